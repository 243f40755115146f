import ByteParsing

/// A value of a listed item: a number, a text, or elements by name, in the order of the standard.
package enum ItemValue: Sendable, Equatable {
    case integer(Int64)
    case number(Double)
    case text(String)
    case elements([Element])

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

    /// A 24-bit address as six upper-case hexadecimal digits.
    static func address(_ address: UInt32) -> ItemValue {
        .text(String(String(address | 1 << 24, radix: 16, uppercase: true).dropFirst()))
    }

    /// Eight six-bit characters of ICAO Annex 10 volume IV, table 3-9, trailing blanks left out; others become `?`.
    static func callSign(_ bytes: RawSpan, at offset: Int) -> ItemValue {
        var word: UInt64 = 0
        for index in 0..<6 { word = word << 8 | UInt64(bytes.byte(at: offset + index)) }
        var text = ""
        for index in 0..<8 {
            let code = UInt8(truncatingIfNeeded: word >> UInt64(42 - 6 * index)) & 0x3F
            switch code {
            case 1...26: text.unicodeScalars.append(Unicode.Scalar(code + 64))
            case 32, 48...57: text.unicodeScalars.append(Unicode.Scalar(code))
            default: text.append("?")
            }
        }
        while text.last == " " { text.removeLast() }
        return .text(text)
    }

    /// The value as JSON.
    package var json: String {
        switch self {
        case .integer(let value): String(value)
        case .number(let value): value.isFinite ? String(value) : "null"
        case .text(let value): Self.quoted(value)
        case .elements(let elements):
            "{" + elements.map { Self.quoted($0.name) + ":" + $0.value.json }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        // Names and texts here hold only printable ASCII without quotes, by construction.
        "\"" + text + "\""
    }
}
