import AirspaceModel

extension ZoneIndex {
    /// A box around a position in which no zone's horizontal verdict changes: no outline has a position in it.
    ///
    /// It is as large as comes cheap, not the largest: the directory's cell, less what the shapes whose outlines pass it
    /// take away. On an outline it is the position alone.
    func safeRegion(around point: LatticePoint, in leaf: ZoneDirectory.Leaf) -> LatticeBox {
        var region = directory.positions(of: leaf, at: point)
        for index in leaf.first..<leaf.end where !directory.members[index].holdsCell {
            region = region.intersection(table.safeRegion(shape: directory.members[index].shape, around: point))
        }
        return region
    }
}

extension ShapeTable {
    /// How many rings of cells around a position's own are tried.
    private static var rings: Int { 3 }

    /// A box around a position that the outline of a shape does not pass.
    func safeRegion(shape number: Int, around point: LatticePoint) -> LatticeBox {
        let shape = shapes[number]
        guard shape.box.contains(point) else { return Self.beyond(shape.box, point) }
        let row = shape.row(point.latitude_1e7deg), column = shape.column(point.longitude_1e7deg)
        let number = shape.cell(row: row, column: column)
        let state = state(shape, cell: number)
        guard state == CellState.edge else { return uniformBox(shape, row: row, column: column, state) }
        let cell = shape.grid.box(rows: row...row, columns: column...column)
        if shape.isCircle {
            // Where the plane decides, its error is less than half of what it found.
            let excess_m = circle(of: shape).excess_m(at: point).magnitude / 2
            // A step is at most 11.2 mm of latitude and 11.2 mm of longitude, 15.8 mm both together.
            return cell.intersection(LatticeBox(point, reach: (excess_m - 0.01) / 0.016))
        }
        let word = words[Int(shape.firstWord) + number >> CellWord.shift]
        return cell.intersection(
            LatticeBox(
                point, reach: outlines.clearance(of: point, edgeCell: word.edgeCell(number & CellWord.lastPlace))))
    }

    /// The cell and as many rings of cells around it as have its state and stay on the grid.
    private func uniformBox(_ shape: CompiledShape, row: Int, column: Int, _ state: UInt64) -> LatticeBox {
        let grid = shape.grid
        let room = min(row, column, Int(grid.rows) - 1 - row, Int(grid.columns) - 1 - column, Self.rings)
        var reach = 0
        while reach < room, isUniform(shape, row: row, column: column, ring: reach + 1, state) { reach += 1 }
        return grid.box(rows: row - reach...row + reach, columns: column - reach...column + reach)
    }

    /// True when a ring of cells around a cell has one state.
    ///
    /// - Precondition: the ring lies on the grid.
    private func isUniform(_ shape: CompiledShape, row: Int, column: Int, ring: Int, _ state: UInt64) -> Bool {
        func isUniform(_ row: Int) -> Bool {
            let middle = shape.cell(row: row, column: column)
            return areAll(state, shape, cells: middle - ring...middle + ring)
        }
        guard isUniform(row - ring), isUniform(row + ring) else { return false }
        for side in row - ring + 1..<row + ring {
            let middle = shape.cell(row: side, column: column)
            if self.state(shape, cell: middle - ring) != state || self.state(shape, cell: middle + ring) != state {
                return false
            }
        }
        return true
    }

    /// The half plane on the position's side of a box, the one that leaves the most room.
    private static func beyond(_ box: LatticeBox, _ point: LatticePoint) -> LatticeBox {
        let south = Int64(box.south) - Int64(point.latitude_1e7deg),
            north = Int64(point.latitude_1e7deg) - Int64(box.north)
        let west = Int64(box.west) - Int64(point.longitude_1e7deg),
            east = Int64(point.longitude_1e7deg) - Int64(box.east)
        var half = LatticeBox.everywhere
        switch max(south, north, west, east) {
        case south: half.north = box.south - 1
        case north: half.south = box.north + 1
        case west: half.east = box.west - 1
        default: half.west = box.east + 1
        }
        return half
    }
}

extension LatticeBox {
    /// The positions that are within a number of steps each way; the position alone when that is below 1.
    init(_ point: LatticePoint, reach: Double) {
        let steps = Int64(max(0, min(reach, 1e9)))
        self.init(
            south: Int32(clamping: Int64(point.latitude_1e7deg) - steps),
            west: Int32(clamping: Int64(point.longitude_1e7deg) - steps),
            north: Int32(clamping: Int64(point.latitude_1e7deg) + steps),
            east: Int32(clamping: Int64(point.longitude_1e7deg) + steps))
    }
}
