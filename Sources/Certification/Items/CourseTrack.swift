import Quantities
import TelemetryModel

/// The positions of a flight as seen from the course that it is to follow.
struct CourseTrack: ReferenceTrack {
    /// The parameter that tells which leg the vehicle flies.
    static let firstItem = TestItem.Parameter(
        "first_point_item", default: nil, in: 0...65_535,
        "the mission's item that is the first point: a position then counts to the leg whose end is flown towards, and what is"
            + " flown before and after is not judged; else it counts to the nearest leg")

    let times: SampleTimes
    /// Seconds and places of the samples that are judged.
    let seconds: [Double]
    let places: [CourseLine.Place]
    let deviations: [CourseLine.Deviation]
    let line: CourseLine
    /// True where the plan asks for the active leg and the vehicle did not tell it, or where a height is not known.
    let hasUnusableTarget: Bool
    let firstReceivedAt: UTCInstant
    let lastReceivedAt: UTCInstant
    let frames: ClosedRange<UInt64>
    let description: String

    init?(_ trial: Trial, window: Range<UTCInstant>) {
        guard let course = trial.planned.course else { return nil }
        let line = CourseLine(course)
        switch course {
        case .local:
            let positions = trial.referenceLocalPositions(in: window)
            self.init(
                trial, line, receivedAt: positions.map(\.receivedAt), generatedAt: positions.map(\.generatedAt),
                frames: positions.map(\.frame),
                places: positions.map {
                    CourseLine.Place(
                        east_m: Double($0.sample.east_m), north_m: Double($0.sample.north_m),
                        up_m: -Double($0.sample.down_m))
                })
        case .earth:
            let positions = trial.referencePositions(in: window)
            self.init(
                trial, line, receivedAt: positions.map(\.receivedAt), generatedAt: positions.map(\.generatedAt),
                frames: positions.map(\.frame),
                places: positions.map {
                    line.place(
                        latitude_deg: Double($0.sample.latitude_1e7deg) / 1e7,
                        longitude_deg: Double($0.sample.longitude_1e7deg) / 1e7,
                        altitudeAMSL_m: CorridorTrack.altitudeAMSL_m($0.sample))
                })
        }
    }

    private init?(
        _ trial: Trial, _ line: CourseLine, receivedAt: [UTCInstant], generatedAt: [UTCInstant], frames: [UInt64],
        places: [CourseLine.Place]
    ) {
        guard !places.isEmpty else { return nil }
        let times = SampleTimes(receivedAt: receivedAt, generatedAt: generatedAt)
        let first = trial.planned.parameters[Self.firstItem.name]
        let current = trial.signals.series(.missionItemCurrent)
        var (seconds, kept, deviations): ([Double], [CourseLine.Place], [CourseLine.Deviation]) = ([], [], [])
        var unknownCount = 0
        for (number, index) in times.kept.enumerated() {
            let place = places[index]
            var deviation = place.up_m.isFinite ? line.deviation(of: place) : nil
            if let first {
                guard let item = current.value(at: receivedAt[index]) else {
                    unknownCount += 1
                    continue
                }
                let leg = item - first - 1
                guard leg >= 0, leg < Double(line.legCount) else { continue }
                deviation = place.up_m.isFinite ? line.deviation(of: place, leg: Int(leg)) : nil
            }
            guard let deviation else {
                unknownCount += 1
                continue
            }
            seconds.append(times.seconds[number])
            kept.append(place)
            deviations.append(deviation)
        }
        self.times = times
        (self.seconds, self.places, self.deviations, self.line) = (seconds, kept, deviations, line)
        hasUnusableTarget = unknownCount > 0
        (firstReceivedAt, lastReceivedAt) = (receivedAt[0], receivedAt[receivedAt.count - 1])
        self.frames = (frames.min() ?? 0)...(frames.max() ?? 0)
        description =
            "\(times.kept.count) positions of \(trial.plan.reference.name), \(deviations.count) on a leg,"
            + " \(unknownCount) of unknown height or leg"
    }
}
