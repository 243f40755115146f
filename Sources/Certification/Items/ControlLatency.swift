import Quantities

/// Item 27: how long the vehicle takes to do what the stick says.
package enum ControlLatency: TestAlgorithm {
    package static let item = TestItem(
        number: 27, id: "control-latency", titleKorean: "조종 지연", titleEnglish: "Control latency", algorithmVersion: 1,
        requiredSignals: [
            .scalar(.stickRoll), .scalar(.rollRate), .scalar(.stickPitch), .scalar(.pitchRate), .scalar(.stickYaw),
            .scalar(.yawRate),
        ], requiredUncertainties: [.time], quantity: "latency", unit: "ms", hasUpperLimit: true,
        limitRange: 1...10_000,
        parameters: TrialValidity.parameters.replacingDefault(of: "minimum_duration_s", with: 20)
            + [
                TestItem.Parameter("axis", default: 1, in: 1...3, "1 for roll, 2 for pitch, 3 for yaw"),
                TestItem.Parameter(
                    "maximum_lag_s", default: 1, in: 0.05...10, "the longest latency that is looked for"),
                TestItem.Parameter(
                    "minimum_stick_deviation", default: 0.05, in: 0.001...1,
                    "the least standard deviation of the stick, −1...1, that is a stimulus"),
                TestItem.Parameter(
                    "minimum_correlation", default: 0.5, in: 0.1...1,
                    "with a smaller correlation coefficient the rate does not follow the stick: INCONCLUSIVE"),
            ] + ScatterValidity.parameters,
        parameterGroups: [],
        formulae: [
            "stick x and rate y, by straight lines at the shorter one of their two intervals Δ",
            "ρ(j) = the correlation coefficient of x(t − j·Δ) and y(t) over one stretch of y for all j",
            "y = Δ·(j₀ + (ρ(j₀−1) − ρ(j₀+1)) / (2·(ρ(j₀−1) − 2·ρ(j₀) + ρ(j₀+1)))), j₀ where |ρ| is largest: a parabola",
            "u(sampling) = s(x′·e)/√n_eff / (K·mean(x′²)) · t(95.45 %, n_eff − 1)/2, e = y − K·x the rest, K the rate per"
                + " stick, n_eff of the series x′·e",
            "u(edges) = Δt/√12 of the stick and of the rate; u_c² = Σ(c_i·u_i)², U = k·u_c (JCGM 100)",
        ],
        contributions: [
            "clocks of the reference system", "finite sampling", "interval of the stick", "interval of the rate",
        ])

    package static func validate(_ planned: PlannedItem) throws(PlanProblem) {
        guard let axis = item.value("axis", in: planned), axis == axis.rounded() else {
            throw .parameterOutOfRange(
                item: item.id, parameter: "axis", value: item.value("axis", in: planned) ?? .nan)
        }
    }

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess(absence: "the stick or the rate of the axis was not recorded", mismatch: "") {
            (track: StickTrack, checks) in assess(track, trial, checks: checks)
        }
    }

    private static func assess(_ track: StickTrack, _ trial: Trial, checks: [ValidityCheck]) -> Assessment {
        let moved = SampleStatistics.standardDeviation(track.stick)
        let least = trial.parameter("minimum_stick_deviation")
        let checks =
            checks + [
                ValidityCheck(
                    "stimulus", passes: moved >= least,
                    "the stick moved by \(moved) (standard deviation), at least \(least)"),
                ValidityCheck(
                    "stick_gap", passes: track.stickGap_s <= trial.parameter("maximum_gap_s"),
                    "\(track.stickGap_s) s without a position of the stick, at most \(trial.parameter("maximum_gap_s")) s"
                ),
            ]
        let correlation = StickCorrelation(track, maximumLag_s: trial.parameter("maximum_lag_s"))
        let leastCorrelation = trial.parameter("minimum_correlation")
        guard let peak = correlation.peak, correlation.largest.magnitude >= leastCorrelation else {
            let reason =
                correlation.peak == nil
                ? "the correlation has no peak between the lags that were looked at"
                : "the rate does not follow the stick: correlation \(correlation.largest), at least \(leastCorrelation)"
            return .none(.inconclusive, reason, checks: checks)
        }
        let scatter = correlation.scatter(track, at: peak)
        let value = 1000 * track.interval_s * peak
        let budget = budget(track, scatter, trial)
        let (verdict, reasons) = trial.verdict(over: value, budget: budget, effectiveCount: scatter.effectiveCount)
        return Assessment(
            measurements: [
                Measurement(
                    name: "latency", unit: "ms", value: value, budget: budget, limit: trial.planned.limit,
                    verdict: verdict),
                Measurement(name: "correlation", unit: "1", value: correlation.largest),
            ],
            verdict: verdict, reasons: reasons, checks: checks, sampleCount: track.stick.count,
            effectiveSampleCount: scatter.effectiveCount, frames: track.frames)
    }

    private static func budget(
        _ track: StickTrack, _ scatter: (deviation: Double, effectiveCount: Double), _ trial: Trial
    ) -> UncertaintyBudget {
        let system = trial.plan.reference
        let freedom = max(scatter.effectiveCount - 1, 1)
        func edge(_ source: String, _ interval_s: Double) -> UncertaintyContribution {
            UncertaintyContribution(
                source: source, distribution: .rectangular, value: interval_s / 2, divisor: 3.0.squareRoot(),
                sensitivity: 1000)
        }
        return UncertaintyBudget(
            [
                UncertaintyContribution(
                    source: "clocks of \(system.name)", distribution: .normal,
                    value: system.uncertainty(of: .time) ?? .infinity, sensitivity: 1000),
                UncertaintyContribution(
                    source: "finite sampling, n_eff = \(scatter.effectiveCount)", distribution: .t,
                    value: track.interval_s * scatter.deviation * StudentFactor.widening(degreesOfFreedom: freedom),
                    sensitivity: 1000, degreesOfFreedom: freedom),
                edge("interval of the stick", track.stickInterval_s),
                edge("interval of the rate", track.rateInterval_s),
            ], coverageFactor: system.coverageFactor)
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let track = StickTrack(trial, window: window) else { return [] }
        let correlation = StickCorrelation(track, maximumLag_s: trial.parameter("maximum_lag_s"))
        let curve = correlation.coefficients.enumerated().map { index, coefficient in
            Plot.Point(1000 * track.interval_s * Double(index + correlation.firstLag), coefficient)
        }
        let peak = correlation.peak.map { [Plot.Element.event(x: 1000 * track.interval_s * $0, name: "latency")] } ?? []
        return [
            Plot(
                id: "stick-correlation", titleKorean: "조종간과 각속도의 상호상관", titleEnglish: "Correlation of stick and rate",
                x: Plot.Axis("lag", "ms"), y: Plot.Axis("correlation", "1"),
                elements: [.line(curve, name: "correlation")] + peak
                    + [.event(x: trial.planned.limit.value, name: "limit")])
        ]
    }
}
