import AirspaceModel

/// A cell that edges pass: which, and in which direction the nearest cell of its row without edges lies.
struct EdgeCell: BitwiseCopyable, Sendable {
    /// The entries of the cell in ``OutlineTable/entries``; they end where those of the next cell begin.
    var firstEntry: UInt32
    private let ray: UInt32

    /// - Parameters:
    ///   - distance: how many cells further that cell is; it may be the first one off the grid.
    ///   - isInsideThere: whether that cell is inside.
    init(firstEntry: Int, runsWest: Bool, distance: Int, isInsideThere: Bool) {
        self.firstEntry = UInt32(firstEntry)
        ray = UInt32(distance) << 2 | (runsWest ? 1 : 0) | (isInsideThere ? 2 : 0)
    }

    /// What stands behind the last cell, so that it too has a next one.
    static func end(_ entryCount: Int) -> EdgeCell {
        EdgeCell(firstEntry: entryCount, runsWest: false, distance: 0, isInsideThere: false)
    }

    var runsWest: Bool { ray & 1 != 0 }
    var isInsideThere: Bool { ray & 2 != 0 }
    var distance: Int { Int(ray >> 2) }
}

/// An edge of a polygon as a cell names it.
///
/// The edge is in several neighbouring cells of a row. A ray that runs through them meets it once: it is counted in the
/// position's own cell, or else in the first cell of the edge that the ray comes to.
struct CellEntry: BitwiseCopyable, Sendable {
    private let rawValue: UInt32

    /// - Parameters:
    ///   - member: an edge of a cell as ``EdgeCells/list`` has it.
    ///   - firstEdge: where the edges of the polygon begin in ``OutlineTable/edges``.
    init(_ member: UInt32, firstEdge: Int) { rawValue = member + UInt32(firstEdge) << 2 }

    var edge: Int { Int(rawValue >> 2) }
    /// The first cell of the edge for a ray that runs east.
    var isWesternmost: Bool { rawValue & 1 != 0 }
    /// The first cell of the edge for a ray that runs west.
    var isEasternmost: Bool { rawValue & 2 != 0 }
}

/// An edge of a polygon from its southern to its northern end.
struct UpwardEdge: BitwiseCopyable, Sendable {
    var south: Int32
    var southLongitude: Int32
    var north: Int32
    var northLongitude: Int32

    init(_ edge: LatticeEdge) {
        let isUpward = edge.start.latitude_1e7deg <= edge.end.latitude_1e7deg
        let (low, high) = isUpward ? (edge.start, edge.end) : (edge.end, edge.start)
        (south, southLongitude) = (low.latitude_1e7deg, low.longitude_1e7deg)
        (north, northLongitude) = (high.latitude_1e7deg, high.longitude_1e7deg)
    }

    var edge: LatticeEdge {
        LatticeEdge(
            LatticePoint(latitude_1e7deg: south, longitude_1e7deg: southLongitude),
            LatticePoint(latitude_1e7deg: north, longitude_1e7deg: northLongitude))
    }

    /// True when a ray along `latitude` meets the edge: it holds its southern end and not its northern one.
    @inline(__always)
    func isMet(at latitude: Int32) -> Bool { south <= latitude && latitude < north }

    /// True when a longitude lies between those of the two ends, both included.
    func spans(_ longitude: Int32) -> Bool {
        longitude >= min(southLongitude, northLongitude) && longitude <= max(southLongitude, northLongitude)
    }

    /// True when the edge's box has a position in common with another one.
    func overlaps(_ box: LatticeBox) -> Bool {
        south <= box.north && box.south <= north && min(southLongitude, northLongitude) <= box.east
            && box.west <= max(southLongitude, northLongitude)
    }

    /// The square of the distance from a position in lattice steps, to a relative 1e-12.
    func squaredDistance(to point: LatticePoint) -> Double {
        let dx = Double(northLongitude) - Double(southLongitude), dy = Double(north) - Double(south)
        let px = Double(point.longitude_1e7deg) - Double(southLongitude)
        let py = Double(point.latitude_1e7deg) - Double(south)
        let t = max(0, min(1, (px * dx + py * dy) / (dx * dx + dy * dy)))
        let (ex, ey) = (px - t * dx, py - t * dy)
        return ex * ex + ey * ey
    }
}
