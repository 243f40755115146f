import Quantities

/// Item 25: what a vehicle does when it loses a motor.
package enum MotorFailure: TestAlgorithm {
    package static let item = TestItem(
        number: 25, id: "motor-failure", titleKorean: "모터 고장", titleEnglish: "Motor failure", algorithmVersion: 1,
        requiredSignals: [
            .scalar(.roll), .scalar(.pitch), .scalar(.referenceRoll), .scalar(.referencePitch), .height, .markers,
        ], requiredUncertainties: [.tilt, .vertical], quantity: "tilt_peak", unit: "deg", hasUpperLimit: true,
        limitRange: 1...180,
        parameters: TrialValidity.parameters.replacingDefault(of: "minimum_rate_hz", with: 10)
            .replacingDefault(of: "maximum_gap_s", with: 0.3).replacingDefault(of: "minimum_duration_s", with: 10)
            + [
                TestItem.Parameter(
                    "baseline_s", default: 1, in: 0.1...60,
                    "how long before the cut the height is averaged and the noise taken"),
                TestItem.Parameter(
                    "response_s", default: 10, in: 0.5...300, "how long after the cut the response is judged"),
                TestItem.Parameter(
                    "maximum_height_loss_m", default: nil, in: 0.01...1000,
                    "the largest loss of height that conforms; else it is stated for information"),
                TestItem.Parameter(
                    "minimum_effective_samples", default: 20, in: 5...1e6,
                    "with fewer attitudes in a response the result is INCONCLUSIVE"),
                TestItem.Parameter(
                    "maximum_uncertainty_ratio", default: 0.5, in: 0.01...10,
                    "with U larger than this part of the limit the result is INCONCLUSIVE"),
            ],
        events: [
            TestItem.Event("motor_cut", default: "motor_cut", "a motor is stopped"),
            TestItem.Event("controlled", default: "controlled_landing", "the operator saw a controlled landing"),
            TestItem.Event("uncontrolled", default: "crash", "the operator saw an uncontrolled end of the flight"),
        ],
        parameterGroups: [["maximum_height_loss_m"]],
        formulae: [
            "tilt = arccos(cos roll · cos pitch); y = its largest value within response_s after a cut, the worst of several",
            "the top by a parabola of least squares over the samples above 80 % of the peak, as many to both sides",
            "height loss: the mean height of the baseline_s before the cut less the lowest within response_s after it",
            "outcome: the operator's mark; without one it is not known, and the result INCONCLUSIVE",
            "u(noise): of the parabola, or s·√(9·n/(4·n_eff·m)) of the n samples of baseline_s where that is more, m samples"
                + " in the top, s at most; u(sampling) = |top − largest sample|/√3; u(height)² = 2·u(reference)² + the mean's"
                + " + the parabola's; u_c² = Σ(c_i·u_i)², U = k·u_c (JCGM 100)",
        ],
        contributions: ["reference system", "noise of the peak", "sampling of the peak", "resolution"])

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess(absence: "no attitude was recorded", mismatch: "") {
            (track: MotorFailureTrack, checks) in assess(track, trial, checks: checks)
        }
    }

    private static func assess(
        _ track: MotorFailureTrack, _ trial: Trial, checks: [ValidityCheck]
    ) -> Assessment {
        let (baseline_s, response_s) = (trial.parameter("baseline_s"), trial.parameter("response_s"))
        let isWhole = track.cuts.allSatisfy { $0 >= baseline_s && $0 + response_s <= track.end_s }
        let checks =
            checks + [
                ValidityCheck("stimulus", passes: !track.cuts.isEmpty, "\(track.cuts.count) marked cuts of a motor"),
                ValidityCheck(
                    "response", passes: isWhole,
                    "the window holds \(baseline_s) s before and \(response_s) s after each cut"),
            ]
        let responses = track.cuts.compactMap {
            track.response(to: $0, baseline_s: baseline_s, response_s: response_s)
        }
        guard let worst = responses.max(by: { $0.tilt.value < $1.tilt.value }), responses.count == track.cuts.count
        else { return .none(.invalidTrial, "a cut or what followed it is not recorded", checks: checks) }
        let count = Double(responses.map(\.sampleCount).min() ?? 0)
        let budget = tiltBudget(worst, trial)
        var (verdict, reasons) = trial.verdict(over: worst.tilt.value, budget: budget, effectiveCount: count)
        if worst.tilt.isAtEnd && verdict != .fail {
            verdict = .inconclusive
            reasons.append("the tilt was largest at the end of the response")
        }
        let tilt = Measurement(
            name: "tilt_peak", unit: "deg", value: worst.tilt.value, budget: budget, limit: trial.planned.limit,
            verdict: verdict)
        let (loss, lossReason) = heightLoss(responses, trial)
        let (outcome, outcomeReason) = markedOutcome(trial)
        reasons += [lossReason, outcomeReason].compactMap { $0 }
        let judged = [tilt, loss, outcome].filter { $0.limit != nil }.map(\.verdict)
        let overall = Verdict.rolledUp(judged)
        return Assessment(
            measurements: [tilt, loss, outcome, Measurement(name: "cuts", unit: "1", value: Double(responses.count))],
            verdict: overall, reasons: overall == .inconclusive ? reasons : [], checks: checks,
            sampleCount: track.tilt.count, effectiveSampleCount: count, frames: track.frames)
    }

    private static func tiltBudget(_ response: MotorFailureTrack.Response, _ trial: Trial) -> UncertaintyBudget {
        let system = trial.plan.reference
        return UncertaintyBudget(
            [
                UncertaintyContribution(
                    source: "reference system \(system.name)", distribution: .normal,
                    value: system.uncertainty(of: .tilt) ?? .infinity),
                UncertaintyContribution(source: "noise of the peak", distribution: .normal, value: response.noise_deg),
                UncertaintyContribution(
                    source: "sampling of the peak", distribution: .rectangular,
                    value: response.tilt.value - response.tilt.largestSample, divisor: 3.0.squareRoot()),
                UncertaintyContribution(
                    source: "resolution", distribution: .rectangular, value: StepTrack.resolution_deg / 2,
                    divisor: 3.0.squareRoot()),
            ], coverageFactor: system.coverageFactor)
    }

    private static func heightLoss(
        _ responses: [MotorFailureTrack.Response], _ trial: Trial
    ) -> (Measurement, String?) {
        let limit = trial.planned.parameters["maximum_height_loss_m"].map { Limit.upper($0) }
        let losses = responses.compactMap(\.loss)
        guard losses.count == responses.count, let worst = losses.max(by: { $0.value_m < $1.value_m }) else {
            let verdict: Verdict = limit == nil ? .notTested : .inconclusive
            return (
                Measurement(name: "height_loss", unit: "m", value: .nan, limit: limit, verdict: verdict),
                limit == nil ? nil : "the height was not recorded"
            )
        }
        let system = trial.plan.reference
        let budget = UncertaintyBudget(
            [
                UncertaintyContribution(
                    source: "reference system \(system.name)", distribution: .normal,
                    value: system.vertical_m ?? .infinity,
                    sensitivity: 2.0.squareRoot()),
                UncertaintyContribution(
                    source: "height before the cut", distribution: .normal, value: worst.baseNoise_m),
                UncertaintyContribution(
                    source: "noise of the lowest height", distribution: .normal, value: worst.lowestNoise_m),
                UncertaintyContribution(
                    source: "sampling of the lowest height", distribution: .rectangular, value: worst.correction_m,
                    divisor: 3.0.squareRoot()),
            ], coverageFactor: system.coverageFactor)
        var measurement = Measurement(
            name: "height_loss", unit: "m", value: worst.value_m, budget: budget, limit: limit)
        guard let limit else { return (measurement, nil) }
        measurement.verdict = trial.planned.rule.verdict(result: worst.value_m, limit: limit, budget: budget)
        guard losses.contains(where: \.isAtEnd), measurement.verdict != .fail else { return (measurement, nil) }
        measurement.verdict = .inconclusive
        return (measurement, "the height was least at the end of the response")
    }

    /// 1 for a controlled landing, 0 for any other end.
    private static func markedOutcome(_ trial: Trial) -> (Measurement, String?) {
        func isMarked(_ event: String) -> Bool {
            trial.window.map { !trial.times(ofEvent: event, in: $0).isEmpty } ?? false
        }
        let (value, verdict): (Double, Verdict) =
            isMarked("uncontrolled") ? (0, .fail) : isMarked("controlled") ? (1, .pass) : (.nan, .inconclusive)
        return (
            Measurement(name: "controlled", unit: "1", value: value, limit: .lower(1), verdict: verdict),
            verdict == .inconclusive ? "the outcome is not marked" : nil
        )
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let track = MotorFailureTrack(trial, window: window) else { return [] }
        let events = ["motor_cut", "controlled", "uncontrolled"].flatMap { name in
            trial.times(ofEvent: name, in: window).map {
                Plot.Element.event(x: $0.seconds(since: track.origin), name: name)
            }
        }
        func plot(
            _ id: String, _ korean: String, _ english: String, _ axis: Plot.Axis, _ series: TimedValues,
            _ limits: [Plot.Element]
        ) -> Plot {
            let points = zip(series.seconds, series.values).map { Plot.Point($0, $1) }
            return Plot(
                id: id, titleKorean: korean, titleEnglish: english, x: Plot.Axis("time", "s"), y: axis,
                elements: [.line(points, name: axis.quantity)] + limits + events)
        }
        let tilt = plot(
            "tilt", "시간에 따른 기울기", "Tilt against time", Plot.Axis("tilt", "deg"), track.tilt,
            [.limit(y: trial.planned.limit.value, name: "limit")])
        let height = track.height.map {
            plot("height", "시간에 따른 높이", "Height against time", Plot.Axis("height", "m"), $0, [])
        }
        return [tilt] + (height.map { [$0] } ?? [])
    }
}
