/// Small JSON objects with the keys in the order given, byte for byte the same in every process.
package enum JSONText {
    /// `{"a":1,"b":null}`; NaN and infinities become null.
    static func object(_ members: [(String, Double)]) -> String {
        object(members.map { ($0.0, $0.1.isFinite ? number($0.1) : "null") })
    }

    /// The same with one member more, a text.
    static func object(_ members: [(String, Double)], text: (String, String)) -> String {
        object(members).dropLast() + "," + string(text.0) + ":" + string(text.1) + "}"
    }

    static func object(_ counts: [RunAccounting.Count]) -> String { object(counts.map { ($0.name, String($0.count)) }) }

    private static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { string($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
    }

    /// The shortest text that reads back as the same number, without a decimal point for whole numbers.
    private static func number(_ value: Double) -> String {
        let text = value.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// A text in quotation marks, escaped as RFC 8259 demands.
    package static func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
