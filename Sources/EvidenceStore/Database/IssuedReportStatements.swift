import GRDB
import Quantities

/// Writes and reads rows of `issued_reports`.
enum IssuedReportStatements {
    /// A report is replaced at most once, by one of the same order.
    static var schema: String {
        """
        CREATE TABLE issued_reports (
            id INTEGER PRIMARY KEY,
            report TEXT NOT NULL UNIQUE,
            order_id TEXT NOT NULL,
            verdicts TEXT NOT NULL,
            last_amendment INTEGER NOT NULL,
            last_signature INTEGER NOT NULL,
            inputs TEXT NOT NULL,
            content_sha256 TEXT NOT NULL,
            replaces TEXT UNIQUE REFERENCES issued_reports(report),
            reason TEXT,
            issued_ns INTEGER NOT NULL,
            issued_by TEXT NOT NULL,
            software_version TEXT NOT NULL,
            CHECK ((replaces IS NULL) = (reason IS NULL))
        );
        CREATE INDEX issued_reports_order ON issued_reports(order_id);
        CREATE VIEW issued_reports_view AS SELECT report, order_id, \(EvidenceSchema.time("issued_ns")) AS issued_utc,
            issued_by, replaces, reason, verdicts, content_sha256, software_version FROM issued_reports;
        """
    }

    static func insert(_ database: Database, _ report: IssuedReport) throws -> Int64 {
        try database.execute(
            sql: """
                INSERT INTO issued_reports (report, order_id, verdicts, last_amendment, last_signature, inputs,
                content_sha256, replaces, reason, issued_ns, issued_by, software_version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                report.identifier, report.order, report.verdicts.map(String.init).joined(separator: " "),
                report.lastAmendment, report.lastSignature, report.inputs, report.contentSHA256, report.replaces,
                report.reason, report.issuedAt.nanoseconds,
                report.issuedBy, report.softwareVersion,
            ])
        return database.lastInsertedRowID
    }

    /// Reads a row of `SELECT * FROM issued_reports`.
    static func report(_ row: Row) -> IssuedReport {
        let verdicts: String = row["verdicts"]
        var report = IssuedReport(
            identifier: row["report"], order: row["order_id"],
            verdicts: verdicts.split(separator: " ").compactMap { Int64($0) }, inputs: row["inputs"],
            contentSHA256: row["content_sha256"], replaces: row["replaces"], reason: row["reason"],
            issuedAt: UTCInstant(nanoseconds: row["issued_ns"]), issuedBy: row["issued_by"],
            softwareVersion: row["software_version"])
        (report.lastAmendment, report.lastSignature) = (row["last_amendment"], row["last_signature"])
        report.row = row["id"]
        return report
    }
}

extension EvidenceWriter {
    /// Records that a report was issued, with an entry in the audit log, in one transaction; returns the number of its row.
    ///
    /// Errors: `database` when the identifier is taken, or the report that it replaces was replaced before.
    @discardableResult
    package func record(_ report: IssuedReport) throws(EvidenceStoreError) -> Int64 {
        let row = try writing { database in
            let row = try IssuedReportStatements.insert(database, report)
            try AuditLog.append(
                database, at: report.issuedAt, actor: report.issuedBy,
                action: report.replaces == nil ? "report" : "reissue", subject: "report \(report.identifier)",
                details: report.contentSHA256 + (report.replaces.map { " replaces \($0)" } ?? "")
                    + (report.reason.map { ": \($0)" } ?? ""))
            return row
        }
        try checkpoint(at: report.issuedAt)
        return row
    }
}

extension EvidenceReader {
    /// The numbers of the last amendment and the last signature; 0 before there is one.
    package func lastRecords() throws(EvidenceStoreError) -> (amendment: Int64, signature: Int64) {
        try EvidenceDatabase.translating(path) {
            try queue.read { database in
                let amendment = try Int64.fetchOne(database, sql: "SELECT max(id) FROM amendments")
                let signature = try Int64.fetchOne(database, sql: "SELECT max(id) FROM signatures")
                return (amendment ?? 0, signature ?? 0)
            }
        }
    }

    /// Issued reports in the order in which they were issued.
    package func issuedReports(order: String? = nil, identifier: String? = nil) throws(EvidenceStoreError)
        -> [IssuedReport]
    {
        var selection = Selection("SELECT * FROM issued_reports")
        selection.where("order_id = ?", order)
        selection.where("report = ?", identifier)
        return try fetch(selection.ordered("id", nil)).map(IssuedReportStatements.report)
    }
}
