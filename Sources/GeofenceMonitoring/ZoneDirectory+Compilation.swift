import AirspaceModel

extension ZoneDirectory {
    /// A cell that is to be divided.
    private struct Division {
        var block: Int
        /// The cell's south-western corner relative to the box's, and its size.
        var south: Int
        var west: Int
        var shift: Int
        /// Its members in the pool.
        var list: Range<Int>
    }

    /// What is still to be done.
    private struct Work {
        /// Lists of members, one behind the other.
        var pool: [UInt32]
        var divisions: [Division] = []
        /// How many members the lists may have at most when all divisions are done.
        var memberLimit: Int
    }

    /// The size of the grid's cells: the smallest that keeps the bounds.
    static func cellShift(of shapes: [CompiledShape], in box: LatticeBox, _ bounds: Bounds) -> Int {
        let wanted = min(max(shapes.count * cellsPerShape, leastCells), bounds.cells)
        var shift = 0
        while true {
            let cells = count(from: box.south, to: box.north, shift) * count(from: box.west, to: box.east, shift)
            if cells == 1 { return shift }
            if cells <= wanted {
                // A shape may be in one cell more each way than it is long, for it begins anywhere in its first one.
                let members = shapes.reduce(0) {
                    $0 + (count(from: $1.box.south, to: $1.box.north, shift) + 1)
                        * (count(from: $1.box.west, to: $1.box.east, shift) + 1)
                }
                if members <= bounds.cellMembers { return shift }
            }
            shift += 1
        }
    }

    /// Fills the cells, dividing those that too many outlines pass.
    mutating func build(_ table: ShapeTable, _ bounds: Bounds) {
        let (starts, pool) = cellMembers(table)
        var work = Work(pool: pool, memberLimit: pool.count)
        cells = Array(repeating: 0, count: rows * columns)
        for cell in cells.indices {
            let (row, column) = (cell / columns, cell % columns)
            let division = Division(
                block: 0, south: row << cellShift, west: column << cellShift, shift: cellShift,
                list: Int(starts[cell])..<Int(starts[cell + 1]))
            let known = (column > 0 ? cells[cell - 1] : 0, row > 0 ? cells[cell - columns] : 0)
            cells[cell] = value(of: division, &work, table, bounds, known)
        }
        var next = 0
        while next < work.divisions.count {
            divide(work.divisions[next], &work, table, bounds)
            next += 1
        }
        cellRings.append(
            first: 0, rows: rows, columns: columns, cells.map { $0 & Self.isBlock == 0 ? $0 : CellRings.unlike })
    }

    /// Fills the block of a divided cell.
    private mutating func divide(_ cell: Division, _ work: inout Work, _ table: ShapeTable, _ bounds: Bounds) {
        let smaller = max(0, cell.shift - Self.side)
        let last = (1 << cell.shift - 1) >> smaller
        var latest: UInt32 = 0
        for row in 0...last {
            for column in 0...last {
                var part = Division(
                    block: 0, south: cell.south + row << smaller, west: cell.west + column << smaller, shift: smaller,
                    list: work.pool.count..<work.pool.count)
                if let box = cellBox(part) { appendMembers(of: box, among: cell.list, &work.pool, table) }
                part.list = part.list.lowerBound..<work.pool.count
                latest = value(of: part, &work, table, bounds, (latest, latest))
                blocks[cell.block << (2 * Self.side) | row << Self.side | column] = latest
                // A cell that is not divided has its list in the directory and needs it here no more.
                if latest & Self.isBlock == 0 { work.pool.removeLast(part.list.count) }
            }
        }
    }

    /// The members of every cell of the grid, each shape noted in the cells that its box reaches.
    private func cellMembers(_ table: ShapeTable) -> (starts: [UInt32], pool: [UInt32]) {
        var places: [UInt32] = []
        var found: [UInt32] = []
        var starts = [UInt32](repeating: 0, count: rows * columns + 1)
        for (number, shape) in table.shapes.enumerated() {
            let (south, north) = (Int(shape.box.south) - Int(box.south), Int(shape.box.north) - Int(box.south))
            let (west, east) = (Int(shape.box.west) - Int(box.west), Int(shape.box.east) - Int(box.west))
            for row in south >> cellShift...north >> cellShift {
                for column in west >> cellShift...east >> cellShift {
                    let cell = Division(
                        block: 0, south: row << cellShift, west: column << cellShift, shift: cellShift, list: 0..<0)
                    guard let box = cellBox(cell), let member = member(number, over: box, table) else { continue }
                    places.append(UInt32(row * columns + column))
                    found.append(member)
                    starts[row * columns + column + 1] += 1
                }
            }
        }
        for cell in 1..<starts.count { starts[cell] += starts[cell - 1] }
        var pool = [UInt32](repeating: 0, count: found.count)
        var next = starts
        for (place, member) in zip(places, found) {
            pool[Int(next[Int(place)])] = member
            next[Int(place)] += 1
        }
        return (starts, pool)
    }

    private func appendMembers(
        of cell: LatticeBox, among list: Range<Int>, _ pool: inout [UInt32], _ table: ShapeTable
    ) {
        for index in list {
            let parent = pool[index]
            if parent & 1 != 0 {
                pool.append(parent)
            } else if let member = member(Int(parent >> 1), over: cell, table) {
                pool.append(member)
            }
        }
    }

    /// A shape as a member of a cell; nil when it lies outside.
    private func member(_ shape: Int, over cell: LatticeBox, _ table: ShapeTable) -> UInt32? {
        switch table.state(shape: shape, over: cell) {
        case .outside: nil
        case .inside: UInt32(shape) << 1 | 1
        case .boundary, nil: UInt32(shape) << 1
        }
    }

    /// The positions of a cell that are in the directory's box; nil when there are none.
    private func cellBox(_ cell: Division) -> LatticeBox? {
        let (south, west) = (Int(box.south) + cell.south, Int(box.west) + cell.west)
        guard south <= Int(box.north), west <= Int(box.east) else { return nil }
        let last = 1 << cell.shift - 1
        return LatticeBox(
            south: Int32(south), west: Int32(west), north: Int32(min(south + last, Int(box.north))),
            east: Int32(min(west + last, Int(box.east))))
    }

    /// What stands for a cell: a new block, to be filled later, or its list.
    ///
    /// - Parameter known: what stands for two neighbours; a list that is equal to one of theirs is not kept again.
    private mutating func value(
        of cell: Division, _ work: inout Work, _ table: ShapeTable, _ bounds: Bounds, _ known: (UInt32, UInt32)
    ) -> UInt32 {
        if cell.list.isEmpty { return 0 }
        var outlines = 0
        for index in cell.list where work.pool[index] & 1 == 0 {
            // A shape whose own cells are larger cannot tell more of a smaller cell.
            if table.shapes[Int(work.pool[index] >> 1)].hasCells(below: cell.shift) { outlines += 1 }
        }
        let block = blocks.count >> (2 * Self.side)
        let parts = 1 << (2 * Self.side)
        if outlines > Self.outlinesPerCell, block < bounds.blocks,
            work.memberLimit + parts * cell.list.count <= bounds.members
        {
            var division = cell
            division.block = block
            work.divisions.append(division)
            work.memberLimit += parts * cell.list.count
            blocks.append(contentsOf: repeatElement(0, count: parts))
            return Self.isBlock | UInt32(block)
        }
        if isList(known.0, work.pool, cell.list) { return known.0 }
        if isList(known.1, work.pool, cell.list) { return known.1 }
        let value = UInt32(members.count)
        members.append(Member(rawValue: UInt32(cell.list.count)))
        for index in cell.list { members.append(Member(rawValue: work.pool[index])) }
        return value
    }

    private func isList(_ value: UInt32, _ pool: [UInt32], _ list: Range<Int>) -> Bool {
        guard value & Self.isBlock == 0 else { return false }
        let range = range(ofList: value)
        guard range.count == list.count else { return false }
        for (index, place) in zip(range, list) where members[index].rawValue != pool[place] { return false }
        return true
    }
}
