import Quantities
import TelemetryModel

/// The horizontal positions of a hover in metres about its target, or about nothing in particular.
struct HoverTrack: ReferenceTrack {
    let times: SampleTimes
    /// Metres north and east of the target where one is given, otherwise of an arbitrary point near by.
    let north_m: [Double]
    let east_m: [Double]
    let hasTarget: Bool
    /// True when the plan gives a target, but in the other kind of frame.
    let hasUnusableTarget: Bool
    /// The step of the positions, metres.
    let resolution_m: Double
    let firstReceivedAt: UTCInstant
    let lastReceivedAt: UTCInstant
    let frames: ClosedRange<UInt64>
    let description: String

    /// One unit of 1e-7 degrees of latitude: 11.1 mm.
    private static let wireResolution_m = 0.0111
    /// The least step of a single at 1 km: 0.06 mm.
    private static let localResolution_m = 0.0001

    /// The track of the reference system's positions in the window; nil where there is none.
    init?(_ trial: Trial, window: Range<UTCInstant>) {
        let local = trial.referenceLocalPositions(in: window)
        if !local.isEmpty {
            self.init(local: local, trial)
            return
        }
        let positions = trial.referencePositions(in: window)
        guard !positions.isEmpty else { return nil }
        self.init(positions: positions, trial)
    }

    private init(local: [CertificationSignals.LocalPosition], _ trial: Trial) {
        let times = SampleTimes(receivedAt: local.map(\.receivedAt), generatedAt: local.map(\.generatedAt))
        let target = Self.pair(trial, "target_north_m", "target_east_m")
        self.times = times
        north_m = times.kept.map { Double(local[$0].sample.north_m) - (target?.0 ?? 0) }
        east_m = times.kept.map { Double(local[$0].sample.east_m) - (target?.1 ?? 0) }
        hasTarget = target != nil
        hasUnusableTarget = target == nil && trial.planned.parameters["target_latitude_deg"] != nil
        resolution_m = Self.localResolution_m
        (firstReceivedAt, lastReceivedAt) = (local[0].receivedAt, local[local.count - 1].receivedAt)
        frames = Self.range(local.map(\.frame))
        description = "\(times.kept.count) local positions of \(trial.plan.reference.name)"
    }

    private init(positions: [CertificationSignals.Position], _ trial: Trial) {
        let times = SampleTimes(receivedAt: positions.map(\.receivedAt), generatedAt: positions.map(\.generatedAt))
        let target = Self.pair(trial, "target_latitude_deg", "target_longitude_deg")
        // The mean in whole units of 1e-7 degrees: an origin that has no rounding of its own.
        let latitude = times.kept.reduce(Int64(0)) { $0 + Int64(positions[$1].sample.latitude_1e7deg) }
        let longitude = times.kept.reduce(Int64(0)) { $0 + Int64(positions[$1].sample.longitude_1e7deg) }
        let count = Int64(times.kept.count)
        let plane = ProjectionPlane(
            originLatitude_deg: target?.0 ?? Double(latitude / count) / 1e7,
            originLongitude_deg: target?.1 ?? Double(longitude / count) / 1e7)
        let points = times.kept.map { index in
            plane.project(
                latitude_deg: Double(positions[index].sample.latitude_1e7deg) / 1e7,
                longitude_deg: Double(positions[index].sample.longitude_1e7deg) / 1e7)
        }
        self.times = times
        north_m = points.map(\.north_m)
        east_m = points.map(\.east_m)
        hasTarget = target != nil
        hasUnusableTarget = target == nil && trial.planned.parameters["target_north_m"] != nil
        resolution_m = Self.wireResolution_m
        (firstReceivedAt, lastReceivedAt) = (positions[0].receivedAt, positions[positions.count - 1].receivedAt)
        frames = Self.range(positions.map(\.frame))
        description = "\(times.kept.count) positions of \(trial.plan.reference.name)"
    }

    /// Two parameters that only mean something together.
    private static func pair(_ trial: Trial, _ first: String, _ second: String) -> (Double, Double)? {
        guard let first = trial.planned.parameters[first], let second = trial.planned.parameters[second] else {
            return nil
        }
        return (first, second)
    }

    private static func range(_ frames: [UInt64]) -> ClosedRange<UInt64> {
        (frames.min() ?? 0)...(frames.max() ?? 0)
    }
}
