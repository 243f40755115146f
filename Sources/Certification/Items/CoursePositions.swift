import Quantities
import TelemetryModel

/// The positions of a flight in the metres of the course that it is to follow: of the reference system's local frame, or of the
/// earth, as the course's points are.
struct CoursePositions {
    let line: CourseLine
    let points: [SpacePoint]
    let receivedAt: [UTCInstant]
    let generatedAt: [UTCInstant]
    let frames: ClosedRange<UInt64>
    /// The step of the positions, metres.
    let resolution_m: Double

    /// One unit of 1e-7 degrees of latitude is 11.1 mm; the least step of a single at 1 km is 0.06 mm.
    private static let (wireResolution_m, localResolution_m) = (0.0111, 0.0001)

    /// Nil where the item has no course or the window no position. A height that is not known is NaN.
    init?(_ trial: Trial, window: Range<UTCInstant>) {
        guard let course = trial.planned.course else { return nil }
        let line = CourseLine(course)
        let frames: [UInt64]
        switch course {
        case .local:
            let positions = trial.referenceLocalPositions(in: window)
            (receivedAt, generatedAt) = (positions.map(\.receivedAt), positions.map(\.generatedAt))
            frames = positions.map(\.frame)
            points = positions.map {
                SpacePoint(
                    east_m: Double($0.sample.east_m), north_m: Double($0.sample.north_m),
                    up_m: -Double($0.sample.down_m))
            }
            resolution_m = Self.localResolution_m
        case .earth:
            let positions = trial.referencePositions(in: window)
            (receivedAt, generatedAt) = (positions.map(\.receivedAt), positions.map(\.generatedAt))
            frames = positions.map(\.frame)
            points = positions.map {
                line.place(
                    latitude_deg: Double($0.sample.latitude_1e7deg) / 1e7,
                    longitude_deg: Double($0.sample.longitude_1e7deg) / 1e7,
                    altitudeAMSL_m: CorridorTrack.altitudeAMSL_m($0.sample))
            }
            resolution_m = Self.wireResolution_m
        }
        guard let first = frames.min(), let last = frames.max() else { return nil }
        self.line = line
        self.frames = first...last
    }
}
