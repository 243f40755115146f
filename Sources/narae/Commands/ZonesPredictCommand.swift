import AirspaceModel
import ArgumentParser
import ConfigurationFiles
import Geodesy
import GeofenceMonitoring

extension EdgeLine: ExpressibleByArgument {}

extension ZonesCommand {
    /// `narae zones predict`.
    struct Predict: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say when each flight of a table comes to the outline of a zone, and how far that is.",
            discussion: """
                Columns: zone,lat,lon (degrees),v_east,v_north (m/s); others are handed on. Each row gets start (INSIDE,
                BOUNDARY, OUTSIDE), first_boundary_s (empty where the flight does not come to the outline within the
                horizon) and clearance_m, the distance to the nearest position of the outline. Heights and times of the
                zones are not looked at.

                Distances and directions are those of a plane that touches the earth at 37.62° N, 126.79° E, or in the
                middle of the flights where one is more than half a degree from there. --edges says what is straight between two corners: plane, the
                shortest path, or degrees, as RFC 7946 has it and as `classify` and the monitor take it.

                Example: narae zones predict --zones zones.geojson --states states.csv --horizon 60 --output csv
                """)

        @Option(help: "A zone file; may be given several times.") var zones: [String]
        @Option(help: "The table of flights, CSV.") var states: String
        @Option(help: "How far ahead to look, seconds.") var horizon = 60.0
        @Option(help: "plane or degrees: what is straight between two corners of a zone.") var edges = EdgeLine.plane
        @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.csv

        /// What is added to each row of the table.
        private static let added = ["start", "first_boundary_s", "clearance_m"]

        func validate() throws {
            guard horizon.isFinite && horizon >= 0 else { throw ValidationError("--horizon is 0 or more seconds.") }
        }

        func run() throws {
            do throws(ConfigurationError) {
                StandardStreams.writeData(try forecasts().text(output))
            } catch {
                throw CommandExit.failure(error)
            }
        }

        private func forecasts() throws(ConfigurationError) -> OutputRows {
            let index = ZoneIndex(try ZonesCommand.accepted(zones))
            let table = try CSVFile(path: states)
            let columns = try FlightColumns(table)
            let flights = try table.rows.map { row throws(ConfigurationError) in
                try FlightRow(table, row, columns, index)
            }
            let plane = Self.plane(of: flights)
            let forecast = ZoneForecast(index.zones, on: plane, edges: edges)
            let kept = table.header.indices.filter { !Self.added.contains(String(table.header[$0])) }
            var rows = OutputRows(kept.map { String(table.header[$0]) } + Self.added)
            for (row, flight) in zip(table.rows, flights) {
                let found = forecast.forecast(
                    zone: flight.zone,
                    PredictedFlight(
                        from: plane.project(latitude_deg: flight.latitude_deg, longitude_deg: flight.longitude_deg),
                        velocityEast_mps: flight.velocityEast_mps, velocityNorth_mps: flight.velocityNorth_mps,
                        horizon_s: horizon))
                rows.append(
                    try kept.map { column throws(ConfigurationError) in .field(try table.field(row, column)) }
                        + [
                            .text(flight.start.rawValue), .optional(found.firstContact_s), .real(found.clearance_m),
                        ])
            }
            return rows
        }

        private static func plane(of flights: [FlightRow]) -> LocalPlane {
            let site = LocalPlane.kintexGimpo
            let isAtSite = flights.allSatisfy {
                ($0.latitude_deg - site.originLatitude_deg).magnitude <= 0.5
                    && ($0.longitude_deg - site.originLongitude_deg).magnitude <= 0.5
            }
            let middle = LocalPlane(
                amidLatitudes: flights.map(\.latitude_deg), longitudes: flights.map(\.longitude_deg))
            return isAtSite ? site : middle ?? site
        }
    }
}

/// The columns of a table of flights.
private struct FlightColumns {
    let zone, latitude, longitude, velocityEast, velocityNorth: Int

    init(_ table: CSVFile) throws(ConfigurationError) {
        zone = try table.column("zone")
        latitude = try table.column("lat")
        longitude = try table.column("lon")
        velocityEast = try table.column("v_east")
        velocityNorth = try table.column("v_north")
    }
}

/// A row of the table of flights.
private struct FlightRow {
    var zone: Int
    var start: ZoneVerdict
    var latitude_deg: Double
    var longitude_deg: Double
    var velocityEast_mps: Double
    var velocityNorth_mps: Double

    init(
        _ table: CSVFile, _ row: (line: Int, fields: [Substring]), _ columns: FlightColumns, _ index: ZoneIndex
    ) throws(ConfigurationError) {
        func number(_ column: Int, within limit: Double) throws(ConfigurationError) -> Double {
            let value = try table.number(Double.self, row, column)
            guard value.magnitude <= limit else {
                throw ConfigurationError(
                    file: table.path, line: row.line, column: 1,
                    reason: "\(value) in column '\(table.header[column])' is out of range")
            }
            return value
        }
        let name = String(try table.field(row, columns.zone))
        guard let zone = index.zone(named: name) else {
            throw ConfigurationError(
                file: table.path, line: row.line, column: 1, reason: "there is no accepted zone '\(name)'")
        }
        self.zone = zone
        latitude_deg = try number(columns.latitude, within: 85)
        longitude_deg = try number(columns.longitude, within: 180)
        // Faster than any aircraft.
        velocityEast_mps = try number(columns.velocityEast, within: 3000)
        velocityNorth_mps = try number(columns.velocityNorth, within: 3000)
        let point = LatticePoint(
            latitude_1e7deg: Int32((latitude_deg * 1e7).rounded()),
            longitude_1e7deg: Int32((longitude_deg * 1e7).rounded()))
        start =
            switch index.outline(zone: zone, at: point) {
            case .inside: .inside
            case .boundary: .boundary
            case .outside: .outside
            }
    }
}
