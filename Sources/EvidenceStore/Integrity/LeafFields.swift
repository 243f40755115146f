/// The values of a leaf of one row, read back from its bytes (see ``CoveredTable``).
package struct LeafFields: Sendable {
    /// A value with its type.
    package enum Value: Hashable, Sendable {
        case null
        case integer(Int64)
        case number(Double)
        case text(String)
        case bytes([UInt8])
    }

    package let table: String
    private var values: [String: Value] = [:]

    /// nil when the bytes are no leaf of one row.
    package init?(parsing leaf: [UInt8]) {
        var rest = leaf[...]
        guard Self.line(&rest) == "narae-leaf 1", let table = Self.line(&rest) else { return nil }
        self.table = table
        while !rest.isEmpty {
            guard let equals = rest.firstIndex(of: UInt8(ascii: "=")), equals + 1 < rest.endIndex else { return nil }
            let name = String(decoding: rest[..<equals], as: UTF8.self)
            rest = rest[(equals + 1)...]
            guard values[name] == nil, let value = Self.value(&rest) else { return nil }
            values[name] = value
        }
    }

    package subscript(_ column: String) -> Value? { values[column] }

    /// The text of a column; nil where it holds something else.
    package func text(_ column: String) -> String? { if case .text(let text)? = values[column] { text } else { nil } }
    package func integer(_ column: String) -> Int64? {
        if case .integer(let value)? = values[column] { value } else { nil }
    }

    private static func line(_ bytes: inout ArraySlice<UInt8>) -> String? {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer { bytes = bytes[(end + 1)...] }
        return String(validating: bytes[..<end], as: UTF8.self)
    }

    private static func value(_ bytes: inout ArraySlice<UInt8>) -> Value? {
        guard let kind = bytes.popFirst() else { return nil }
        switch kind {
        case UInt8(ascii: "n"): return line(&bytes) == "" ? .null : nil
        case UInt8(ascii: "i"): return line(&bytes).flatMap { Int64($0) }.map(Value.integer)
        case UInt8(ascii: "d"):
            return line(&bytes).flatMap { UInt64($0, radix: 16) }.map { .number(Double(bitPattern: $0)) }
        case UInt8(ascii: "s"):
            guard let text = counted(&bytes, unit: 1), let string = String(validating: text, as: UTF8.self) else {
                return nil
            }
            return .text(string)
        case UInt8(ascii: "b"):
            guard let digits = counted(&bytes, unit: 2) else { return nil }
            let pairs = stride(from: digits.startIndex, to: digits.endIndex, by: 2)
            let data = pairs.compactMap { UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16) }
            return data.count * 2 == digits.count ? .bytes(data) : nil
        default: return nil
        }
    }

    /// `COUNT:` and so many units of bytes, with the line feed after them.
    private static func counted(_ bytes: inout ArraySlice<UInt8>, unit: Int) -> ArraySlice<UInt8>? {
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
            let count = Int(String(decoding: bytes[..<colon], as: UTF8.self)), count >= 0,
            count <= bytes.count / unit, colon + 1 + count * unit < bytes.endIndex
        else { return nil }
        let end = colon + 1 + count * unit
        defer { bytes = bytes[(end + 1)...] }
        return bytes[end] == UInt8(ascii: "\n") ? bytes[(colon + 1)..<end] : nil
    }
}
