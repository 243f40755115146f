import ByteParsing

/// A named value: of an information, parameter or default parameter message.
///
/// ```
/// I, P: u8 length of the key │ key in ASCII: type ' ' name │ value
/// M:    u8 is continued │ as I          Q: u8 bits of the kinds of default │ as P
/// ```
package struct ULogKeyValue: Hashable, Sendable {
    package var key: String
    /// The type as written, for example `char[40]`.
    package var typeName: String
    package var value: ULogValue

    /// Reads a named value at the start of `content`; nil where it has another form or another length than its type.
    init?(parsing content: RawSpan) {
        guard let (type, name, valueStart) = Self.head(of: content) else { return nil }
        let rest = content.extracting(valueStart..<content.byteCount)
        (key, typeName) = (name, type.count.map { "\(type.typeName)[\($0)]" } ?? type.typeName)
        guard let basic = ULogFieldType(name: type.typeName) else { return nil }
        guard rest.byteCount == basic.byteCount * (type.count ?? 1) else { return nil }
        if type.count == nil {
            value = ULogValue(basic, in: rest, at: 0)
        } else {
            value = basic == .char ? .text(rest.text) : .bytes(rest.byteArray)
        }
    }

    private static func head(of content: RawSpan) -> (ULogArrayType, String, Int)? {
        guard content.byteCount > 1 else { return nil }
        let valueStart = 1 + Int(content.byte(at: 0))
        guard valueStart <= content.byteCount, let text = content.extracting(1..<valueStart).asciiText else {
            return nil
        }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, !words[1].isEmpty, let type = ULogArrayType(parsing: words[0]) else { return nil }
        return (type, String(words[1]), valueStart)
    }
}
