import Geodesy
import TelemetryModel

/// Where a vehicle was when it was last heard of and how it moved, in metres on the plane: a ``SeparationTrack`` made fit
/// for arithmetic. Unknown numbers are NaN.
struct TrackMotion: BitwiseCopyable, Sendable {
    /// Two positions further apart than this give no velocity, nanoseconds.
    private static let longestBaseline_ns: Int64 = 3_000_000_000
    /// A derived speed beyond this is two vehicles under one identity, not a velocity, m/s.
    private static let highestDerivedSpeed_mps = 350.0

    var east_m = Double.nan
    var north_m = Double.nan
    var velocityEast_mps = Double.nan
    var velocityNorth_mps = Double.nan
    var velocityUp_mps = Double.nan
    /// Height above mean sea level, as told or converted from the ellipsoid with the geoid.
    var altitudeAMSL_m = Double.nan
    /// Height above the ellipsoid, as told.
    var altitudeHAE_m = Double.nan
    var altitudeBarometric_m = Double.nan

    var isVelocityKnown: Bool { !velocityEast_mps.isNaN && !velocityNorth_mps.isNaN }
    var groundSpeed_mps: Double {
        (velocityEast_mps * velocityEast_mps + velocityNorth_mps * velocityNorth_mps).squareRoot()
    }

    init() {}

    init(_ track: SeparationTrack, on plane: SeparationPlane, _ geoid: Geoid) {
        guard let point = plane.point(track.fix) else { return }
        (east_m, north_m) = (point.east_m, point.north_m)
        takeAltitudes(track.fix, geoid)
        let (east, north) = (Double(track.velocityEast_mps), Double(track.velocityNorth_mps))
        if (east + north).isFinite {
            (velocityEast_mps, velocityNorth_mps) = plane.gridVelocity(east: east, north: north, at: track.fix)
        }
        if track.velocityUp_mps.isFinite { velocityUp_mps = Double(track.velocityUp_mps) }
        if !isVelocityKnown || velocityUp_mps.isNaN { deriveVelocity(track, on: plane) }
    }

    private mutating func takeAltitudes(_ fix: SeparationTrack.Fix, _ geoid: Geoid) {
        altitudeBarometric_m = Self.metres(fix.altitudeBarometric_mm)
        altitudeHAE_m = Self.metres(fix.altitudeHAE_mm)
        altitudeAMSL_m = Self.metres(fix.altitudeAMSL_mm)
        guard altitudeAMSL_m.isNaN, !altitudeHAE_m.isNaN else { return }
        let undulation_m = geoid.undulation_m(
            latitude_deg: Double(fix.latitude_1e7deg) * 1e-7, longitude_deg: Double(fix.longitude_1e7deg) * 1e-7)
        if let undulation_m { altitudeAMSL_m = altitudeHAE_m - undulation_m }
    }

    /// Fills in what the vehicle does not tell of its velocity from its last two positions, if they allow it.
    private mutating func deriveVelocity(_ track: SeparationTrack, on plane: SeparationPlane) {
        let (now, before) = (track.fix, track.previous)
        guard before.receivedAt.isKnown, let point = plane.point(before) else { return }
        let baseline_ns = now.receivedAt.nanoseconds - before.receivedAt.nanoseconds
        guard baseline_ns <= Self.longestBaseline_ns else { return }
        let baseline_s = Double(baseline_ns) * 1e-9
        let (east, north) = ((east_m - point.east_m) / baseline_s, (north_m - point.north_m) / baseline_s)
        guard (east * east + north * north).squareRoot() <= Self.highestDerivedSpeed_mps else { return }
        if !isVelocityKnown { (velocityEast_mps, velocityNorth_mps) = (east, north) }
        guard velocityUp_mps.isNaN else { return }
        var climb_m = Self.metres(now.altitudeAMSL_mm) - Self.metres(before.altitudeAMSL_mm)
        if climb_m.isNaN { climb_m = Self.metres(now.altitudeHAE_mm) - Self.metres(before.altitudeHAE_mm) }
        if climb_m.isNaN {
            climb_m = Self.metres(now.altitudeBarometric_mm) - Self.metres(before.altitudeBarometric_mm)
        }
        velocityUp_mps = climb_m / baseline_s
    }

    private static func metres(_ value_mm: Int32) -> Double { value_mm == .min ? .nan : Double(value_mm) * 1e-3 }
}
