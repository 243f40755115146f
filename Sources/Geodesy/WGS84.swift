/// The WGS 84 ellipsoid. Source: NGA.STND.0036.
package enum WGS84 {
    /// Semi-major axis, metres.
    @inlinable package static var semiMajorAxis_m: Double { 6_378_137 }
    /// Flattening.
    @inlinable package static var flattening: Double { 1 / 298.257223563 }
    /// Semi-minor axis, metres.
    @inlinable package static var semiMinorAxis_m: Double { semiMajorAxis_m * (1 - flattening) }
    /// Third flattening n = (a − b)/(a + b).
    @inlinable package static var thirdFlattening: Double { flattening / (2 - flattening) }
}
