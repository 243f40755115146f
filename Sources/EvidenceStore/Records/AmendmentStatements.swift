import GRDB
import Quantities

/// Writes and reads rows of `amendments`.
enum AmendmentStatements {
    static let schema = """
        CREATE TABLE amendments (
            id INTEGER PRIMARY KEY,
            verdict_id TEXT NOT NULL,
            revision INTEGER NOT NULL,
            field TEXT NOT NULL,
            old_value TEXT,
            new_value TEXT,
            reason TEXT NOT NULL CHECK (trim(reason) <> ''),
            recorded_by TEXT NOT NULL CHECK (trim(recorded_by) <> ''),
            recorded_ns INTEGER NOT NULL,
            FOREIGN KEY (verdict_id, revision) REFERENCES verdicts(verdict_id, revision)
        );
        CREATE INDEX amendments_verdict ON amendments(verdict_id, id);
        """

    /// For people, and for queries of their own: which verdicts are the latest, and which were withdrawn. In place of the view of
    /// before, `verdicts_view` shows a withdrawn verdict as one.
    static var views: String {
        """
        CREATE VIEW amendments_view AS SELECT id, \(EvidenceSchema.time("recorded_ns")) AS recorded_utc, verdict_id,
            revision, field, old_value, new_value, reason, recorded_by FROM amendments;
        CREATE VIEW verdict_states AS SELECT v.id, v.verdict_id, v.revision,
            v.revision = (SELECT max(w.revision) FROM verdicts w WHERE w.verdict_id = v.verdict_id) AS is_latest,
            ifnull((SELECT a.new_value FROM amendments a WHERE a.verdict_id = v.verdict_id AND a.field = 'withdrawn'
                ORDER BY a.id DESC LIMIT 1), 'no') = 'yes' AS is_withdrawn,
            (SELECT count(*) FROM amendments a WHERE a.verdict_id = v.verdict_id) AS amendments
            FROM verdicts v;
        DROP VIEW verdicts_view;
        CREATE VIEW verdicts_view AS SELECT v.id, v.verdict_id, v.revision,
            \(EvidenceSchema.time("v.recorded_ns")) AS recorded_utc, v.run,
            v.order_id, v.item, v.article, v.y, v.expanded_uncertainty, v.k, v.unit, v.n, v.n_eff, v.limit_value,
            v.limit_kind, v.decision_rule, iif(s.is_withdrawn, 'WITHDRAWN', v.verdict) AS verdict,
            iif(s.is_withdrawn, 0, v.certifies) AS certifies, v.algorithm, v.algorithm_version, v.recorded_by,
            v.reason, v.verdict AS computed_verdict, s.is_latest, s.amendments
            FROM verdicts v JOIN verdict_states s ON s.id = v.id;
        """
    }

    static func insert(_ database: Database, _ amendment: Amendment) throws -> Int64 {
        try database.execute(
            sql: """
                INSERT INTO amendments (verdict_id, revision, field, old_value, new_value, reason, recorded_by, recorded_ns)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                amendment.verdict, amendment.revision, amendment.field, amendment.oldValue, amendment.newValue,
                amendment.reason, amendment.recordedBy, amendment.recordedAt.nanoseconds,
            ])
        return database.lastInsertedRowID
    }

    /// Reads a row of `SELECT * FROM amendments`; nil where a value is of another kind than its column.
    static func amendment(_ row: Row) -> Amendment? {
        guard let number: Int64 = row.value("id"), let verdict: String = row.value("verdict_id"),
            let revision: Int = row.value("revision"), let field: String = row.value("field"),
            let reason: String = row.value("reason"), let recordedBy: String = row.value("recorded_by"),
            let time: Int64 = row.value("recorded_ns")
        else { return nil }
        return Amendment(
            number: number, verdict: verdict, revision: revision, field: field, oldValue: row.value("old_value"),
            newValue: row.value("new_value"), reason: reason, recordedBy: recordedBy,
            recordedAt: UTCInstant(nanoseconds: time))
    }

    /// The number of the latest revision; nil when there is no such verdict.
    static func latestRevision(_ database: Database, of verdict: String) throws -> Int? {
        try Int.fetchOne(
            database, sql: "SELECT max(revision) FROM verdicts WHERE verdict_id = ?", arguments: [verdict])
    }

    /// What a field says before any amendment.
    static func original(_ database: Database, _ field: AmendableField, of verdict: String, revision: Int) throws
        -> String?
    {
        try String.fetchOne(
            database, sql: "SELECT \(field.original) FROM verdicts WHERE verdict_id = ? AND revision = ?",
            arguments: [verdict, revision])
    }

    /// What a field says now.
    static func present(_ database: Database, _ field: AmendableField, of verdict: String, revision: Int) throws
        -> String?
    {
        let sql = "SELECT new_value FROM amendments WHERE verdict_id = ? AND field = ? ORDER BY id DESC LIMIT 1"
        if let row = try Row.fetchOne(database, sql: sql, arguments: [verdict, field.rawValue]) { return row[0] }
        return try original(database, field, of: verdict, revision: revision)
    }
}
