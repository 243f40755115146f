/// The shapes that a search has come upon, each once: a work list, allocated once.
struct FoundShapes: Sendable {
    private(set) var numbers: [UInt32] = []
    /// For each shape the last search that came upon it.
    private var stamps: [UInt64]
    private var stamp: UInt64 = 0

    /// - Parameter shapes: how many there are.
    init(among shapes: Int) {
        stamps = Array(repeating: 0, count: shapes)
        numbers.reserveCapacity(shapes)
    }

    /// Begins a new search, which has come upon none.
    mutating func begin() {
        stamp += 1
        numbers.removeAll(keepingCapacity: true)
    }

    /// Notes a shape.
    @inline(__always)
    mutating func note(_ shape: Int) {
        if stamps[shape] == stamp { return }
        stamps[shape] = stamp
        numbers.append(UInt32(shape))
    }

    /// Puts the shapes in the order of their zones' rank: the order of the cells passed is another.
    mutating func sort() {
        if numbers.count > 1 { numbers.sort() }
    }
}
