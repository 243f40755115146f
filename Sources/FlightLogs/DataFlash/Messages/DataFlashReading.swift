/// A value that a later message of another type needs, and when it was logged.
///
/// ArduPilot spreads one state over several messages: the position is in POS, the velocity in XKF1, the yaw in ATT.
struct DataFlashReading<Value: BitwiseCopyable & Sendable>: BitwiseCopyable, Sendable {
    private var value: Value
    private var time_us: UInt64?

    /// How old a reading may be to go into a report: half a second, five periods of the slowest usual rate of logging.
    static var longestAge_us: UInt64 { 500_000 }

    /// - Parameter unknown: what is read until something is noted, and of what is too old.
    init(unknown: Value) { value = unknown }

    mutating func note(_ value: Value, at time_us: UInt64) { (self.value, self.time_us) = (value, time_us) }

    /// The value, unless it is older than ``longestAge_us`` or was logged later.
    func value(at time_us: UInt64, longestAge_us: UInt64 = longestAge_us) -> Value? {
        guard let noted = self.time_us, noted <= time_us, time_us - noted <= longestAge_us else { return nil }
        return value
    }
}
