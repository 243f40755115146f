import AirspaceModel

/// Every outline of an index, compiled: answers where a position lies with respect to one of them.
///
/// All shapes share a few flat arrays, so that a question touches one header, one word of cells and, near an edge only, the
/// edges of that cell. Verdicts are exact: a position in a cell without edges has the cell's state; in a cell with edges a ray
/// runs along the position's own row to the nearest cell without edges and counts the edges it meets. The ray stays on
/// one latitude, and every edge holds its southern end and not its northern one, so that no corner is counted twice.
struct ShapeTable: Sendable {
    var shapes: [CompiledShape] = []
    var words: [CellWord] = []
    var outlines = OutlineTable()
    var circles: [CompiledCircle] = []
    /// How far around each cell of each shape the cells have its state; 32 cells for each word.
    var rings = CellRings()

    var byteCount: Int {
        shapes.count * MemoryLayout<CompiledShape>.stride + words.count * MemoryLayout<CellWord>.stride
            + circles.count * MemoryLayout<CompiledCircle>.stride + outlines.byteCount
            + rings.byteCount
    }

    /// The circle that a shape is.
    func circle(ofShape number: Int) -> CompiledCircle { circles[Int(words[Int(shapes[number].firstWord)].first)] }

    /// Where a position lies with respect to a shape.
    @inline(__always)
    func verdict(shape number: Int, at point: LatticePoint) -> HorizontalVerdict {
        let shape = shapes[number]
        // A position beside the box goes the same way, to the first cell, so that there is no branch to foretell.
        let (cell, mask) = shape.cellOrNone(of: point)
        let word = words[Int(shape.firstWord) &+ cell &>> CellWord.shift]
        let state = word.state(cell & CellWord.lastPlace) & mask
        if state & CellState.edge != 0 {
            return shape.isCircle
                ? Self.verdict(at: point, circles, Int(word.first))
                : outlines.verdict(at: point, edgeCell: word.edgeCell(cell & CellWord.lastPlace))
        }
        // By the bit and not by the number: two numbers compared become branches, and nobody can foretell which way a
        // position goes.
        return state & CellState.inside != 0 ? .inside : .outside
    }

    /// Without the table, which would be copied for the call, and apart, so that the usual questions stay short.
    @inline(never)
    private static func verdict(
        at point: LatticePoint, _ circles: [CompiledCircle], _ circle: Int
    ) -> HorizontalVerdict { circles[circle].verdict(at: point) }

    /// The state of a cell of a shape.
    @inline(__always)
    func state(_ shape: CompiledShape, cell: Int) -> UInt64 {
        words[Int(shape.firstWord) + cell >> CellWord.shift].state(cell & CellWord.lastPlace)
    }

    /// True when cells that follow one another are all outside, or all inside.
    func areAll(_ state: UInt64, _ shape: CompiledShape, cells: ClosedRange<Int>) -> Bool {
        // The state, in the place of every cell.
        let expected = state &* 0x5555_5555_5555_5555
        let last = cells.upperBound >> CellWord.shift
        for number in cells.lowerBound >> CellWord.shift...last {
            var different = words[Int(shape.firstWord) + number].states ^ expected
            let start = cells.lowerBound - number << CellWord.shift
            if start > 0 { different &= ~0 &<< UInt64(2 * start) }
            if number == last {
                different &= ~0 &>> UInt64(2 * (CellWord.lastPlace - cells.upperBound & CellWord.lastPlace))
            }
            if different != 0 { return false }
        }
        return true
    }

    /// The state that a whole box of positions has with respect to a shape; nil when an edge may run through it.
    func state(shape number: Int, over box: LatticeBox) -> HorizontalVerdict? {
        let shape = shapes[number]
        let (south, north) = (max(shape.box.south, box.south), min(shape.box.north, box.north))
        let (west, east) = (max(shape.box.west, box.west), min(shape.box.east, box.east))
        guard south <= north && west <= east else { return .outside }
        let rows = shape.row(south)...shape.row(north)
        let (first, last) = (shape.column(west), shape.column(east))
        let isWithin = south == box.south && north == box.north && west == box.west && east == box.east
        let expected =
            isWithin ? state(shape, cell: shape.cell(row: rows.lowerBound, column: first)) : CellState.outside
        guard expected != CellState.edge else { return nil }
        for row in rows {
            let cells = shape.cell(row: row, column: first)...shape.cell(row: row, column: last)
            if !areAll(expected, shape, cells: cells) { return nil }
        }
        return expected == CellState.inside ? .inside : .outside
    }

    /// True when the straight path between two positions has a position in common with the outline of a shape.
    func isOutlineMet(shape number: Int, by path: LatticeEdge) -> Bool {
        let shape = shapes[number]
        let box = LatticeBox(path.start, path.end)
        let (south, north) = (max(shape.box.south, box.south), min(shape.box.north, box.north))
        let (west, east) = (max(shape.box.west, box.west), min(shape.box.east, box.east))
        guard south <= north && west <= east else { return false }
        if shape.isCircle { return isCircleMet(circle(of: shape), by: path) }
        let rows = shape.row(south)...shape.row(north), columns = shape.column(west)...shape.column(east)
        // From one report to the next a path stays within a cell or two, and those need no search.
        if rows.count <= 2 && columns.count <= 2 {
            return rows.contains { row in
                columns.contains { isOutlineMet(shape, cell: shape.cell(row: row, column: $0), by: path, box) }
            }
        }
        var isMet = false
        shape.grid.forEachSpan(of: path) { row, columns in
            isMet =
                isMet || columns.contains { isOutlineMet(shape, cell: shape.cell(row: row, column: $0), by: path, box) }
        }
        return isMet
    }

    /// True when a path meets one of the edges of a cell.
    private func isOutlineMet(_ shape: CompiledShape, cell: Int, by path: LatticeEdge, _ box: LatticeBox) -> Bool {
        let word = words[Int(shape.firstWord) + cell >> CellWord.shift]
        guard word.state(cell & CellWord.lastPlace) == CellState.edge else { return false }
        return outlines.isMet(by: path, box, edgeCell: word.edgeCell(cell & CellWord.lastPlace))
    }

    func circle(of shape: CompiledShape) -> CompiledCircle { circles[Int(words[Int(shape.firstWord)].first)] }

    /// One end inside and one outside, or the path comes nearer to the centre than the radius.
    private func isCircleMet(_ circle: CompiledCircle, by path: LatticeEdge) -> Bool {
        let (start, end) = (circle.verdict(at: path.start), circle.verdict(at: path.end))
        if start == .inside && end == .inside { return false }
        return start != .outside || end != .outside
            || circle.distance_m(toPathFrom: path.start, to: path.end) <= circle.radius_m
    }
}
