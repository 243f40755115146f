import GRDB
import Quantities

/// Writes and reads rows of `verdicts` and `evidence`.
enum VerdictStatements {
    static func insert(_ database: Database, _ record: VerdictRecord) throws -> Int64 {
        let subject: [(any DatabaseValueConvertible)?] = [
            record.id, record.revision, record.run, record.order, record.item, record.article.id,
            record.article.manufacturer, record.article.model, record.article.serial, record.article.firmware,
        ]
        let result: [(any DatabaseValueConvertible)?] = [
            record.y, record.standardUncertainty, record.coverageFactor, record.expandedUncertainty, record.unit,
            record.n, record.effectiveN, record.limit, record.limitKind, record.decisionRule, record.verdict,
            record.certifies,
        ]
        let origin: [(any DatabaseValueConvertible)?] = [
            record.algorithm, record.algorithmVersion, record.seed.map { Int64(bitPattern: $0) }, record.planSHA256,
            record.configSHA256, record.softwareVersion, record.resultJSON, record.contentSHA256,
            record.recordedAt.nanoseconds, record.recordedBy, record.reason,
        ]
        // Kept, for SQLite compiles the triggers that summarize a result with it.
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO verdicts (verdict_id, revision, run, order_id, item, article, article_manufacturer,
                article_model, article_serial, article_firmware, y, u_c, k, expanded_uncertainty, unit, n, n_eff,
                limit_value, limit_kind, decision_rule, verdict, certifies, algorithm, algorithm_version, seed,
                plan_sha256, config_sha256, software_version, result, content_sha256, recorded_ns, recorded_by, reason)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: StatementArguments(subject + result + origin))
        return database.lastInsertedRowID
    }

    static func insert(_ database: Database, _ record: EvidenceRecord, verdict: Int64) throws {
        try database.execute(
            sql: """
                INSERT INTO evidence (verdict, archive_file, segment, first_frame, last_frame, sha256)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                verdict, record.archiveFile, record.segment, Int64(bitPattern: record.frames.lowerBound),
                Int64(bitPattern: record.frames.upperBound), record.sha256,
            ])
    }

    /// Reads a row of `SELECT * FROM verdicts`.
    static func verdict(_ row: Row) -> VerdictRecord {
        let article = VerdictRecord.Article(
            id: row["article"], manufacturer: row["article_manufacturer"], model: row["article_model"],
            serial: row["article_serial"], firmware: row["article_firmware"])
        var record = VerdictRecord(
            id: row["verdict_id"], revision: row["revision"], run: row["run"], order: row["order_id"],
            item: row["item"],
            article: article, decisionRule: row["decision_rule"], verdict: row["verdict"], certifies: row["certifies"],
            algorithm: row["algorithm"], algorithmVersion: row["algorithm_version"], planSHA256: row["plan_sha256"],
            configSHA256: row["config_sha256"], softwareVersion: row["software_version"], resultJSON: row["result"],
            recordedAt: UTCInstant(nanoseconds: row["recorded_ns"]), recordedBy: row["recorded_by"])
        record.row = row["id"]
        record.y = row["y"]
        record.standardUncertainty = row["u_c"]
        record.coverageFactor = row["k"]
        record.expandedUncertainty = row["expanded_uncertainty"]
        record.unit = row["unit"]
        record.n = row["n"]
        record.effectiveN = row["n_eff"]
        record.limit = row["limit_value"]
        record.limitKind = row["limit_kind"]
        let seed: Int64? = row["seed"]
        record.seed = seed.map { UInt64(bitPattern: $0) }
        record.reason = row["reason"]
        return record
    }

    /// Reads a row of `SELECT * FROM evidence`; nil when its frames are out of order, which no writer has done.
    static func evidence(_ row: Row) -> EvidenceRecord? {
        let (first, last): (Int64, Int64) = (row["first_frame"], row["last_frame"])
        guard UInt64(bitPattern: first) <= UInt64(bitPattern: last) else { return nil }
        return EvidenceRecord(
            archiveFile: row["archive_file"], segment: row["segment"],
            frames: UInt64(bitPattern: first)...UInt64(bitPattern: last), sha256: row["sha256"])
    }
}
