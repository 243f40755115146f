/// A course in metres east, north and up of an origin near by, and the distances to it.
struct CourseLine {
    /// How a position lies to a leg.
    struct Deviation {
        /// To the nearest point of the leg.
        var distance_m: Double
        /// To the right of the leg's direction, and above its nearest point.
        var lateral_m: Double
        var vertical_m: Double
    }

    let points: [SpacePoint]
    private let plane: ProjectionPlane?

    init(_ course: Course) {
        switch course {
        case .local(let points):
            plane = nil
            self.points = points.map { SpacePoint(east_m: $0.east_m, north_m: $0.north_m, up_m: $0.up_m) }
        case .earth(let points):
            let plane = ProjectionPlane(
                originLatitude_deg: SampleStatistics.mean(points.map(\.latitude_deg)),
                originLongitude_deg: SampleStatistics.mean(points.map(\.longitude_deg)))
            self.plane = plane
            self.points = points.map { point in
                let (east, north) = plane.project(
                    latitude_deg: point.latitude_deg, longitude_deg: point.longitude_deg)
                return SpacePoint(east_m: east, north_m: north, up_m: point.altitudeAMSL_m)
            }
        }
    }

    var legCount: Int { points.count - 1 }

    /// A position on the earth in the metres of the line.
    func place(latitude_deg: Double, longitude_deg: Double, altitudeAMSL_m: Double) -> SpacePoint {
        guard let plane else { preconditionFailure("a line in a local frame has no place on the earth") }
        let (east, north) = plane.project(latitude_deg: latitude_deg, longitude_deg: longitude_deg)
        return SpacePoint(east_m: east, north_m: north, up_m: altitudeAMSL_m)
    }

    /// To the nearest of all legs.
    func deviation(of place: SpacePoint) -> Deviation {
        var nearest = deviation(of: place, leg: 0)
        for leg in 1..<max(legCount, 1) {
            let other = deviation(of: place, leg: leg)
            if other.distance_m < nearest.distance_m { nearest = other }
        }
        return nearest
    }

    /// To the leg from the point with this index to the next.
    func deviation(of place: SpacePoint, leg: Int) -> Deviation {
        let (way, offset) = (points[leg + 1] - points[leg], place - points[leg])
        let square = way.dot(way)
        let beside = offset - way * (square > 0 ? min(1, max(0, offset.dot(way) / square)) : 0)
        return Deviation(
            distance_m: beside.length_m,
            lateral_m: way.horizontal_m > 0
                ? (beside.east_m * way.north_m - beside.north_m * way.east_m) / way.horizontal_m : beside.horizontal_m,
            vertical_m: beside.up_m)
    }
}
