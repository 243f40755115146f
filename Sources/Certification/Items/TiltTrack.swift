import Quantities

/// Roll and pitch as a standing vehicle tells them, as differences from what an inclinometer shows.
struct TiltTrack: ReferenceTrack {
    /// One of the two axes.
    struct Axis {
        let name: String
        /// The vehicle's angle less the mean of the inclinometer's, degrees.
        let differences_deg: [Double]
        /// What the inclinometer's recorded readings scatter about their mean; nil for a reading in the plan.
        let reading: MeanOfSeries?
    }

    static let parameters: [TestItem.Parameter] = [
        TestItem.Parameter(
            "inclinometer_roll_deg", default: nil, in: -90...90, "the inclinometer's roll; else what was recorded of it"
        ),
        TestItem.Parameter("inclinometer_pitch_deg", default: nil, in: -90...90, "as inclinometer_roll_deg"),
    ]

    let times: SampleTimes
    let axes: [Axis]
    let hasUnusableTarget = false
    let firstReceivedAt: UTCInstant
    let lastReceivedAt: UTCInstant
    let frames: ClosedRange<UInt64>
    let description: String

    /// A single of radians near π/2 has steps of 1.2e-7.
    static let resolution_deg = 1.2e-7 * 180 / Double.pi

    /// Nil where an angle of the vehicle or of the inclinometer is missing.
    init?(_ trial: Trial, window: Range<UTCInstant>) {
        let (roll, pitch) = (trial.series(.roll, in: window), trial.series(.pitch, in: window))
        guard let frames = roll.frameRange, pitch.count == roll.count,
            let rollAxis = Self.axis("roll", roll, "inclinometer_roll_deg", .referenceRoll, trial, window),
            let pitchAxis = Self.axis("pitch", pitch, "inclinometer_pitch_deg", .referencePitch, trial, window)
        else { return nil }
        times = SampleTimes(receivedAt: roll.receivedAt, generatedAt: roll.generatedAt)
        axes = [rollAxis, pitchAxis]
        (firstReceivedAt, lastReceivedAt) = (roll.receivedAt[0], roll.receivedAt[roll.count - 1])
        self.frames = frames
        description = "\(roll.count) attitudes against \(trial.plan.reference.name)"
    }

    private static func axis(
        _ name: String, _ series: ScalarSeries, _ parameter: String, _ reference: ScalarSignal, _ trial: Trial,
        _ window: Range<UTCInstant>
    ) -> Axis? {
        let recorded = trial.series(reference, in: window)
        let given = trial.planned.parameters[parameter]
        let reading = given == nil && !recorded.isEmpty ? MeanOfSeries(recorded.values) : nil
        guard let level_deg = given ?? reading?.mean else { return nil }
        return Axis(
            name: name, differences_deg: series.values.map { HeadingTrack.turn_deg(from: level_deg, to: $0) },
            reading: reading)
    }
}
