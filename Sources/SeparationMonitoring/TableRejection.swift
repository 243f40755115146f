/// Why a row or the header of an input table is refused.
package enum TableRejection: Error, Hashable, Sendable {
    /// The header lacks a column.
    case missingColumn(String)
    /// A row has another number of fields than the header. Lines count from 1, the header's line included.
    case wrongFieldCount(line: Int, expected: Int, found: Int)
    /// A field is not a finite number.
    case notANumber(line: Int, column: String, text: String)
    /// A number is outside the column's range.
    case outOfRange(line: Int, column: String, text: String)
    /// The detector is none of those in ``SeparationDetector``.
    case unknownDetector(line: Int, name: String)
}

extension TableRejection: CustomStringConvertible {
    /// The reason as a sentence for the person who wrote the table.
    package var description: String {
        switch self {
        case .missingColumn(let name): "line 1: the column \(name) is missing"
        case .wrongFieldCount(let line, let expected, let found):
            "line \(line): \(found) fields where the header has \(expected)"
        case .notANumber(let line, let column, let text): "line \(line): \(column) is not a finite number: '\(text)'"
        case .outOfRange(let line, let column, let text): "line \(line): \(column) is out of range: '\(text)'"
        case .unknownDetector(let line, let name): "line \(line): unknown detector '\(name)'"
        }
    }
}
