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
        var volume: Corridor.Volume
    }

    /// Where a vehicle is in relation to the centre line.
    struct Place: BitwiseCopyable, Sendable {
        /// Metres from the centre line, positive to the right of the direction of flight.
        var lateral_m: Double
        /// Metres from the first point along the centre line; below 0 before it, beyond the length after the last.
        var alongTrack_m: Double
        /// The leg whose volume holds.
        var leg: Int
    }

    let plane: LocalPlane
    let length_m: Double
    /// Holds every point inside the corridor, and those before its gates from which a vehicle may come within a report.
    let box: DegreeBox
    let gates: [GatePlane]
    private let legs: [Leg]

    /// How far around the corridor a vehicle's track is remembered, metres: more than a second's way at 250 m/s, so that
    /// the pass of the first gate has a position before it.
    private static let approach_m = 300.0

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
        for (index, (start, end)) in zip(points, points.dropFirst()).enumerated() {
            let difference = end - start
            let legLength_m = difference.length_m
            legs.append(
                Leg(
                    start: start, directionEast: difference.east_m / legLength_m,
                    directionNorth: difference.north_m / legLength_m, length_m: legLength_m, startsAt_m: length_m,
                    volume: corridor.volume(from: index)))
            length_m += legLength_m
        }
        let reach_m = legs.map(\.volume.halfWidth_m).max()! + (corridor.gates.isEmpty ? 0 : Self.approach_m)
        var box = DegreeBox()
        for point in points { box.formUnion(DegreeBox(around: point, radius_m: reach_m, on: plane)) }
        gates = corridor.gates.map { gate in
            guard let index = corridor.index(of: gate) else {
                preconditionFailure("the corridor \(corridor.name) has not been validated")
            }
            let before = legs[max(0, index - 1)]
            let after = legs[min(index, legs.count - 1)]
            return GatePlane(
                gate, at: points[index],
                alongTrack_m: index < legs.count ? legs[index].startsAt_m : length_m,
                directions: (
                    PlanePoint(east_m: before.directionEast, north_m: before.directionNorth),
                    PlanePoint(east_m: after.directionEast, north_m: after.directionNorth)
                ), volume: after.volume)
        }
        (self.plane, self.legs, self.length_m, self.box) = (plane, legs, length_m, box)
    }

    /// The volume of a leg.
    func volume(ofLeg leg: Int) -> Corridor.Volume { legs[leg].volume }

    /// Where a point of the plane is.
    ///
    /// The nearest leg counts, the first of equally near ones. Between two legs the distance to their common point is the
    /// lateral one, so that the corridor is round at its vertices; there the volume of the later leg holds. At the two
    /// ends the corridor is cut straight.
    func place(of point: PlanePoint) -> Place {
        var nearest = Place(lateral_m: .nan, alongTrack_m: .nan, leg: 0)
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
                nearest = Place(lateral_m: right, alongTrack_m: leg.startsAt_m + along, leg: index)
            } else {
                let distance = squared.squareRoot()
                nearest = Place(
                    lateral_m: right < 0 ? -distance : distance,
                    alongTrack_m: leg.startsAt_m + max(0, min(leg.length_m, along)),
                    leg: overshoot > 0 ? index + 1 : index)
            }
        }
        return nearest
    }
}
