import AirspaceModel

/// The edges of every polygon of an index, by the cells that they pass.
///
/// Three arrays of its own, so that a question takes them along in registers.
struct OutlineTable: Sendable {
    /// The cells with edges, row by row of shape by shape, and one behind the last.
    var edgeCells = [EdgeCell.end(0)]
    var entries: [CellEntry] = []
    var edges: [UpwardEdge] = []

    var byteCount: Int {
        edgeCells.count * MemoryLayout<EdgeCell>.stride + entries.count * MemoryLayout<CellEntry>.stride
            + edges.count * MemoryLayout<UpwardEdge>.stride
    }

    /// Where the entries of a cell are.
    @inline(__always)
    private func entryRange(_ edgeCell: Int) -> Range<Int> {
        Int(edgeCells[edgeCell].firstEntry)..<Int(edgeCells[edgeCell + 1].firstEntry)
    }

    /// Where a position lies whose cell has edges: one in ten. Kept out of the way of the others.
    @inline(never)
    func verdict(at point: LatticePoint, edgeCell number: Int) -> HorizontalVerdict {
        let latitude = point.latitude_1e7deg
        let cell = edgeCells[number]
        let runsWest = cell.runsWest
        var isInside = cell.isInsideThere
        for index in entryRange(number) {
            let edge = edges[entries[index].edge]
            guard edge.south <= latitude && latitude <= edge.north else { continue }
            // Within one polygon both differences are below 1.8e9, so that the products fit.
            let left =
                (Int64(edge.northLongitude) - Int64(edge.southLongitude)) * (Int64(latitude) - Int64(edge.south))
            let right =
                (Int64(point.longitude_1e7deg) - Int64(edge.southLongitude)) * (Int64(edge.north) - Int64(edge.south))
            if left == right, edge.spans(point.longitude_1e7deg) { return .boundary }
            if latitude < edge.north, (left < right) == runsWest { isInside.toggle() }
        }
        var step = 1
        while step < cell.distance {
            // Cells with edges that are neighbours in a row are numbered one after the other.
            for index in entryRange(runsWest ? number - step : number + step) {
                let entry = entries[index]
                guard runsWest ? entry.isEasternmost : entry.isWesternmost else { continue }
                if edges[entry.edge].isMet(at: latitude) { isInside.toggle() }
            }
            step += 1
        }
        return isInside ? .inside : .outside
    }

    /// True when a path meets one of the edges of a cell.
    ///
    /// - Parameter box: the smallest box around the path.
    func isMet(by path: LatticeEdge, _ box: LatticeBox, edgeCell: Int) -> Bool {
        for index in entryRange(edgeCell) {
            let edge = edges[entries[index].edge]
            if edge.overlaps(box) && edge.edge.meets(path) { return true }
        }
        return false
    }

    /// Lattice steps each way that no edge of a cell comes within; 0 on an edge.
    func clearance(of point: LatticePoint, edgeCell: Int) -> Double {
        var nearest = Double.infinity
        for index in entryRange(edgeCell) {
            nearest = min(nearest, edges[entries[index].edge].squaredDistance(to: point))
        }
        // A circle of that radius holds a square of half its width over √2; one step less covers the rounding.
        return nearest.squareRoot() * 0.7071 - 1
    }
}
