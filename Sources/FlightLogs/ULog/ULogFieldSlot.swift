import ByteParsing

/// Where one field of a known topic lies and how it is read, worked out once when the topic is subscribed.
///
/// A topic of an older or newer firmware may lack the field: then every reading is unknown.
package struct ULogFieldSlot: BitwiseCopyable, Sendable {
    private let offset: Int32
    private let type: ULogFieldType

    /// The field with one of the names, the first that the layout has.
    package init(_ layout: ULogLayout, _ names: String...) {
        for name in names {
            guard let field = layout.field(named: name) else { continue }
            (offset, type) = (Int32(field.offset), field.type)
            return
        }
        (offset, type) = (-1, .uint8)
    }

    package var isPresent: Bool { offset >= 0 }

    /// The value as a real number; NaN where the topic lacks the field.
    package func real(_ payload: RawSpan) -> Double {
        guard offset >= 0 else { return .nan }
        switch type {
        case .float: return Double(payload.littleEndianFloat(at: Int(offset)))
        case .double: return payload.littleEndianDouble(at: Int(offset))
        default: return Double(integer(payload) ?? 0)
        }
    }

    /// The value as a single; NaN where the topic lacks the field.
    func single(_ payload: RawSpan) -> Float { Float(real(payload)) }

    /// The value of an integer field; nil where the topic lacks the field or the value does not fit.
    func integer(_ payload: RawSpan) -> Int64? {
        guard offset >= 0 else { return nil }
        let place = Int(offset)
        switch type {
        case .int8, .char: return Int64(payload.littleEndian(Int8.self, at: place))
        case .uint8, .bool: return Int64(payload.byte(at: place))
        case .int16: return Int64(payload.littleEndian(Int16.self, at: place))
        case .uint16: return Int64(payload.littleEndian(UInt16.self, at: place))
        case .int32: return Int64(payload.littleEndian(Int32.self, at: place))
        case .uint32: return Int64(payload.littleEndian(UInt32.self, at: place))
        case .int64: return payload.littleEndian(Int64.self, at: place)
        case .uint64: return Int64(exactly: payload.littleEndian(UInt64.self, at: place))
        case .float, .double: return Int64(exactly: real(payload).rounded())
        }
    }

    /// The value of an integer field as a byte; nil where the topic lacks the field or it does not fit.
    func byte(_ payload: RawSpan) -> UInt8? { integer(payload).flatMap { UInt8(exactly: $0) } }

    /// The value of a boolean field; nil where the topic lacks the field.
    func flag(_ payload: RawSpan) -> Bool? { integer(payload).map { $0 != 0 } }
}
