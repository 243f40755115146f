/// A course in metres east, north and up of an origin near by, and the distances to it.
struct CourseLine {
    /// A place in metres from the origin of the line.
    struct Place {
        var east_m: Double
        var north_m: Double
        var up_m: Double
    }

    /// How a position lies to a leg.
    struct Deviation {
        /// To the nearest point of the leg.
        var distance_m: Double
        /// To the right of the leg's direction, and above its nearest point.
        var lateral_m: Double
        var vertical_m: Double
    }

    let points: [Place]
    private let plane: ProjectionPlane?

    init(_ course: Course) {
        switch course {
        case .local(let points):
            plane = nil
            self.points = points.map { Place(east_m: $0.east_m, north_m: $0.north_m, up_m: $0.up_m) }
        case .earth(let points):
            let plane = ProjectionPlane(
                originLatitude_deg: SampleStatistics.mean(points.map(\.latitude_deg)),
                originLongitude_deg: SampleStatistics.mean(points.map(\.longitude_deg)))
            self.plane = plane
            self.points = points.map { point in
                let (east, north) = plane.project(
                    latitude_deg: point.latitude_deg, longitude_deg: point.longitude_deg)
                return Place(east_m: east, north_m: north, up_m: point.altitudeAMSL_m)
            }
        }
    }

    var legCount: Int { points.count - 1 }

    /// A position on the earth in the metres of the line.
    func place(latitude_deg: Double, longitude_deg: Double, altitudeAMSL_m: Double) -> Place {
        guard let plane else { preconditionFailure("a line in a local frame has no place on the earth") }
        let (east, north) = plane.project(latitude_deg: latitude_deg, longitude_deg: longitude_deg)
        return Place(east_m: east, north_m: north, up_m: altitudeAMSL_m)
    }

    /// To the nearest of all legs.
    func deviation(of place: Place) -> Deviation {
        var nearest = deviation(of: place, leg: 0)
        for leg in 1..<max(legCount, 1) {
            let other = deviation(of: place, leg: leg)
            if other.distance_m < nearest.distance_m { nearest = other }
        }
        return nearest
    }

    /// To the leg from the point with this index to the next.
    func deviation(of place: Place, leg: Int) -> Deviation {
        let (start, end) = (points[leg], points[leg + 1])
        let (de, dn, du) = (end.east_m - start.east_m, end.north_m - start.north_m, end.up_m - start.up_m)
        let (pe, pn, pu) = (place.east_m - start.east_m, place.north_m - start.north_m, place.up_m - start.up_m)
        let square = de * de + dn * dn + du * du
        let along = square > 0 ? min(1, max(0, (pe * de + pn * dn + pu * du) / square)) : 0
        let (ce, cn, cu) = (pe - along * de, pn - along * dn, pu - along * du)
        let horizontal = (de * de + dn * dn).squareRoot()
        return Deviation(
            distance_m: (ce * ce + cn * cn + cu * cu).squareRoot(),
            lateral_m: horizontal > 0 ? (ce * dn - cn * de) / horizontal : (ce * ce + cn * cn).squareRoot(),
            vertical_m: cu)
    }
}
