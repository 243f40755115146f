import Foundation
import Geodesy

/// The angle between true north and the north of a ``LocalPlane``: velocities are told against true north, and 100 km
/// east of the origin the two differ by 0.7°, which would move a prediction of a minute by 40 m.
struct GridConvergence: BitwiseCopyable, Sendable {
    private let latitude_deg: Double
    private let longitude_deg: Double
    private let sine: Double
    private let cosine: Double

    init(_ plane: LocalPlane) {
        latitude_deg = plane.originLatitude_deg
        longitude_deg = plane.originLongitude_deg
        sine = sin(plane.originLatitude_deg * .pi / 180)
        cosine = cos(plane.originLatitude_deg * .pi / 180)
    }

    /// A velocity against true north as components on the plane. East of the origin the meridians lean towards the
    /// origin's, so that true north points to grid azimuth −γ.
    ///
    /// γ = Δλ·sin φ (J. P. Snyder, "Map Projections – A Working Manual", transverse Mercator, first term), with sin φ as
    /// a series about the origin: right within 0.0002 rad inside 300 km.
    func rotated(east: Double, north: Double, latitude_deg: Double, longitude_deg: Double) -> (
        east: Double, north: Double
    ) {
        let u = (latitude_deg - self.latitude_deg) * (.pi / 180)
        let angle = (longitude_deg - self.longitude_deg) * (.pi / 180) * (sine * (1 - u * u / 2) + cosine * u)
        let sineOfAngle = angle * (1 - angle * angle / 6)
        let cosineOfAngle = 1 - angle * angle / 2
        return (east * cosineOfAngle - north * sineOfAngle, east * sineOfAngle + north * cosineOfAngle)
    }
}
