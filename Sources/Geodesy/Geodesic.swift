import Foundation

/// Shortest paths on the WGS 84 ellipsoid.
public enum Geodesic {
    /// The length of the shortest path between two positions in metres, within 0.5 mm (Vincenty 1975, inverse formula).
    ///
    /// For nearly antipodal positions, where the iteration does not converge, the answer is the great-circle distance on
    /// the mean sphere: some 20,000 km, right to half a per cent.
    public static func distance_m(
        latitude1_deg: Double, longitude1_deg: Double, latitude2_deg: Double, longitude2_deg: Double
    ) -> Double {
        let f = WGS84.flattening
        let u1 = atan((1 - f) * tan(latitude1_deg * .pi / 180)), u2 = atan((1 - f) * tan(latitude2_deg * .pi / 180))
        let (sinU1, cosU1, sinU2, cosU2) = (sin(u1), cos(u1), sin(u2), cos(u2))
        let difference = (longitude2_deg - longitude1_deg).remainder(dividingBy: 360) * .pi / 180
        var lambda = difference
        for _ in 0..<200 {
            let (sinLambda, cosLambda) = (sin(lambda), cos(lambda))
            let a = cosU2 * sinLambda, b = cosU1 * sinU2 - sinU1 * cosU2 * cosLambda
            let sinSigma = (a * a + b * b).squareRoot()
            if sinSigma == 0 { return 0 }
            let cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * cosLambda
            let sigma = atan2(sinSigma, cosSigma)
            let sinAlpha = cosU1 * cosU2 * sinLambda / sinSigma
            let cosSquaredAlpha = 1 - sinAlpha * sinAlpha
            // On the equator cos²α is 0 and the term with it vanishes.
            let cos2m = cosSquaredAlpha == 0 ? 0 : cosSigma - 2 * sinU1 * sinU2 / cosSquaredAlpha
            let c = f / 16 * cosSquaredAlpha * (4 + f * (4 - 3 * cosSquaredAlpha))
            let previous = lambda
            lambda =
                difference + (1 - c) * f * sinAlpha
                * (sigma + c * sinSigma * (cos2m + c * cosSigma * (2 * cos2m * cos2m - 1)))
            if (lambda - previous).magnitude < 1e-13 {
                return length(sigma, sinSigma, cosSigma, cos2m, cosSquaredAlpha)
            }
        }
        return 6_371_008.8
            * acos(max(-1, min(1, sinU1 * sinU2 + cosU1 * cosU2 * cos(difference))))
    }

    private static func length(
        _ sigma: Double, _ sinSigma: Double, _ cosSigma: Double, _ cos2m: Double, _ cosSquaredAlpha: Double
    ) -> Double {
        let b = WGS84.semiMinorAxis_m, a = WGS84.semiMajorAxis_m
        let u = cosSquaredAlpha * (a * a - b * b) / (b * b)
        let aTerm = 1 + u / 16_384 * (4096 + u * (-768 + u * (320 - 175 * u)))
        let bTerm = u / 1024 * (256 + u * (-128 + u * (74 - 47 * u)))
        let inner =
            cosSigma * (2 * cos2m * cos2m - 1)
            - bTerm / 6 * cos2m * (4 * sinSigma * sinSigma - 3) * (4 * cos2m * cos2m - 3)
        let delta = bTerm * sinSigma * (cos2m + bTerm / 4 * inner)
        return b * aTerm * (sigma - delta)
    }
}

extension Geodesic {
    /// The position in the middle of the shortest path between two positions, within a millimetre of it for paths of up to
    /// 100 km.
    ///
    /// On a transverse Mercator plane whose origin lies between the two, the path is straight where it passes the origin:
    /// its curve grows with the third power of the distance from there, to either side alike.
    ///
    /// - Precondition: both positions are within ±85° latitude.
    public static func midpoint(
        latitude1_deg: Double, longitude1_deg: Double, latitude2_deg: Double, longitude2_deg: Double
    ) -> (latitude_deg: Double, longitude_deg: Double) {
        var middle = (
            latitude_deg: (latitude1_deg + latitude2_deg) / 2, longitude_deg: (longitude1_deg + longitude2_deg) / 2
        )
        // The first origin is the middle in degrees, which for a long path lies beside it.
        for _ in 0..<2 {
            let plane = TransverseMercator(
                originLatitude_deg: middle.latitude_deg, originLongitude_deg: middle.longitude_deg)
            let start = plane.project(latitude_deg: latitude1_deg, longitude_deg: longitude1_deg)
            let end = plane.project(latitude_deg: latitude2_deg, longitude_deg: longitude2_deg)
            middle = plane.unproject(
                PlanePoint(east_m: (start.east_m + end.east_m) / 2, north_m: (start.north_m + end.north_m) / 2))
        }
        return middle
    }
}
