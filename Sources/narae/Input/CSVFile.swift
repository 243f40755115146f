import ConfigurationFiles

/// A comma-separated table with a header, read whole. Fields hold no commas; quotes are not special.
struct CSVFile {
    let path: String
    let header: [Substring]
    /// The rows with their line numbers, 1 upward, the header being line 1. Empty lines and `#` comments are left out.
    let rows: [(line: Int, fields: [Substring])]

    init(path: String) throws(ConfigurationError) {
        let file = try ConfigurationFile(path: path)
        guard let text = String(validating: file.bytes, as: UTF8.self) else {
            throw ConfigurationError(file: path, reason: "is not UTF-8 text")
        }
        // A carriage return and a line feed are one character of Swift, and one line end.
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            .map { (line: $0.offset + 1, text: $0.element) }
            .filter { !$0.text.isEmpty && $0.text.first != "#" }
        guard let first = lines.first else { throw ConfigurationError(file: path, reason: "is empty") }
        lines.removeFirst()
        self.path = path
        header = first.text.split(separator: ",", omittingEmptySubsequences: false)
        rows = lines.map { ($0.line, $0.text.split(separator: ",", omittingEmptySubsequences: false)) }
    }

    /// The position of a column that must be there.
    func column(_ name: String) throws(ConfigurationError) -> Int {
        guard let position = optionalColumn(name) else {
            throw ConfigurationError(file: path, line: 1, column: 1, reason: "the column '\(name)' is missing")
        }
        return position
    }

    func optionalColumn(_ name: String) -> Int? { header.firstIndex { $0 == name } }

    /// The text of a field; an error when the row is too short.
    func field(_ row: (line: Int, fields: [Substring]), _ column: Int) throws(ConfigurationError) -> Substring {
        guard column < row.fields.count else {
            throw ConfigurationError(
                file: path, line: row.line, column: 1,
                reason: "has \(row.fields.count) fields; the header names \(header.count)")
        }
        return row.fields[column]
    }

    /// A field as a number of some type.
    func number<Value: LosslessStringConvertible>(
        _ type: Value.Type, _ row: (line: Int, fields: [Substring]), _ column: Int
    ) throws(ConfigurationError) -> Value {
        let text = try field(row, column)
        guard let value = Value(String(text)) else {
            throw ConfigurationError(
                file: path, line: row.line, column: 1, reason: "'\(text)' in column '\(header[column])' is no number")
        }
        return value
    }
}
