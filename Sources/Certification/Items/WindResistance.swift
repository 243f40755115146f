import Quantities

/// Item 24: how a hover is held in wind, step by step.
package enum WindResistance: TestAlgorithm {
    package static let item = TestItem(
        number: 24, id: "wind-resistance", titleKorean: "내풍성", titleEnglish: "Wind resistance", algorithmVersion: 1,
        requiredSignals: [
            .horizontalPosition, .height, .scalar(.yaw), .scalar(.referenceYaw), .scalar(.windSpeed), .markers,
        ], requiredUncertainties: [.horizontal, .vertical, .speed], quantity: "r95", unit: "m", hasUpperLimit: true,
        parameters: HoverHoldHorizontal.item.parameters + HoverHoldVertical.item.parameters.filter(\.isTarget)
            + YawHold.item.parameters.filter(\.isTarget) + [
                TestItem.Parameter(
                    "settling_s", default: 5, in: 0...600, "how long after its mark a step is not judged yet"),
                TestItem.Parameter("minimum_step_s", default: 30, in: 1...3600, "the shortest step that counts"),
                TestItem.Parameter(
                    "rated_wind_mps", default: nil, in: 0.1...60, "the mean wind that a step must reach"),
                TestItem.Parameter(
                    "maximum_height_p95_m", default: nil, in: 0.001...1000,
                    "the 95 % bound of the heights that conforms; else it is stated for information"),
                TestItem.Parameter(
                    "maximum_yaw_p95_deg", default: nil, in: 0.001...180,
                    "the 95 % bound of the heading that conforms; else it is stated for information"),
            ],
        events: [
            TestItem.Event("wind_step", default: "wind_step", "a step of wind begins; it lasts until the next one")
        ],
        parameterGroups: HoverHoldHorizontal.item.parameterGroups + HoverHoldVertical.item.parameterGroups
            + YawHold.item.parameterGroups + [["rated_wind_mps"], ["maximum_height_p95_m"], ["maximum_yaw_p95_deg"]],
        formulae: [
            "per step of wind: R95, and P95 of height and heading, with n_eff and u(sampling) as for the hover holds",
            "y = the largest R95 of all steps; every step is judged by the limit",
            "u(wind) = slope·√(u(reference)² + s²/n_eff) of the step's mean wind; the slope of R95 against the wind by least"
                + " squares over the steps, or R95/wind for one step",
            "u_c² = Σ(c_i·u_i)², U = k·u_c (JCGM 100)",
        ],
        contributions: HoverHoldHorizontal.item.contributions + ["wind"])

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess(
            absence: "no position of the kind \(trial.plan.reference.kind.rawValue)",
            mismatch: "the commanded point is given in another frame than the track"
        ) { (track: HoverTrack, checks) in assess(track, trial, checks: checks) }
    }

    private static func assess(_ track: HoverTrack, _ trial: Trial, checks: [ValidityCheck]) -> Assessment {
        let all = trial.window.map { WindStep.steps(trial, window: $0) } ?? []
        let steps = all.compactMap { $0 }
        let checks = checks + self.checks(steps, marked: all.count, trial)
        guard !steps.isEmpty, steps.count == all.count, steps.allSatisfy({ $0.wind != nil }) else {
            return .none(.invalidTrial, "a step of wind is not recorded", checks: checks)
        }
        let slope = WindStep.slope(steps)
        let hovers = steps.map { judged($0, slope: slope, trial) }
        var reasons = hovers.flatMap(\.reasons)
        let axes = steps.enumerated().map { bounds($1, number: $0 + 1, trial) }
        reasons += axes.flatMap(\.reasons)
        var worst = 0
        for index in steps.indices where steps[index].hover.r95_m > steps[worst].hover.r95_m { worst = index }
        let numbered = hovers.enumerated().map { index, hover in
            var measurement = hover.measurement
            measurement.name = "r95_step_\(index + 1)"
            return measurement
        }
        let winds = steps.enumerated().map { index, step in
            Measurement(name: "wind_step_\(index + 1)", unit: "m/s", value: step.wind?.mean_mps ?? .nan)
        }
        let measurements = [hovers[worst].measurement] + numbered + axes.flatMap(\.measurements) + winds
        let verdict = Verdict.rolledUp(measurements.filter { $0.limit != nil }.map(\.verdict))
        return Assessment(
            measurements: measurements, verdict: verdict, reasons: verdict == .inconclusive ? reasons : [],
            checks: checks, sampleCount: steps.reduce(0) { $0 + $1.sampleCount },
            effectiveSampleCount: steps[worst].hover.effectiveCount, frames: track.frames)
    }

    private static func checks(_ steps: [WindStep], marked: Int, _ trial: Trial) -> [ValidityCheck] {
        let shortest = steps.map(\.duration_s).min() ?? 0
        let least = trial.parameter("minimum_step_s")
        var checks = [
            ValidityCheck("stimulus", passes: marked > 0, "\(marked) marked steps of wind"),
            ValidityCheck(
                "step_duration", passes: steps.count == marked && shortest >= least,
                "\(steps.count) of \(marked) steps hold a hover, the shortest \(shortest) s, at least \(least) s"),
            ValidityCheck(
                "wind_speed", passes: !steps.isEmpty && steps.allSatisfy { $0.wind != nil },
                "\(steps.count { $0.wind != nil }) of \(steps.count) steps have a recorded wind"),
        ]
        if let rated = trial.planned.parameters["rated_wind_mps"] {
            let strongest = steps.compactMap { $0.wind?.mean_mps }.max() ?? 0
            checks.append(
                ValidityCheck(
                    "rated_wind", passes: strongest >= rated,
                    "the strongest step has a mean of \(strongest) m/s, rated \(rated) m/s"))
        }
        return checks
    }

    private static func judged(
        _ step: WindStep, slope: Double, _ trial: Trial
    ) -> (measurement: Measurement, reasons: [String]) {
        let system = trial.plan.reference
        var budget = step.hover.budget(reference: system, resolution_m: step.resolution_m, seed: trial.seed)
        let instrument = system.uncertainty(of: .speed) ?? .infinity
        let sampling = step.wind?.deviation_mps ?? .infinity
        budget.contributions.append(
            UncertaintyContribution(
                source: "wind", distribution: .normal,
                value: (instrument * instrument + sampling * sampling).squareRoot(),
                sensitivity: slope))
        let (verdict, reasons) = trial.verdict(
            over: step.hover.r95_m, budget: budget, effectiveCount: step.hover.effectiveCount)
        return (
            Measurement(
                name: "r95", unit: "m", value: step.hover.r95_m, budget: budget, limit: trial.planned.limit,
                verdict: verdict), reasons
        )
    }

    /// The 95 % bounds of height and heading in one step.
    private static func bounds(
        _ step: WindStep, number: Int, _ trial: Trial
    ) -> (measurements: [Measurement], reasons: [String]) {
        let height = axis(
            step.height, .vertical, "height_p95_step_\(number)", most: trial.planned.parameters["maximum_height_p95_m"],
            trial)
        let heading = axis(
            step.heading, .heading, "yaw_p95_step_\(number)", most: trial.planned.parameters["maximum_yaw_p95_deg"],
            trial)
        return ([height.measurement, heading.measurement], [height.reason, heading.reason].compactMap { $0 })
    }

    private static func axis(
        _ track: (some AxisTrack)?, _ quantity: ReferenceSystem.Quantity, _ name: String, most: Double?, _ trial: Trial
    ) -> (measurement: Measurement, reason: String?) {
        let limit = most.map { Limit.upper($0) }
        let system = trial.plan.reference
        guard let track, !track.hasUnusableTarget, let uncertainty = system.uncertainty(of: quantity) else {
            let verdict: Verdict = limit == nil ? .notTested : .inconclusive
            return (
                Measurement(name: name, unit: quantity.unit, value: .nan, limit: limit, verdict: verdict),
                limit == nil ? nil : "\(name) is not known"
            )
        }
        let deviation = AxisDeviation(track.values, hasTarget: track.hasTarget)
        let budget = deviation.budget(
            reference: (uncertainty, system.name), resolution: track.resolution, coverageFactor: system.coverageFactor,
            seed: trial.seed)
        var measurement = Measurement(
            name: name, unit: quantity.unit, value: deviation.scatter.p95, budget: budget, limit: limit)
        guard let limit else { return (measurement, nil) }
        let verdict = trial.planned.rule.verdict(result: measurement.value, limit: limit, budget: budget)
        let isClear = limit.margin(measurement.value) < -budget.expanded
        let isKnown =
            budget.expanded <= trial.parameter("maximum_uncertainty_ratio") * limit.value
            && deviation.scatter.effectiveCount >= trial.parameter("minimum_effective_samples")
        measurement.verdict = isClear || isKnown ? verdict : .inconclusive
        return (
            measurement,
            measurement.verdict == .inconclusive
                ? "\(name): U = \(budget.expanded) \(quantity.unit), n_eff = \(deviation.scatter.effectiveCount)" : nil
        )
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window else { return [] }
        let steps = WindStep.steps(trial, window: window).compactMap { $0 }
        guard !steps.isEmpty else { return [] }
        let wind = trial.series(.windSpeed, in: window)
        let points = zip(wind.receivedAt, wind.values).map { Plot.Point($0.seconds(since: window.lowerBound), $1) }
        return [
            Plot(
                id: "hold-by-wind", titleKorean: "풍속에 따른 R95", titleEnglish: "R95 by wind", x: Plot.Axis("wind", "m/s"),
                y: Plot.Axis("r95", "m"),
                elements: [
                    .points(
                        steps.compactMap { step in step.wind.map { Plot.Point($0.mean_mps, step.hover.r95_m) } },
                        name: "r95"), .limit(y: trial.planned.limit.value, name: "limit"),
                ]),
            Plot(
                id: "wind", titleKorean: "시간에 따른 풍속", titleEnglish: "Wind against time", x: Plot.Axis("time", "s"),
                y: Plot.Axis("wind", "m/s"),
                elements: steps.map { step in
                    .span(
                        from: step.window.lowerBound.seconds(since: window.lowerBound),
                        to: step.window.upperBound.seconds(since: window.lowerBound), name: "step")
                } + [.line(points, name: "wind")]),
        ]
    }
}

extension TestItem.Parameter {
    /// True for a commanded value.
    fileprivate var isTarget: Bool { name.hasPrefix("target_") }
}
