import AirspaceModel
import ArgumentParser
import ConfigurationFiles
import GeofenceMonitoring
import Quantities

/// `narae zones`: what zone files hold, and where points lie.
struct ZonesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zones",
        abstract: "Check and compare zone files, classify positions against them, and look ahead.",
        subcommands: [Check.self, Classify.self, Predict.self, Diff.self])

    /// The accepted zones of files; what is refused is said on standard error.
    static func accepted(_ paths: [String]) throws(ConfigurationError) -> [Zone] {
        var zones: [Zone] = []
        for path in paths {
            zones += accepted(try ConfigurationFile(path: path).zones())
        }
        return zones
    }

    /// The accepted zones of a file; what is refused, and how often the file was read in one stated way, is said on
    /// standard error.
    static func accepted(_ result: ZoneFileResult) -> [Zone] {
        for refused in result.refusals {
            StandardStreams.note(
                "\(result.file): zone '\(refused.zone)' is refused at \(refused.refusal.place): "
                    + refused.refusal.reason.text)
        }
        if let note = result.warningNote { StandardStreams.note(note) }
        return result.zones
    }

    /// `narae zones classify`.
    struct Classify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say where each point of a table lies with respect to a zone.",
            discussion: """
                Columns: id,zone,lat_e7,lon_e7 and optionally altitude_m,altitude_datum (amsl, hae, agl),time_utc.
                Without a time, a zone with times of its own or of a file with a validity is UNKNOWN where it would be INSIDE.
                Example: narae zones classify --zones zones.geojson --points points.csv --output csv
                """)

        @Option(help: "A zone file; may be given several times.") var zones: [String]
        @Option(help: "The table of points, CSV.") var points: String
        @Option(help: "Ground elevation, metres AMSL, for limits above ground.") var groundElevation: Double?
        @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.csv

        func run() throws {
            do throws(ConfigurationError) {
                let rows = try verdicts()
                StandardStreams.writeData(rows.text(output))
            } catch {
                throw CommandExit.failure(error)
            }
        }

        private func verdicts() throws(ConfigurationError) -> OutputRows {
            let index = ZoneIndex(try ZonesCommand.accepted(zones))
            let table = try CSVFile(path: points)
            let columns = try PointColumns(table)
            var rows = OutputRows(["id", "zone", "verdict"])
            for row in table.rows {
                let name = String(try table.field(row, columns.zone))
                guard let zone = index.zone(named: name) else {
                    throw ConfigurationError(
                        file: points, line: row.line, column: 1, reason: "there is no accepted zone '\(name)'")
                }
                let verdict = index.classify(
                    zone: zone, latitude_1e7deg: try table.number(Int32.self, row, columns.latitude),
                    longitude_1e7deg: try table.number(Int32.self, row, columns.longitude),
                    altitude: try altitude(table, row, columns), time: try columns.time(table, row))
                rows.append([
                    .text(String(try table.field(row, columns.identifier))), .text(name), .text(verdict.rawValue),
                ])
            }
            return rows
        }

        private func altitude(
            _ table: CSVFile, _ row: (line: Int, fields: [Substring]), _ columns: PointColumns
        ) throws(ConfigurationError) -> VerticalPosition {
            guard let column = columns.altitude, try !table.field(row, column).isEmpty else {
                return VerticalPosition()
            }
            let value_mm = Int64((try table.number(Double.self, row, column) * 1000).rounded())
            let datum =
                try columns.datum.map { column throws(ConfigurationError) in try table.field(row, column) } ?? "amsl"
            let ground_mm = groundElevation.map { Int64(($0 * 1000).rounded()) }
            let undulation = try columns.undulation_mm(table, row)
            switch datum {
            case "amsl":
                return VerticalPosition(
                    aboveMeanSeaLevel_mm: value_mm, undulation_mm: undulation, groundElevation_mm: ground_mm)
            case "hae", "wgs84":
                return VerticalPosition(
                    aboveEllipsoid_mm: value_mm, undulation_mm: undulation, groundElevation_mm: ground_mm)
            case "agl":
                return VerticalPosition(
                    aboveGround_mm: value_mm, undulation_mm: undulation, groundElevation_mm: ground_mm)
            default:
                throw ConfigurationError(
                    file: points, line: row.line, column: 1, reason: "'\(datum)' is no datum: write amsl, hae or agl")
            }
        }
    }
}
