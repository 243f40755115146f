import Foundation
import GRDB
import Quantities
import TelemetryModel

/// Writes and reads rows of `runs`, `sources` and `vehicles`.
enum RunStatements {
    /// Inserts the run and returns its number.
    static func insert(_ database: Database, _ run: RunDescription) throws -> Int64 {
        try database.execute(
            sql: """
                INSERT INTO runs (id, kind, is_simulated, status, started_ns, config_sha256, software_version,
                archive_directory, input, utc_known, heights) VALUES (?, ?, ?, 'running', ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                run.id, run.kind.rawValue, run.isSimulated, run.startedAt.nanoseconds, run.configSHA256,
                run.softwareVersion, run.archiveDirectory, run.input, run.isUTCKnown, run.heights,
            ])
        return database.lastInsertedRowID
    }

    /// Says that the times of the run are not UTC.
    static func markUTCUnknown(_ database: Database, run: String) throws {
        try database.execute(sql: "UPDATE runs SET utc_known = 0 WHERE id = ?", arguments: [run])
    }

    static func insert(_ database: Database, _ source: SourceRow) throws {
        try database.execute(
            sql: """
                INSERT INTO sources (run, slot, name, vehicle_class, kind, endpoint) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (run, slot) DO UPDATE SET name = excluded.name, vehicle_class = excluded.vehicle_class,
                kind = excluded.kind, endpoint = excluded.endpoint
                """,
            arguments: [
                source.run, source.slot.rawValue, source.name, source.vehicleClass.archiveName, source.kind,
                source.endpoint,
            ])
    }

    static func insert(_ database: Database, _ vehicle: VehicleRow, id: Int64) throws {
        try database.execute(
            sql: """
                INSERT INTO vehicles (id, run, slot, name, identity_scheme, vehicle_class, source)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id, vehicle.run, vehicle.slot.rawValue, vehicle.name, vehicle.identityScheme,
                vehicle.vehicleClass.archiveName, vehicle.source,
            ])
    }

    static func finish(_ database: Database, run: String, _ accounting: RunAccounting, endedAt: UTCInstant) throws {
        try database.execute(
            sql: """
                UPDATE runs SET status = ?, ended_ns = ?, received = ?, archived = ?, refused = ?, decoded = ?,
                rejected = ?, rejected_by_reason = ?, reports = ?, checked = ?, stored = ?, accounting_imbalance = ?,
                losses = ? WHERE id = ?
                """,
            arguments: [
                (accounting.isInterrupted ? RunRow.Status.interrupted : .finished).rawValue, endedAt.nanoseconds,
                Int64(accounting.received), Int64(accounting.archived), Int64(accounting.refused),
                Int64(accounting.decoded), Int64(accounting.rejectedTotal), JSONText.object(accounting.rejected),
                Int64(accounting.reports), Int64(accounting.checked), Int64(accounting.stored),
                Int64(accounting.imbalance), JSONText.object(accounting.losses), run,
            ])
    }

    /// Fills in when each vehicle of a run was seen, from its chunks.
    static func updateVehicles(_ database: Database, run: String, number: Int64) throws {
        try database.execute(
            sql: """
                UPDATE vehicles SET (first_ns, last_ns, reports) = (
                    SELECT min(first_ns), max(last_ns), coalesce(sum(samples), 0) FROM track_chunks
                    WHERE run_number = ? AND vehicle_id = vehicles.id
                ) WHERE run = ?
                """,
            arguments: [number, run])
    }

    /// Marks the runs of a process that ended before them, with an entry in the audit log for each.
    static func interruptUnfinished(_ database: Database, at now: UTCInstant) throws {
        let runs = try Row.fetchAll(
            database, sql: "SELECT number, id FROM runs WHERE status = 'running' ORDER BY number")
        for row in runs {
            let (number, id): (Int64, String) = (row["number"], row["id"])
            try database.execute(sql: "UPDATE runs SET status = 'interrupted' WHERE number = ?", arguments: [number])
            try updateVehicles(database, run: id, number: number)
            try AuditLog.append(
                database, at: now, actor: "narae", action: "recovery", subject: "run " + id,
                details: "the process ended before the run; its accounting is not known")
        }
    }

    static func run(_ row: Row) -> RunRow? {
        guard let kind = RunDescription.Kind(rawValue: row["kind"]), let status = RunRow.Status(rawValue: row["status"])
        else { return nil }
        var description = RunDescription(
            id: row["id"], kind: kind, isSimulated: row["is_simulated"],
            startedAt: UTCInstant(nanoseconds: row["started_ns"]), configSHA256: row["config_sha256"],
            softwareVersion: row["software_version"], archiveDirectory: row["archive_directory"], input: row["input"])
        description.isUTCKnown = row["utc_known"]
        description.heights = row["heights"]
        let ended: Int64? = row["ended_ns"]
        return RunRow(
            description: description, status: status, endedAt: ended.map(UTCInstant.init(nanoseconds:)),
            accounting: ended == nil ? nil : accounting(row))
    }

    private static func accounting(_ row: Row) -> RunAccounting {
        var accounting = RunAccounting()
        accounting.received = count(row, "received")
        accounting.archived = count(row, "archived")
        accounting.refused = count(row, "refused")
        accounting.decoded = count(row, "decoded")
        accounting.rejected = counts(row["rejected_by_reason"])
        accounting.reports = count(row, "reports")
        accounting.checked = count(row, "checked")
        accounting.stored = count(row, "stored")
        accounting.losses = counts(row["losses"])
        return accounting
    }

    private static func count(_ row: Row, _ column: String) -> UInt64 {
        let value: Int64? = row[column]
        return UInt64(max(0, value ?? 0))
    }

    /// The members of a JSON object of counts, sorted by name: the order of the text is lost in reading.
    private static func counts(_ text: String?) -> [RunAccounting.Count] {
        guard let text, let members = try? JSONDecoder().decode([String: UInt64].self, from: Data(text.utf8)) else {
            return []
        }
        return members.sorted { $0.key < $1.key }.map { RunAccounting.Count($0.key, $0.value) }
    }
}
