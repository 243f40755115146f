import Foundation

/// One value of an output row. An absent value is null, never 0.
enum OutputValue: Sendable {
    case text(String)
    case integer(Int64)
    /// A number beyond what ``integer(_:)`` holds.
    case unsigned(UInt64)
    case real(Double)
    case boolean(Bool)
    case list([OutputValue])
    case object([(key: String, value: OutputValue)])
    /// Text that is JSON already.
    case rawJSON(String)
    case null

    /// A field of somebody's table, as it stands there; a number where JSON can write it so.
    static func field(_ text: Substring) -> OutputValue {
        let isNumber = text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil
        return isNumber ? .rawJSON(String(text)) : .text(String(text))
    }

    static func count(_ value: some BinaryInteger) -> OutputValue { .integer(Int64(clamping: value)) }

    static func optional(_ value: Double?) -> OutputValue { value.map { .real($0) } ?? .null }
    static func optional(_ value: UInt64?) -> OutputValue { value.map { .count($0) } ?? .null }
    static func optional(_ value: String?) -> OutputValue { value.map { .text($0) } ?? .null }

    /// The value as JSON. Numbers that JSON has no form for become null.
    var json: String {
        switch self {
        case .text(let text): Self.quoted(text)
        case .integer(let value): String(value)
        case .unsigned(let value): String(value)
        case .real(let value): value.isFinite ? "\(value)" : "null"
        case .boolean(let value): value ? "true" : "false"
        case .list(let values): "[" + values.map(\.json).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { Self.quoted($0.key) + ":" + $0.value.json }.joined(separator: ",") + "}"
        case .rawJSON(let text): text
        case .null: "null"
        }
    }

    /// The value in a table or a CSV cell; lists and objects stay JSON.
    var plain: String {
        switch self {
        case .text(let text): text
        case .null: ""
        case .real(let value): value.isFinite ? "\(value)" : ""
        default: json
        }
    }

    /// The value for a person: reals with at most seven decimals.
    var readable: String {
        guard case .real(let value) = self, value.isFinite else { return plain }
        let text = String(format: "%.7f", value)
        guard text.contains(".") else { return text }
        let trimmed = text.reversed().drop { $0 == "0" }
        return String((trimmed.first == "." ? trimmed.dropFirst() : trimmed).reversed())
    }

    var isNumber: Bool {
        switch self {
        case .integer, .unsigned, .real: true
        default: false
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                result +=
                    "\\u" + String(repeating: "0", count: scalar.value < 16 ? 3 : 2)
                    + String(scalar.value, radix: 16)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
