import Glibc

/// Where a sensor with polar reports stands, and the conversion of what it measures to WGS 84.
package struct SensorSite: BitwiseCopyable, Sendable, Equatable {
    package let latitude_deg: Double
    package let longitude_deg: Double
    /// Height of the antenna above the ellipsoid, metres.
    package let heightHAE_m: Double
    /// Earth-centred coordinates, and the unit vectors to the east, to the north and up.
    private let centre: Vector
    private let east: Vector
    private let north: Vector
    private let up: Vector

    /// WGS 84: semi-major axis in metres, and first eccentricity squared (NIMA TR8350.2, table 3.1).
    private static let semiMajorAxis_m = 6_378_137.0
    private static let eccentricitySquared = 6.694_379_990_141_33e-3

    package init(latitude_deg: Double, longitude_deg: Double, heightHAE_m: Double) {
        (self.latitude_deg, self.longitude_deg) = (latitude_deg, longitude_deg)
        self.heightHAE_m = heightHAE_m
        let (latitude, longitude) = (latitude_deg * .pi / 180, longitude_deg * .pi / 180)
        let (sinLatitude, cosLatitude) = (sin(latitude), cos(latitude))
        let (sinLongitude, cosLongitude) = (sin(longitude), cos(longitude))
        up = Vector(x: cosLatitude * cosLongitude, y: cosLatitude * sinLongitude, z: sinLatitude)
        east = Vector(x: -sinLongitude, y: cosLongitude, z: 0)
        north = Vector(x: -sinLatitude * cosLongitude, y: -sinLatitude * sinLongitude, z: cosLatitude)
        let radius =
            Self.semiMajorAxis_m / (1 - Self.eccentricitySquared * sinLatitude * sinLatitude).squareRoot()
        centre = Vector(
            x: (radius + heightHAE_m) * up.x, y: (radius + heightHAE_m) * up.y,
            z: (radius * (1 - Self.eccentricitySquared) + heightHAE_m) * sinLatitude)
    }

    /// The place of a target by its slant range, azimuth (clockwise from true north) and height.
    ///
    /// The height is taken above the ellipsoid. A pressure altitude may stand for it: an error of 300 m in the height
    /// moves a target at 10 km height and 30 km range by 100 m, and one at 500 m height by 5 m.
    /// - Returns: `nil` where the height is not known, or cannot be reached at that range.
    func position(slantRange_m: Double, azimuth_deg: Double, height_m: Double) -> WirePosition? {
        guard height_m.isFinite, slantRange_m > 0, abs(height_m - heightHAE_m) <= slantRange_m else { return nil }
        let azimuth = azimuth_deg * .pi / 180
        let horizontal = east * sin(azimuth) + north * cos(azimuth)
        // The elevation over a sphere to begin with; each step then takes the height that is left as an error of it.
        var rise_m = height_m - heightHAE_m - slantRange_m * slantRange_m / (2 * Self.semiMajorAxis_m)
        var found = (latitude_deg: 0.0, longitude_deg: 0.0, height_m: 0.0)
        for _ in 0..<8 {
            guard abs(rise_m) <= slantRange_m else { return nil }
            let level_m = (slantRange_m * slantRange_m - rise_m * rise_m).squareRoot()
            found = (centre + horizontal * level_m + up * rise_m).geodetic(
                semiMajorAxis_m: Self.semiMajorAxis_m, eccentricitySquared: Self.eccentricitySquared)
            let error_m = height_m - found.height_m
            if abs(error_m) < 0.01 { break }
            rise_m += error_m
        }
        // Straight above the sensor no elevation gives the height exactly; a metre is less than the range's own step.
        guard abs(height_m - found.height_m) < 1 else { return nil }
        return WirePosition(latitude_deg: found.latitude_deg, longitude_deg: found.longitude_deg)
    }

    /// A point or direction in the earth-centred frame, metres.
    private struct Vector: BitwiseCopyable, Equatable {
        var x, y, z: Double

        static func + (left: Vector, right: Vector) -> Vector {
            Vector(x: left.x + right.x, y: left.y + right.y, z: left.z + right.z)
        }

        static func * (left: Vector, factor: Double) -> Vector {
            Vector(x: left.x * factor, y: left.y * factor, z: left.z * factor)
        }

        /// Latitude, longitude and ellipsoidal height by Bowring's formula (Survey Review 23, 1976), exact to less than a
        /// micrometre below 100 km.
        func geodetic(
            semiMajorAxis_m a: Double, eccentricitySquared e2: Double
        ) -> (latitude_deg: Double, longitude_deg: Double, height_m: Double) {
            let b = a * (1 - e2).squareRoot()
            let distance = (x * x + y * y).squareRoot()
            let parametric = atan2(z * a, distance * b)
            let (s, c) = (sin(parametric), cos(parametric))
            let latitude = atan2(z + e2 / (1 - e2) * b * s * s * s, distance - e2 * a * c * c * c)
            let (sinLatitude, cosLatitude) = (sin(latitude), cos(latitude))
            let radius = a / (1 - e2 * sinLatitude * sinLatitude).squareRoot()
            let height = distance * cosLatitude + z * sinLatitude - radius * (1 - e2 * sinLatitude * sinLatitude)
            return (latitude * 180 / .pi, atan2(y, x) * 180 / .pi, height)
        }
    }
}
