import ArgumentParser
import EvidenceStore
import Findings

/// What the commands that list rows have in common.
struct QueryOptions: ParsableArguments {
    @Option(help: "The database.") var database: String
    @Option(help: "Only from this time on: RFC 3339, or how long ago (2h).") var since: TimeArgument?
    @Option(help: "Only before this time: RFC 3339, or how long ago (10m).") var until: TimeArgument?
    @Option(help: "Only this run.") var run: String?
    @Option(help: "Only this vehicle, for example 11/1.") var vehicle: String?
    @Option(help: "At most so many rows.") var limit: Int?
    @Option(help: "table, json, ndjson, csv, or geojson where rows have positions.") var output = OutputFormat.table

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit is \(limit); it must be 1 or more") }
    }

    var query: EvidenceQuery {
        var query = EvidenceQuery()
        query.since = since?.instant
        query.until = until?.instant
        query.run = run
        query.vehicle = vehicle
        query.limit = limit
        return query
    }

    /// Reads rows and writes them, those of simulated runs marked SIM; nothing found is exit code 6.
    ///
    /// - Parameters:
    ///   - onScreen: the columns of a table, where all of them would be too many. Seconds of a run's own clock (`time_s`) are
    ///     added beside the time (`time_utc`) that they stand for, where there are any.
    ///   - only: a column and its value: just such rows, each with every column.
    func list(
        _ columns: [String], onScreen: [String]? = nil, only: (column: String, value: String)? = nil,
        _ rows: (EvidenceReader, RunTimes) throws(EvidenceStoreError) -> [[OutputValue]]
    ) throws {
        precondition(columns.first == "run", "every row says which run it is from")
        let columns = ["run", "mark"] + columns.dropFirst()
        var found: [[OutputValue]] = []
        let times: RunTimes
        do throws(EvidenceStoreError) {
            let reader = try EvidenceReader(path: database)
            let runs = try reader.runs()
            times = RunTimes(runs)
            let simulated = Set(runs.filter(\.description.isSimulated).map(\.description.id))
            found = try rows(reader, times).map { row in
                [row[0], simulated.contains(row[0].plain) ? .text("SIM") : .null] + row.dropFirst()
            }
        } catch {
            throw CommandExit.failure(error)
        }
        if let only, let place = columns.firstIndex(of: only.column) {
            found.removeAll { $0[place].plain != only.value }
        }
        var table = OutputRows(columns, table: onScreen.map { Self.readable($0, columns, found) })
        for row in found { table.append(row) }
        noteUnknownUTC(times, columns, found)
        StandardStreams.writeData(only != nil && output == .table ? table.blocks : table.text(output))
        if table.rows.isEmpty {
            StandardStreams.note("narae: nothing found")
            throw CommandExit.nothingFound
        }
    }

    /// The columns of a table with those in seconds that hold anything, each behind the one in UTC. One without a time is left
    /// out for it.
    private static func readable(_ onScreen: [String], _ columns: [String], _ rows: [[OutputValue]]) -> [String] {
        func isUsed(_ column: String) -> Bool {
            guard let place = columns.firstIndex(of: column) else { return false }
            return rows.contains { !$0[place].plain.isEmpty }
        }
        return onScreen.flatMap { column -> [String] in
            guard column.hasSuffix("_utc") else { return [column] }
            let seconds = column.dropLast(3) + "s"
            guard isUsed(String(seconds)) else { return [column] }
            return isUsed(column) ? [column, String(seconds)] : [String(seconds)]
        }
    }

    /// Says of which runs times are not UTC, and what `--since` and `--until` then mean.
    private func noteUnknownUTC(_ times: RunTimes, _ columns: [String], _ rows: [[OutputValue]]) {
        guard !times.isEmpty, columns.contains(where: { $0.hasSuffix("_s") }) else { return }
        let isBounded = since != nil || until != nil
        if let run, isBounded, times.lacksUTC(run) {
            StandardStreams.note(
                "narae: UTC of run \(run) is unknown: --since and --until count from 1970 on the recording's own clock")
        } else if isBounded, run == nil {
            StandardStreams.note("narae: runs whose UTC is unknown are left out: --since and --until are UTC")
        }
        let names = Set(rows.map { $0[0].plain }).filter(times.lacksUTC).sorted()
        guard !names.isEmpty else { return }
        StandardStreams.note(
            "narae: UTC is unknown in \(names.joined(separator: ", ")): times are seconds of the recording's own clock")
    }
}
