import GRDB

/// What a verdict's record is at a moment, which is what a signature binds: the result of a revision, and all amendments so far.
package struct RecordState: Hashable, Sendable {
    package var verdict: String
    package var revision: Int
    /// Lower-case hexadecimal SHA-256 of the result as canonical JSON.
    package var contentSHA256: String
    /// How many amendments the record has.
    package var amendments: Int
    /// Lower-case hexadecimal SHA-256 over them, by the recipe of ``RecordHistory``.
    package var amendmentsSHA256: String
}

/// The revisions and amendments of one verdict, as they stand in the database.
struct RecordHistory {
    private let verdict: String
    /// By revision: the SHA-256 of its result, computed from the text.
    private let contents: [Int: String]
    private let amendments: [Row]

    private static let table = CoveredTable.all.first { $0.name == "amendments" }!

    init(_ database: Database, of verdict: String) throws {
        self.verdict = verdict
        let revisions = try Row.fetchAll(
            database, sql: "SELECT revision, result FROM verdicts WHERE verdict_id = ?", arguments: [verdict])
        contents = Dictionary(
            revisions.compactMap { row in
                guard let revision: Int = row.value(0), let result: String = row.value(1) else { return nil }
                return (revision, Hexadecimal.sha256(result))
            }, uniquingKeysWith: { first, _ in first })
        let columns = Self.table.columns.joined(separator: ", ")
        amendments = try Row.fetchAll(
            database, sql: "SELECT \(columns) FROM amendments WHERE verdict_id = ? ORDER BY id", arguments: [verdict])
    }

    /// The SHA-256 of a revision's result; nil when there is no such revision.
    func content(ofRevision revision: Int) -> String? { contents[revision] }

    /// As the record is now; nil when there is no such verdict.
    var present: RecordState? { contents.keys.max().flatMap { state(revision: $0, amendments: amendments.count) } }

    /// As the record was with its first amendments; nil when it never was so.
    ///
    /// The hash is the SHA-256 of one leaf of the log with all these amendments (``CoveredTable/leaf(_:)``).
    func state(revision: Int, amendments count: Int) -> RecordState? {
        guard let content = contents[revision], (0...amendments.count).contains(count) else { return nil }
        return RecordState(
            verdict: verdict, revision: revision, contentSHA256: content, amendments: count,
            amendmentsSHA256: Hexadecimal.sha256(Self.table.leaf(Array(amendments.prefix(count)))))
    }
}
