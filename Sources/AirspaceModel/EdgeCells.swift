/// Which edges pass which cells of a grid.
package struct EdgeCells: Sendable {
    /// Where the members of each cell begin in `list`; one more than there are cells.
    package let starts: [UInt32]
    /// For each cell the edges that pass it, ascending: the number of the edge times four, plus 1 in the westernmost and
    /// plus 2 in the easternmost cell that the edge has in the row. Plain numbers, because what reads them a million times
    /// is another module, where every function of this one is a call.
    package let list: [UInt32]

    /// Enters every edge into the cells it may pass.
    ///
    /// - Precondition: there are fewer than 2^30 edges.
    package init(_ edges: [LatticeEdge], in grid: LatticeGrid) {
        precondition(edges.count < 1 << 30, "the numbers of the edges fit 30 bits")
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
                    list[Int(next[cell])] =
                        UInt32(number) << 2 | (column == span.lowerBound ? 1 : 0) | (column == span.upperBound ? 2 : 0)
                    next[cell] += 1
                }
            }
        }
        (self.starts, self.list) = (starts, list)
    }
}
