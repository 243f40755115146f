import ByteParsing

/// What a format message says of one type of message.
///
/// ```
/// A3 95 80 │ u8 type │ u8 length, header included │ char[4] name │ char[16] letters │ char[64] columns, by commas
/// ```
/// Source: ArduPilot `LogStructure.h`, `struct log_Format`.
package struct DataFlashFormat: Hashable, Sendable {
    /// One field of the messages.
    package struct Field: Hashable, Sendable {
        package var name: String
        package var type: DataFlashFieldType
        /// Bytes from the first byte of the message, its header included.
        package var offset: Int
    }

    /// The number on the wire.
    package var type: UInt8
    package var name: String
    /// The letters of the fields as the log states them.
    package var letters: String
    /// The size of a message with its header.
    package var byteCount: Int
    /// The fields in their order; none where letters and length contradict each other, so that nothing is read wrongly.
    package var fields: [Field]
    /// Where the time of a message stands.
    package var time: DataFlashTimeField

    /// The type of format messages, which every log knows beforehand.
    package static let formatType: UInt8 = 128
    /// The magic bytes and the type.
    package static let headerByteCount = 3
    /// The size of a format message.
    package static let formatByteCount = 89
    /// A length is one byte on the wire.
    package static let maximumByteCount = 255

    /// True when the fields can be read, or there are none.
    package var isReadable: Bool { !fields.isEmpty || letters.isEmpty && byteCount == Self.headerByteCount }

    /// The field with this name.
    package func field(named name: String) -> Field? { fields.first { $0.name == name } }

    /// The format of format messages.
    static let format = DataFlashFormat(
        type: formatType, name: "FMT", letters: "BBnNZ", columns: ["Type", "Length", "Name", "Format", "Columns"],
        byteCount: formatByteCount)

    init(type: UInt8, name: String, letters: String, columns: [String], byteCount: Int) {
        (self.type, self.name, self.letters, self.byteCount) = (type, name, letters, byteCount)
        let read = Self.fields(letters, columns)
        let isRight = read.map { $0.end == byteCount } ?? false
        fields = isRight ? read?.fields ?? [] : []
        time = DataFlashTimeField(fields, of: name)
    }

    /// Takes the letters one after another; nil where one is not known.
    private static func fields(_ letters: String, _ columns: [String]) -> (fields: [Field], end: Int)? {
        var fields: [Field] = []
        var offset = headerByteCount
        for (index, letter) in letters.utf8.enumerated() {
            guard let type = DataFlashFieldType(rawValue: letter) else { return nil }
            // The list of columns is cut at 64 characters: what it has no name for is named by its place.
            let name = index < columns.count && !columns[index].isEmpty ? columns[index] : "field\(index)"
            fields.append(Field(name: name, type: type, offset: offset))
            offset += type.byteCount
        }
        return (fields, offset)
    }
}

extension DataFlashFormat {
    /// Reads a whole format message; nil where it cannot be one.
    ///
    /// Letters that add up to the length are strong enough evidence to take a name with damaged characters as it is.
    /// - Returns: one format, or two where the length and the letters contradict each other: then only what follows the
    ///   messages can tell which of both is right.
    static func parse(_ message: RawSpan) -> [DataFlashFormat]? {
        guard message.byteCount == formatByteCount, message.byte(at: 2) == formatType else { return nil }
        let type = message.byte(at: 3)
        let length = Int(message.byte(at: 4))
        let name = printable(message, 5..<9)
        let letters = printable(message, 9..<25)
        let columns = printable(message, 25..<89).utf8
            .split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { String(Substring($0)) }
        let sizes = fields(letters, [])?.end
        guard length >= headerByteCount, sizes == length || isName(name) else { return nil }
        let formats = [length, sizes ?? length].map {
            DataFlashFormat(
                type: type, name: name.isEmpty ? "TYPE\(type)" : name, letters: letters,
                columns: columns, byteCount: $0)
        }
        return sizes == length || !(4...maximumByteCount).contains(formats[1].byteCount) || sizes == nil
            ? [formats[0]] : formats
    }

    /// The text before the first zero byte; what is not printable ASCII is shown as a question mark.
    private static func printable(_ message: RawSpan, _ range: Range<Int>) -> String {
        let text = message.extracting(range).byteArray.prefix { $0 != 0 }
        return String(decoding: text.map { (0x21...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
    }

    /// Names are letters, digits and underscores; damage makes others.
    private static func isName(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
                default: false
                }
            }
    }
}
