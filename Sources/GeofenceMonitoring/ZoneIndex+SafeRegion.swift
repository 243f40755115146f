import AirspaceModel

extension ZoneIndex {
    /// A box around a position in which no zone's horizontal verdict changes: no outline has a position in it.
    ///
    /// It is as large as comes cheap, not the largest: the directory's cell and those around it, less what the shapes whose
    /// outlines pass them take away. On an outline it is the position alone.
    ///
    /// - Parameters:
    ///   - leaf: the position's cell.
    ///   - found: a work list.
    func safeRegion(
        around point: LatticePoint, in leaf: ZoneDirectory.Leaf, _ found: inout FoundShapes
    ) -> LatticeBox {
        var region = LatticeBox.everywhere
        for index in leaf.first..<leaf.end where !directory.members[index].holdsCell {
            region.shrink(to: table.safeRegion(shape: directory.members[index].shape, around: point))
        }
        if let positions = directory.positions(of: leaf, at: point) { return region.intersection(positions) }
        // Near an outline the region ends before the cell does, and what is around the cell matters not.
        if directory.box(of: leaf, widenedBy: 0).holds(region) { return region }
        return region.intersection(safeRegion(around: point, within: directory.box(of: leaf, widenedBy: 1), &found))
    }

    @inline(never)
    private func safeRegion(
        around point: LatticePoint, within box: LatticeBox, _ found: inout FoundShapes
    ) -> LatticeBox {
        found.begin()
        directory.collectOutlines(in: box, into: &found)
        var region = box
        for number in found.numbers {
            region.shrink(to: table.safeRegion(shape: Int(number), around: point))
        }
        return region
    }
}

extension ShapeTable {
    /// A box around a position that the outline of a shape does not pass.
    func safeRegion(shape number: Int, around point: LatticePoint) -> LatticeBox {
        let shape = shapes[number]
        guard shape.holds(point) else { return Self.beyond(shape.box, point) }
        let row = shape.row(point.latitude_1e7deg), column = shape.column(point.longitude_1e7deg)
        let number = shape.cell(row: row, column: column)
        if state(shape, cell: number) != CellState.edge {
            let reach = rings[Int(shape.firstWord) << CellWord.shift + number]
            return shape.box(row: row, column: column, rings: reach)
        }
        let cell = shape.box(row: row, column: column, rings: 0)
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
    /// ``intersection(_:)`` in place, without the call into another module.
    @inline(__always)
    mutating func shrink(to other: LatticeBox) {
        (south, west) = (max(south, other.south), max(west, other.west))
        (north, east) = (min(north, other.north), min(east, other.east))
    }

    /// True when every position of another box is in this one.
    func holds(_ other: LatticeBox) -> Bool {
        south <= other.south && west <= other.west && north >= other.north && east >= other.east
    }

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
