/// A grid of cells over a box of lattice positions. Cells measure a power of two of lattice steps each way, so that the
/// cell of a position is two subtractions and two shifts.
///
/// As areas the cells are half open: cell (row, column) holds every real position with
/// `south + row·2^rowShift ≤ latitude < south + (row + 1)·2^rowShift`, and so for longitude. They tile the box.
package struct LatticeGrid: BitwiseCopyable, Sendable {
    package let south: Int32
    package let west: Int32
    package let rowShift: Int32
    package let columnShift: Int32
    package let rows: Int32
    package let columns: Int32

    /// A grid of some `cells` cells, about as high as wide in lattice steps, over `box`.
    package init(covering box: LatticeBox, cells: Int) {
        let height = Int64(box.north) - Int64(box.south) + 1
        let width = Int64(box.east) - Int64(box.west) + 1
        let side = (Double(height) * Double(width) / Double(cells)).squareRoot()
        let shift = Int32(max(0, side > 1 ? Int(side.exponent) : 0))
        var (rowShift, columnShift) = (shift, shift)
        func count(_ extent: Int64, _ shift: Int32) -> Int64 { (extent - 1) >> Int64(shift) + 1 }
        while count(height, rowShift) * count(width, columnShift) > 2 * Int64(cells) {
            if count(height, rowShift) >= count(width, columnShift) { rowShift += 1 } else { columnShift += 1 }
        }
        self.init(over: box, rowShift: rowShift, columnShift: columnShift)
    }

    /// The grid over `box` with cells of that size.
    package init(over box: LatticeBox, rowShift: Int32, columnShift: Int32) {
        (south, west, self.rowShift, self.columnShift) = (box.south, box.west, rowShift, columnShift)
        rows = Int32((Int64(box.north) - Int64(box.south)) >> Int64(rowShift) + 1)
        columns = Int32((Int64(box.east) - Int64(box.west)) >> Int64(columnShift) + 1)
    }

    /// How many cells there are.
    @inlinable package var cellCount: Int { Int(rows) * Int(columns) }

    /// The row of a latitude that is not south of the grid; it may lie north of the last row.
    @inlinable package func row(_ latitude_1e7deg: Int32) -> Int {
        Int((Int64(latitude_1e7deg) - Int64(south)) >> Int64(rowShift))
    }

    /// The column of a longitude that is not west of the grid; it may lie east of the last column.
    @inlinable package func column(_ longitude_1e7deg: Int32) -> Int {
        Int((Int64(longitude_1e7deg) - Int64(west)) >> Int64(columnShift))
    }

    /// The positions of a block of cells.
    @inlinable package func box(rows: ClosedRange<Int>, columns: ClosedRange<Int>) -> LatticeBox {
        let top = Int64(south) + (Int64(rows.upperBound + 1) << Int64(rowShift)) - 1
        let right = Int64(west) + (Int64(columns.upperBound + 1) << Int64(columnShift)) - 1
        return LatticeBox(
            south: Int32(Int64(south) + (Int64(rows.lowerBound) << Int64(rowShift))),
            west: Int32(Int64(west) + (Int64(columns.lowerBound) << Int64(columnShift))),
            north: Int32(min(top, Int64(Int32.max))), east: Int32(min(right, Int64(Int32.max))))
    }

    /// Calls `body` with each row that an edge passes and the first and last column it may pass in it.
    ///
    /// Every cell whose area the edge has a position in is named; a neighbour may be named without need. Parts of the
    /// edge outside the grid are left out.
    @inlinable
    package func forEachSpan(of edge: LatticeEdge, _ body: (_ row: Int, _ columns: ClosedRange<Int>) -> Void) {
        let box = edge.box
        let lowest = max(0, row(box.south)), highest = min(Int(rows) - 1, row(box.north))
        guard lowest <= highest, column(box.east) >= 0, column(box.west) < Int(columns) else { return }
        for row in lowest...highest {
            let (left, right) = longitudes(of: edge, inRow: row)
            let first = max(0, column(max(left, box.west))), last = min(Int(columns) - 1, column(min(right, box.east)))
            if first <= last { body(row, first...last) }
        }
    }

    /// The longitudes of the part of an edge in a row, one step wider on either side than computed: the reals have 53
    /// bits for values below 2^33, so that the interpolation is off by less than a thousandth of a step.
    @inlinable
    func longitudes(of edge: LatticeEdge, inRow row: Int) -> (Int32, Int32) {
        let (low, high) =
            edge.start.latitude_1e7deg <= edge.end.latitude_1e7deg ? (edge.start, edge.end) : (edge.end, edge.start)
        let rise = Double(high.latitude_1e7deg) - Double(low.latitude_1e7deg)
        guard rise > 0 else {
            return (
                min(low.longitude_1e7deg, high.longitude_1e7deg), max(low.longitude_1e7deg, high.longitude_1e7deg)
            )
        }
        let floor = Double(south) + Double(row << Int(rowShift))
        let bottom = max(Double(low.latitude_1e7deg), floor)
        let top = min(Double(high.latitude_1e7deg), floor + Double(1 << Int(rowShift)))
        let slope = (Double(high.longitude_1e7deg) - Double(low.longitude_1e7deg)) / rise
        let a = Double(low.longitude_1e7deg) + slope * (bottom - Double(low.latitude_1e7deg))
        let b = Double(low.longitude_1e7deg) + slope * (top - Double(low.latitude_1e7deg))
        return (
            Int32(clamping: Int64(min(a, b).rounded(.down)) - 1), Int32(clamping: Int64(max(a, b).rounded(.up)) + 1)
        )
    }
}
