/// A basic type of a ULog field.
package enum ULogFieldType: UInt8, BitwiseCopyable, Hashable, Sendable, CaseIterable {
    case int8, uint8, int16, uint16, int32, uint32, int64, uint64, float, double, bool, char

    /// The name in a format message, for example `uint8_t`.
    package var name: String {
        switch self {
        case .int8: "int8_t"
        case .uint8: "uint8_t"
        case .int16: "int16_t"
        case .uint16: "uint16_t"
        case .int32: "int32_t"
        case .uint32: "uint32_t"
        case .int64: "int64_t"
        case .uint64: "uint64_t"
        case .float: "float"
        case .double: "double"
        case .bool: "bool"
        case .char: "char"
        }
    }

    /// The size of one value in bytes.
    @inlinable package var byteCount: Int {
        switch self {
        case .int8, .uint8, .bool, .char: 1
        case .int16, .uint16: 2
        case .int32, .uint32, .float: 4
        case .int64, .uint64, .double: 8
        }
    }

    init?(name: some StringProtocol) {
        guard let type = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = type
    }
}
