import Quantities

/// The headings of a vehicle in degrees about the commanded one, or about the first, as the shorter way round.
struct HeadingTrack: AxisTrack {
    let times: SampleTimes
    let values: [Double]
    let hasTarget: Bool
    let hasUnusableTarget = false
    /// A single of radians near π has steps of 2.4e-7.
    let resolution = 2.4e-7 * 180 / Double.pi
    let firstReceivedAt: UTCInstant
    let lastReceivedAt: UTCInstant
    let frames: ClosedRange<UInt64>
    let description: String

    /// The headings that the reference system gave in the window; nil where there is none.
    init?(_ trial: Trial, window: Range<UTCInstant>) {
        let signal = Self.signal(of: trial.plan.reference)
        let series = trial.series(signal, in: window)
        guard let frames = series.frameRange else { return nil }
        let times = SampleTimes(receivedAt: series.receivedAt, generatedAt: series.generatedAt)
        let target = trial.planned.parameters["target_heading_deg"]
        let origin = target ?? series.values[0]
        self.times = times
        values = times.kept.map { Self.turn_deg(from: origin, to: series.values[$0]) }
        hasTarget = target != nil
        (firstReceivedAt, lastReceivedAt) = (series.receivedAt[0], series.receivedAt[series.count - 1])
        self.frames = frames
        description = "\(times.kept.count) headings (\(signal.rawValue)) of \(trial.plan.reference.name)"
    }

    /// Which signal is the truth: of a system outside of the vehicle its own, else what the vehicle says of itself.
    static func signal(of system: ReferenceSystem) -> ScalarSignal {
        switch system.kind {
        case .motionCapture, .totalStation: .referenceYaw
        case .rtk, .gnss, .ownEstimate, .surveillance: .yaw
        }
    }

    /// The turn from one heading to another, −180...180.
    static func turn_deg(from origin: Double, to heading: Double) -> Double {
        let turn = heading - origin
        return turn - 360 * (turn / 360).rounded()
    }
}
