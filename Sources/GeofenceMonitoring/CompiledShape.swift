import AirspaceModel
import Geodesy

/// A polygon or circle ready for questions: its box, and a grid of cells that lie wholly outside, wholly inside, or on
/// the edge.
struct CompiledShape: BitwiseCopyable, Sendable {
    var box: LatticeBox
    var grid: LatticeGrid
    /// Where the grid's cells begin in ``ShapeTable/cells``.
    var firstCell: Int
    /// The zone, and its volume as a number and as a bit.
    var zone: UInt32
    var volume: UInt32
    /// The circle's number in ``ShapeTable/circles``; −1 for a polygon.
    var circle: Int32

    var volumeBit: UInt32 { 1 << volume }

    /// True when the shape's box holds a position.
    ///
    /// This and ``cell(of:)`` say again what ``LatticeBox`` and ``LatticeGrid`` say: a function of another module of the
    /// package is a call even when it is inlinable (Swift 6.3), and a question is no longer than a few such calls.
    @inline(__always)
    func holds(_ point: LatticePoint) -> Bool {
        point.latitude_1e7deg >= box.south && point.latitude_1e7deg <= box.north && point.longitude_1e7deg >= box.west
            && point.longitude_1e7deg <= box.east
    }

    /// The number of a position's cell in ``ShapeTable/cells``.
    ///
    /// - Precondition: the box holds the position.
    @inline(__always)
    func cell(of point: LatticePoint) -> Int {
        let row = (Int(point.latitude_1e7deg) &- Int(grid.south)) &>> Int(grid.rowShift)
        let column = (Int(point.longitude_1e7deg) &- Int(grid.west)) &>> Int(grid.columnShift)
        return firstCell &+ row &* Int(grid.columns) &+ column
    }
}

/// The state of a cell: 0 outside, 1 inside, otherwise an edge runs through it.
enum CellState {
    static let outside: UInt32 = 0
    static let inside: UInt32 = 1
    /// From here on: the number of an ``EdgeCell`` plus this; circles have no other.
    static let firstEdge: UInt32 = 2
}

/// A cell that edges pass: which, and in which direction the nearest cell of its row without edges lies.
struct EdgeCell: BitwiseCopyable, Sendable {
    /// The entries of the cell in ``ShapeTable/entries``.
    var firstEntry: UInt32
    var entryCount: UInt32
    /// How many cells to the east (positive) or west (negative) that cell is; it may be the first one off the grid.
    var distance: Int32
    /// Whether that cell is inside.
    var isInsideThere: Bool
}

/// An edge of a polygon as a cell names it.
///
/// The edge is in several neighbouring cells of a row. A ray that runs through them meets it once: it is counted in the
/// position's own cell, or else in the first cell of the edge that the ray comes to.
struct CellEntry: BitwiseCopyable, Sendable {
    private let rawValue: UInt32

    init(edge: Int, isWesternmost: Bool, isEasternmost: Bool) {
        rawValue = UInt32(edge) << 2 | (isWesternmost ? 1 : 0) | (isEasternmost ? 2 : 0)
    }

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
}

/// A circle ready for questions.
struct CompiledCircle: BitwiseCopyable, Sendable {
    /// Beyond this radius the plane's fit does not reach, and the geodesic alone is asked.
    private static let planeRadius_m = 20_000.0

    var centre: LatticePoint
    var radius_m: Double
    /// A plane that touches the earth at the centre.
    var plane: LocalPlane

    init(_ circle: ZoneCircle) {
        centre = circle.centre
        radius_m = circle.radius_m
        plane = LocalPlane(
            originLatitude_deg: circle.centre.latitude_deg, originLongitude_deg: circle.centre.longitude_deg)
    }

    /// Metres by which a position lies outside the circle, negative inside: from the plane where that is clear, from the
    /// geodesic within the plane's error of the edge.
    func excess_m(at point: LatticePoint) -> Double {
        if radius_m <= Self.planeRadius_m {
            let distance = plane.project(
                latitude_1e7deg: point.latitude_1e7deg, longitude_1e7deg: point.longitude_1e7deg
            ).length_m
            // A line from the origin is at most d³/6R² too long on the plane; three times that, and 5 mm for the fit.
            let margin = 0.005 + distance * distance * distance / (2 * 6_356_752.0 * 6_356_752.0)
            if (distance - radius_m).magnitude > margin { return distance - radius_m }
        }
        return ZoneCircle(centre: centre, radius_m: radius_m).distance_m(to: point) - radius_m
    }

    func verdict(at point: LatticePoint) -> HorizontalVerdict {
        let excess = excess_m(at: point)
        // The geodesic is good to half a millimetre: nearer than that nobody can tell inside from outside.
        return excess.magnitude < 0.0005 ? .boundary : excess < 0 ? .inside : .outside
    }

    /// Metres from the centre to the straight path between two positions, on the plane.
    func distance_m(toPathFrom start: LatticePoint, to end: LatticePoint) -> Double {
        let a = plane.project(latitude_1e7deg: start.latitude_1e7deg, longitude_1e7deg: start.longitude_1e7deg)
        let b = plane.project(latitude_1e7deg: end.latitude_1e7deg, longitude_1e7deg: end.longitude_1e7deg)
        return PlaneSegment(start: a, end: b).squaredDistance(to: PlanePoint(east_m: 0, north_m: 0)).squareRoot()
    }
}
