import Geodesy
import TelemetryModel

/// A volume of its own near vertiports, where aircraft come closer to each other than on their way.
package struct VertiportSpacing: Hashable, Sendable {
    /// An index into the volumes of the rules.
    package var volume: Int
    /// It holds for pairs both of whose aircraft are of these classes.
    package var classes: [VehicleClass]
    /// Near is who is within this distance of the vertiport's centre and below this height above its pads, metres.
    package var radius_m: Double
    package var height_m: Double

    package init(volume: Int, classes: [VehicleClass], radius_m: Double, height_m: Double) {
        (self.volume, self.classes, self.radius_m, self.height_m) = (volume, classes, radius_m, height_m)
    }
}

/// Where a vertiport is.
package struct VertiportPlace: Hashable, Sendable {
    package var latitude_deg: Double
    package var longitude_deg: Double
    /// The height of its pads above mean sea level, metres.
    package var elevationAMSL_m: Double

    package init(latitude_deg: Double, longitude_deg: Double, elevationAMSL_m: Double) {
        (self.latitude_deg, self.longitude_deg) = (latitude_deg, longitude_deg)
        self.elevationAMSL_m = elevationAMSL_m
    }
}

/// Which pairs of a pass are near one vertiport, both of them.
struct VertiportPairs: Sendable {
    private struct Centre: BitwiseCopyable, Sendable {
        var east_m: Double
        var north_m: Double
        var ceilingAMSL_m: Double
    }

    /// The volume that holds there.
    let volume: Int
    private let classes: UInt8
    private let squaredRadius: Double
    private let height_m: Double
    private let places: [VertiportPlace]
    private var centres: ContiguousArray<Centre> = []

    init(_ spacing: VertiportSpacing, _ places: [VertiportPlace]) {
        volume = spacing.volume
        classes = spacing.classes.reduce(0) { $0 | 1 << $1.rawValue }
        squaredRadius = spacing.radius_m * spacing.radius_m
        height_m = spacing.height_m
        self.places = places
    }

    /// Lays the vertiports on the plane of the run.
    mutating func lay(on plane: SeparationPlane) {
        centres = []
        for place in places {
            guard let point = plane.point(latitude_deg: place.latitude_deg, longitude_deg: place.longitude_deg) else {
                continue
            }
            centres.append(
                Centre(
                    east_m: point.east_m, north_m: point.north_m, ceilingAMSL_m: place.elevationAMSL_m + height_m))
        }
    }

    /// True when both are near the same vertiport. One whose height is not known may be far above it.
    func hold(_ own: TrackSituation, _ intruder: TrackSituation) -> Bool {
        guard classes >> own.vehicleClass.rawValue & classes >> intruder.vehicleClass.rawValue & 1 == 1 else {
            return false
        }
        for centre in centres where isNear(own, centre) && isNear(intruder, centre) { return true }
        return false
    }

    private func isNear(_ situation: TrackSituation, _ centre: Centre) -> Bool {
        let (east, north) = (situation.state.x_m - centre.east_m, situation.state.y_m - centre.north_m)
        // A height that is NaN is not below.
        return east * east + north * north <= squaredRadius && situation.altitudeAMSL_m <= centre.ceilingAMSL_m
    }
}
