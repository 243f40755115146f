import GRDB
import Quantities

/// The log of who did what to the database; each entry carries the hash of the one before.
///
/// `sha256` is the SHA-256 over the UTF-8 text of the previous entry's hash, the time in nanoseconds, actor, action,
/// subject and details, joined by line feeds; before the first entry the hash is empty.
enum AuditLog {
    static func append(
        _ database: Database, at time: UTCInstant, actor: String, action: String, subject: String, details: String
    ) throws {
        let previous =
            try String.fetchOne(database, sql: "SELECT sha256 FROM audit_log ORDER BY id DESC LIMIT 1") ?? ""
        let hash = hash(
            previous: previous, time: time.nanoseconds, actor: actor, action: action, subject: subject, details: details
        )
        try database.execute(
            sql: """
                INSERT INTO audit_log (recorded_ns, actor, action, subject, details, previous_sha256, sha256)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [time.nanoseconds, actor, action, subject, details, previous, hash])
    }

    static func hash(
        previous: String, time: Int64, actor: String, action: String, subject: String, details: String
    ) -> String {
        Hexadecimal.sha256([previous, String(time), actor, action, subject, details].joined(separator: "\n"))
    }
}
