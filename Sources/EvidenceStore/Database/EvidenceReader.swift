import Findings
import GRDB
import Quantities
import TelemetryModel

/// Reads the evidence database. The connection is read-only and never checkpoints, so that any number of readers may work
/// beside the writer, in this process or another.
package final class EvidenceReader: Sendable {
    package let path: String
    let queue: DatabaseQueue

    /// Opens an existing database.
    ///
    /// Errors: `notFound`, `isFolder`, `cannotBeOpened`, `notAnEvidenceDatabase`, `olderSchema`, `newerSchema`, `corrupt`,
    /// `locked`, `database`.
    package init(path: String) throws(EvidenceStoreError) {
        self.path = path
        queue = try EvidenceDatabase.openForReading(path: path)
    }

    /// Opens an existing database that is about to be written to; one of an earlier version is brought up to date first.
    ///
    /// - Parameter now: UTC, for the audit log.
    /// Errors: those of the reader and of the ``EvidenceWriter``.
    package convenience init(updating path: String, now: UTCInstant) throws(EvidenceStoreError) {
        do throws(EvidenceStoreError) { try self.init(path: path) } catch {
            guard case .olderSchema = error else { throw error }
            // Whoever writes then has the key that signs the checkpoints of seals.
            var options = EvidenceWriterOptions()
            options.sealsInterruptedRuns = false
            try EvidenceWriter(path: path, now: now, options: options).close()
            try self.init(path: path)
        }
    }

    /// Runs, the latest first.
    package func runs(_ query: EvidenceQuery = EvidenceQuery()) throws(EvidenceStoreError) -> [RunRow] {
        var selection = Selection("SELECT * FROM runs")
        selection.where("id = ?", query.run)
        selection.where("kind = ?", query.kind)
        selection.where("coalesce(ended_ns, started_ns) >= ?", query.since?.nanoseconds)
        selection.where("started_ns < ?", query.until?.nanoseconds)
        return try fetch(selection.ordered("number DESC", query.limit)).compactMap(RunStatements.run)
    }

    /// Sources in order of run and slot.
    package func sources(_ query: EvidenceQuery = EvidenceQuery()) throws(EvidenceStoreError) -> [SourceRow] {
        var selection = Selection("SELECT * FROM sources")
        selection.where("run = ?", query.run)
        selection.where("kind = ?", query.kind)
        return try fetch(selection.ordered("run, slot", query.limit)).map { row in
            SourceRow(
                run: row["run"], slot: SourceSlot(rawValue: row["slot"]), name: row["name"],
                vehicleClass: VehicleClass(archiveName: row["vehicle_class"]) ?? .unknown, kind: row["kind"],
                endpoint: row["endpoint"])
        }
    }

    /// Vehicles in order of run and slot.
    package func vehicles(_ query: EvidenceQuery = EvidenceQuery()) throws(EvidenceStoreError) -> [VehicleRow] {
        var selection = Selection("SELECT * FROM vehicles")
        selection.where("run = ?", query.run)
        selection.where("name = ?", query.vehicle)
        selection.leaveOutUnknownUTC(query, run: "run")
        selection.where("last_ns >= ?", query.since?.nanoseconds)
        selection.where("first_ns < ?", query.until?.nanoseconds)
        return try fetch(selection.ordered("run, slot", query.limit)).map { row in
            let (first, last, reports): (Int64?, Int64?, Int64) = (row["first_ns"], row["last_ns"], row["reports"])
            return VehicleRow(
                run: row["run"], slot: VehicleSlot(rawValue: row["slot"]), name: row["name"],
                identityScheme: row["identity_scheme"],
                vehicleClass: VehicleClass(archiveName: row["vehicle_class"]) ?? .unknown, source: row["source"],
                firstReceivedAt: first.map(UTCInstant.init(nanoseconds:)),
                lastReceivedAt: last.map(UTCInstant.init(nanoseconds:)), reports: UInt64(reports))
        }
    }

    /// Findings in order of run and ordinal.
    package func findings(_ query: EvidenceQuery = EvidenceQuery()) throws(EvidenceStoreError) -> [FindingRow] {
        try fetch(Self.findings(query).ordered("run, ordinal", query.limit)).compactMap(FindingStatements.finding)
    }

    static func findings(_ query: EvidenceQuery) -> Selection {
        var selection = Selection("SELECT * FROM findings")
        selection.where("run = ?", query.run)
        selection.where("kind = ?", query.kind)
        selection.where("(vehicle = ? OR other_vehicle = ?)", query.vehicle, query.vehicle)
        selection.leaveOutUnknownUTC(query, run: "run")
        selection.where("occurred_ns >= ?", query.since?.nanoseconds)
        selection.where("occurred_ns < ?", query.until?.nanoseconds)
        if let least = query.severity {
            let names = Severity.allCases.filter { $0 >= least }.map { "'\($0.name)'" }
            selection.where("severity IN (\(names.joined(separator: ", ")))")
        }
        return selection
    }

    /// Verdicts in the order in which they were recorded, every revision; `run` and times of recording are looked at.
    ///
    /// - Parameter order: that of the record, or of one of its amendments.
    package func verdicts(_ query: EvidenceQuery = EvidenceQuery(), order: String? = nil, id: String? = nil)
        throws(EvidenceStoreError) -> [VerdictRecord]
    {
        var verdicts = VerdictQuery()
        (verdicts.run, verdicts.order, verdicts.id, verdicts.limit) = (query.run, order, id, query.limit)
        (verdicts.since, verdicts.until) = (query.since, query.until)
        return try self.verdicts(verdicts)
    }

    /// The numbers of the rows of evidence of a verdict's row.
    package func evidenceRows(ofVerdictRow row: Int64) throws(EvidenceStoreError) -> [Int64] {
        var selection = Selection("SELECT id FROM evidence")
        selection.where("verdict = ?", row)
        return try fetch(selection.ordered("id", nil)).map { $0[0] }
    }

    /// The frames that prove the verdict in a row.
    package func evidence(ofVerdictRow row: Int64) throws(EvidenceStoreError) -> [EvidenceRecord] {
        var selection = Selection("SELECT * FROM evidence")
        selection.where("verdict = ?", row)
        return try fetch(selection.ordered("id", nil)).compactMap(VerdictStatements.evidence)
    }

    /// The first entry of the audit log whose hash does not fit its text or the entry before; nil when all do.
    package func firstBrokenAuditEntry() throws(EvidenceStoreError) -> Int64? {
        var previous = ""
        var broken: Int64?
        let columns = "id, recorded_ns, actor, action, subject, details, previous_sha256, sha256"
        try forEach(Selection("SELECT \(columns) FROM audit_log").ordered("id", nil)) { row in
            let texts = (2...7).compactMap { row.value($0) as String? }
            guard texts.count == 6, let time: Int64 = row.value(1), texts[4] == previous,
                texts[5]
                    == AuditLog.hash(
                        previous: previous, time: time, actor: texts[0], action: texts[1], subject: texts[2],
                        details: texts[3])
            else {
                broken = row[0]
                return false
            }
            previous = texts[5]
            return true
        }
        return broken
    }

    func fetch(_ selection: Selection) throws(EvidenceStoreError) -> [Row] {
        try EvidenceDatabase.translating(path) {
            try queue.read { try Row.fetchAll($0, sql: selection.sql, arguments: selection.arguments) }
        }
    }

    /// Calls `body` with each row, one at a time.
    func forEach(_ selection: Selection, _ body: (Row) throws -> Bool) throws(EvidenceStoreError) {
        try EvidenceDatabase.translating(path) {
            try queue.read { database in
                let rows = try Row.fetchCursor(database, sql: selection.sql, arguments: selection.arguments)
                while let row = try rows.next() { if try !body(row) { return } }
            }
        }
    }
}
