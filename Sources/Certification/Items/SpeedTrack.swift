import Quantities

/// The speeds over ground, or through the air, that the reference system gave in a window.
struct SpeedTrack: ReferenceTrack {
    let times: SampleTimes
    let speeds_mps: [Double]
    /// The mean of the velocities, which has the direction of flight; (0, 0) where only speeds are told.
    let heading: (east: Double, north: Double)
    let hasUnusableTarget = false
    let firstReceivedAt: UTCInstant
    let lastReceivedAt: UTCInstant
    let frames: ClosedRange<UInt64>
    let description: String

    /// Speeds are told in centimetres per second.
    static let resolution_mps = 0.01
    /// The parameter by which a plan asks for the speed through the air.
    static let airspeedParameter = TestItem.Parameter(
        "judges_airspeed", default: 0, in: 0...1, "1: the speed through the air as the vehicle tells it, 0: over ground"
    )

    init?(_ trial: Trial, window: Range<UTCInstant>) {
        if trial.item.value(Self.airspeedParameter.name, in: trial.planned) ?? 0 >= 0.5 {
            self.init(trial.series(.airspeed, in: window), "speeds through the air")
            return
        }
        let velocities = trial.referenceVelocities(in: window).filter { $0.east_mps.isFinite && $0.north_mps.isFinite }
        guard !velocities.isEmpty else {
            guard trial.plan.reference.kind == .ownEstimate else { return nil }
            self.init(trial.series(.groundSpeed, in: window), "speeds over ground")
            return
        }
        self.init(velocities, name: trial.plan.reference.name)
    }

    private init(_ velocities: [ReferenceVelocity], name: String) {
        let times = SampleTimes(receivedAt: velocities.map(\.receivedAt), generatedAt: velocities.map(\.generatedAt))
        let kept = times.kept.map { velocities[$0] }
        self.times = times
        speeds_mps = kept.map { ($0.east_mps * $0.east_mps + $0.north_mps * $0.north_mps).squareRoot() }
        heading = (SampleStatistics.mean(kept.map(\.east_mps)), SampleStatistics.mean(kept.map(\.north_mps)))
        (firstReceivedAt, lastReceivedAt) = (velocities[0].receivedAt, velocities[velocities.count - 1].receivedAt)
        frames = (velocities.map(\.frame).min() ?? 0)...(velocities.map(\.frame).max() ?? 0)
        description = "\(kept.count) velocities of \(name)"
    }

    private init?(_ series: ScalarSeries, _ name: String) {
        guard let frames = series.frameRange else { return nil }
        let times = SampleTimes(receivedAt: series.receivedAt, generatedAt: series.generatedAt)
        self.times = times
        speeds_mps = times.kept.map { series.values[$0] }
        heading = (0, 0)
        (firstReceivedAt, lastReceivedAt) = (series.receivedAt[0], series.receivedAt[series.count - 1])
        self.frames = frames
        description = "\(times.kept.count) \(name) of the vehicle"
    }

    /// How far errors across the track may lift the mean length of the velocities: √(v² + u²) − v is at most u²/(2v), and u.
    func lift_mps(reference: Double) -> Double {
        SampleStatistics.mean(speeds_mps.map { $0 > 0 ? min(reference, reference * reference / (2 * $0)) : reference })
    }

    /// The lines of a budget that hold for the mean speed however many samples there are.
    func contributions(_ system: ReferenceSystem) -> [UncertaintyContribution] {
        let reference = system.uncertainty(of: .speed) ?? .infinity
        let divisor = 3.0.squareRoot()
        return [
            UncertaintyContribution(
                source: "reference system \(system.name)", distribution: .normal, value: reference),
            UncertaintyContribution(
                source: "errors across the track", distribution: .rectangular, value: lift_mps(reference: reference),
                divisor: divisor),
            UncertaintyContribution(
                source: "resolution", distribution: .rectangular, value: Self.resolution_mps / 2, divisor: divisor),
        ]
    }
}
