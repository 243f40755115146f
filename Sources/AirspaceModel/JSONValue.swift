/// A value of a JSON document (RFC 8259).
package enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([JSONMember])

    /// The member of an object; nil when this is no object, the member is absent or it is `null`.
    package subscript(_ name: String) -> JSONValue? {
        guard case .object(let members) = self, let member = members.first(where: { $0.name == name }) else {
            return nil
        }
        if case .null = member.value { return nil }
        return member.value
    }

    /// The value when this is a number; nil otherwise. The following ones likewise.
    package var number: Double? { if case .number(let value) = self { value } else { nil } }
    package var string: String? { if case .string(let value) = self { value } else { nil } }
    package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    package var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
    package var isObject: Bool { if case .object = self { true } else { false } }
}

/// A named value of a JSON object.
package struct JSONMember: Sendable {
    package var name: String
    package var value: JSONValue
}

/// Why bytes are no JSON document.
package struct JSONSyntaxError: Error, Hashable, Sendable {
    /// What is wrong, in words.
    package enum Reason: String, Sendable {
        case unexpectedEnd = "the document ends too early"
        case unexpectedByte = "an unexpected character"
        case badNumber = "not a number"
        case badString = "not a string"
        case duplicateMember = "a member is given twice"
        case tooDeep = "nested more than 64 levels deep"
        case trailingBytes = "more follows after the document"
    }

    package var reason: Reason
    /// Byte offset from the start.
    package var offset: Int
    /// Counted from 1.
    package var line: Int
    /// In bytes, counted from 1.
    package var column: Int
}
