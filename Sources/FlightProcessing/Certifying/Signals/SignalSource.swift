import Certification

/// Where a kind of record tells a scalar: the message, its fields, and what makes the scalar of them.
struct SignalSource: Sendable {
    /// What the values of the fields become.
    enum Conversion: Sendable {
        /// One field times a factor.
        case factor(Double)
        /// One field times a factor where it is in the range; a value outside of it stands for "not known".
        case bounded(ClosedRange<Double>, factor: Double)
        /// A servo pulse in microseconds, 1000...2000, as −1...1; 0 and everything far from a pulse is no stick.
        case pulse
        /// An angle in degrees as −180...180.
        case heading
        /// The length of a vector.
        case length
        case sum
        /// The first field times a factor where it lies between the second and the third, which bound what the sensor measures.
        case measured(factor: Double)
        /// The least of the values behind the first, times a factor. The first is the most that the sensor measures: what is larger
        /// says that nothing is in range, or is not known.
        case nearest(factor: Double)
        /// The first field; the others only tell that the message is of the definition in which it has its unit.
        case first
        /// An angle of the rotation w, x, y, z from body (forward, right, down) to north, east, down.
        case angle(Axis)
        /// 1 for anything but 0.
        case flag
    }

    enum Axis: Sendable {
        case roll
        case pitch
        case yaw
    }

    /// Which of the messages count.
    enum Condition: Sendable {
        /// The field has the value, or the message has no such field.
        case equal(String, Double)
        /// The field has another value, or the message has no such field.
        case unequal(String, Double)
        /// None of the bits of the field is set.
        case clear(String, UInt64)

        var field: String {
            switch self {
            case .equal(let field, _), .unequal(let field, _), .clear(let field, _): field
            }
        }
    }

    let signal: ScalarSignal
    /// A MAVLink message, a ULog topic or a DataFlash message.
    let message: String
    let fields: [String]
    let conversion: Conversion
    /// A message counts that meets them all.
    let conditions: [Condition]
    /// The MAV_AUTOPILOT that the sender must have told in a heartbeat before, where others mean something else by the message.
    let autopilot: UInt8?

    init(
        _ signal: ScalarSignal, _ message: String, _ fields: String..., as conversion: Conversion = .factor(1),
        by autopilot: UInt8? = nil, where conditions: Condition...
    ) {
        (self.signal, self.message, self.fields) = (signal, message, fields)
        (self.conversion, self.conditions, self.autopilot) = (conversion, conditions, autopilot)
    }

    init(
        _ signal: ScalarSignal, _ message: String, fields: [String], as conversion: Conversion,
        where conditions: Condition...
    ) {
        (self.signal, self.message, self.fields) = (signal, message, fields)
        (self.conversion, self.conditions, autopilot) = (conversion, conditions, nil)
    }
}
