import AirspaceModel

extension ShapeTable {
    /// Cells for each edge of a polygon, and the bounds of their number: with sixteen, a position picked at random lies
    /// in a cell without edges nine times out of ten. 2^18 cells are 1 MiB.
    private static let cellsPerEdge = 16
    private static let cellBounds = 256...(1 << 18)
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
            box: polygon.box, grid: grid, firstCell: cells.count, zone: UInt32(zone), volume: UInt32(volume), circle: -1
        )
        shapes.append(shape)
        let firstEdge = edges.count
        precondition(firstEdge + polygonEdges.count < 1 << 30, "an index holds fewer than 2^30 edges")
        edges.append(contentsOf: polygonEdges.map(UpwardEdge.init))
        cells.append(contentsOf: repeatElement(CellState.outside, count: grid.cellCount))
        enter(polygonEdges, firstEdge: firstEdge, into: shape)
        for row in 0..<Int(grid.rows) { settle(row: row, of: shape) }
    }

    /// Enters the edges into the cells they pass.
    private mutating func enter(_ polygonEdges: [LatticeEdge], firstEdge: Int, into shape: CompiledShape) {
        let members = EdgeCells(polygonEdges, in: shape.grid)
        let columns = Int(shape.grid.columns)
        for cell in 0..<shape.grid.cellCount {
            let list = members.members(of: cell)
            if list.isEmpty { continue }
            cells[shape.firstCell + cell] = UInt32(edgeCells.count) + CellState.firstEdge
            edgeCells.append(
                EdgeCell(
                    firstEntry: UInt32(entries.count), entryCount: UInt32(list.count), distance: 0,
                    isInsideThere: false))
            let hasWest = cell % columns > 0, hasEast = cell % columns < columns - 1
            for number in list {
                // The lists are sorted: a binary search tells whether the neighbour has the edge too.
                let isWesternmost = !(hasWest && members.members(of: cell - 1).hasSorted(number))
                let isEasternmost = !(hasEast && members.members(of: cell + 1).hasSorted(number))
                entries.append(
                    CellEntry(
                        edge: firstEdge + Int(number), isWesternmost: isWesternmost, isEasternmost: isEasternmost))
            }
        }
    }

    /// Decides the cells of one row: off the grid is outside; behind a run of cells with edges, the first cell without
    /// is decided by a ray from it back to the last one decided.
    private mutating func settle(row: Int, of shape: CompiledShape) {
        let columns = Int(shape.grid.columns)
        let first = shape.firstCell + row * columns
        let latitude = shape.grid.box(rows: row...row, columns: 0...0).south
        var isInside = false
        var column = 0
        while column < columns {
            if cells[first + column] < CellState.firstEdge {
                cells[first + column] = isInside ? CellState.inside : CellState.outside
                column += 1
                continue
            }
            var end = column
            var isInsideBehind = isInside
            while end < columns, cells[first + end] >= CellState.firstEdge {
                let record = edgeCells[Int(cells[first + end] - CellState.firstEdge)]
                for index in Int(record.firstEntry)..<Int(record.firstEntry + record.entryCount)
                where entries[index].isEasternmost && edges[entries[index].edge].isMet(at: latitude) {
                    isInsideBehind.toggle()
                }
                end += 1
            }
            for cell in column..<end {
                let (west, east) = (cell - column + 1, end - cell)
                let number = Int(cells[first + cell] - CellState.firstEdge)
                edgeCells[number].distance = Int32(west <= east ? -west : east)
                edgeCells[number].isInsideThere = west <= east ? isInside : isInsideBehind
            }
            (column, isInside) = (end, isInsideBehind)
        }
    }

    /// Adds a circle: cells that the edge may pass are found by the triangle inequality on geodesics.
    mutating func add(_ circle: ZoneCircle, zone: Int, volume: Int) {
        guard let box = circle.box else { preconditionFailure("the reader refuses circles near the poles") }
        let grid = LatticeGrid(covering: box, cells: Self.cellsPerCircle)
        shapes.append(
            CompiledShape(
                box: box, grid: grid, firstCell: cells.count, zone: UInt32(zone), volume: UInt32(volume),
                circle: Int32(circles.count)))
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
                cells.append(
                    distance_m + reach_m < circle.radius_m
                        ? CellState.inside
                        : distance_m - reach_m > circle.radius_m ? CellState.outside : CellState.firstEdge)
            }
        }
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

extension ArraySlice<UInt32> {
    /// True when the ascending slice holds a number.
    fileprivate func hasSorted(_ number: UInt32) -> Bool {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < endIndex && self[low] == number
    }
}
