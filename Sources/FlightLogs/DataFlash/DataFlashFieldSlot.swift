import ByteParsing

/// Where one field of a known message lies and how it is read, worked out once when its format is defined.
///
/// Firmware of another year may lack the field: then every reading is unknown.
package struct DataFlashFieldSlot: BitwiseCopyable, Sendable {
    private let offset: Int16
    private let type: DataFlashFieldType

    /// The field with one of the names, the first that the format has.
    package init(_ format: DataFlashFormat, _ names: String...) {
        for name in names {
            guard let field = format.field(named: name) else { continue }
            self.init(field)
            return
        }
        self.init(offset: -1, type: .uint8)
    }

    init(_ field: DataFlashFormat.Field) { self.init(offset: Int16(field.offset), type: field.type) }

    private init(offset: Int16, type: DataFlashFieldType) { (self.offset, self.type) = (offset, type) }

    package var isPresent: Bool { offset >= 0 }
    /// True for an integer without a factor of its own.
    var isBareInteger: Bool {
        switch type {
        case .int8, .uint8, .int16, .uint16, .int32, .uint32, .int64, .uint64, .flightMode: true
        default: false
        }
    }

    /// The value as a real number with the factor of its letter; NaN where the message lacks the field or holds text.
    package func real(_ message: RawSpan) -> Double {
        guard offset >= 0 else { return .nan }
        switch type {
        case .single: return Double(message.littleEndianFloat(at: Int(offset)))
        case .double: return message.littleEndianDouble(at: Int(offset))
        case .half: return Double(Float(half: message.littleEndian(UInt16.self, at: Int(offset))))
        default: return integer(message).map { Double($0) / type.divisor } ?? .nan
        }
    }

    /// The value as a single; NaN where the message lacks the field.
    func single(_ message: RawSpan) -> Float { Float(real(message)) }

    /// The stored integer without the factor of its letter; nil where the message lacks the field or holds another type.
    func integer(_ message: RawSpan) -> Int64? {
        guard offset >= 0 else { return nil }
        let place = Int(offset)
        switch type {
        case .int8: return Int64(message.littleEndian(Int8.self, at: place))
        case .uint8, .flightMode: return Int64(message.byte(at: place))
        case .int16, .int16Hundredths: return Int64(message.littleEndian(Int16.self, at: place))
        case .uint16, .uint16Hundredths: return Int64(message.littleEndian(UInt16.self, at: place))
        case .int32, .int32Hundredths, .angle_1e7deg: return Int64(message.littleEndian(Int32.self, at: place))
        case .uint32, .uint32Hundredths: return Int64(message.littleEndian(UInt32.self, at: place))
        case .int64: return message.littleEndian(Int64.self, at: place)
        case .uint64: return Int64(exactly: message.littleEndian(UInt64.self, at: place))
        case .single, .double, .half, .text4, .text16, .text64, .int16Array: return nil
        }
    }

    /// The value of an integer field as a byte; nil where the message lacks the field or it does not fit.
    func byte(_ message: RawSpan) -> UInt8? { integer(message).flatMap { UInt8(exactly: $0) } }

    /// The text of a field; nil where the message lacks it or holds something else.
    func text(_ message: RawSpan) -> String? {
        guard offset >= 0, type.isText else { return nil }
        return message.extracting(Int(offset)..<Int(offset) + type.byteCount).textBeforeZero
    }

    /// The latitude or longitude in 1e-7 degrees, from a field in these or in degrees; nil where it is not known.
    func angle_1e7deg(_ message: RawSpan) -> Int64? {
        if type == .angle_1e7deg || isBareInteger { return integer(message) }
        let degrees = real(message)
        return degrees.magnitude <= 360 ? Int64((degrees * 1e7).rounded()) : nil
    }
}
