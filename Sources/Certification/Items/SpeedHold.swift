import Quantities

/// Item 5: how far the speed of a cruising vehicle strays from the commanded one.
package enum SpeedHold: TestAlgorithm {
    private static let commanded = "commanded_speed_mps"

    package static let item = TestItem(
        number: 5, id: "speed-hold", titleKorean: "속도 유지", titleEnglish: "Speed hold", algorithmVersion: 1,
        requiredSignals: [.horizontalPosition, .scalar(.groundSpeed), .scalar(.airspeed)],
        requiredUncertainties: [.speed], quantity: "p95", unit: "m/s", hasUpperLimit: true,
        parameters: TrialValidity.parameters + [
            TestItem.Parameter(commanded, default: nil, in: 0.1...300, "the commanded speed"),
            TestItem.Parameter(
                "maximum_bias_mps", default: nil, in: 1e-6...300,
                "the limit of the mean deviation; else that of the plan"), SpeedTrack.airspeedParameter,
        ] + ScatterValidity.parameters,
        parameterGroups: [[commanded], ["maximum_bias_mps"]],
        formulae: [
            "e = v − v_commanded, v = √(v_E² + v_N²) over ground, or the speed through the air",
            "y = P95: nearest rank ⌈0.95·n⌉ of the ascending |e|; the mean of e is held against its own limit, and the"
                + " verdict is the worse of both; RMS and maximum beside it",
            "u(sampling) of P95 as for the vertical hover hold",
            "u(sampling) of the mean = s·√(ν/(ν − 2))/√n_eff, s² = Σ(x − x̄)²/(n − 1)/(1 − 1/n_eff), ν = max(n_eff − 1, 3)",
            "u(errors across the track): at most u²/(2·v), rectangular; u_c² = Σ(c_i·u_i)², U = k·u_c (JCGM 100)",
        ],
        contributions: ["reference system", "finite sampling", "errors across the track", "resolution"])

    /// Refuses a plan that names no speed to be held.
    package static func validate(_ planned: PlannedItem) throws(PlanProblem) {
        guard planned.parameters[commanded] != nil else {
            throw .missingParameter(item: item.id, parameter: commanded)
        }
    }

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess(absence: "no speed from a \(trial.plan.reference.kind.rawValue)", mismatch: "") {
            (track: SpeedTrack, checks) in assess(track, trial, checks: checks)
        }
    }

    private static func deviations(_ track: SpeedTrack, _ trial: Trial) -> [Double] {
        guard let speed = trial.planned.parameters[commanded] else {
            preconditionFailure("the evaluation lets no plan pass without a commanded speed")
        }
        return track.speeds_mps.map { $0 - speed }
    }

    private static func assess(_ track: SpeedTrack, _ trial: Trial, checks: [ValidityCheck]) -> Assessment {
        let system = trial.plan.reference
        let values = deviations(track, trial)
        let deviation = AxisDeviation(values, hasTarget: true)
        let mean = MeanOfSeries(values)
        var budget = deviation.budget(
            reference: (system.uncertainty(of: .speed) ?? .infinity, system.name),
            resolution: SpeedTrack.resolution_mps, coverageFactor: system.coverageFactor, seed: trial.seed)
        let shared = track.contributions(system)
        budget.contributions.append(shared[1])
        var judgement = Judgement(trial)
        judgement.judge("p95", deviation.scatter.p95, budget, effectiveCount: deviation.scatter.effectiveCount)
        let limit = trial.planned.parameters["maximum_bias_mps"] ?? trial.planned.limit.value
        // A mean that is too low is as wrong as one that is too high.
        judgement.judge(
            "bias", mean.mean.magnitude,
            UncertaintyBudget(
                shared + [mean.contribution("finite sampling")], coverageFactor: system.coverageFactor),
            effectiveCount: mean.effectiveCount, limit: .upper(limit))
        judgement.state("mean_deviation", mean.mean)
        judgement.state("rms", deviation.rms)
        judgement.state("maximum", deviation.scatter.maximum)
        return judgement.assessment(
            checks: checks, sampleCount: values.count, effectiveCount: deviation.scatter.effectiveCount,
            frames: track.frames)
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let track = SpeedTrack(trial, window: window) else { return [] }
        let values = deviations(track, trial)
        let limit = trial.planned.limit.value
        return [
            Plot(
                id: "speed-deviation", titleKorean: "시간에 따른 속도 편차",
                titleEnglish: "Deviation of the speed against time", x: Plot.Axis("time", "s"),
                y: Plot.Axis("speed_deviation", "m/s"),
                elements: [
                    .target(y: 0, name: "target"),
                    .line(zip(track.times.seconds, values).map { Plot.Point($0, $1) }, name: "speed_deviation"),
                    .target(y: SampleStatistics.mean(values), name: "mean"), .limit(y: limit, name: "limit"),
                    .limit(y: -limit, name: "limit"),
                ])
        ]
    }
}
