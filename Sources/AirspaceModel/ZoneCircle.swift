import Foundation
import Geodesy

/// A circle: every position whose shortest path on the WGS 84 ellipsoid to the centre is no longer than the radius.
package struct ZoneCircle: Hashable, Sendable {
    package var centre: LatticePoint
    /// More than 0 metres.
    package var radius_m: Double

    package init(centre: LatticePoint, radius_m: Double) {
        (self.centre, self.radius_m) = (centre, radius_m)
    }

    /// A box that surely holds the circle, at most a hundredth of the radius and a metre larger; nil when the circle
    /// reaches beyond 85 degrees of latitude.
    package var box: LatticeBox? {
        let reach_m = radius_m * 1.01 + 1
        // A degree of latitude is 110.57 km at the equator, where it is shortest (WGS 84).
        let height_deg = reach_m / 110_574
        let farthest_deg = centre.latitude_deg.magnitude + height_deg
        guard farthest_deg < 85 else { return nil }
        // sin Δλ = sin(r/R) / cos φ on the sphere whose radius is the ellipsoid's shorter axis.
        let ratio = sin(reach_m / WGS84.semiMinorAxis_m) / cos(centre.latitude_deg.magnitude * .pi / 180)
        guard ratio < 1 else { return nil }
        let width_deg = asin(ratio) * 180 / .pi
        func lattice(_ degrees: Double) -> Int32 { Int32(clamping: Int64((degrees * 1e7).rounded())) }
        return LatticeBox(
            south: lattice(centre.latitude_deg - height_deg), west: lattice(centre.longitude_deg - width_deg),
            north: lattice(centre.latitude_deg + height_deg), east: lattice(centre.longitude_deg + width_deg))
    }

    /// Metres from the centre along the ellipsoid.
    package func distance_m(to point: LatticePoint) -> Double {
        Geodesic.distance_m(
            latitude1_deg: centre.latitude_deg, longitude1_deg: centre.longitude_deg,
            latitude2_deg: point.latitude_deg, longitude2_deg: point.longitude_deg)
    }
}
