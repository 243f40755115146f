import AirspaceModel

/// Which shapes are to be asked about a position: a grid of cells over all shapes, the finer the more there are.
///
/// A cell that more than two outlines pass is divided into a block of 4 × 4, and so on, so that zones of 60 m and of 60 km,
/// in one country or in ten, are found in a few loads. A cell without further division names a list of shapes: those that
/// hold the whole cell, and those whose outline may pass it.
struct ZoneDirectory: Sendable {
    /// A shape of a list: its number, and whether the whole cell lies inside it. A list begins with the number of its members.
    struct Member: BitwiseCopyable, Sendable {
        /// The shape times two, plus one when it holds the cell; at the beginning of a list the number of members.
        let rawValue: UInt32

        @inline(__always) var shape: Int { Int(rawValue >> 1) }
        @inline(__always) var holdsCell: Bool { rawValue & 1 != 0 }
    }

    /// The last cell of a descent.
    struct Leaf: BitwiseCopyable, Sendable {
        /// The members of the cell in ``members``.
        var first: Int
        var end: Int
        /// The south-western corner and the size of the cell, as a power of two; `beyond` outside the directory.
        var south: Int
        var west: Int
        var shift: Int

        static let beyond = -1
    }

    /// How large a directory may become. Beyond, cells stay larger, which costs time and no exactness.
    struct Bounds {
        /// Cells of the grid: 4 MiB.
        var cells = 1 << 20
        /// Members of the grid's cells, all together, while there is more than one.
        var cellMembers = 1 << 23
        /// Blocks of 64 bytes: 16 MiB.
        var blocks = 1 << 18
        /// Members of all lists, once the grid's own have room: 128 MiB.
        var members = 1 << 25
    }

    /// 4 × 4 cells.
    static let side = 2
    static let isBlock: UInt32 = 1 << 31
    /// Cells of the grid for each shape, and at least: enough that most positions lie in a cell that no outline passes, and
    /// few enough that the cells of a thousand shapes stay in the processor's cache.
    static let cellsPerShape = 128
    static let leastCells = 1 << 14
    static let outlinesPerCell = 2

    let box: LatticeBox
    /// The size of the grid's cells as a power of two, and how many there are.
    let cellShift: Int
    let rows: Int
    let columns: Int
    /// For each cell its list in ``members``, or its block.
    var cells: [UInt32] = []
    var blocks: [UInt32] = []
    /// How far around each cell the cells have its list.
    var cellRings = CellRings()
    /// The lists. The first one has no members.
    var members = [Member(rawValue: 0)]

    /// A directory of every shape of a table.
    init(_ table: ShapeTable, bounds: Bounds = Bounds()) {
        box = table.shapes.reduce(LatticeBox.empty) { $0.union($1.box) }
        cellShift = table.shapes.isEmpty ? 0 : Self.cellShift(of: table.shapes, in: box, bounds)
        rows = Self.count(from: box.south, to: box.north, cellShift)
        columns = Self.count(from: box.west, to: box.east, cellShift)
        if !table.shapes.isEmpty { build(table, bounds) }
    }

    /// How many cells a range of positions needs.
    static func count(from low: Int32, to high: Int32, _ shift: Int) -> Int {
        low > high ? 0 : (Int(high) - Int(low)) >> shift + 1
    }

    var byteCount: Int {
        (cells.count + blocks.count) * MemoryLayout<UInt32>.stride + members.count * MemoryLayout<Member>.stride
            + cellRings.byteCount
    }

    // MARK: Questions

    /// True when the directory holds a position.
    @inline(__always)
    private func holds(_ point: LatticePoint) -> Bool {
        point.latitude_1e7deg >= box.south && point.latitude_1e7deg <= box.north && point.longitude_1e7deg >= box.west
            && point.longitude_1e7deg <= box.east
    }

    /// What stands for the grid's cell of a position relative to the box's corner.
    @inline(__always)
    private func value(row: Int, column: Int) -> UInt32 {
        cells[row &>> cellShift &* columns &+ column &>> cellShift]
    }

    /// The list of the last cell of a descent through blocks, and the size of the cell.
    ///
    /// - Parameter row, column: a position relative to the box's south-western corner.
    private func descend(from block: UInt32, row: Int, column: Int) -> (list: UInt32, shift: Int) {
        var (value, shift) = (block, cellShift)
        while value & Self.isBlock != 0 {
            let smaller = max(0, shift - Self.side)
            // The last division may be by less than four: the bits above belong to the parent.
            let mask = 1 << (shift - smaller) - 1
            shift = smaller
            value =
                blocks[
                    Int(value & ~Self.isBlock) << (2 * Self.side) | (row >> shift & mask) << Self.side
                        | (column >> shift & mask)]
        }
        return (value, shift)
    }

    /// Where the members of a list are in ``members``.
    @inline(__always)
    func range(ofList list: UInt32) -> Range<Int> {
        let first = Int(list) &+ 1
        return first..<first &+ Int(members[Int(list)].rawValue)
    }

    /// The list of a position's cell, or its block where the cell is divided; 0, the list without members, beyond the
    /// directory.
    @inline(__always)
    func listOrBlock(at point: LatticePoint) -> UInt32 {
        guard holds(point) else { return 0 }
        let row = Int(point.latitude_1e7deg) &- Int(box.south), column = Int(point.longitude_1e7deg) &- Int(box.west)
        return value(row: row, column: column)
    }

    /// The list of the part of a divided cell that holds a position.
    func list(ofBlock block: UInt32, at point: LatticePoint) -> UInt32 {
        let row = Int(point.latitude_1e7deg) &- Int(box.south), column = Int(point.longitude_1e7deg) &- Int(box.west)
        return descend(from: block, row: row, column: column).list
    }

    /// The cell of a position.
    func leaf(at point: LatticePoint) -> Leaf {
        guard holds(point) else { return Leaf(first: 0, end: 0, south: 0, west: 0, shift: Leaf.beyond) }
        let row = Int(point.latitude_1e7deg) - Int(box.south)
        let column = Int(point.longitude_1e7deg) - Int(box.west)
        let value = value(row: row, column: column)
        let (list, shift) =
            value & Self.isBlock == 0 ? (value, cellShift) : descend(from: value, row: row, column: column)
        let range = range(ofList: list)
        return Leaf(
            first: range.lowerBound, end: range.upperBound, south: Int(box.south) + (row >> shift) << shift,
            west: Int(box.west) + (column >> shift) << shift, shift: shift)
    }

    /// The positions around a position that the shapes of its cell alone may have a part in; nil where its neighbours have
    /// other shapes. Beyond the directory those on the same side of it.
    func positions(of leaf: Leaf, at point: LatticePoint) -> LatticeBox? {
        if leaf.shift == Leaf.beyond { return beyond(point) }
        guard leaf.shift == cellShift else { return nil }
        let row = (leaf.south - Int(box.south)) >> cellShift, column = (leaf.west - Int(box.west)) >> cellShift
        let reach = cellRings[row * columns + column]
        return reach > 0 ? box(of: leaf, widenedBy: reach) : nil
    }

    /// The box of a cell and of so many of its size on each side, as far as the directory goes; empty beyond it.
    func box(of leaf: Leaf, widenedBy reach: Int) -> LatticeBox {
        if leaf.shift == Leaf.beyond { return .empty }
        let (before, last) = (reach << leaf.shift, (reach + 1) << leaf.shift - 1)
        return LatticeBox(
            south: Int32(max(leaf.south - before, Int(box.south))), west: Int32(max(leaf.west - before, Int(box.west))),
            north: Int32(min(leaf.south + last, Int(box.north))), east: Int32(min(leaf.west + last, Int(box.east))))
    }

    /// The half plane beyond the directory that holds a position.
    private func beyond(_ point: LatticePoint) -> LatticeBox {
        var half = LatticeBox.everywhere
        if point.latitude_1e7deg < box.south {
            half.north = box.south - 1
        } else if point.latitude_1e7deg > box.north {
            half.south = box.north + 1
        } else if point.longitude_1e7deg < box.west {
            half.east = box.west - 1
        } else {
            half.west = box.east + 1
        }
        return half
    }

    // MARK: Outlines in a box

    /// Collects the shapes whose outline may pass a box, which usually lies within one cell.
    func collectOutlines(in area: LatticeBox, of leaf: Leaf, into found: inout FoundShapes) {
        guard box(of: leaf, widenedBy: 0).holds(area) else { return collectOutlines(in: area, into: &found) }
        for index in leaf.first..<leaf.end where !members[index].holdsCell { found.note(members[index].shape) }
    }

    /// Collects the shapes whose outline may pass a box.
    func collectOutlines(in area: LatticeBox, into found: inout FoundShapes) {
        // The part of the area in the box, relative to its corner.
        let south = max(0, Int(area.south) - Int(box.south)), west = max(0, Int(area.west) - Int(box.west))
        let north = Int(min(area.north, box.north)) - Int(box.south)
        let east = Int(min(area.east, box.east)) - Int(box.west)
        guard !cells.isEmpty, south <= north, west <= east else { return }
        for row in south >> cellShift...north >> cellShift {
            for column in west >> cellShift...east >> cellShift {
                collect(
                    cells[row * columns + column], south - row << cellShift, west - column << cellShift,
                    north - row << cellShift, east - column << cellShift, cellShift, &found)
            }
        }
    }

    /// The same for a cell, the area given relative to the cell's corner.
    private func collect(
        _ value: UInt32, _ south: Int, _ west: Int, _ north: Int, _ east: Int, _ shift: Int, _ found: inout FoundShapes
    ) {
        guard value & Self.isBlock != 0 else {
            for index in range(ofList: value) where !members[index].holdsCell { found.note(members[index].shape) }
            return
        }
        let smaller = max(0, shift - Self.side)
        let last = (1 << shift - 1) >> smaller
        let first = Int(value & ~Self.isBlock) << (2 * Self.side)
        for row in max(0, south >> smaller)...min(last, north >> smaller) {
            for column in max(0, west >> smaller)...min(last, east >> smaller) {
                collect(
                    blocks[first | row << Self.side | column], south - row << smaller, west - column << smaller,
                    north - row << smaller, east - column << smaller, smaller, &found)
            }
        }
    }
}
