import AirspaceModel
import ConfigurationFiles
import Quantities

/// The columns of a table of points to classify.
struct PointColumns {
    let identifier: Int
    let zone: Int
    private let latitude: Int
    private let longitude: Int
    let altitude: Int?
    let datum: Int?
    private let time: Int?

    init(_ table: CSVFile) throws(ConfigurationError) {
        identifier = try table.column("id")
        zone = try table.column("zone")
        latitude = try table.column("lat_e7")
        longitude = try table.column("lon_e7")
        altitude = table.optionalColumn("altitude_m")
        datum = table.optionalColumn("altitude_datum")
        time = table.optionalColumn("time_utc")
    }

    /// The row's time; nil where it has none.
    func time(_ table: CSVFile, _ row: (line: Int, fields: [Substring])) throws(ConfigurationError) -> UTCInstant? {
        guard let time else { return nil }
        let text = String(try table.field(row, time))
        if text.isEmpty { return nil }
        guard let instant = UTCInstant(rfc3339: text) else {
            throw ConfigurationError(
                file: table.path, line: row.line, column: 1, reason: "'\(text)' is no RFC 3339 time")
        }
        return instant
    }

    /// The row's position.
    func point(_ table: CSVFile, _ row: (line: Int, fields: [Substring])) throws(ConfigurationError) -> LatticePoint {
        LatticePoint(
            latitude_1e7deg: try table.number(Int32.self, row, latitude),
            longitude_1e7deg: try table.number(Int32.self, row, longitude))
    }
}
