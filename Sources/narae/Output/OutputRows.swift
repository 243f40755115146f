import ConfigurationFiles
import Foundation

/// Rows of one shape, written in any of the output formats.
struct OutputRows: Sendable {
    let columns: [String]
    private(set) var rows: [[OutputValue]] = []

    /// The columns that fit a person's screen; the other formats have them all.
    private let tableColumns: [String]

    init(_ columns: [String], table: [String]? = nil) {
        self.columns = columns
        tableColumns = table ?? columns
    }

    mutating func append(_ row: [OutputValue]) {
        precondition(row.count == columns.count, "a row has a value for each column")
        rows.append(row)
    }

    /// The whole output as text, ending in a newline unless empty.
    func text(_ format: OutputFormat) -> String {
        switch format {
        case .table: selected.table
        case .json: "[" + rows.map(object).joined(separator: ",\n ") + "]\n"
        case .ndjson: rows.map { object($0) + "\n" }.joined()
        case .csv: ([columns.joined(separator: ",")] + rows.map(csvLine)).map { $0 + "\n" }.joined()
        case .geojson: geoJSON
        }
    }

    private func object(_ row: [OutputValue]) -> String {
        OutputValue.object(zip(columns, row).map { (key: $0, value: $1) }).json
    }

    private func csvLine(_ row: [OutputValue]) -> String {
        row.map { value in
            let text = value.plain
            guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
            return "\"" + text.replacing("\"", with: "\"\"") + "\""
        }.joined(separator: ",")
    }

    /// The text of one column of a row.
    func value(of column: String, in row: [OutputValue]) -> String? {
        columns.firstIndex(of: column).map { row[$0].plain }
    }

    /// Each row as lines of name and value, for one thing that is looked at closely.
    var blocks: String {
        rows.map { OutputSummary(zip(columns, $0).map { (key: $0, value: $1) }).text(.table) }.joined(separator: "\n")
    }

    private var selected: OutputRows {
        let positions = tableColumns.compactMap { columns.firstIndex(of: $0) }
        var rows = OutputRows(positions.map { columns[$0] })
        for row in self.rows { rows.append(positions.map { row[$0] }) }
        return rows
    }

    /// Columns aligned, numbers to the right.
    private var table: String {
        let cells = rows.map { $0.map(\.readable) }
        let widths = columns.indices.map { index in
            max(columns[index].terminalWidth, cells.map { $0[index].terminalWidth }.max() ?? 0)
        }
        let rightAligned = columns.indices.map { index in
            !rows.isEmpty && rows.allSatisfy { $0[index].isNumber || $0[index].plain.isEmpty }
        }
        func line(_ values: [String]) -> String {
            zip(values.indices, values).map { index, value in
                let fill = String(repeating: " ", count: widths[index] - value.terminalWidth)
                return rightAligned[index] ? fill + value : value + fill
            }.joined(separator: "  ").trimmingTrailingSpaces + "\n"
        }
        return line(columns) + line(widths.map { String(repeating: "-", count: $0) }) + cells.map(line).joined()
    }

    /// The third coordinate of a position, which RFC 7946 §3.1.1 measures from the ellipsoid: as it is known, or converted
    /// with the geoid; nil where neither is possible. The height above mean sea level is a property in any case.
    private func heightAboveEllipsoid(
        _ row: [OutputValue], _ latitude: OutputValue, _ longitude: OutputValue
    ) -> OutputValue? {
        if let known = columns.firstIndex(of: "altitude_hae_m"), row[known].isNumber { return row[known] }
        guard let altitude = columns.firstIndex(of: "altitude_amsl_m"), case .real(let altitude_m) = row[altitude],
            case .real(let latitude_deg) = latitude, case .real(let longitude_deg) = longitude,
            let undulation_m = ShownGeoid.installed.undulation_m(
                latitude_deg: latitude_deg, longitude_deg: longitude_deg)
        else { return nil }
        return .real(((altitude_m + undulation_m) * 1000).rounded() / 1000)
    }

    /// A FeatureCollection of the rows that have a position; the other columns are properties.
    private var geoJSON: String {
        guard let latitude = columns.firstIndex(of: "latitude_deg"),
            let longitude = columns.firstIndex(of: "longitude_deg")
        else { return "{\"type\":\"FeatureCollection\",\"features\":[]}\n" }
        let features = rows.compactMap { row -> String? in
            guard row[latitude].isNumber, row[longitude].isNumber else { return nil }
            var coordinates = [row[longitude], row[latitude]]
            if let height = heightAboveEllipsoid(row, row[latitude], row[longitude]) { coordinates.append(height) }
            return OutputValue.object([
                ("type", .text("Feature")),
                ("geometry", .object([("type", .text("Point")), ("coordinates", .list(coordinates))])),
                ("properties", .object(zip(columns, row).map { (key: $0, value: $1) })),
            ]).json
        }
        return "{\"type\":\"FeatureCollection\",\"features\":[" + features.joined(separator: ",\n") + "]}\n"
    }
}

extension String {
    fileprivate var trimmingTrailingSpaces: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
