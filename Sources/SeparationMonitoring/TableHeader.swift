/// The column names of a comma-separated table, and the reading of one row's fields by name.
package struct TableHeader: Sendable {
    private let names: [String]

    /// - Parameter fields: the fields of the header line, spaces around them ignored.
    package init(_ fields: [Substring]) { names = fields.map(Self.trimmed) }

    /// The position of a column, nil when there is none.
    package func position(_ name: String) -> Int? { names.firstIndex(of: name) }

    /// The position of a column that the table must have.
    package func required(_ name: String) throws(TableRejection) -> Int {
        guard let position = position(name) else { throw .missingColumn(name) }
        return position
    }

    /// Refuses a row that has not as many fields as the header.
    package func checkFieldCount(_ row: [Substring], line: Int) throws(TableRejection) {
        guard row.count == names.count else {
            throw .wrongFieldCount(line: line, expected: names.count, found: row.count)
        }
    }

    /// The finite number in the field at `position`, within `range`.
    package func number(
        _ row: [Substring], at position: Int, line: Int,
        in range: ClosedRange<Double> = -.greatestFiniteMagnitude ... .greatestFiniteMagnitude
    ) throws(TableRejection) -> Double {
        let text = Self.trimmed(row[position])
        guard let value = Double(text), value.isFinite else {
            throw .notANumber(line: line, column: names[position], text: text)
        }
        guard range.contains(value) else { throw .outOfRange(line: line, column: names[position], text: text) }
        return value
    }

    static func trimmed(_ field: Substring) -> String {
        let start = field.drop { $0.isWhitespace }
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}
