import Foundation

extension WGS84 {
    /// Degrees of latitude and longitude by which a metre north and a metre east move a position on the ellipsoid.
    ///
    /// 1/M and 1/(N cos φ) with the radii of curvature of the meridian and of the prime vertical.
    /// - Parameter latitude_deg: within ±89.9.
    package static func degreesPerMetre(latitude_deg: Double) -> (north: Double, east: Double) {
        let phi = latitude_deg * .pi / 180
        let squareOfEccentricity = flattening * (2 - flattening)
        let w2 = 1 - squareOfEccentricity * sin(phi) * sin(phi)
        let primeVertical_m = semiMajorAxis_m / w2.squareRoot()
        let meridian_m = semiMajorAxis_m * (1 - squareOfEccentricity) / (w2 * w2.squareRoot())
        return (180 / .pi / meridian_m, 180 / .pi / (primeVertical_m * cos(phi)))
    }
}
