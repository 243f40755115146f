import AirspaceModel

/// A polygon or circle ready for questions: its box, and a grid of cells that lie wholly outside, wholly inside, or on
/// the edge. It fills half a cache line.
struct CompiledShape: BitwiseCopyable, Sendable {
    let box: LatticeBox
    /// Where the grid's cells begin in ``ShapeTable/words``.
    let firstWord: UInt32
    let zone: UInt32
    private let columns: Int32
    private let rowShift: UInt8
    private let columnShift: UInt8
    let volume: UInt8
    let isCircle: Bool

    /// - Parameter grid: a grid over the box.
    init(box: LatticeBox, grid: LatticeGrid, firstWord: Int, zone: Int, volume: Int, isCircle: Bool) {
        (self.box, self.isCircle) = (box, isCircle)
        (self.firstWord, self.zone, self.volume) = (UInt32(firstWord), UInt32(zone), UInt8(volume))
        (columns, rowShift, columnShift) = (grid.columns, UInt8(grid.rowShift), UInt8(grid.columnShift))
    }

    /// The volume as a bit.
    var volumeBit: UInt32 { 1 << UInt32(volume) }

    var grid: LatticeGrid { LatticeGrid(over: box, rowShift: Int32(rowShift), columnShift: Int32(columnShift)) }

    /// True when the shape's own cells are smaller than cells of 2^shift steps.
    func hasCells(below shift: Int) -> Bool { Int(min(rowShift, columnShift)) < shift }

    /// True when the shape's box holds a position.
    ///
    /// This and what follows say again what ``LatticeBox`` and ``LatticeGrid`` say: a function of another module of the
    /// package is a call even when it is inlinable (Swift 6.3), and a question is no longer than a few such calls.
    @inline(__always)
    func holds(_ point: LatticePoint) -> Bool {
        point.latitude_1e7deg >= box.south && point.latitude_1e7deg <= box.north && point.longitude_1e7deg >= box.west
            && point.longitude_1e7deg <= box.east
    }

    /// The number of a position's cell, row by row from the south-western one.
    ///
    /// - Precondition: the box holds the position.
    @inline(__always)
    func cell(of point: LatticePoint) -> Int {
        row(point.latitude_1e7deg) &* Int(columns) &+ column(point.longitude_1e7deg)
    }

    /// The number of a position's cell, and ones to take its state by; where the box does not hold the position the first
    /// cell and zeros.
    @inline(__always)
    func cellOrNone(of point: LatticePoint) -> (cell: Int, mask: UInt64) {
        let north = UInt32(bitPattern: point.latitude_1e7deg &- box.south)
        let east = UInt32(bitPattern: point.longitude_1e7deg &- box.west)
        let height = UInt32(bitPattern: box.north &- box.south), width = UInt32(bitPattern: box.east &- box.west)
        // The difference from the lower side, without sign, is greater than the box is long on either side of it.
        let beyondNorth = UInt64(height) &- UInt64(north), beyondEast = UInt64(width) &- UInt64(east)
        let mask = ~UInt64(bitPattern: Int64(bitPattern: beyondNorth | beyondEast) >> 63)
        let cell = Int(north &>> UInt32(rowShift)) &* Int(columns) &+ Int(east &>> UInt32(columnShift))
        return (cell & Int(bitPattern: UInt(mask)), mask)
    }

    @inline(__always)
    func row(_ latitude_1e7deg: Int32) -> Int {
        (Int(latitude_1e7deg) &- Int(box.south)) &>> Int(rowShift)
    }

    @inline(__always)
    func column(_ longitude_1e7deg: Int32) -> Int {
        (Int(longitude_1e7deg) &- Int(box.west)) &>> Int(columnShift)
    }

    @inline(__always)
    func cell(row: Int, column: Int) -> Int { row &* Int(columns) &+ column }

    /// The positions of a cell and of so many rings of cells around it, all of them on the grid.
    @inline(__always)
    func box(row: Int, column: Int, rings: Int) -> LatticeBox {
        var cells = box
        let north = Int(box.south) &+ (row &+ rings &+ 1) &<< Int(rowShift) &- 1
        let east = Int(box.west) &+ (column &+ rings &+ 1) &<< Int(columnShift) &- 1
        cells.south = Int32(truncatingIfNeeded: Int(box.south) &+ (row &- rings) &<< Int(rowShift))
        cells.west = Int32(truncatingIfNeeded: Int(box.west) &+ (column &- rings) &<< Int(columnShift))
        cells.north = Int32(truncatingIfNeeded: min(north, Int(Int32.max)))
        cells.east = Int32(truncatingIfNeeded: min(east, Int(Int32.max)))
        return cells
    }
}

/// The state of a cell.
enum CellState {
    static let outside: UInt64 = 0
    static let inside: UInt64 = 1
    /// An edge runs through the cell.
    static let edge: UInt64 = 2
}

/// Thirty-two cells of a shape, one after the other.
struct CellWord: BitwiseCopyable, Sendable {
    /// How many bits of a cell's number are its place in the word.
    static let shift = 5
    static let lastPlace = 31

    /// Two bits for each cell.
    var states: UInt64 = 0
    /// The number of the word's first cell with edges in ``OutlineTable/edgeCells``; of a circle, the circle's number.
    var first: UInt32 = 0

    @inline(__always)
    func state(_ place: Int) -> UInt64 { states &>> UInt64(truncatingIfNeeded: 2 &* place) & 3 }

    /// The number of a cell with edges: those of a word are numbered one after the other.
    @inline(__always)
    func edgeCell(_ place: Int) -> Int {
        let before = states & 0xAAAA_AAAA_AAAA_AAAA & (1 &<< UInt64(truncatingIfNeeded: 2 &* place) &- 1)
        return Int(first) &+ before.nonzeroBitCount
    }
}
