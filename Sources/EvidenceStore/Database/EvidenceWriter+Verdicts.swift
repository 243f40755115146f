import GRDB
import Quantities

extension EvidenceWriter {
    /// Writes a revision of a verdict with the frames that prove it, and an entry in the audit log, in one transaction;
    /// returns the number of its row.
    ///
    /// Errors: `database` when the verdict already has that revision.
    @discardableResult
    package func record(_ verdict: VerdictRecord, evidence: [EvidenceRecord]) throws(EvidenceStoreError) -> Int64 {
        try record([(verdict, evidence)])[0]
    }

    /// The same for several verdicts: all of them are recorded, or none is.
    @discardableResult
    package func record(_ verdicts: [(verdict: VerdictRecord, evidence: [EvidenceRecord])]) throws(EvidenceStoreError)
        -> [Int64]
    {
        guard let last = verdicts.last else { return [] }
        let rows = try writing { database in
            try verdicts.map { try Self.insert($0.verdict, $0.evidence, into: database) }
        }
        try checkpoint(at: last.verdict.recordedAt)
        return rows
    }

    private static func insert(
        _ verdict: VerdictRecord, _ evidence: [EvidenceRecord], into database: Database
    ) throws -> Int64 {
        let row = try VerdictStatements.insert(database, verdict)
        for record in evidence { try VerdictStatements.insert(database, record, verdict: row) }
        try AuditLog.append(
            database, at: verdict.recordedAt, actor: verdict.recordedBy,
            action: verdict.revision == 1 ? "verdict" : "revision",
            subject: "verdict \(verdict.id) revision \(verdict.revision)",
            details: verdict.verdict + " " + verdict.contentSHA256 + (verdict.reason.map { " " + $0 } ?? ""))
        return row
    }

    /// Adds an entry to the audit log.
    package func audit(actor: String, action: String, subject: String, details: String, at time: UTCInstant)
        throws(EvidenceStoreError)
    {
        try writing { database in
            try AuditLog.append(database, at: time, actor: actor, action: action, subject: subject, details: details)
        }
    }
}
