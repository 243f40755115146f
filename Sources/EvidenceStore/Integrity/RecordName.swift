/// The name of a row of evidence, as `narae verify` prints it: `findings row 12`, or shorter `findings/12`.
package struct RecordName: Hashable, Sendable, CustomStringConvertible {
    package var table: String
    package var row: Int64

    /// Reads a name; nil when it is none, or the table is not one of the log's.
    package init?(_ text: String) {
        let words = text.contains("/") ? text.split(separator: "/") : text.split(separator: " row ")
        guard words.count == 2, let row = Int64(words[1]) else { return nil }
        self.init(table: String(words[0]), row: row)
    }

    init?(table: String, row: Int64) {
        guard CoveredTable.all.contains(where: { $0.name == table }) else { return nil }
        (self.table, self.row) = (table, row)
    }

    package var description: String { "\(table) row \(row)" }

    /// The tables of the log.
    package static var tables: [String] { CoveredTable.all.map(\.name) }
}
