import GRDB
import Quantities

/// A value of a column.
package enum EvidenceValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)

    package var text: String? { if case .text(let text) = self { text } else { nil } }
    package var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    /// A number, whole or not.
    package var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .real(let value): value
        case .null, .text: nil
        }
    }
}

/// Rows of any query with the names of their columns.
package struct EvidenceTable: Hashable, Sendable {
    package var columns: [String]
    package var rows: [[EvidenceValue]]

    package init(columns: [String], rows: [[EvidenceValue]]) { (self.columns, self.rows) = (columns, rows) }
}

extension EvidenceReader {
    /// Reads the rows of a query over tables and views.
    ///
    /// - Parameter arguments: the values of `:name` in the query; a name that is not used is of no effect.
    /// Errors: those of the database.
    package func table(_ sql: String, _ arguments: [String: EvidenceValue] = [:]) throws(EvidenceStoreError)
        -> EvidenceTable
    {
        try EvidenceDatabase.translating(path) {
            try queue.read { database in
                let statement = try database.makeStatement(sql: sql)
                let rows = try Row.fetchCursor(
                    statement, arguments: StatementArguments(arguments.mapValues(\.bound)))
                var table = EvidenceTable(columns: statement.columnNames, rows: [])
                while let row = try rows.next() {
                    table.rows.append(table.columns.indices.map { EvidenceValue(row[$0] as DatabaseValue) })
                }
                return table
            }
        }
    }

    /// Question 9: how the intake of each source was between two times; the end is not counted.
    package func ingestHealth(since: UTCInstant, until: UTCInstant) throws(EvidenceStoreError) -> EvidenceTable {
        try table(
            EvidenceSchema.ingestHealth(from: ":since", until: ":until"),
            ["since": .integer(since.nanoseconds), "until": .integer(until.nanoseconds)])
    }
}

extension EvidenceValue {
    fileprivate var bound: (any DatabaseValueConvertible)? {
        switch self {
        case .null: nil
        case .integer(let value): value
        case .real(let value): value
        case .text(let value): value
        }
    }

    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .double(let number): self = .real(number)
        case .string(let text): self = .text(text)
        // No table that is asked about has a column of bytes but those of tracks, which are read otherwise.
        case .blob(let data): self = .text(Hexadecimal.text(data))
        }
    }
}
