/// Which edges pass which cells of a grid.
package struct EdgeCells: Sendable {
    /// Where the members of each cell begin in `list`; one more than there are cells.
    private let starts: [UInt32]
    private let list: [UInt32]

    /// Enters every edge into the cells it may pass.
    package init(_ edges: some Collection<LatticeEdge>, in grid: LatticeGrid) {
        let columns = Int(grid.columns)
        var starts = [UInt32](repeating: 0, count: grid.cellCount + 1)
        for edge in edges {
            grid.forEachSpan(of: edge) { row, span in
                for column in span { starts[row * columns + column + 1] += 1 }
            }
        }
        for cell in 1..<starts.count { starts[cell] += starts[cell - 1] }
        var list = [UInt32](repeating: 0, count: Int(starts[grid.cellCount]))
        var next = starts
        for (number, edge) in edges.enumerated() {
            grid.forEachSpan(of: edge) { row, span in
                for column in span {
                    let cell = row * columns + column
                    list[Int(next[cell])] = UInt32(number)
                    next[cell] += 1
                }
            }
        }
        (self.starts, self.list) = (starts, list)
    }

    /// The numbers of the edges of a cell, ascending.
    package func members(of cell: Int) -> ArraySlice<UInt32> { list[Int(starts[cell])..<Int(starts[cell + 1])] }
}
