import Quantities

/// The heights that the reference system gave, in metres above the ground that the plan states.
struct HeightAboveGround: ReferenceTrack {
    private static let (local, seaLevel) = ("ground_height_m", "ground_altitude_amsl_m")
    static let parameters: [TestItem.Parameter] = [
        TestItem.Parameter(
            local, default: nil, in: -1e4...1e4, "the ground's height above the origin of the local frame"),
        TestItem.Parameter(
            seaLevel, default: nil, in: -500...10_000, "the ground's altitude above mean sea level"),
        TestItem.Parameter(
            "ground_uncertainty_m", default: 0.5, in: 0...1000, "the standard uncertainty of the ground's height"),
    ]
    static let groups = [[local], [seaLevel]]

    let times: SampleTimes
    let heights_m: [Double]
    let resolution_m: Double
    /// Also where the plan does not tell the ground at all: heights above nothing are no heights above ground.
    let hasUnusableTarget: Bool
    let firstReceivedAt: UTCInstant
    let lastReceivedAt: UTCInstant
    let frames: ClosedRange<UInt64>
    let description: String

    init?(_ trial: Trial, window: Range<UTCInstant>) {
        guard let track = HeightTrack(trial, window: window, local: Self.local, seaLevel: Self.seaLevel) else {
            return nil
        }
        (times, heights_m, resolution_m) = (track.times, track.values, track.resolution)
        hasUnusableTarget = !track.hasTarget
        (firstReceivedAt, lastReceivedAt) = (track.firstReceivedAt, track.lastReceivedAt)
        (frames, description) = (track.frames, track.description)
    }
}
