import Quantities

/// Item 6: how fast a vehicle flies level, the wind taken out by runs in opposite directions.
package enum MaximumLevelSpeed: TestAlgorithm {
    package static let item = TestItem(
        number: 6, id: "maximum-level-speed", titleKorean: "최대 수평 속도", titleEnglish: "Maximum level speed",
        algorithmVersion: 1, requiredSignals: [.horizontalPosition, .height, .scalar(.windSpeed)],
        requiredUncertainties: [.speed], quantity: "speed", unit: "m/s", hasUpperLimit: false,
        parameters: TrialValidity.parameters + SpeedRuns.parameters + [
            TestItem.Parameter(
                "wind_change_mps", default: 0.5, in: 0...50,
                "the standard uncertainty of the change of the wind along the track between two runs")
        ] + ScatterValidity.parameters,
        events: SpeedRuns.events, parameterGroups: [],
        formulae: [
            "v = mean ground speed of a run between its markers, without settling_s at both ends",
            "y = mean over the pairs of (v_outbound + v_inbound)/2: a steady wind along the track falls out",
            "u(sampling) of a run = s·√(ν/(ν − 2))/√n_eff, s² = Σ(x − x̄)²/(n − 1)/(1 − 1/n_eff), ν = max(n_eff − 1, 3); of y the"
                + " larger of what the runs give together and the scatter between the pairs s/√p·√(ν/(ν − 2)), ν = max(p − 1, 3)",
            "u(change of wind) = wind_change/2/√p; u(wind across the track) = w²/(2·y) with all of the wind w: a bound of one"
                + " sign that is not corrected counts in full",
            "u_c² = Σ(c_i·u_i)², U = k·u_c (JCGM 100)",
        ],
        contributions: [
            "reference system", "errors across the track", "resolution", "finite sampling", "change of the wind",
            "wind across the track",
        ])

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess(absence: "no speed from a \(trial.plan.reference.kind.rawValue)", mismatch: "") {
            (track: SpeedTrack, checks) in
            guard let window = trial.window else { preconditionFailure("a track has a window") }
            let runs = SpeedRuns(trial, window: window)
            let wind = wind_mps(trial, window: window)
            let checks =
                checks + runs.checks + [
                    ValidityCheck(
                        "wind_known", passes: wind != nil,
                        wind.map { "\($0) m/s" } ?? "neither the plan nor the recording tells the wind")
                ]
            guard !runs.pairs.isEmpty, let wind else {
                return .none(.invalidTrial, "no pair of runs, or no wind", checks: checks)
            }
            return assess(runs, whole: track, wind_mps: wind, trial, checks: checks)
        }
    }

    /// As the plan states it, else as the vehicle told it.
    private static func wind_mps(_ trial: Trial, window: Range<UTCInstant>) -> Double? {
        let told = trial.series(.windSpeed, in: window).values
        return trial.plan.environment.wind_mps ?? (told.isEmpty ? nil : SampleStatistics.mean(told))
    }

    private static func assess(
        _ runs: SpeedRuns, whole: SpeedTrack, wind_mps: Double, _ trial: Trial, checks: [ValidityCheck]
    ) -> Assessment {
        let system = trial.plan.reference
        let all = runs.pairs.flatMap { [$0.outbound, $0.inbound] }
        let means = runs.pairs.map { ($0.outbound.mean.mean + $0.inbound.mean.mean) / 2 }
        let speed = SampleStatistics.mean(means)
        let fewest = all.map(\.mean.effectiveCount).min() ?? 0
        // Every run counts by one over their number.
        let fastest = all.max { $0.mean.mean < $1.mean.mean } ?? all[0]
        let slowest = all.min { $0.mean.mean < $1.mean.mean } ?? all[0]
        let pairCount = Double(means.count)
        let lines =
            slowest.track.contributions(system) + [
                sampling(all, means: means),
                UncertaintyContribution(
                    source: "change of the wind", distribution: .normal, value: trial.parameter("wind_change_mps"),
                    sensitivity: 0.5 / pairCount.squareRoot()),
                // It makes every run slower and is not corrected, since its direction is not known: its bound counts in full.
                UncertaintyContribution(
                    source: "wind across the track", distribution: .normal, value: wind_mps * wind_mps / (2 * speed)),
            ]
        var judgement = Judgement(trial)
        judgement.judge(
            "speed", speed, UncertaintyBudget(lines, coverageFactor: system.coverageFactor), effectiveCount: fewest)
        judgement.state("outbound", SampleStatistics.mean(runs.pairs.map(\.outbound.mean.mean)))
        judgement.state("inbound", SampleStatistics.mean(runs.pairs.map(\.inbound.mean.mean)))
        judgement.state("fastest_run", fastest.mean.mean)
        let count = all.reduce(0) { $0 + $1.track.speeds_mps.count }
        return judgement.assessment(
            checks: checks, sampleCount: count, effectiveCount: fewest, frames: whole.frames)
    }

    /// What the mean speed scatters by: as the samples of the runs tell, or as the pairs differ where that is more.
    private static func sampling(_ runs: [SpeedRun], means: [Double]) -> UncertaintyContribution {
        var square = 0.0
        for run in runs { square += run.mean.standardUncertainty * run.mean.standardUncertainty }
        let within = square.squareRoot() / Double(runs.count)
        let freedom = max(Double(means.count - 1), 3)
        let between =
            SampleStatistics.standardDeviation(means) / Double(means.count).squareRoot()
            * (freedom / (freedom - 2)).squareRoot()
        let fewest = runs.map(\.mean.degreesOfFreedom).min() ?? 3
        return UncertaintyContribution(
            source: "finite sampling of \(runs.count) runs", distribution: .t, value: max(within, between),
            degreesOfFreedom: between > within ? freedom : fewest)
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let whole = SpeedTrack(trial, window: window) else { return [] }
        let runs = SpeedRuns(trial, window: window)
        func span(_ run: SpeedRun, _ name: String) -> Plot.Element {
            .span(
                from: run.track.firstReceivedAt.seconds(since: whole.firstReceivedAt),
                to: run.track.lastReceivedAt.seconds(since: whole.firstReceivedAt), name: name)
        }
        var elements: [Plot.Element] = runs.pairs.flatMap {
            [span($0.outbound, "outbound"), span($0.inbound, "inbound")]
        }
        elements.append(
            .line(zip(whole.times.seconds, whole.speeds_mps).map { Plot.Point($0, $1) }, name: "ground_speed"))
        return [
            Plot(
                id: "level-speed", titleKorean: "시간에 따른 대지 속도와 왕복 구간",
                titleEnglish: "Ground speed against time with the runs", x: Plot.Axis("time", "s"),
                y: Plot.Axis("ground_speed", "m/s"),
                elements: elements + [.limit(y: trial.planned.limit.value, name: "limit")])
        ]
    }
}
