import Quantities
import TelemetryModel

/// The positions of the vehicle's own receiver in metres about the surveyed point it stands on.
struct SurveyedPointTrack: ReferenceTrack {
    static let parameters: [TestItem.Parameter] = [
        TestItem.Parameter("surveyed_latitude_deg", default: nil, in: -85...85, "the surveyed point, WGS 84"),
        TestItem.Parameter("surveyed_longitude_deg", default: nil, in: -180...180, "as surveyed_latitude_deg"),
    ]

    let times: SampleTimes
    let north_m: [Double]
    let east_m: [Double]
    let hasUnusableTarget = false
    let firstReceivedAt: UTCInstant
    let lastReceivedAt: UTCInstant
    let frames: ClosedRange<UInt64>
    let description: String

    /// One unit of 1e-7 degrees of latitude: 11.1 mm.
    static let resolution_m = 0.0111

    init?(_ trial: Trial, window: Range<UTCInstant>) {
        let positions = trial.signals.positions.filter { position in
            window.contains(position.receivedAt) && position.sample.isLocated
                && ReferenceSystem.Kind.gnss.gives(position.sample)
        }
        guard !positions.isEmpty, let latitude = trial.planned.parameters["surveyed_latitude_deg"],
            let longitude = trial.planned.parameters["surveyed_longitude_deg"]
        else { return nil }
        let times = SampleTimes(receivedAt: positions.map(\.receivedAt), generatedAt: positions.map(\.generatedAt))
        let plane = ProjectionPlane(originLatitude_deg: latitude, originLongitude_deg: longitude)
        let points = times.kept.map { index in
            plane.project(
                latitude_deg: Double(positions[index].sample.latitude_1e7deg) / 1e7,
                longitude_deg: Double(positions[index].sample.longitude_1e7deg) / 1e7)
        }
        self.times = times
        (north_m, east_m) = (points.map(\.north_m), points.map(\.east_m))
        (firstReceivedAt, lastReceivedAt) = (positions[0].receivedAt, positions[positions.count - 1].receivedAt)
        frames = (positions.map(\.frame).min() ?? 0)...(positions.map(\.frame).max() ?? 0)
        description = "\(times.kept.count) positions of the receiver about the point of \(trial.plan.reference.name)"
    }
}
