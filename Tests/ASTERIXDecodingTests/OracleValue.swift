@testable import ASTERIXDecoding

/// A value of an item that has no parts, in words that both the oracle's listing and ours can be told in.
enum OracleValue: Equatable, CustomStringConvertible {
    case number(Double)
    case text(String)

    var description: String {
        switch self {
        case .number(let number): "\(number)"
        case .text(let text): "\"\(text)\""
        }
    }

    /// The same number up to the oracle's seven digits behind the point, or the same text but for blanks that fill it up.
    func agrees(with other: OracleValue) -> Bool {
        switch (self, other) {
        case (.number(let left), .number(let right)): abs(left - right) <= 0.501e-7 + 1e-12 * abs(right)
        case (.text(let left), .text(let right)): Self.trimmed(left) == Self.trimmed(right)
        default: false
        }
    }

    private static func trimmed(_ text: String) -> Substring {
        var result = text[...]
        while result.last == " " { result.removeLast() }
        return result
    }

    /// The value times `factor`; a text as it is.
    func scaled(by factor: Double) -> OracleValue {
        if case .number(let number) = self { .number(number * factor) } else { self }
    }

    /// The values of the oracle's item in the order of the wire, without spare bits and the bits FX, which we do not list.
    static func values(of item: OracleJSON) -> [OracleValue] {
        switch item {
        case .number(let number): [.number(number)]
        case .text(let text): [.text(text)]
        case .list(let items): items.flatMap { values(of: $0) }
        case .object(let members):
            members.filter { !["FX", "spare", "res1", "res2"].contains($0.name) }.flatMap { values(of: $0.value) }
        }
    }

    /// The values of our item in the order of the wire.
    static func values(of item: ItemValue) -> [OracleValue] {
        switch item {
        // The oracle writes an identification that is not known as blanks.
        case .null: [.text("")]
        case .integer(let integer): [.number(Double(integer))]
        case .number(let number): [.number(number)]
        case .text(let text): [.text(text)]
        case .list(let items): items.flatMap { values(of: $0) }
        case .elements(let elements): elements.flatMap { values(of: $0.value) }
        }
    }
}
