import Foundation
import Geodesy
import TelemetryModel

/// The plane that all pairs are compared on, chosen once: the given one, or, where the first position of the run lies
/// elsewhere, one about that position.
struct SeparationPlane: BitwiseCopyable, Sendable {
    /// Beyond this distance from the given origin the first position of a run becomes the origin, metres.
    private static let recentreDistance_m = 100_000.0
    /// The plane answers within this radius: there its scale is wrong by 0.11 % at most, metres.
    private static let radius_m = 300_000.0

    private(set) var plane: LocalPlane
    private(set) var isChosen = false
    private var convergence: GridConvergence
    private var cosine: Double

    init(_ plane: LocalPlane) {
        self.plane = plane
        convergence = GridConvergence(plane)
        cosine = cos(plane.originLatitude_deg * .pi / 180)
    }

    /// True for latitudes and longitudes that a plane can be laid about. Receivers without a fix tell 0, 0, which is no
    /// place.
    static func isPlausible(_ sample: PositionSample) -> Bool {
        sample.latitude_1e7deg.magnitude <= 850_000_000 && sample.longitude_1e7deg.magnitude <= 1_800_000_000
            && (sample.latitude_1e7deg != 0 || sample.longitude_1e7deg != 0)
            // GPS_FIX_TYPE 0 and 1 are "no GPS" and "no fix" (MAVLink common.xml).
            && sample.fixType > 1
    }

    /// Chooses the plane by the first position of the run.
    mutating func choose(by sample: PositionSample) {
        isChosen = true
        let latitude_deg = Double(sample.latitude_1e7deg) * 1e-7
        let longitude_deg = Double(sample.longitude_1e7deg) * 1e-7
        let distance_m = Geodesic.distance_m(
            latitude1_deg: plane.originLatitude_deg, longitude1_deg: plane.originLongitude_deg,
            latitude2_deg: latitude_deg, longitude2_deg: longitude_deg)
        guard !(distance_m <= Self.recentreDistance_m) else { return }
        self = SeparationPlane(LocalPlane(originLatitude_deg: latitude_deg, originLongitude_deg: longitude_deg))
        isChosen = true
    }

    /// The point of a position, nil beyond the plane's radius.
    func point(_ fix: SeparationTrack.Fix) -> PlanePoint? {
        point(latitude_deg: Double(fix.latitude_1e7deg) * 1e-7, longitude_deg: Double(fix.longitude_1e7deg) * 1e-7)
    }

    /// The point of a place, nil beyond the plane's radius.
    func point(latitude_deg: Double, longitude_deg: Double) -> PlanePoint? {
        let longitude_deg = unwrapped(longitude_deg)
        // A degree is 110 km at least; farther away the projection itself would not hold.
        guard (latitude_deg - plane.originLatitude_deg).magnitude < 3,
            (longitude_deg - plane.originLongitude_deg).magnitude * cosine < 3
        else { return nil }
        let point = plane.project(latitude_deg: latitude_deg, longitude_deg: longitude_deg)
        let isInside = point.east_m * point.east_m + point.north_m * point.north_m <= Self.radius_m * Self.radius_m
        return isInside ? point : nil
    }

    /// A velocity against true north as components on the plane.
    func gridVelocity(east: Double, north: Double, at fix: SeparationTrack.Fix) -> (Double, Double) {
        convergence.rotated(
            east: east, north: north, latitude_deg: Double(fix.latitude_1e7deg) * 1e-7,
            longitude_deg: unwrapped(Double(fix.longitude_1e7deg) * 1e-7))
    }

    /// The longitude on the origin's side of the 180th meridian.
    private func unwrapped(_ longitude_deg: Double) -> Double {
        let difference = longitude_deg - plane.originLongitude_deg
        if difference > 180 { return longitude_deg - 360 }
        return difference < -180 ? longitude_deg + 360 : longitude_deg
    }
}
