import AirspaceModel
import Geodesy

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
