import Foundation

/// A line of the oracle with its members in their order, which is that of the wire, and with members that share a name.
indirect enum OracleJSON {
    case number(Double)
    case text(String)
    case list([OracleJSON])
    case object([(name: String, value: OracleJSON)])

    /// The value of a line; `nil` for one that is no JSON: the oracle writes control characters as they are.
    init?(line: Substring) {
        var reader = Reader(text: Array(line.utf8))
        guard let value = reader.value(), reader.isAtEnd else { return nil }
        self = value
    }

    /// The first member of an object with this name.
    subscript(_ name: String) -> OracleJSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }
    var number: Double? { if case .number(let number) = self { number } else { nil } }

    /// The members of an object.
    var members: [(name: String, value: OracleJSON)] { if case .object(let members) = self { members } else { [] } }

    private struct Reader {
        let text: [UInt8]
        var place = 0
        var isAtEnd: Bool { place == text.count }

        mutating func takes(_ character: Unicode.Scalar) -> Bool {
            guard place < text.count, text[place] == UInt8(ascii: character) else { return false }
            place += 1
            return true
        }

        mutating func value() -> OracleJSON? {
            if takes("{") { return object() }
            if takes("[") { return list() }
            if takes("\"") { return string().map { .text($0) } }
            let start = place
            while place < text.count, !",}]".utf8.contains(text[place]) { place += 1 }
            return Double(String(decoding: text[start..<place], as: UTF8.self)).map { .number($0) }
        }

        mutating func object() -> OracleJSON? {
            var members: [(String, OracleJSON)] = []
            while !takes("}") {
                guard members.isEmpty || takes(","), takes("\""), let name = string(), takes(":"), let value = value()
                else { return nil }
                members.append((name, value))
            }
            return .object(members)
        }

        mutating func list() -> OracleJSON? {
            var values: [OracleJSON] = []
            while !takes("]") {
                guard values.isEmpty || takes(","), let value = value() else { return nil }
                values.append(value)
            }
            return .list(values)
        }

        mutating func string() -> String? {
            let start = place
            while place < text.count, text[place] >= 0x20, text[place] != UInt8(ascii: "\"") { place += 1 }
            let content = String(decoding: text[start..<place], as: UTF8.self)
            return takes("\"") ? content : nil
        }
    }
}
