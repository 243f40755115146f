import Quantities

/// Item 8: how fast a vehicle descends, at most and while it descends steadily.
package enum DescentRate: TestAlgorithm {
    package static let item = TestItem(
        number: 8, id: "descent-rate", titleKorean: "하강률", titleEnglish: "Descent rate", algorithmVersion: 1,
        requiredSignals: [.height, .scalar(.climbRate)], requiredUncertainties: [.speed], quantity: "maximum",
        unit: "m/s", hasUpperLimit: true,
        parameters: TrialValidity.parameters.replacingDefault(of: "minimum_duration_s", with: 10) + [
            SteadyPart.parameter,
            TestItem.Parameter(
                "minimum_descent_m", default: 5, in: 0...10_000,
                "how far the vehicle must come down in the window for it to count as a descent"),
        ] + ScatterValidity.parameters,
        parameterGroups: [],
        formulae: [
            "the window is the descent, between its markers; the steady part is the window without settling_s at both ends",
            "y = the largest rate in the window, steady = the mean rate of the steady part; both are held against the limit",
            "u(noisy samples) of the largest: 0…κ(m)·σ, rectangular, not corrected: κ(m) = Φ⁻¹((m − 3/8)/(m + 1/4)) the"
                + " expected largest of the m samples within 4·σ of the top (Blom 1958), σ = min(u(reference), scatter)",
            "u(peak between samples): 0…(the steps to both neighbours)/4, rectangular",
            "u(sampling) of the mean = s·√(ν/(ν − 2))/√n_eff, s² = Σ(x − x̄)²/(n − 1)/(1 − 1/n_eff), ν = max(n_eff − 1, 3)",
            "u_c² = Σ(c_i·u_i)², U = k·u_c (JCGM 100)",
        ],
        contributions: [
            "reference system", "largest of noisy samples", "peak between samples", "finite sampling", "resolution",
        ])

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess(absence: "no vertical speed from a \(trial.plan.reference.kind.rawValue)", mismatch: "") {
            (track: DescentTrack, checks) in assess(track, trial, checks: checks)
        }
    }

    private static func assess(_ track: DescentTrack, _ trial: Trial, checks: [ValidityCheck]) -> Assessment {
        let part = SteadyPart.indices(of: track.times, settling_s: trial.parameter(SteadyPart.parameter.name))
        let descended = descent_m(track)
        let least = trial.parameter("minimum_descent_m")
        let checks =
            checks + [
                SteadyPart.check(part.count, least: 2),
                ValidityCheck("descent", passes: descended >= least, "\(descended) m down, at least \(least) m"),
            ]
        guard part.count >= 2 else {
            return .none(.invalidTrial, "the descent has no steady part", checks: checks)
        }
        let system = trial.plan.reference
        let reference = (value: system.uncertainty(of: .speed) ?? .infinity, name: system.name)
        let largest = MaximumOfSeries(track.rates_mps, reference: reference.value)
        let steady = MeanOfSeries(Array(track.rates_mps[part]))
        let lines = largest.contributions(reference: reference, resolution: DescentTrack.resolution_mps)
        var judgement = Judgement(trial)
        judgement.judge(
            "maximum", largest.maximum, UncertaintyBudget(lines, coverageFactor: system.coverageFactor),
            effectiveCount: nil)
        judgement.judge(
            "steady", steady.mean,
            UncertaintyBudget(
                [lines[0], steady.contribution("finite sampling"), lines[3]], coverageFactor: system.coverageFactor),
            effectiveCount: steady.effectiveCount)
        judgement.state("descent", descended, unit: "m")
        return judgement.assessment(
            checks: checks, sampleCount: track.rates_mps.count, effectiveCount: steady.effectiveCount,
            frames: track.frames)
    }

    /// The rates over the time, trapezoids.
    private static func descent_m(_ track: DescentTrack) -> Double {
        var sum = 0.0
        for index in track.rates_mps.indices.dropFirst() {
            let step = track.times.seconds[index] - track.times.seconds[index - 1]
            sum += step * (track.rates_mps[index] + track.rates_mps[index - 1]) / 2
        }
        return sum
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let track = DescentTrack(trial, window: window) else { return [] }
        let part = SteadyPart.indices(of: track.times, settling_s: trial.parameter(SteadyPart.parameter.name))
        var elements: [Plot.Element] = []
        if let first = part.first, let last = part.last {
            elements = [
                .span(from: track.times.seconds[first], to: track.times.seconds[last], name: "steady"),
                .target(y: SampleStatistics.mean(Array(track.rates_mps[part])), name: "steady"),
            ]
        }
        elements.append(
            .line(zip(track.times.seconds, track.rates_mps).map { Plot.Point($0, $1) }, name: "descent_rate"))
        return [
            Plot(
                id: "descent-rate", titleKorean: "시간에 따른 하강률", titleEnglish: "Rate of descent against time",
                x: Plot.Axis("time", "s"), y: Plot.Axis("descent_rate", "m/s"),
                elements: elements + [.limit(y: trial.planned.limit.value, name: "limit")])
        ]
    }
}
