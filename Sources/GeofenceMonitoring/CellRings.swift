/// How far around each cell of a grid all cells are like it, in rings of cells: 0 where a neighbour is another or there is
/// none, 15 at most.
struct CellRings: Sendable {
    static let most = 15
    /// The value of a cell that none is like.
    static let unlike = UInt32.max

    /// Four bits for each cell.
    private var pairs: [UInt8] = []

    var byteCount: Int { pairs.count }

    @inline(__always)
    subscript(cell: Int) -> Int { Int(pairs[cell >> 1] >> UInt8(4 * (cell & 1)) & 15) }

    /// Adds a grid behind those that are there.
    ///
    /// - Parameters:
    ///   - first: the number of the grid's first cell, an even one.
    ///   - values: for each cell what those that are alike have in common, or ``unlike``.
    mutating func append(first: Int, rows: Int, columns: Int, _ values: [UInt32]) {
        grow(first + values.count)
        guard rows > 2 && columns > 2 else { return }
        // A square of cells are those of the next smaller ones around its middle and the middle's eight neighbours. So a
        // cell that is like its neighbours has one ring more than the least of them; each of two passes asks the four that
        // it has been to.
        var rings = [UInt8](repeating: 0, count: values.count)
        for row in 1..<rows - 1 {
            for cell in row * columns + 1..<row * columns + columns - 1
            where values[cell] != Self.unlike && Self.isLikeItsNeighbours(cell, values, columns) {
                let least = min(
                    rings[cell - 1], rings[cell - columns - 1], rings[cell - columns], rings[cell - columns + 1])
                rings[cell] = min(UInt8(Self.most), least + 1)
            }
        }
        for row in (1..<rows - 1).reversed() {
            for cell in (row * columns + 1..<row * columns + columns - 1).reversed() where rings[cell] > 0 {
                let least = min(
                    rings[cell + 1], rings[cell + columns - 1], rings[cell + columns], rings[cell + columns + 1])
                rings[cell] = min(rings[cell], least + 1)
            }
        }
        for cell in values.indices where rings[cell] > 0 {
            pairs[(first + cell) >> 1] |= rings[cell] << UInt8(4 * (cell & 1))
        }
    }

    private static func isLikeItsNeighbours(_ cell: Int, _ values: [UInt32], _ columns: Int) -> Bool {
        let own = values[cell], south = cell - columns, north = cell + columns
        return own == values[cell - 1] && own == values[cell + 1] && own == values[south - 1] && own == values[south]
            && own == values[south + 1] && own == values[north - 1] && own == values[north] && own == values[north + 1]
    }

    /// Makes room for so many cells.
    private mutating func grow(_ count: Int) {
        pairs.append(contentsOf: repeatElement(0, count: (count + 1) >> 1 - pairs.count))
    }
}
