import Geodesy

/// A zone as far as the simulator must know it, to fly into it or to stay away from it.
package struct SimulatedZone: Sendable {
    /// The plan of a zone on the site's plane.
    package enum Shape: Sendable {
        case circle(centre: PlanePoint, radius_m: Double)
        /// A square with sides along east and north.
        case square(centre: PlanePoint, halfSide_m: Double)
    }

    package let ruleName: String
    package let shape: Shape
    package let floorAMSL_m: Double
    package let ceilingAMSL_m: Double

    /// The distance from the zone's boundary in plan, metres; negative inside.
    package func distance_m(from point: PlanePoint) -> Double {
        switch shape {
        case .circle(let centre, let radius): return (point - centre).length_m - radius
        case .square(let centre, let half):
            let offset = point - centre
            let (east, north) = (offset.east_m.magnitude - half, offset.north_m.magnitude - half)
            if east <= 0 && north <= 0 { return max(east, north) }
            return PlanePoint(east_m: max(east, 0), north_m: max(north, 0)).length_m
        }
    }

    /// True inside in plan and in height.
    package func contains(_ state: KinematicState) -> Bool {
        distance_m(from: state.point) <= 0 && (floorAMSL_m...ceilingAMSL_m).contains(state.altitudeAMSL_m)
    }
}
