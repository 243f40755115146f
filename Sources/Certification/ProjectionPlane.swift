/// The plane that positions of a trial are projected on: transverse Mercator about the trial's own centre, WGS 84.
///
/// The same projection as Geodesy's local plane, written as a series over ``PinnedFunctions``, so that the metres of a
/// verdict do not depend on the C library. Within 100 km of the origin the series is exact to 1 mm.
/// Source: J. C. B. Redfearn, "Transverse Mercator formulae", Empire Survey Review 69 (1948).
struct ProjectionPlane {
    let originLatitude_deg: Double
    let originLongitude_deg: Double
    private let originArc_m: Double

    /// WGS 84: semi-major axis in metres and first eccentricity squared, f·(2 − f) with f = 1/298.257223563.
    private static let semiMajorAxis_m = 6_378_137.0
    private static let flattening = 1 / 298.257223563
    private static let eccentricity2 = flattening * (2 - flattening)

    init(originLatitude_deg: Double, originLongitude_deg: Double) {
        (self.originLatitude_deg, self.originLongitude_deg) = (originLatitude_deg, originLongitude_deg)
        originArc_m = Self.meridianArc_m(originLatitude_deg * (Double.pi / 180))
    }

    /// Metres east and north of the origin.
    func project(latitude_deg: Double, longitude_deg: Double) -> (east_m: Double, north_m: Double) {
        let latitude = latitude_deg * (Double.pi / 180)
        let longitude = (longitude_deg - originLongitude_deg) * (Double.pi / 180)
        let (s, c) = (PinnedFunctions.sine(latitude), PinnedFunctions.cosine(latitude))
        let root = (1 - Self.eccentricity2 * s * s).squareRoot()
        let normal = Self.semiMajorAxis_m / root
        let ratio = (1 - Self.eccentricity2 * s * s) / (1 - Self.eccentricity2)
        let t2 = (s / c) * (s / c)
        let w2 = longitude * longitude * c * c
        let (ratio2, ratio3) = (ratio * ratio, ratio * ratio * ratio)
        let east4 = 4 * ratio3 * (1 - 6 * t2) + ratio2 * (1 + 8 * t2) - 2 * ratio * t2 + t2 * t2
        let north4 =
            8 * ratio2 * ratio2 * (11 - 24 * t2) - 28 * ratio3 * (1 - 6 * t2) + ratio2 * (1 - 32 * t2) - 2 * ratio * t2
            + t2 * t2
        let east = normal * longitude * c * (1 + w2 / 6 * (ratio - t2) + w2 * w2 / 120 * east4)
        let north =
            normal * s * c * longitude * longitude / 2
            * (1 + w2 / 12 * (4 * ratio2 + ratio - t2) + w2 * w2 / 360 * north4)
        return (east, Self.meridianArc_m(latitude) - originArc_m + north)
    }

    /// The length of the meridian from the equator, metres: series in the eccentricity to its sixth power.
    private static func meridianArc_m(_ latitude: Double) -> Double {
        let e2 = eccentricity2
        let (e4, e6) = (e2 * e2, e2 * e2 * e2)
        let a0 = 1 - e2 / 4 - 3 * e4 / 64 - 5 * e6 / 256
        let a2 = 3.0 / 8 * (e2 + e4 / 4 + 15 * e6 / 128)
        let a4 = 15.0 / 256 * (e4 + 3 * e6 / 4)
        let a6 = 35 * e6 / 3072
        let (s, c) = (PinnedFunctions.sine(latitude), PinnedFunctions.cosine(latitude))
        let sine2 = 2 * s * c
        let cosine2 = 1 - 2 * s * s
        let sine4 = 2 * sine2 * cosine2
        let sine6 = sine4 * cosine2 + (1 - 2 * sine2 * sine2) * sine2
        return semiMajorAxis_m * (a0 * latitude - a2 * sine2 + a4 * sine4 - a6 * sine6)
    }
}
