import Geodesy

/// A box of latitude and longitude in 1e-7 degrees, edges included: four integer comparisons that spare a vehicle far
/// away any arithmetic.
struct DegreeBox: BitwiseCopyable, Sendable {
    private var south: Int32 = .max
    private var west: Int32 = .max
    private var north: Int32 = .min
    private var east: Int32 = .min

    init() {}

    /// A box around a circle on a plane. Boxes end at the antimeridian, which no corridor of this system crosses.
    init(around point: PlanePoint, radius_m: Double, on plane: LocalPlane) {
        // Rounding to 1e-7 degrees moves a corner by less than a centimetre; a metre more keeps every inside point in.
        let reach_m = radius_m + 1
        for east_m in [-reach_m, reach_m] {
            for north_m in [-reach_m, reach_m] {
                let corner = plane.unproject(
                    PlanePoint(east_m: point.east_m + east_m, north_m: point.north_m + north_m))
                let latitude = Int32((corner.latitude_deg * 1e7).rounded())
                let longitude = Int32((max(-180, min(180, corner.longitude_deg)) * 1e7).rounded())
                (south, north) = (min(south, latitude), max(north, latitude))
                (west, east) = (min(west, longitude), max(east, longitude))
            }
        }
    }

    /// Widens the box to hold another.
    mutating func formUnion(_ other: DegreeBox) {
        (south, north) = (min(south, other.south), max(north, other.north))
        (west, east) = (min(west, other.west), max(east, other.east))
    }

    @inline(__always)
    func contains(latitude_1e7deg: Int32, longitude_1e7deg: Int32) -> Bool {
        latitude_1e7deg >= south && latitude_1e7deg <= north && longitude_1e7deg >= west && longitude_1e7deg <= east
    }
}
