import Foundation

/// The ellipsoidal transverse Mercator projection with scale 1 on the central meridian, by Krüger's series to n⁴
/// (within 1 mm up to 3,900 km from the central meridian's neighbourhood used here).
///
/// Source: L. Krüger 1912; coefficients as in C. Karney, "Transverse Mercator with an accuracy of a few nanometers", 2011.
struct TransverseMercator: BitwiseCopyable, Sendable {
    private let originLatitude_rad: Double
    private let originLongitude_deg: Double
    private let originNorthing_m: Double

    private static let n = WGS84.thirdFlattening
    private static let rectifyingRadius_m =
        WGS84.semiMajorAxis_m / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64)
    private static let eccentricity = (WGS84.flattening * (2 - WGS84.flattening)).squareRoot()

    /// α₁…α₄: conformal to projected.
    private static let forward: (Double, Double, Double, Double) = (
        n / 2 - 2 * n * n / 3 + 5 * n * n * n / 16 + 41 * n * n * n * n / 180,
        13 * n * n / 48 - 3 * n * n * n / 5 + 557 * n * n * n * n / 1440,
        61 * n * n * n / 240 - 103 * n * n * n * n / 140,
        49561 * n * n * n * n / 161_280
    )
    /// β₁…β₄: projected to conformal.
    private static let inverse: (Double, Double, Double, Double) = (
        n / 2 - 2 * n * n / 3 + 37 * n * n * n / 96 - n * n * n * n / 360,
        n * n / 48 + n * n * n / 15 - 437 * n * n * n * n / 1440,
        17 * n * n * n / 480 - 37 * n * n * n * n / 840,
        4397 * n * n * n * n / 161_280
    )

    init(originLatitude_deg: Double, originLongitude_deg: Double) {
        originLatitude_rad = originLatitude_deg * .pi / 180
        self.originLongitude_deg = originLongitude_deg
        originNorthing_m = Self.raw(latitude_rad: originLatitude_rad, longitude_rad: 0).north_m
    }

    func project(latitude_deg: Double, longitude_deg: Double) -> PlanePoint {
        var point = Self.raw(
            latitude_rad: latitude_deg * .pi / 180, longitude_rad: (longitude_deg - originLongitude_deg) * .pi / 180)
        point.north_m -= originNorthing_m
        return point
    }

    func unproject(_ point: PlanePoint) -> (latitude_deg: Double, longitude_deg: Double) {
        let xi = (point.north_m + originNorthing_m) / Self.rectifyingRadius_m
        let eta = point.east_m / Self.rectifyingRadius_m
        let (b1, b2, b3, b4) = Self.inverse
        let xiConformal =
            xi - b1 * sin(2 * xi) * cosh(2 * eta) - b2 * sin(4 * xi) * cosh(4 * eta)
            - b3 * sin(6 * xi) * cosh(6 * eta) - b4 * sin(8 * xi) * cosh(8 * eta)
        let etaConformal =
            eta - b1 * cos(2 * xi) * sinh(2 * eta) - b2 * cos(4 * xi) * sinh(4 * eta)
            - b3 * cos(6 * xi) * sinh(6 * eta) - b4 * cos(8 * xi) * sinh(8 * eta)
        let hyperbolic = sinh(etaConformal)
        let cosine = cos(xiConformal)
        let conformalTangent = sin(xiConformal) / (hyperbolic * hyperbolic + cosine * cosine).squareRoot()
        let longitude = atan2(hyperbolic, cosine)
        return (
            atan(Self.geographicTangent(conformalTangent)) * 180 / .pi,
            longitude * 180 / .pi + originLongitude_deg
        )
    }

    private static func raw(latitude_rad: Double, longitude_rad: Double) -> PlanePoint {
        let conformalTangent = self.conformalTangent(tan(latitude_rad))
        let cosine = cos(longitude_rad)
        let xiConformal = atan2(conformalTangent, cosine)
        let etaConformal = asinh(
            sin(longitude_rad) / (conformalTangent * conformalTangent + cosine * cosine).squareRoot())
        let (a1, a2, a3, a4) = forward
        let xi =
            xiConformal + a1 * sin(2 * xiConformal) * cosh(2 * etaConformal)
            + a2 * sin(4 * xiConformal) * cosh(4 * etaConformal)
            + a3 * sin(6 * xiConformal) * cosh(6 * etaConformal) + a4 * sin(8 * xiConformal) * cosh(8 * etaConformal)
        let eta =
            etaConformal + a1 * cos(2 * xiConformal) * sinh(2 * etaConformal)
            + a2 * cos(4 * xiConformal) * sinh(4 * etaConformal)
            + a3 * cos(6 * xiConformal) * sinh(6 * etaConformal) + a4 * cos(8 * xiConformal) * sinh(8 * etaConformal)
        return PlanePoint(east_m: rectifyingRadius_m * eta, north_m: rectifyingRadius_m * xi)
    }

    /// tan of the conformal latitude from tan of the geographic latitude (Karney 2011, eq. 7–9).
    private static func conformalTangent(_ tangent: Double) -> Double {
        let root = (1 + tangent * tangent).squareRoot()
        let sigma = sinh(eccentricity * atanh(eccentricity * tangent / root))
        return tangent * (1 + sigma * sigma).squareRoot() - sigma * root
    }

    /// The inverse of ``conformalTangent(_:)`` by Newton's method (Karney 2011, eq. 19–21); three steps reach 1 ulp.
    private static func geographicTangent(_ conformal: Double) -> Double {
        let squaredEccentricity = eccentricity * eccentricity
        var tangent = conformal / (1 - squaredEccentricity)
        for _ in 0..<4 {
            let current = conformalTangent(tangent)
            let step =
                (conformal - current) / (1 + current * current).squareRoot()
                * (1 + (1 - squaredEccentricity) * tangent * tangent)
                / ((1 - squaredEccentricity) * (1 + tangent * tangent).squareRoot())
            tangent += step
        }
        return tangent
    }
}
