import ByteParsing

/// One value of a ULog: of a field, a parameter or a piece of information.
package enum ULogValue: Hashable, Sendable {
    case signed(Int64)
    case unsigned(UInt64)
    case single(Float)
    case double(Double)
    case boolean(Bool)
    /// A char array as UTF-8 text; wrong bytes are replaced.
    case text(String)
    /// An array of anything else, as it lies in the log.
    case bytes([UInt8])

    /// The value of basic type `type` at `offset`. The bytes hold all of it.
    init(_ type: ULogFieldType, in bytes: RawSpan, at offset: Int) {
        switch type {
        case .int8: self = .signed(Int64(bytes.littleEndian(Int8.self, at: offset)))
        case .uint8: self = .unsigned(UInt64(bytes.byte(at: offset)))
        case .int16: self = .signed(Int64(bytes.littleEndian(Int16.self, at: offset)))
        case .uint16: self = .unsigned(UInt64(bytes.littleEndian(UInt16.self, at: offset)))
        case .int32: self = .signed(Int64(bytes.littleEndian(Int32.self, at: offset)))
        case .uint32: self = .unsigned(UInt64(bytes.littleEndian(UInt32.self, at: offset)))
        case .int64: self = .signed(bytes.littleEndian(Int64.self, at: offset))
        case .uint64: self = .unsigned(bytes.littleEndian(UInt64.self, at: offset))
        case .float: self = .single(bytes.littleEndianFloat(at: offset))
        case .double: self = .double(bytes.littleEndianDouble(at: offset))
        case .bool: self = .boolean(bytes.byte(at: offset) != 0)
        case .char: self = .signed(Int64(bytes.littleEndian(Int8.self, at: offset)))
        }
    }
}
