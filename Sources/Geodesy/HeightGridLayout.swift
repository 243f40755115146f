/// Where the samples of a ``HeightGrid`` stand.
struct HeightGridLayout: Hashable, Sendable {
    /// The south-western sample.
    var south_deg: Double
    var west_deg: Double
    var latitudeStep_deg: Double
    var longitudeStep_deg: Double
    var rows: Int
    var columns: Int

    /// The four samples around a position, and how far it lies to the north and to the east between them, 0…1.
    struct Place: Hashable, Sendable {
        /// The southern row; the northern one is the next.
        var row: Int
        var westColumn: Int
        var eastColumn: Int
        var north: Double
        var east: Double
    }

    /// From a tenth of a metre, beside which the rounding of a position is nothing, to half the earth.
    private static let steps_deg = 1e-6...180.0
    /// Rounding may set a position on the edge this far outside: 0.1 mm, and a thousandth of a second's cell.
    private static let tolerance_deg = 1e-9
    private static let tolerance_cells = 1e-6

    /// What is wrong with the layout; nil when nothing is.
    var defect: HeightGridDefect? {
        guard rows >= 2 else { return .tooFew("rows", rows) }
        guard columns >= 2 else { return .tooFew("columns", columns) }
        for step in [latitudeStep_deg, longitudeStep_deg] where !Self.steps_deg.contains(step) { return .step(step) }
        let north_deg = south_deg + Double(rows - 1) * latitudeStep_deg
        let width_deg = Double(columns - 1) * longitudeStep_deg
        let edge_deg = 90 + 1e-6
        guard south_deg >= -edge_deg, north_deg <= edge_deg, west_deg.magnitude <= 360, width_deg <= 360 + 1e-6 else {
            return .beyondEarth
        }
        return nil
    }

    /// True when the column behind the last one is the first one again.
    private var isFullCircle: Bool { (Double(columns) * longitudeStep_deg - 360).magnitude < 1e-6 }

    /// The samples around a position; nil outside.
    func place(latitude_deg: Double, longitude_deg: Double) -> Place? {
        guard latitude_deg.magnitude <= 90, longitude_deg.magnitude <= 360,
            let (row, north) = Self.cell((latitude_deg - south_deg) / latitudeStep_deg, among: rows)
        else { return nil }
        var fromWest_deg = longitude_deg - west_deg
        fromWest_deg -= 360 * (fromWest_deg / 360).rounded(.down)
        // A position on the western edge must not become one a full circle to the east of it.
        if fromWest_deg > 360 - Self.tolerance_deg { fromWest_deg = 0 }
        let position = fromWest_deg / longitudeStep_deg
        if isFullCircle, position >= Double(columns - 1) {
            let east = min(position - Double(columns - 1), 1)
            return Place(row: row, westColumn: columns - 1, eastColumn: 0, north: north, east: east)
        }
        guard let (column, east) = Self.cell(position, among: columns) else { return nil }
        return Place(row: row, westColumn: column, eastColumn: column + 1, north: north, east: east)
    }

    /// The line before a position counted in lines, and how far the position lies behind it; nil outside all lines.
    private static func cell(_ position: Double, among count: Int) -> (line: Int, rest: Double)? {
        guard position >= -tolerance_cells, position <= Double(count - 1) + tolerance_cells else { return nil }
        let line = min(max(Int(position.rounded(.down)), 0), count - 2)
        return (line, min(max(position - Double(line), 0), 1))
    }
}
