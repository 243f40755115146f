import Quantities

/// A row of `track_points` with the names of its run and vehicle.
package struct TrackPointRow: Hashable, Sendable {
    package var run: String
    package var vehicle: String?
    package var receivedAt: UTCInstant
    package var generatedAt: UTCInstant?
    package var latitude_deg: Double?
    package var longitude_deg: Double?
    package var altitudeAMSL_m: Double?
    package var altitudeHAE_m: Double?
    package var heightAboveHome_m: Double?
    package var velocityEast_mps: Double?
    package var velocityNorth_mps: Double?
    package var velocityUp_mps: Double?
    package var heading_deg: Double?
    package var provenance: String
    package var frame: UInt64
}
