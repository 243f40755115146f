import Glibc

/// A ground speed and a track angle as components.
enum GroundVector {
    /// East and north in metres per second; the angle counts clockwise from true north.
    static func components(speed_mps: Double, track_deg: Double) -> (east: Double, north: Double) {
        let angle_rad = track_deg * (Double.pi / 180)
        return (speed_mps * sin(angle_rad), speed_mps * cos(angle_rad))
    }
}
