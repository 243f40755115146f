/// A circle that a flight is to follow at one height.
package struct CourseCircle: Sendable, Hashable {
    /// Which way round, as seen from above.
    package enum Direction: String, Sendable, Hashable, CaseIterable {
        case clockwise
        case counterClockwise = "counter_clockwise"
    }

    package var radius_m: Double
    /// From the centre to where the circle begins, clockwise from the north of the frame, −360...360.
    package var startBearing_deg: Double
    package var direction: Direction
    /// How often it is flown; a part of a circle for less than 1.
    package var turns: Double

    package init(radius_m: Double, startBearing_deg: Double, direction: Direction, turns: Double = 1) {
        (self.radius_m, self.startBearing_deg) = (radius_m, startBearing_deg)
        (self.direction, self.turns) = (direction, turns)
    }

    /// How far a leg's middle may lie inside of the circle, metres.
    package static let largestChordError_m = 0.005
    /// A leg of a degree and less has the direction of the circle to half a degree.
    private static let leastLegsPerTurn = 360

    /// Straight legs whose middles are ρ·(1 − cos(π/n)) < ρ·π²/(2·n²) inside of the circle.
    private var legsPerTurn: Int {
        let needed = Double.pi * (radius_m / (2 * Self.largestChordError_m)).squareRoot()
        return max(Self.leastLegsPerTurn, Int(needed.rounded(.up)))
    }

    /// The points of the circle from its centre, metres, in the order in which they are flown.
    fileprivate var offsets_m: [(north: Double, east: Double)] {
        let legs = max(1, Int((Double(legsPerTurn) * turns).rounded(.up)))
        let sign = direction == .clockwise ? 1.0 : -1.0
        return (0...legs).map { index in
            // Whole turns are taken off before any rounding, so that a closed circle ends where it begins.
            let part = turns * Double(index) / Double(legs)
            let turned = startBearing_deg + sign * 360 * (part - part.rounded(.down))
            let bearing = (turned - 360 * (turned / 360).rounded()) * (Double.pi / 180)
            return (radius_m * PinnedFunctions.cosine(bearing), radius_m * PinnedFunctions.sine(bearing))
        }
    }
}

extension Course {
    /// A circle about a centre in the local frame of the reference system, as a course of straight legs.
    package static func circle(_ circle: CourseCircle, around centre: LocalPoint) -> Course {
        .local(
            circle.offsets_m.map {
                LocalPoint(
                    north_m: centre.north_m + $0.north, east_m: centre.east_m + $0.east, up_m: centre.up_m)
            })
    }

    /// A circle about a centre on the earth, as a course of straight legs.
    package static func circle(_ circle: CourseCircle, around centre: EarthPoint) -> Course {
        let plane = ProjectionPlane(
            originLatitude_deg: centre.latitude_deg, originLongitude_deg: centre.longitude_deg)
        // One degree of latitude and of longitude there, roughly: the steps below end where the projection is met.
        let perLatitude_m = 111_000.0
        let perLongitude_m = perLatitude_m * PinnedFunctions.cosine(centre.latitude_deg * (Double.pi / 180))
        return .earth(
            circle.offsets_m.map { offset in
                var (latitude_deg, longitude_deg) = (centre.latitude_deg, centre.longitude_deg)
                for _ in 0..<8 {
                    let (east_m, north_m) = plane.project(latitude_deg: latitude_deg, longitude_deg: longitude_deg)
                    latitude_deg += (offset.north - north_m) / perLatitude_m
                    longitude_deg += (offset.east - east_m) / perLongitude_m
                }
                return EarthPoint(
                    latitude_deg: latitude_deg, longitude_deg: longitude_deg, altitudeAMSL_m: centre.altitudeAMSL_m)
            })
    }
}
