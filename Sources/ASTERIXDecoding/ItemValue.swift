import ByteParsing

/// A value of a listed item: a number, a text, elements by name in the order of the standard, or values of a repeated
/// element.
package enum ItemValue: Sendable, Equatable {
    /// What the sender declares not to know.
    case null
    case integer(Int64)
    case number(Double)
    case text(String)
    case elements([Element])
    case list([ItemValue])

    /// One named element of an item.
    package struct Element: Sendable, Equatable {
        package var name: String
        package var value: ItemValue
    }

    /// Elements from pairs.
    static func named(_ pairs: KeyValuePairs<String, ItemValue>) -> ItemValue {
        .elements(pairs.map { Element(name: $0.key, value: $0.value) })
    }

    /// The octets in lower-case hexadecimal.
    package static func octets(_ bytes: RawSpan, _ range: Range<Int>) -> ItemValue {
        octets(bytes, at: range.lowerBound, length: range.count)
    }

    /// The octets in lower-case hexadecimal.
    static func octets(_ bytes: RawSpan, at offset: Int, length: Int) -> ItemValue {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(2 * length)
        for index in offset..<(offset + length) {
            let octet = bytes.byte(at: index)
            text.append(digits[Int(octet >> 4)])
            text.append(digits[Int(octet & 15)])
        }
        return .text(String(decoding: text, as: UTF8.self))
    }

    /// The value as JSON.
    package var json: String {
        switch self {
        case .null: "null"
        case .integer(let value): String(value)
        case .number(let value): value.isFinite ? String(value) : "null"
        case .text(let value): Self.quoted(value)
        case .list(let values): "[" + values.map(\.json).joined(separator: ",") + "]"
        case .elements(let elements):
            "{" + elements.map { Self.quoted($0.name) + ":" + $0.value.json }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(scalar)
            case "\0"..<" ":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
