import AirspaceModel

/// The outline of a zone as seen from above, on the plane about its own middle. Heights are not looked at.
struct ZoneOutline {
    /// A straight piece of an outline.
    private struct Edge {
        var start: SpacePoint
        var end: SpacePoint
    }

    private enum Shape {
        case polygon([Edge])
        case circle(centre: SpacePoint, radius_m: Double)
    }

    private let plane: ProjectionPlane
    private let shapes: [Shape]
    private let isKeepIn: Bool

    /// Edges are straight between degrees, as the zones of the geofence check are; on the plane a longer piece would bend: by
    /// 4 mm in 500 m along a parallel of 38 degrees.
    private static let longestPiece_m = 500.0

    init(_ zone: Zone) {
        let middle = zone.referencePoint
        let plane = ProjectionPlane(
            originLatitude_deg: Double(middle.latitude_1e7deg) / 1e7,
            originLongitude_deg: Double(middle.longitude_1e7deg) / 1e7)
        self.plane = plane
        isKeepIn = zone.isKeepIn
        shapes = zone.volumes.flatMap { volume -> [Shape] in
            switch volume.shape {
            case .circle(let circle):
                [.circle(centre: Self.point(circle.centre, plane), radius_m: circle.radius_m)]
            case .polygons(let polygons):
                polygons.map { .polygon($0.edges.flatMap { Self.pieces(from: $0.start, to: $0.end, plane) }) }
            }
        }
    }

    private static func point(_ place: LatticePoint, _ plane: ProjectionPlane) -> SpacePoint {
        point(
            latitude_deg: Double(place.latitude_1e7deg) / 1e7, longitude_deg: Double(place.longitude_1e7deg) / 1e7,
            plane)
    }

    private static func point(latitude_deg: Double, longitude_deg: Double, _ plane: ProjectionPlane) -> SpacePoint {
        let place = plane.project(latitude_deg: latitude_deg, longitude_deg: longitude_deg)
        return SpacePoint(east_m: place.east_m, north_m: place.north_m, up_m: 0)
    }

    private static func pieces(from start: LatticePoint, to end: LatticePoint, _ plane: ProjectionPlane) -> [Edge] {
        let (first, last) = (point(start, plane), point(end, plane))
        let count = max(1, Int(((last - first).length_m / longestPiece_m).rounded(.up)))
        let marks = (0...count).map { index -> SpacePoint in
            let share = Double(index) / Double(count)
            return point(
                latitude_deg: (Double(start.latitude_1e7deg) * (1 - share) + Double(end.latitude_1e7deg) * share) / 1e7,
                longitude_deg: (Double(start.longitude_1e7deg) * (1 - share) + Double(end.longitude_1e7deg) * share)
                    / 1e7,
                plane)
        }
        return zip(marks, marks.dropFirst()).map { Edge(start: $0, end: $1) }
    }

    /// The place of a position on the plane.
    func place(of position: CertificationSignals.Position) -> SpacePoint {
        Self.point(
            latitude_deg: Double(position.sample.latitude_1e7deg) / 1e7,
            longitude_deg: Double(position.sample.longitude_1e7deg) / 1e7, plane)
    }

    /// How far a place lies past the outline on the side where a vehicle must not be, metres; negative on the right side.
    func beyond_m(_ place: SpacePoint) -> Double {
        var inside = -Double.infinity
        for shape in shapes { inside = max(inside, Self.depth_m(place, shape)) }
        return isKeepIn ? -inside : inside
    }

    /// The distance to the outline: positive inside, negative outside.
    private static func depth_m(_ place: SpacePoint, _ shape: Shape) -> Double {
        switch shape {
        case .circle(let centre, let radius): return radius - (place - centre).length_m
        case .polygon(let edges):
            var (least, isInside) = (Double.infinity, false)
            for edge in edges {
                let (along, from) = (edge.end - edge.start, place - edge.start)
                let share = min(max(from.dot(along) / along.dot(along), 0), 1)
                least = min(least, (from - along * share).length_m)
                // A ray to the east crosses the edge: even and odd over the outer ring and the holes.
                if (edge.start.north_m > place.north_m) != (edge.end.north_m > place.north_m) {
                    let east = edge.start.east_m + along.east_m * (place.north_m - edge.start.north_m) / along.north_m
                    if east > place.east_m { isInside.toggle() }
                }
            }
            return isInside ? least : -least
        }
    }

    /// The outlines for drawing.
    var rings: [[Plot.Point]] {
        shapes.map { shape in
            switch shape {
            case .circle(let centre, let radius):
                (0..<72).map { index in
                    let angle = Double(index) * (Double.pi / 36) - Double.pi
                    return Plot.Point(
                        centre.east_m + radius * PinnedFunctions.cosine(angle),
                        centre.north_m + radius * PinnedFunctions.sine(angle))
                }
            case .polygon(let edges): edges.map { Plot.Point($0.start.east_m, $0.start.north_m) }
            }
        }
    }
}
