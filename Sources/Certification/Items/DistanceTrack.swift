import Quantities

/// How far the reference system saw a vehicle from a surveyed point, horizontally.
struct DistanceTrack {
    /// Metres against seconds after `origin` on the clock of reception.
    let distance_m: TimedValues
    let origin: UTCInstant
    let times: SampleTimes
    let hasUnusablePoint: Bool
    let lastReceivedAt: UTCInstant
    let frames: ClosedRange<UInt64>
    let resolution_m: Double
    let description: String

    /// The names of the two pairs of parameters that may give a point, after `prefix`: on the earth and in the local frame.
    static func parameterGroups(_ prefix: String) -> [[String]] {
        [["\(prefix)_latitude_deg", "\(prefix)_longitude_deg"], ["\(prefix)_north_m", "\(prefix)_east_m"]]
    }

    static func parameters(_ prefix: String, _ meaning: String) -> [TestItem.Parameter] {
        [
            TestItem.Parameter("\(prefix)_latitude_deg", default: nil, in: -85...85, meaning + " on the earth"),
            TestItem.Parameter("\(prefix)_longitude_deg", default: nil, in: -180...180, "as \(prefix)_latitude_deg"),
            TestItem.Parameter("\(prefix)_north_m", default: nil, in: -1e5...1e5, meaning + " in the local frame"),
            TestItem.Parameter("\(prefix)_east_m", default: nil, in: -1e5...1e5, "as \(prefix)_north_m"),
        ]
    }

    /// Refuses a plan that gives the point in neither way.
    static func validate(_ planned: PlannedItem, prefix: String) throws(PlanProblem) {
        let groups = parameterGroups(prefix)
        guard groups.contains(where: { planned.parameters[$0[0]] != nil }) else {
            throw .incompleteParameters(item: planned.id, parameters: groups[0])
        }
    }

    /// nil where the reference system has given no position.
    init?(_ trial: Trial, window: Range<UTCInstant>, prefix: String) {
        // A hover's track about its commanded point is a track about any point.
        var about = trial
        for (group, names) in zip(Self.parameterGroups(prefix), HoverHoldHorizontal.item.parameterGroups.reversed()) {
            for (given, name) in zip(group, names) {
                about.planned.parameters[name] = trial.planned.parameters[given]
            }
        }
        guard let track = HoverTrack(about, window: window) else { return nil }
        origin = track.firstReceivedAt
        distance_m = TimedValues(
            seconds: track.times.seconds,
            values: zip(track.north_m, track.east_m).map { ($0 * $0 + $1 * $1).squareRoot() })
        (times, hasUnusablePoint, lastReceivedAt) = (track.times, !track.hasTarget, track.lastReceivedAt)
        (frames, resolution_m, description) = (track.frames, track.resolution_m, track.description)
    }
}
