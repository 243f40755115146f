#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A direction on a plane.
struct UnitVector: BitwiseCopyable, Sendable {
    var east: Double
    var north: Double

    /// The direction of a bearing, degrees clockwise from north.
    init(bearing_deg: Double) {
        let bearing_rad = bearing_deg * (Double.pi / 180)
        (east, north) = (sin(bearing_rad), cos(bearing_rad))
    }
}
