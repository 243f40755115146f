import Quantities

/// An attitude and the steps of its set-point on one clock.
struct StepTrack: ReferenceTrack {
    let times: SampleTimes
    let hasUnusableTarget = false
    let attitude: TimedValues
    let setPoint: TimedValues
    let steps: [SetPointStep]
    /// What the steps were found in, in words.
    let stimulus: String
    let firstReceivedAt: UTCInstant
    let lastReceivedAt: UTCInstant
    let frames: ClosedRange<UInt64>
    let description: String
    private let leastStep_deg: Double
    private let criteria: AttitudeStep.Criteria

    /// A single of radians near π has steps of 2.4e-7.
    static let resolution_deg = 2.4e-7 * 180 / Double.pi

    init?(_ trial: Trial, window: Range<UTCInstant>) {
        let isRoll = trial.parameter("axis") == 1
        let signal = Self.signal(of: trial.plan.reference, isRoll: isRoll)
        let series = trial.series(signal, in: window)
        guard let frames = series.frameRange else { return nil }
        let commands = trial.series(isRoll ? .rollSetpoint : .pitchSetpoint, in: window)
        let marks = trial.times(ofEvent: "step", in: window)
        let clock = commands.isEmpty ? CommonClock([series], allowsOwn: false) : CommonClock([series, commands])
        leastStep_deg = trial.parameter("minimum_step_deg")
        criteria = AttitudeStep.Criteria(
            baseline_s: trial.parameter("baseline_s"), hold_s: trial.parameter("hold_s"),
            settled_s: trial.parameter("settled_s"), band_percent: trial.parameter("settling_band_percent"))
        attitude = clock.values(of: series)
        setPoint = clock.values(of: commands)
        if commands.isEmpty {
            steps = marks.map { SetPointStep(time_s: $0.seconds(since: clock.origin), interval_s: 0, change: nil) }
            stimulus = "no set-point was recorded; \(steps.count) marked steps"
        } else {
            steps = SetPointStep.steps(
                in: setPoint,
                SetPointStep.Criteria(
                    leastChange: leastStep_deg, baseline_s: criteria.baseline_s, hold_s: criteria.hold_s))
            stimulus = "\(steps.count) steps of at least \(leastStep_deg) deg in \(setPoint.count) set-points"
        }
        times = SampleTimes(receivedAt: series.receivedAt, generatedAt: series.generatedAt)
        (firstReceivedAt, lastReceivedAt) = (series.receivedAt[0], series.receivedAt[series.count - 1])
        self.frames =
            commands.frameRange.map {
                min($0.lowerBound, frames.lowerBound)...max($0.upperBound, frames.upperBound)
            } ?? frames
        description = "\(series.count) attitudes (\(signal.rawValue)) of \(trial.plan.reference.name)"
    }

    /// Which signal is the truth: of a system outside of the vehicle its own, else what the vehicle says of itself.
    private static func signal(of system: ReferenceSystem, isRoll: Bool) -> ScalarSignal {
        switch system.kind {
        case .motionCapture, .totalStation: isRoll ? .referenceRoll : .referencePitch
        case .rtk, .gnss, .ownEstimate, .surveillance: isRoll ? .roll : .pitch
        }
    }

    /// The responses to the steps that the attitude followed.
    var responses: [AttitudeStep] {
        steps.compactMap { step in
            let held = setPoint.count > 0 ? setPoint.interpolated(at: step.time_s + criteria.hold_s) : nil
            return AttitudeStep(attitude, step, setPoint: held, leastChange_deg: leastStep_deg, criteria)
        }
    }

    func plots(limit: Double) -> [Plot] {
        let lines = responses.map { step in
            Plot.Element.line(
                zip(step.response.seconds, step.response.values).map { Plot.Point($0, 100 * $1) }, name: "response")
        }
        let series: [Plot.Element] = [(attitude, "attitude"), (setPoint, "set_point")].compactMap { values, name in
            values.count == 0 ? nil : .line(zip(values.seconds, values.values).map { Plot.Point($0, $1) }, name: name)
        }
        return [
            Plot(
                id: "step-responses", titleKorean: "계단 입력에 대한 응답", titleEnglish: "Responses to the steps",
                x: Plot.Axis("time_since_step", "s"), y: Plot.Axis("response", "%"),
                elements: [.target(y: 100, name: "settled")] + lines + [.limit(y: 100 + limit, name: "limit")]),
            Plot(
                id: "attitude", titleKorean: "시간에 따른 자세와 명령", titleEnglish: "Attitude and set-point against time",
                x: Plot.Axis("time", "s"), y: Plot.Axis("attitude", "deg"),
                elements: series + steps.map { .event(x: $0.time_s, name: "step") }),
        ]
    }
}
