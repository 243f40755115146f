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
    ///   - onScreen: the columns of a table, where all of them would be too many.
    ///   - only: a column and its value: just such rows, each with every column.
    func list(
        _ columns: [String], onScreen: [String]? = nil, only: (column: String, value: String)? = nil,
        _ rows: (EvidenceReader) throws(EvidenceStoreError) -> [[OutputValue]]
    ) throws {
        precondition(columns.first == "run", "every row says which run it is from")
        var table = OutputRows(["run", "mark"] + columns.dropFirst(), table: onScreen)
        do throws(EvidenceStoreError) {
            let reader = try EvidenceReader(path: database)
            let simulated = Set(try reader.runs().filter(\.description.isSimulated).map(\.description.id))
            for row in try rows(reader) {
                let marked = [row[0], simulated.contains(row[0].plain) ? .text("SIM") : .null] + row.dropFirst()
                if let only, table.value(of: only.column, in: marked) != only.value { continue }
                table.append(marked)
            }
        } catch {
            throw CommandExit.failure(error)
        }
        StandardStreams.writeData(only != nil && output == .table ? table.blocks : table.text(output))
        if table.rows.isEmpty {
            StandardStreams.note("narae: nothing found")
            throw CommandExit.nothingFound
        }
    }
}
