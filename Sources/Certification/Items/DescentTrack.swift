import Quantities

/// The rates of descent that the reference system gave in a window, down positive.
struct DescentTrack: ReferenceTrack {
    let times: SampleTimes
    let rates_mps: [Double]
    let hasUnusableTarget = false
    let firstReceivedAt: UTCInstant
    let lastReceivedAt: UTCInstant
    let frames: ClosedRange<UInt64>
    let description: String

    /// Vertical speeds are told in centimetres per second.
    static let resolution_mps = 0.01

    /// Nil where the reference system told no vertical speed and the vehicle's own climb rate is none of it.
    init?(_ trial: Trial, window: Range<UTCInstant>) {
        let velocities = trial.referenceVelocities(in: window).filter { $0.up_mps.isFinite }
        if !velocities.isEmpty {
            self.init(
                receivedAt: velocities.map(\.receivedAt), generatedAt: velocities.map(\.generatedAt),
                frames: velocities.map(\.frame), up_mps: velocities.map(\.up_mps),
                name: "vertical speeds of \(trial.plan.reference.name)")
            return
        }
        let series = trial.series(.climbRate, in: window)
        guard trial.plan.reference.kind == .ownEstimate, !series.isEmpty else { return nil }
        self.init(
            receivedAt: series.receivedAt, generatedAt: series.generatedAt, frames: series.frames,
            up_mps: series.values, name: "climb rates of the vehicle")
    }

    private init(
        receivedAt: [UTCInstant], generatedAt: [UTCInstant], frames: [UInt64], up_mps: [Double], name: String
    ) {
        let times = SampleTimes(receivedAt: receivedAt, generatedAt: generatedAt)
        self.times = times
        rates_mps = times.kept.map { -up_mps[$0] }
        (firstReceivedAt, lastReceivedAt) = (receivedAt[0], receivedAt[receivedAt.count - 1])
        self.frames = (frames.min() ?? 0)...(frames.max() ?? 0)
        description = "\(times.kept.count) \(name)"
    }
}
