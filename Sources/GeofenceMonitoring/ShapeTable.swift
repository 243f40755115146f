import AirspaceModel

/// Every outline of an index, compiled: answers where a position lies with respect to one of them.
///
/// All shapes share a few flat arrays, so that a question touches one header, one cell and, near an edge only, the edges
/// of that cell. Verdicts are exact: a position in a cell without edges has the cell's state; in a cell with edges a ray
/// runs along the position's own row to the nearest cell without edges and counts the edges it meets. The ray stays on
/// one latitude, and every edge holds its southern end and not its northern one, so that no corner is counted twice.
struct ShapeTable: Sendable {
    var shapes: [CompiledShape] = []
    var cells: [UInt32] = []
    var edgeCells: [EdgeCell] = []
    var entries: [CellEntry] = []
    var edges: [UpwardEdge] = []
    var circles: [CompiledCircle] = []

    var byteCount: Int {
        shapes.count * MemoryLayout<CompiledShape>.stride + cells.count * MemoryLayout<UInt32>.stride
            + edgeCells.count * MemoryLayout<EdgeCell>.stride + entries.count * MemoryLayout<CellEntry>.stride
            + edges.count * MemoryLayout<UpwardEdge>.stride + circles.count * MemoryLayout<CompiledCircle>.stride
    }

    /// Where a position lies with respect to a shape.
    func verdict(shape number: Int, at point: LatticePoint) -> HorizontalVerdict {
        let shape = shapes[number]
        guard shape.holds(point) else { return .outside }
        let cell = shape.cell(of: point)
        let state = cells[cell]
        switch state {
        case CellState.outside: return .outside
        case CellState.inside: return .inside
        default:
            if shape.circle >= 0 { return circles[Int(shape.circle)].verdict(at: point) }
            return verdict(at: point, cell: cell, record: edgeCells[Int(state - CellState.firstEdge)])
        }
    }

    private func verdict(at point: LatticePoint, cell: Int, record: EdgeCell) -> HorizontalVerdict {
        let latitude = point.latitude_1e7deg
        let runsWest = record.distance < 0
        var isInside = record.isInsideThere
        for index in Int(record.firstEntry)..<Int(record.firstEntry + record.entryCount) {
            let edge = edges[entries[index].edge]
            guard edge.south <= latitude && latitude <= edge.north else { continue }
            // Within one polygon both differences are below 1.8e9, so that the products fit.
            let left =
                (Int64(edge.northLongitude) - Int64(edge.southLongitude)) * (Int64(latitude) - Int64(edge.south))
            let right =
                (Int64(point.longitude_1e7deg) - Int64(edge.southLongitude)) * (Int64(edge.north) - Int64(edge.south))
            if left == right, edge.spans(point.longitude_1e7deg) { return .boundary }
            if latitude < edge.north, (left < right) == runsWest { isInside.toggle() }
        }
        var step = 1
        while step < Int(record.distance.magnitude) {
            let neighbour = edgeCells[Int(cells[runsWest ? cell - step : cell + step] - CellState.firstEdge)]
            for index in Int(neighbour.firstEntry)..<Int(neighbour.firstEntry + neighbour.entryCount) {
                let entry = entries[index]
                guard runsWest ? entry.isEasternmost : entry.isWesternmost else { continue }
                if edges[entry.edge].isMet(at: latitude) { isInside.toggle() }
            }
            step += 1
        }
        return isInside ? .inside : .outside
    }

    /// The state that a whole box of positions has with respect to a shape; nil when an edge may run through it.
    func state(shape number: Int, over box: LatticeBox) -> HorizontalVerdict? {
        let shape = shapes[number]
        guard shape.box.overlaps(box) else { return .outside }
        let part = shape.box.intersection(box)
        let grid = shape.grid
        let expected =
            part == box
            ? cells[shape.firstCell + grid.row(part.south) * Int(grid.columns) + grid.column(part.west)]
            : CellState.outside
        guard expected < CellState.firstEdge else { return nil }
        for row in grid.row(part.south)...grid.row(part.north) {
            let first = shape.firstCell + row * Int(grid.columns)
            for cell in first + grid.column(part.west)...first + grid.column(part.east)
            where cells[cell] != expected {
                return nil
            }
        }
        return expected == CellState.inside ? .inside : .outside
    }

    /// True when the straight path between two positions has a position in common with the outline of a shape.
    func isOutlineMet(shape number: Int, by path: LatticeEdge) -> Bool {
        let shape = shapes[number]
        guard shape.box.overlaps(path.box) else { return false }
        if shape.circle >= 0 { return isCircleMet(circles[Int(shape.circle)], by: path) }
        var isMet = false
        shape.grid.forEachSpan(of: path) { row, columns in
            if isMet { return }
            let first = shape.firstCell + row * Int(shape.grid.columns)
            for cell in first + columns.lowerBound...first + columns.upperBound
            where cells[cell] >= CellState.firstEdge {
                let record = edgeCells[Int(cells[cell] - CellState.firstEdge)]
                for index in Int(record.firstEntry)..<Int(record.firstEntry + record.entryCount)
                where edges[entries[index].edge].edge.meets(path) {
                    isMet = true
                    return
                }
            }
        }
        return isMet
    }

    /// One end inside and one outside, or the path comes nearer to the centre than the radius.
    private func isCircleMet(_ circle: CompiledCircle, by path: LatticeEdge) -> Bool {
        let (start, end) = (circle.verdict(at: path.start), circle.verdict(at: path.end))
        if start == .inside && end == .inside { return false }
        return start != .outside || end != .outside
            || circle.distance_m(toPathFrom: path.start, to: path.end) <= circle.radius_m
    }
}
