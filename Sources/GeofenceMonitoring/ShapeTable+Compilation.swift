import AirspaceModel

extension ShapeTable {
    /// Cells for each edge of a polygon, and the bounds of their number: so many that a position picked at random lies
    /// in a cell without edges nine times out of ten. 2^18 cells are 128 KiB.
    private static let cellsPerEdge = 16
    private static let cellBounds = 2048...(1 << 18)
    private static let cellsPerCircle = 512

    /// Adds a polygon.
    ///
    /// - Precondition: the polygon is valid (``PolygonValidity``).
    mutating func add(_ polygon: ZonePolygon, zone: Int, volume: Int) {
        let polygonEdges = polygon.edges
        let wanted = polygonEdges.count * Self.cellsPerEdge
        let bounded = min(max(wanted, Self.cellBounds.lowerBound), Self.cellBounds.upperBound)
        let grid = LatticeGrid(covering: polygon.box, cells: bounded)
        let shape = CompiledShape(
            box: polygon.box, grid: grid, firstWord: words.count, zone: zone, volume: volume, isCircle: false)
        shapes.append(shape)
        let firstEdge = outlines.edges.count
        precondition(firstEdge + polygonEdges.count < 1 << 30, "an index holds fewer than 2^30 edges")
        outlines.edges.append(contentsOf: polygonEdges.map(UpwardEdge.init))
        appendWords(cells: grid.cellCount)
        let members = EdgeCells(polygonEdges, in: grid)
        outlines.edgeCells.removeLast()
        for row in 0..<Int(grid.rows) { settle(row: row, of: shape, grid, members, firstEdge: firstEdge) }
        outlines.edgeCells.append(.end(outlines.entries.count))
        appendRings(of: shape)
    }

    /// Counts the rings of cells around the cells of the latest shape.
    private mutating func appendRings(of shape: CompiledShape) {
        let grid = shape.grid
        var values = [UInt32](repeating: CellRings.unlike, count: grid.cellCount)
        for cell in values.indices {
            let state = state(shape, cell: cell)
            if state != CellState.edge { values[cell] = UInt32(state) }
        }
        rings.append(
            first: Int(shape.firstWord) << CellWord.shift, rows: Int(grid.rows), columns: Int(grid.columns), values)
    }

    private mutating func appendWords(cells: Int) {
        words.append(contentsOf: repeatElement(CellWord(), count: cells >> CellWord.shift + 1))
        precondition(words.count <= UInt32.max, "an index holds fewer than 2^37 cells")
    }

    /// Decides the cells of one row: off the grid is outside; behind a run of cells with edges, the first cell without
    /// is decided by a ray from it back to the last one decided.
    private mutating func settle(
        row: Int, of shape: CompiledShape, _ grid: LatticeGrid, _ members: EdgeCells, firstEdge: Int
    ) {
        let first = row * Int(grid.columns), end = first + Int(grid.columns)
        let latitude = Int32(Int(grid.south) + row << Int(grid.rowShift))
        var isInside = false
        var cell = first
        while cell < end {
            if members.starts[cell] == members.starts[cell + 1] {
                if isInside { set(CellState.inside, shape, cell) }
                cell += 1
                continue
            }
            var behind = cell
            var isInsideBehind = isInside
            while behind < end, members.starts[behind] < members.starts[behind + 1] {
                for index in Int(members.starts[behind])..<Int(members.starts[behind + 1]) {
                    let entry = CellEntry(members.list[index], firstEdge: firstEdge)
                    if entry.isEasternmost, outlines.edges[entry.edge].isMet(at: latitude) { isInsideBehind.toggle() }
                }
                behind += 1
            }
            for number in cell..<behind {
                let (west, east) = (number - cell + 1, behind - number)
                appendEdgeCell(
                    EdgeCell(
                        firstEntry: outlines.entries.count, runsWest: west <= east, distance: min(west, east),
                        isInsideThere: west <= east ? isInside : isInsideBehind), shape, number)
                for index in Int(members.starts[number])..<Int(members.starts[number + 1]) {
                    outlines.entries.append(CellEntry(members.list[index], firstEdge: firstEdge))
                }
            }
            (cell, isInside) = (behind, isInsideBehind)
        }
    }

    private mutating func appendEdgeCell(_ edgeCell: EdgeCell, _ shape: CompiledShape, _ cell: Int) {
        let word = Int(shape.firstWord) + cell >> CellWord.shift
        if words[word].states & 0xAAAA_AAAA_AAAA_AAAA == 0 { words[word].first = UInt32(outlines.edgeCells.count) }
        outlines.edgeCells.append(edgeCell)
        set(CellState.edge, shape, cell)
    }

    /// Gives a cell, which is outside as yet, its state.
    private mutating func set(_ state: UInt64, _ shape: CompiledShape, _ cell: Int) {
        words[Int(shape.firstWord) + cell >> CellWord.shift].states |= state << UInt64(2 * (cell & CellWord.lastPlace))
    }

    /// Adds a circle: cells that the edge may pass are found by the triangle inequality on geodesics.
    mutating func add(_ circle: ZoneCircle, zone: Int, volume: Int) {
        guard let box = circle.box else { preconditionFailure("the reader refuses circles near the poles") }
        let grid = LatticeGrid(covering: box, cells: Self.cellsPerCircle)
        let shape = CompiledShape(
            box: box, grid: grid, firstWord: words.count, zone: zone, volume: volume, isCircle: true)
        shapes.append(shape)
        appendWords(cells: grid.cellCount)
        for word in Int(shape.firstWord)..<words.count { words[word].first = UInt32(circles.count) }
        circles.append(CompiledCircle(circle))
        // The longest way from a cell's middle to its edge: a corner in the row nearest to the equator. The twentieth
        // covers how much wider a circle of 1,000 km can have its cells on that row's other side.
        let equatorward = circle.centre.latitude_1e7deg >= 0 ? 0 : Int(grid.rows) - 1
        let widest = grid.box(rows: equatorward...equatorward, columns: 0...0)
        let reach_m =
            ZoneCircle(centre: widest.middle, radius_m: 0)
            .distance_m(to: LatticePoint(latitude_1e7deg: widest.south, longitude_1e7deg: widest.west)) * 1.05 + 0.05
        for row in 0..<Int(grid.rows) {
            for column in 0..<Int(grid.columns) {
                let distance_m = circle.distance_m(
                    to: grid.box(rows: row...row, columns: column...column).middle)
                if distance_m - reach_m > circle.radius_m { continue }
                set(
                    distance_m + reach_m < circle.radius_m ? CellState.inside : CellState.edge, shape,
                    shape.cell(row: row, column: column))
            }
        }
        appendRings(of: shape)
    }
}

extension LatticeBox {
    /// The position in the middle.
    var middle: LatticePoint {
        LatticePoint(
            latitude_1e7deg: Int32((Int64(south) + Int64(north)) / 2),
            longitude_1e7deg: Int32((Int64(west) + Int64(east)) / 2))
    }
}
