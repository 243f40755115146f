import AirspaceModel
import ArgumentParser
import ConfigurationFiles
import Foundation
import Geodesy
import GeofenceMonitoring
import Quantities

extension ZonesCommand {
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
        @Option(help: "Ground elevation, metres AMSL, for limits above ground where no --terrain knows it.")
        var groundElevation: Double?
        @Option(help: "A grid of ground elevations: SRTM .hgt, ESRI .asc or .gtx; may be given several times.")
        var terrain: [String] = []
        @Option(help: "The geoid: local-fit (around Goyang and Gimpo), egm96_15 (Debian's proj-data) or a .gtx file.")
        var geoid = "local-fit"
        @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.csv

        func validate() throws {
            if geoidChoice == nil { throw ValidationError("--geoid is '\(geoid)'; \(HeightSettings.GeoidChoice.hint)") }
        }

        private var geoidChoice: HeightSettings.GeoidChoice? {
            HeightSettings.GeoidChoice(geoid, folder: FileManager.default.currentDirectoryPath)
        }

        func run() throws {
            do throws(ConfigurationError) {
                let rows = try verdicts(by: heights())
                StandardStreams.writeData(rows.text(output))
            } catch {
                throw CommandExit.failure(error)
            }
        }

        private func heights() throws(ConfigurationError) -> HeightReferences {
            var settings = HeightSettings()
            settings.geoid = geoidChoice ?? .localFit
            settings.terrain = terrain
            settings.groundElevationAMSL_m = groundElevation
            return try HeightRules(settings).references
        }

        private func verdicts(by heights: HeightReferences) throws(ConfigurationError) -> OutputRows {
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
                let point = try columns.point(table, row)
                let verdict = index.classify(
                    zone: zone, latitude_1e7deg: point.latitude_1e7deg, longitude_1e7deg: point.longitude_1e7deg,
                    altitude: try altitude(table, row, columns, at: point, by: heights),
                    time: try columns.time(table, row))
                rows.append([
                    .text(String(try table.field(row, columns.identifier))), .text(name), .text(verdict.rawValue),
                ])
            }
            return rows
        }

        private func altitude(
            _ table: CSVFile, _ row: (line: Int, fields: [Substring]), _ columns: PointColumns, at point: LatticePoint,
            by heights: HeightReferences
        ) throws(ConfigurationError) -> VerticalPosition {
            guard let column = columns.altitude, try !table.field(row, column).isEmpty else {
                return VerticalPosition()
            }
            let value_mm = Int64((try table.number(Double.self, row, column) * 1000).rounded())
            let datum =
                try columns.datum.map { column throws(ConfigurationError) in try table.field(row, column) } ?? "amsl"
            guard ["amsl", "hae", "wgs84", "agl"].contains(datum) else {
                throw ConfigurationError(
                    file: points, line: row.line, column: 1, reason: "'\(datum)' is no datum: write amsl, hae or agl")
            }
            return VerticalPosition(
                aboveMeanSeaLevel_mm: datum == "amsl" ? value_mm : nil,
                aboveEllipsoid_mm: datum == "hae" || datum == "wgs84" ? value_mm : nil,
                aboveGround_mm: datum == "agl" ? value_mm : nil,
                undulation_mm: heights.geoid.undulation_mm(
                    latitude_1e7deg: point.latitude_1e7deg, longitude_1e7deg: point.longitude_1e7deg),
                groundElevation_mm: heights.groundElevation_mm(
                    latitude_1e7deg: point.latitude_1e7deg, longitude_1e7deg: point.longitude_1e7deg))
        }
    }
}
