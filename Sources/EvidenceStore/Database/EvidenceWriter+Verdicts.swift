import Quantities

extension EvidenceWriter {
    /// Writes a revision of a verdict with the frames that prove it, and an entry in the audit log, in one transaction;
    /// returns the number of its row.
    ///
    /// Errors: `database` when the verdict already has that revision.
    @discardableResult
    package func record(_ verdict: VerdictRecord, evidence: [EvidenceRecord]) throws(EvidenceStoreError) -> Int64 {
        let row = try writing { database in
            let row = try VerdictStatements.insert(database, verdict)
            for record in evidence { try VerdictStatements.insert(database, record, verdict: row) }
            try AuditLog.append(
                database, at: verdict.recordedAt, actor: verdict.recordedBy,
                action: verdict.revision == 1 ? "verdict" : "revision",
                subject: "verdict \(verdict.id) revision \(verdict.revision)",
                details: verdict.verdict + " " + verdict.contentSHA256 + (verdict.reason.map { " " + $0 } ?? ""))
            return row
        }
        try checkpoint(at: verdict.recordedAt)
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
