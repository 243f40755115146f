import ByteParsing

/// The fields of one message type as a format message states them, before nested types are taken apart.
///
/// ```
/// F: name ':' { type [ '[' count ']' ] ' ' name ';' }        in ASCII
/// ```
/// Source: PX4 user guide, "ULog File Format", format message.
package struct ULogFormatDefinition: Hashable, Sendable {
    /// One field of the definition.
    package struct Field: Hashable, Sendable {
        /// A basic type's name, or the name of another format.
        package var typeName: String
        /// The number of elements; nil for a single value.
        package var count: Int?
        package var name: String
    }

    package var name: String
    package var fields: [Field]

    /// Reads the text of a format message; nil where it has another form.
    init?(parsing content: RawSpan) {
        guard let text = content.asciiText, let colon = text.firstIndex(of: ":"), colon > text.startIndex
        else { return nil }
        name = String(text[..<colon])
        fields = []
        for piece in text[text.index(after: colon)...].split(separator: ";") {
            guard let field = Field(parsing: piece) else { return nil }
            fields.append(field)
        }
        guard !fields.isEmpty else { return nil }
    }
}

extension ULogFormatDefinition.Field {
    fileprivate init?(parsing text: Substring) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, !words[0].isEmpty, !words[1].isEmpty,
            let type = ULogArrayType(parsing: words[0])
        else { return nil }
        (typeName, count, name) = (type.typeName, type.count, String(words[1]))
    }
}

/// A type with an optional array length, as written in format and information messages: `float`, `char[24]`.
struct ULogArrayType {
    var typeName: String
    var count: Int?

    /// The longest array: more does not fit into a message.
    static let maximumCount = 0xFFFF

    init?(parsing text: Substring) {
        guard let bracket = text.firstIndex(of: "[") else {
            (typeName, count) = (String(text), nil)
            return
        }
        guard text.last == "]", bracket > text.startIndex else { return nil }
        let digits = text[text.index(after: bracket)...].dropLast()
        guard let number = Int(digits), (0...Self.maximumCount).contains(number) else { return nil }
        (typeName, count) = (String(text[..<bracket]), number)
    }
}

extension RawSpan {
    /// The bytes as text when each is printable ASCII; nil otherwise.
    var asciiText: String? {
        for offset in 0..<byteCount where !(0x20...0x7E).contains(byte(at: offset)) { return nil }
        return text
    }

    /// The bytes as UTF-8 text; wrong bytes are replaced.
    var text: String {
        String(decoding: byteArray, as: UTF8.self)
    }
}

extension RawSpan {
    /// A copy of the bytes.
    var byteArray: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(byteCount)
        for offset in 0..<byteCount { bytes.append(byte(at: offset)) }
        return bytes
    }
}
