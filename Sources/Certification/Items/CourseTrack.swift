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
    let places: [SpacePoint]
    let deviations: [CourseLine.Deviation]
    let line: CourseLine
    /// True where the plan asks for the active leg and the vehicle did not tell it, or where a height is not known.
    let hasUnusableTarget: Bool
    let firstReceivedAt: UTCInstant
    let lastReceivedAt: UTCInstant
    let frames: ClosedRange<UInt64>
    let description: String

    init?(_ trial: Trial, window: Range<UTCInstant>) {
        guard let positions = CoursePositions(trial, window: window) else { return nil }
        let (line, receivedAt) = (positions.line, positions.receivedAt)
        let times = SampleTimes(receivedAt: receivedAt, generatedAt: positions.generatedAt)
        let first = trial.planned.parameters[Self.firstItem.name]
        let current = trial.signals.series(.missionItemCurrent)
        var (seconds, kept, deviations): ([Double], [SpacePoint], [CourseLine.Deviation]) = ([], [], [])
        var unknownCount = 0
        for (number, index) in times.kept.enumerated() {
            let place = positions.points[index]
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
        (self.times, self.line) = (times, line)
        (self.seconds, places, self.deviations) = (seconds, kept, deviations)
        hasUnusableTarget = unknownCount > 0
        (firstReceivedAt, lastReceivedAt) = (receivedAt[0], receivedAt[receivedAt.count - 1])
        frames = positions.frames
        description =
            "\(times.kept.count) positions of \(trial.plan.reference.name), \(deviations.count) on a leg,"
            + " \(unknownCount) of unknown height or leg"
    }
}
