import AirspaceModel
import Geodesy

/// A corridor's centre line on a plane whose origin is the corridor's middle.
struct CorridorGeometry: Sendable {
    /// One straight part of the centre line.
    private struct Leg: BitwiseCopyable, Sendable {
        var start: PlanePoint
        /// The unit vector of the direction of flight.
        var directionEast: Double
        var directionNorth: Double
        var length_m: Double
        /// Metres from the corridor's first point to the leg's start.
        var startsAt_m: Double
    }

    /// Where a vehicle is in relation to the centre line.
    struct Place: BitwiseCopyable, Sendable {
        /// Metres from the centre line, positive to the right of the direction of flight.
        var lateral_m: Double
        /// Metres from the first point along the centre line; below 0 before it, beyond the length after the last.
        var alongTrack_m: Double
    }

    let plane: LocalPlane
    let length_m: Double
    /// Holds every point inside the corridor.
    let box: DegreeBox
    private let legs: [Leg]

    init(_ corridor: Corridor) {
        let latitudes = corridor.points.map(\.latitude_deg)
        let longitudes = corridor.points.map(\.longitude_deg)
        let plane = LocalPlane(
            originLatitude_deg: (latitudes.min()! + latitudes.max()!) / 2,
            originLongitude_deg: (longitudes.min()! + longitudes.max()!) / 2)
        let points = corridor.points.map {
            plane.project(latitude_deg: $0.latitude_deg, longitude_deg: $0.longitude_deg)
        }
        var legs: [Leg] = []
        var length_m = 0.0
        for (start, end) in zip(points, points.dropFirst()) {
            let difference = end - start
            let legLength_m = difference.length_m
            legs.append(
                Leg(
                    start: start, directionEast: difference.east_m / legLength_m,
                    directionNorth: difference.north_m / legLength_m, length_m: legLength_m, startsAt_m: length_m))
            length_m += legLength_m
        }
        var box = DegreeBox()
        for point in points {
            box.formUnion(DegreeBox(around: point, radius_m: corridor.halfWidth_m, on: plane))
        }
        (self.plane, self.legs, self.length_m, self.box) = (plane, legs, length_m, box)
    }

    /// Where a point of the plane is.
    ///
    /// The nearest leg counts, the first of equally near ones. Between two legs the distance to their common point is the
    /// lateral one, so that the corridor is round at its vertices; at the two ends it is cut straight.
    func place(of point: PlanePoint) -> Place {
        var nearest = Place(lateral_m: .nan, alongTrack_m: .nan)
        var least = Double.infinity
        for (index, leg) in legs.enumerated() {
            let offset = point - leg.start
            let along = offset.east_m * leg.directionEast + offset.north_m * leg.directionNorth
            let right = offset.east_m * leg.directionNorth - offset.north_m * leg.directionEast
            let overshoot = along < 0 ? along : max(0, along - leg.length_m)
            let squared = right * right + overshoot * overshoot
            guard squared < least else { continue }
            least = squared
            let isBeyondEnd = (index == 0 && along < 0) || (index == legs.count - 1 && along > leg.length_m)
            if overshoot == 0 || isBeyondEnd {
                nearest = Place(lateral_m: right, alongTrack_m: leg.startsAt_m + along)
            } else {
                let distance = squared.squareRoot()
                nearest = Place(
                    lateral_m: right < 0 ? -distance : distance,
                    alongTrack_m: leg.startsAt_m + max(0, min(leg.length_m, along)))
            }
        }
        return nearest
    }
}
