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
        let row = shape.grid.row(point.latitude_1e7deg), column = shape.grid.column(point.longitude_1e7deg)
        let state = cells[shape.firstCell + row * Int(shape.grid.columns) + column]
        let cell = shape.grid.box(rows: row...row, columns: column...column)
        guard state >= CellState.firstEdge else { return uniformBox(shape, row: row, column: column, state) }
        if shape.circle >= 0 {
            // Where the plane decides, its error is less than half of what it found.
            let excess_m = circles[Int(shape.circle)].excess_m(at: point).magnitude / 2
            // A step is at most 11.2 mm of latitude and 11.2 mm of longitude, 15.8 mm both together.
            return cell.intersection(LatticeBox(point, reach: (excess_m - 0.01) / 0.016))
        }
        return cell.intersection(LatticeBox(point, reach: clearance(of: point, edgeCells[Int(state - 2)])))
    }

    /// The cell and as many rings of cells around it as have its state and stay on the grid.
    private func uniformBox(_ shape: CompiledShape, row: Int, column: Int, _ state: UInt32) -> LatticeBox {
        var reach = 0
        while reach < Self.rings, isUniform(shape, row: row, column: column, ring: reach + 1, state) { reach += 1 }
        return shape.grid.box(rows: row - reach...row + reach, columns: column - reach...column + reach)
    }

    /// True when a ring of cells around a cell lies on the grid and has one state.
    private func isUniform(_ shape: CompiledShape, row: Int, column: Int, ring: Int, _ state: UInt32) -> Bool {
        let columns = Int(shape.grid.columns)
        guard row >= ring, column >= ring, row + ring < Int(shape.grid.rows), column + ring < columns else {
            return false
        }
        let south = shape.firstCell + (row - ring) * columns + column, north = south + 2 * ring * columns
        let west = shape.firstCell + row * columns + column - ring, east = west + 2 * ring
        for step in -ring...ring {
            if cells[south + step] != state || cells[north + step] != state { return false }
            if cells[west + step * columns] != state || cells[east + step * columns] != state { return false }
        }
        return true
    }

    /// Lattice steps each way that no edge of a cell comes within; 0 on an edge.
    private func clearance(of point: LatticePoint, _ record: EdgeCell) -> Double {
        var nearest = Double.infinity
        for index in Int(record.firstEntry)..<Int(record.firstEntry + record.entryCount) {
            nearest = min(nearest, edges[entries[index].edge].squaredDistance(to: point))
        }
        // A circle of that radius holds a square of half its width over √2; one step less covers the rounding.
        return nearest.squareRoot() * 0.7071 - 1
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

extension UpwardEdge {
    /// The square of the distance from a position in lattice steps, to a relative 1e-12.
    func squaredDistance(to point: LatticePoint) -> Double {
        let dx = Double(northLongitude) - Double(southLongitude), dy = Double(north) - Double(south)
        let px = Double(point.longitude_1e7deg) - Double(southLongitude)
        let py = Double(point.latitude_1e7deg) - Double(south)
        let t = max(0, min(1, (px * dx + py * dy) / (dx * dx + dy * dy)))
        let (ex, ey) = (px - t * dx, py - t * dy)
        return ex * ex + ey * ey
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
