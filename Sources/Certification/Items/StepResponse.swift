import Quantities

/// Item 26: how the attitude answers steps of its set-point.
package enum StepResponse: TestAlgorithm {
    package static let item = TestItem(
        number: 26, id: "step-response", titleKorean: "자세 계단 응답", titleEnglish: "Step response of the attitude",
        algorithmVersion: 1,
        requiredSignals: [
            .scalar(.roll), .scalar(.pitch), .scalar(.rollSetpoint), .scalar(.pitchSetpoint), .scalar(.referenceRoll),
            .scalar(.referencePitch),
        ], requiredUncertainties: [.tilt], quantity: "overshoot", unit: "%", hasUpperLimit: true,
        limitRange: 0.1...500,
        parameters: TrialValidity.parameters.replacingDefault(of: "minimum_rate_hz", with: 20)
            .replacingDefault(of: "maximum_gap_s", with: 0.2).replacingDefault(of: "minimum_duration_s", with: 5)
            + [
                TestItem.Parameter("axis", default: 1, in: 1...2, "1 for roll, 2 for pitch"),
                TestItem.Parameter(
                    "minimum_step_deg", default: 5, in: 0.5...90, "the least change of the set-point that is a step"),
                TestItem.Parameter(
                    "baseline_s", default: 0.3, in: 0.05...60, "how long the set-point is constant before a step"),
                TestItem.Parameter(
                    "hold_s", default: 1.2, in: 0.2...60, "how long the set-point is constant after a step"),
                TestItem.Parameter(
                    "settled_s", default: 0.3, in: 0.05...30,
                    "the end of the hold, over which the settled attitude is averaged"),
                TestItem.Parameter(
                    "settling_band_percent", default: 5, in: 0.1...50,
                    "the response has settled once it stays this near to the settled attitude"),
            ] + RepetitionValidity.parameters,
        events: [
            TestItem.Event("step", default: "step", "a step of the set-point, where the set-point was not recorded")
        ],
        parameterGroups: [],
        formulae: [
            "a step: the set-point changes by at least minimum_step_deg within 0.25 s, constant baseline_s before and hold_s"
                + " after; without a recorded set-point each mark of the event",
            "y = mean over the steps of 100·(peak − settled)/(settled − before); the peak by a parabola of least squares"
                + " over ±0.6 rise times, settled: the mean over the last settled_s of the hold",
            "delay: from the step to 50 %; rise: from 10 % to 90 %; settling: to the last time outside of the band",
            "u(repeatability) = s/√n·t(95.45 %, n − 1)/2 (JCGM 100, table G.2)",
            "u(reference) = 100·u(tilt)·√(1 + (1 + o)² + o²)/change, o = overshoot as a part: errors of the three"
                + " attitudes that differ; a constant one drops out",
            "u(edges) = Δt/√12 of the set-point and of the attitude, for the times; u_c² = Σ(c_i·u_i)², U = k·u_c (JCGM 100)",
        ],
        contributions: ["reference system", "repeatability", "noise of the peak", "settled attitude", "resolution"])

    /// Refuses a hold that has no room for a response before its settled part.
    package static func validate(_ planned: PlannedItem) throws(PlanProblem) {
        guard let hold_s = item.value("hold_s", in: planned), let settled_s = item.value("settled_s", in: planned),
            settled_s <= hold_s / 2
        else {
            throw .parameterOutOfRange(
                item: item.id, parameter: "settled_s", value: item.value("settled_s", in: planned) ?? .nan)
        }
        guard let axis = item.value("axis", in: planned), axis == axis.rounded() else {
            throw .parameterOutOfRange(
                item: item.id, parameter: "axis", value: item.value("axis", in: planned) ?? .nan)
        }
    }

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess(absence: "no attitude about the axis was recorded", mismatch: "") {
            (track: StepTrack, checks) in assess(track, trial, checks: checks)
        }
    }

    private static func assess(_ track: StepTrack, _ trial: Trial, checks: [ValidityCheck]) -> Assessment {
        let stimulus = ValidityCheck("stimulus", passes: !track.steps.isEmpty, track.stimulus)
        let checks = checks + [stimulus]
        guard !track.steps.isEmpty else { return .none(.invalidTrial, "no step was given", checks: checks) }
        let responses = track.responses
        guard responses.count > 1 else {
            return .none(
                .inconclusive, "the attitude followed \(responses.count) of \(track.steps.count) steps", checks: checks)
        }
        let budget = overshootBudget(responses, trial)
        let value = SampleStatistics.mean(responses.map(\.overshoot_percent))
        var (verdict, reasons) = trial.verdict(over: value, budget: budget, effectiveCount: Double(responses.count))
        if responses.count < track.steps.count && verdict != .fail {
            verdict = .inconclusive
            reasons.append("the attitude followed \(responses.count) of \(track.steps.count) steps")
        }
        return Assessment(
            measurements: [
                Measurement(
                    name: "overshoot", unit: "%", value: value, budget: budget, limit: trial.planned.limit,
                    verdict: verdict)
            ] + times(responses, track, trial),
            verdict: verdict, reasons: reasons, checks: checks, sampleCount: track.attitude.count,
            effectiveSampleCount: Double(responses.count), frames: track.frames)
    }

    private static func overshootBudget(_ responses: [AttitudeStep], _ trial: Trial) -> UncertaintyBudget {
        let system = trial.plan.reference
        let change = SampleStatistics.mean(responses.map(\.change_deg.magnitude))
        let part = SampleStatistics.mean(responses.map(\.overshoot_percent)) / 100
        let differing = (1 + (1 + part) * (1 + part) + part * part).squareRoot()
        return UncertaintyBudget(
            [
                UncertaintyContribution(
                    source: "reference system \(system.name)", distribution: .normal,
                    value: system.uncertainty(of: .tilt) ?? .infinity, sensitivity: 100 * differing / change),
                .repeatability(responses.map(\.overshoot_percent)),
                UncertaintyContribution(
                    source: "noise of the peak", distribution: .normal,
                    value: SampleStatistics.mean(responses.map(\.peakError_percent))),
                UncertaintyContribution(
                    source: "settled attitude", distribution: .rectangular,
                    value: SampleStatistics.mean(responses.map(\.restlessness_percent)) / 2, divisor: 3.0.squareRoot()),
                UncertaintyContribution(
                    source: "resolution", distribution: .rectangular, value: StepTrack.resolution_deg / 2,
                    divisor: 3.0.squareRoot(), sensitivity: 100 * differing / change),
            ], coverageFactor: system.coverageFactor)
    }

    /// Delay and rise with their budgets; settling time and what is left of the set-point for information.
    private static func times(_ responses: [AttitudeStep], _ track: StepTrack, _ trial: Trial) -> [Measurement] {
        let system = trial.plan.reference
        let rise = responses.map(\.rise_s)
        let interval_s = track.attitude.medianInterval_s
        let change = SampleStatistics.mean(responses.map(\.change_deg.magnitude))
        // Between 10 % and 90 % the attitude turns by 0.8 of the change in the rise time.
        let slowness = SampleStatistics.mean(rise) / (0.8 * change)
        func budget(_ values: [Double], readings: Double, edge: Bool) -> UncertaintyBudget {
            func interval(_ source: String, _ value: Double) -> UncertaintyContribution {
                UncertaintyContribution(
                    source: source, distribution: .rectangular, value: value / 2, divisor: 3.0.squareRoot())
            }
            var lines = [
                UncertaintyContribution(
                    source: "reference system \(system.name)", distribution: .normal,
                    value: system.uncertainty(of: .tilt) ?? .infinity, sensitivity: slowness * readings.squareRoot()),
                .repeatability(values), interval("interval of the attitude", interval_s),
            ]
            if edge {
                lines.append(interval("time of the step", SampleStatistics.mean(track.steps.map(\.interval_s))))
            }
            return UncertaintyBudget(lines, coverageFactor: system.coverageFactor)
        }
        let delay = responses.map(\.delay_s)
        let remainders = responses.map(\.remainder_deg)
        return [
            // How late a mark is nobody knows: a delay after marks has no uncertainty that could be stated.
            Measurement(
                name: "delay", unit: "s", value: SampleStatistics.mean(delay),
                budget: track.steps[0].change == nil ? nil : budget(delay, readings: 1, edge: true)),
            Measurement(
                name: "rise", unit: "s", value: SampleStatistics.mean(rise),
                budget: budget(rise, readings: 2, edge: false)),
            Measurement(name: "settling", unit: "s", value: SampleStatistics.mean(responses.map(\.settling_s))),
            Measurement(name: "remainder", unit: "deg", value: SampleStatistics.mean(remainders)),
            Measurement(name: "steps", unit: "1", value: Double(responses.count)),
        ]
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let track = StepTrack(trial, window: window) else { return [] }
        return track.plots(limit: trial.planned.limit.value)
    }
}
