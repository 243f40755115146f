import AirspaceModel

/// Which shapes are to be asked about a position: a tree of blocks of 16 × 16 cells over all shapes.
///
/// A cell that more than two outlines pass is divided into a block of its own, so that zones of 60 m and of 60 km, in one
/// country or in ten, are found in two to five loads. A cell without further division names a list of shapes: those that
/// hold the whole cell, and those whose outline may pass it.
struct ZoneDirectory: Sendable {
    /// A shape of a list: its number, and whether the whole cell lies inside it.
    struct Member: BitwiseCopyable, Sendable {
        private let rawValue: UInt32
        init(shape: Int, holdsCell: Bool) { rawValue = UInt32(shape) << 1 | (holdsCell ? 1 : 0) }
        var shape: Int { Int(rawValue >> 1) }
        var holdsCell: Bool { rawValue & 1 != 0 }
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

    /// 16 × 16 cells.
    private static let side = 4
    private static let isBlock: UInt32 = 1 << 31
    private static let outlinesPerCell = 2
    /// Blocks are 1 KiB each; beyond this number cells stay undivided, which costs time and no exactness.
    private static let maximumBlocks = 16_384

    private let box: LatticeBox
    private let rootShift: Int
    private var blocks: [UInt32] = []
    private var starts: [UInt32] = [0, 0]
    private(set) var members: [Member] = []

    var byteCount: Int {
        (blocks.count + starts.count) * MemoryLayout<UInt32>.stride + members.count * MemoryLayout<Member>.stride
    }

    /// A directory of every shape of a table.
    init(_ table: ShapeTable) {
        let box = table.shapes.reduce(LatticeBox.empty) { $0.union($1.box) }
        self.box = box
        let extent = max(
            Int64(box.north) - Int64(box.south), Int64(box.east) - Int64(box.west), 1)
        rootShift = max(0, Int64.bitWidth - extent.leadingZeroBitCount - Self.side)
        if !table.shapes.isEmpty { build(table) }
    }

    private mutating func build(_ table: ShapeTable) {
        var lists: [[UInt32]: UInt32] = [[]: 0]
        var queue = [(block: 0, origin: (Int64(box.south), Int64(box.west)), shift: rootShift, shapes: [UInt32]())]
        queue[0].shapes = table.shapes.indices.map { UInt32($0) << 1 }
        blocks = Array(repeating: 0, count: 256)
        var next = 0
        while next < queue.count {
            let (block, origin, shift, shapes) = queue[next]
            queue[next].shapes = []
            next += 1
            for cell in 0..<256 {
                let south = origin.0 + Int64(cell >> 4) << Int64(shift)
                let west = origin.1 + Int64(cell & 15) << Int64(shift)
                guard let cellBox = Self.box(south, west, shift)?.intersection(box), !cellBox.isEmpty else { continue }
                let list = Self.members(of: cellBox, among: shapes, table)
                let outlines = list.count { $0 & 1 == 0 && table.shapes[Int($0 >> 1)].isDivisible(shift) }
                if outlines > Self.outlinesPerCell, queue.count < Self.maximumBlocks {
                    blocks[block * 256 + cell] = Self.isBlock | UInt32(queue.count)
                    queue.append((queue.count, (south, west), max(0, shift - Self.side), list))
                    blocks.append(contentsOf: repeatElement(0, count: 256))
                } else {
                    blocks[block * 256 + cell] = number(of: list, &lists)
                }
            }
        }
    }

    /// The number of a list; equal lists are kept once.
    private mutating func number(of list: [UInt32], _ lists: inout [[UInt32]: UInt32]) -> UInt32 {
        if let known = lists[list] { return known }
        let number = UInt32(starts.count - 1)
        lists[list] = number
        members.append(contentsOf: list.map { Member(shape: Int($0 >> 1), holdsCell: $0 & 1 != 0) })
        starts.append(UInt32(members.count))
        return number
    }

    private static func members(of box: LatticeBox, among shapes: [UInt32], _ table: ShapeTable) -> [UInt32] {
        shapes.compactMap { member in
            if member & 1 != 0 { return member }
            switch table.state(shape: Int(member >> 1), over: box) {
            case .outside: return nil
            case .inside: return member | 1
            case .boundary, nil: return member
            }
        }
    }

    private static func box(_ south: Int64, _ west: Int64, _ shift: Int) -> LatticeBox? {
        guard south <= Int64(Int32.max), west <= Int64(Int32.max) else { return nil }
        let last = Int64(1) << Int64(shift) - 1
        return LatticeBox(
            south: Int32(south), west: Int32(west), north: Int32(min(Int64(Int32.max), south + last)),
            east: Int32(min(Int64(Int32.max), west + last)))
    }

    /// The cell of a position.
    func leaf(at point: LatticePoint) -> Leaf {
        let row = Int(point.latitude_1e7deg) - Int(box.south)
        let column = Int(point.longitude_1e7deg) - Int(box.west)
        guard row >= 0, column >= 0, point.latitude_1e7deg <= box.north, point.longitude_1e7deg <= box.east else {
            return Leaf(first: 0, end: 0, south: 0, west: 0, shift: Leaf.beyond)
        }
        var shift = rootShift
        var value = blocks[(row >> shift & 15) << 4 | (column >> shift & 15)]
        while value & Self.isBlock != 0 {
            let smaller = max(0, shift - Self.side)
            // The last division may be by less than sixteen: the bits above belong to the parent.
            let mask = 1 << (shift - smaller) - 1
            shift = smaller
            value = blocks[Int(value & ~Self.isBlock) << 8 | (row >> shift & mask) << 4 | (column >> shift & mask)]
        }
        return Leaf(
            first: Int(starts[Int(value)]), end: Int(starts[Int(value) + 1]),
            south: Int(box.south) + (row >> shift) << shift, west: Int(box.west) + (column >> shift) << shift,
            shift: shift)
    }

    /// The positions of the cell of a position; beyond the directory those on the same side of it.
    func positions(of leaf: Leaf, at point: LatticePoint) -> LatticeBox {
        if leaf.shift == Leaf.beyond { return beyond(point) }
        let last = 1 << leaf.shift - 1
        return LatticeBox(
            south: Int32(leaf.south), west: Int32(leaf.west), north: Int32(min(leaf.south + last, Int(box.north))),
            east: Int32(min(leaf.west + last, Int(box.east))))
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

    /// Collects the shapes whose outline may pass a box, each once.
    ///
    /// - Parameters:
    ///   - stamp: a number that this question alone has.
    ///   - stamps: for each shape the last question that collected it.
    func collectOutlines(in area: LatticeBox, stamp: UInt64, _ stamps: inout [UInt64], into shapes: inout [UInt32]) {
        guard !blocks.isEmpty, area.overlaps(box) else { return }
        let part = area.intersection(box)
        visit(block: 0, origin: (Int64(box.south), Int64(box.west)), shift: rootShift, part) { shape in
            if stamps[shape] == stamp { return }
            stamps[shape] = stamp
            shapes.append(UInt32(shape))
        }
    }

    private func visit(
        block: Int, origin: (Int64, Int64), shift: Int, _ area: LatticeBox, _ body: (_ shape: Int) -> Void
    ) {
        let rows = Self.cells(from: area.south, to: area.north, origin: origin.0, shift)
        let columns = Self.cells(from: area.west, to: area.east, origin: origin.1, shift)
        for row in rows {
            for column in columns {
                let value = blocks[block << 8 | row << 4 | column]
                if value & Self.isBlock != 0 {
                    let corner = (origin.0 + Int64(row) << Int64(shift), origin.1 + Int64(column) << Int64(shift))
                    let smaller = max(0, shift - Self.side)
                    visit(block: Int(value & ~Self.isBlock), origin: corner, shift: smaller, area, body)
                    continue
                }
                for index in Int(starts[Int(value)])..<Int(starts[Int(value) + 1]) where !members[index].holdsCell {
                    body(members[index].shape)
                }
            }
        }
    }

    /// The rows or columns of a block that a range of positions passes.
    private static func cells(from low: Int32, to high: Int32, origin: Int64, _ shift: Int) -> Range<Int> {
        let first = max(0, Int((Int64(low) - origin) >> Int64(shift)))
        let last = min(15, Int((Int64(high) - origin) >> Int64(shift)))
        return first..<max(first, last + 1)
    }
}

extension CompiledShape {
    /// True when the shape's own cells are smaller than cells of 2^shift steps, so that a division can tell more.
    fileprivate func isDivisible(_ shift: Int) -> Bool { Int(min(grid.rowShift, grid.columnShift)) < shift }
}

extension LatticeBox {
    /// True when no position is in the box.
    var isEmpty: Bool { south > north || west > east }
}
