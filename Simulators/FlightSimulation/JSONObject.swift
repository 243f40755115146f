/// A flat JSON object being written, its keys in the order in which they were added.
package struct JSONObject: Sendable {
    private var members: [String] = []

    package init() {}

    /// The object on one line.
    package var text: String { "{" + members.joined(separator: ",") + "}" }

    package mutating func add(_ key: String, _ value: String?) {
        add(key, raw: value.map { "\"\(Self.escaped($0))\"" })
    }

    package mutating func add(_ key: String, _ value: UInt64?) { add(key, raw: value.map(String.init)) }

    package mutating func add(_ key: String, _ value: Bool) { add(key, raw: String(value)) }

    /// A number that is not finite has no form in JSON and is written as null.
    package mutating func add(_ key: String, _ value: Double?) {
        add(key, raw: value.flatMap { $0.isFinite ? "\($0)" : nil })
    }

    private mutating func add(_ key: String, raw: String?) { members.append("\"\(key)\":\(raw ?? "null")") }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case _ where scalar.value < 0x20:
                "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: String(scalar)
            }
        }.joined()
    }
}
