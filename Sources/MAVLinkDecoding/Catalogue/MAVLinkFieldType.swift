/// The wire type of one element of a field.
package enum MAVLinkFieldType: UInt8, BitwiseCopyable, CaseIterable, Sendable {
    case uint8, int8, uint16, int16, uint32, int32, uint64, int64, float, double, char

    /// The standard's name of the type, as it enters CRC_EXTRA.
    package var standardName: String {
        switch self {
        case .uint8: "uint8_t"
        case .int8: "int8_t"
        case .uint16: "uint16_t"
        case .int16: "int16_t"
        case .uint32: "uint32_t"
        case .int32: "int32_t"
        case .uint64: "uint64_t"
        case .int64: "int64_t"
        case .float: "float"
        case .double: "double"
        case .char: "char"
        }
    }

    /// Bytes of one element.
    package var size: Int {
        switch self {
        case .uint8, .int8, .char: 1
        case .uint16, .int16: 2
        case .uint32, .int32, .float: 4
        case .uint64, .int64, .double: 8
        }
    }

    /// The type's name in the catalogue's text.
    init?(code: some StringProtocol) {
        switch code {
        case "u8": self = .uint8
        case "i8": self = .int8
        case "u16": self = .uint16
        case "i16": self = .int16
        case "u32": self = .uint32
        case "i32": self = .int32
        case "u64": self = .uint64
        case "i64": self = .int64
        case "f32": self = .float
        case "f64": self = .double
        case "char": self = .char
        default: return nil
        }
    }
}
