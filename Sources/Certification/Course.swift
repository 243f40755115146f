/// The line in space that a flight is to follow: straight legs from point to point, or a single place. Plain values; the
/// file format is elsewhere.
package enum Course: Sendable, Hashable {
    /// A point on the earth, WGS 84.
    package struct EarthPoint: Sendable, Hashable {
        package var latitude_deg: Double
        package var longitude_deg: Double
        package var altitudeAMSL_m: Double

        package init(latitude_deg: Double, longitude_deg: Double, altitudeAMSL_m: Double) {
            (self.latitude_deg, self.longitude_deg) = (latitude_deg, longitude_deg)
            self.altitudeAMSL_m = altitudeAMSL_m
        }
    }

    /// A point in the local frame of the reference system, metres from its origin.
    package struct LocalPoint: Sendable, Hashable {
        package var north_m: Double
        package var east_m: Double
        package var up_m: Double

        package init(north_m: Double, east_m: Double, up_m: Double) {
            (self.north_m, self.east_m, self.up_m) = (north_m, east_m, up_m)
        }
    }

    case earth([EarthPoint])
    case local([LocalPoint])

    package var pointCount: Int {
        switch self {
        case .earth(let points): points.count
        case .local(let points): points.count
        }
    }

    /// True for a line: at least two points, all of finite coordinates and in range.
    package var isUsable: Bool { pointCount >= 2 && hasUsablePoints }

    /// True for at least one point, all of finite coordinates and in range. A single one is a place to hover at.
    package var hasUsablePoints: Bool {
        guard pointCount >= 1 else { return false }
        switch self {
        case .earth(let points):
            return points.allSatisfy {
                (-85...85).contains($0.latitude_deg) && (-180...180).contains($0.longitude_deg)
                    && $0.altitudeAMSL_m.isFinite
            }
        case .local(let points):
            return points.allSatisfy { $0.north_m.isFinite && $0.east_m.isFinite && $0.up_m.isFinite }
        }
    }
}
