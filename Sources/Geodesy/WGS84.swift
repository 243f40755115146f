/// The WGS 84 ellipsoid. Source: NGA.STND.0036.
public enum WGS84 {
    /// Semi-major axis, metres.
    @inlinable public static var semiMajorAxis_m: Double { 6_378_137 }
    /// Flattening.
    @inlinable public static var flattening: Double { 1 / 298.257223563 }
    /// Semi-minor axis, metres.
    @inlinable public static var semiMinorAxis_m: Double { semiMajorAxis_m * (1 - flattening) }
    /// Third flattening n = (a − b)/(a + b).
    @inlinable public static var thirdFlattening: Double { flattening / (2 - flattening) }
}
