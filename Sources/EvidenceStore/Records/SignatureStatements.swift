import GRDB
import Quantities

/// Writes and reads rows of `signatures`.
enum SignatureStatements {
    static let schema = """
        CREATE TABLE signatures (
            id INTEGER PRIMARY KEY,
            verdict_id TEXT NOT NULL,
            revision INTEGER NOT NULL,
            content_sha256 TEXT NOT NULL,
            amendments INTEGER NOT NULL,
            amendments_sha256 TEXT NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('performer', 'checker', 'authoriser')),
            name TEXT NOT NULL,
            signed_ns INTEGER NOT NULL,
            verifier_key TEXT NOT NULL,
            note TEXT NOT NULL,
            FOREIGN KEY (verdict_id, revision) REFERENCES verdicts(verdict_id, revision)
        );
        CREATE INDEX signatures_verdict ON signatures(verdict_id, id);
        """

    static var view: String {
        """
        CREATE VIEW signatures_view AS SELECT id, \(EvidenceSchema.time("signed_ns")) AS signed_utc, verdict_id, revision,
            role, name, amendments, verifier_key FROM signatures;
        """
    }

    static func insert(_ database: Database, _ signature: RecordSignature) throws -> Int64 {
        try database.execute(
            sql: """
                INSERT INTO signatures (verdict_id, revision, content_sha256, amendments, amendments_sha256, role, name,
                signed_ns, verifier_key, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                signature.state.verdict, signature.state.revision, signature.state.contentSHA256,
                signature.state.amendments, signature.state.amendmentsSHA256, signature.role.rawValue, signature.name,
                signature.signedAt.nanoseconds, signature.verifierKey, signature.note,
            ])
        return database.lastInsertedRowID
    }

    /// The signatures of a verdict in the order in which they were made; a row with a role that is none, or a value of another kind
    /// than its column, is left out, and told by the second result.
    static func signatures(_ database: Database, of verdict: String) throws
        -> (signatures: [RecordSignature], unreadable: [Int64])
    {
        var signatures: [RecordSignature] = []
        var unreadable: [Int64] = []
        let sql = "SELECT * FROM signatures WHERE verdict_id = ? ORDER BY id"
        for row in try Row.fetchAll(database, sql: sql, arguments: [verdict]) {
            if let signature = signature(row) {
                signatures.append(signature)
            } else {
                unreadable.append(row.value("id") ?? 0)
            }
        }
        return (signatures, unreadable)
    }

    private static func signature(_ row: Row) -> RecordSignature? {
        guard let number: Int64 = row.value("id"), let verdict: String = row.value("verdict_id"),
            let revision: Int = row.value("revision"), let content: String = row.value("content_sha256"),
            let amendments: Int = row.value("amendments"), let hash: String = row.value("amendments_sha256"),
            let role = row.value("role").flatMap({ RecordSignature.Role(rawValue: $0) }),
            let name: String = row.value("name"), let time: Int64 = row.value("signed_ns"),
            let key: String = row.value("verifier_key"), let note: String = row.value("note")
        else { return nil }
        return RecordSignature(
            number: number,
            state: RecordState(
                verdict: verdict, revision: revision, contentSHA256: content, amendments: amendments,
                amendmentsSHA256: hash),
            role: role, name: name, signedAt: UTCInstant(nanoseconds: time), verifierKey: key, note: note)
    }
}
