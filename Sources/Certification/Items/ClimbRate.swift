import Quantities

/// Item 7: how fast a vehicle climbs steadily.
package enum ClimbRate: TestAlgorithm {
    package static let item = TestItem(
        number: 7, id: "climb-rate", titleKorean: "상승률", titleEnglish: "Climb rate", algorithmVersion: 1,
        requiredSignals: [.height, .scalar(.staticPressure), .scalar(.airTemperature)],
        requiredUncertainties: [.vertical], quantity: "climb_rate", unit: "m/s", hasUpperLimit: false,
        parameters: TrialValidity.parameters.replacingDefault(of: "minimum_duration_s", with: 10)
            + [SteadyPart.parameter] + AirDensity.parameters + ScatterValidity.parameters,
        parameterGroups: [],
        formulae: [
            "the window is the climb, between its markers; the steady part is the window without settling_s at both ends",
            "w = slope of h(t) over the steady part, least squares",
            "y = w·√(ρ/ρ₀), ρ = p/(R·T), ρ₀ = 1.225 kg/m³: a rotor that carries the same weight at the same angles has speeds"
                + " in proportion to 1/√ρ",
            "u(sampling) = √(s²·(ν/(ν − 2))·(n/n_eff)/Σ(t − t̄)²), s² = Σr²/n/(1 − 2/n_eff), ν = max(n_eff − 2, 3), r the"
                + " residuals, n_eff = (n / (1 + 2·Σρ))·(1 − 4·w/n)",
            "u(reference) = u_vertical·√2/T: its errors at both ends of the steady part of T seconds are independent",
            "u(density) = y·u(ρ)/(2·ρ); u(similarity): half of the correction, rectangular; u(moisture): 0.8 % of ρ, rectangular",
            "u_c² = Σ(c_i·u_i)², U = k·u_c (JCGM 100)",
        ],
        contributions: ["reference system", "finite sampling", "air density", "similarity of the rotor", "moisture"])

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess(
            absence: "no heights in one datum from a \(trial.plan.reference.kind.rawValue)", mismatch: ""
        ) { (track: HeightTrack, checks) in assess(track, trial, checks: checks) }
    }

    private static func trend(_ track: HeightTrack, _ trial: Trial) -> (trend: LinearTrend?, count: Int) {
        let part = SteadyPart.indices(of: track.times, settling_s: trial.parameter(SteadyPart.parameter.name))
        guard part.count >= 3 else { return (nil, part.count) }
        let trend = LinearTrend(times: Array(track.times.seconds[part]), values: Array(track.values[part]))
        return (trend, part.count)
    }

    private static func assess(_ track: HeightTrack, _ trial: Trial, checks: [ValidityCheck]) -> Assessment {
        guard let window = trial.window else { preconditionFailure("a track has a window") }
        let (trend, count) = trend(track, trial)
        let corrects = trial.parameter("corrects_density") >= 0.5
        let density = corrects ? AirDensity(trial, window: window) : nil
        var checks = checks + [SteadyPart.check(count, least: 3)]
        if corrects {
            let told = density.map { "\($0.pressure_hPa) hPa, \($0.temperature_degC) °C, ρ/ρ₀ = \($0.ratio)" }
            checks.append(
                ValidityCheck(
                    "air_density", passes: density != nil, told ?? "the static pressure or the temperature is missing"))
        }
        guard let trend, density != nil || !corrects else {
            return .none(.invalidTrial, "the climb has no steady part or no density", checks: checks)
        }
        return assess(trend, density, trial, checks: checks, frames: track.frames)
    }

    private static func assess(
        _ trend: LinearTrend, _ density: AirDensity?, _ trial: Trial, checks: [ValidityCheck],
        frames: ClosedRange<UInt64>
    ) -> Assessment {
        let system = trial.plan.reference
        let factor = density?.ratio.squareRoot() ?? 1
        let rate = trend.slope * factor
        var lines = [
            UncertaintyContribution(
                source: "reference system \(system.name)", distribution: .normal,
                value: system.vertical_m ?? .infinity, sensitivity: factor * 2.0.squareRoot() / trend.duration),
            UncertaintyContribution(
                source: "finite sampling, n_eff = \(trend.effectiveCount)", distribution: .t,
                value: trend.standardUncertainty, sensitivity: factor, degreesOfFreedom: trend.degreesOfFreedom),
        ]
        if let density {
            let divisor = 3.0.squareRoot()
            lines += [
                UncertaintyContribution(
                    source: "air density", distribution: .normal, value: density.relativeUncertainty,
                    sensitivity: rate / 2),
                UncertaintyContribution(
                    source: "similarity of the rotor", distribution: .rectangular,
                    value: (rate - trend.slope).magnitude / 2, divisor: divisor),
                UncertaintyContribution(
                    source: "moisture", distribution: .rectangular, value: AirDensity.moistureHalfWidth,
                    divisor: divisor, sensitivity: rate / 2),
            ]
        }
        var judgement = Judgement(trial)
        judgement.judge(
            "climb_rate", rate, UncertaintyBudget(lines, coverageFactor: system.coverageFactor),
            effectiveCount: trend.effectiveCount)
        judgement.state("slope", trend.slope)
        judgement.state("residual_rms", SampleStatistics.rootMeanSquare(trend.residuals), unit: "m")
        if let density { judgement.state("density_ratio", density.ratio, unit: "1") }
        return judgement.assessment(
            checks: checks, sampleCount: trend.residuals.count, effectiveCount: trend.effectiveCount, frames: frames)
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let track = HeightTrack(trial, window: window) else { return [] }
        var elements: [Plot.Element] = [
            .line(zip(track.times.seconds, track.values).map { Plot.Point($0, $1) }, name: "height")
        ]
        let part = SteadyPart.indices(of: track.times, settling_s: trial.parameter(SteadyPart.parameter.name))
        if let trend = trend(track, trial).trend, let first = part.first, let last = part.last {
            let ends = [track.times.seconds[first], track.times.seconds[last]]
            elements.insert(.span(from: ends[0], to: ends[1], name: "steady"), at: 0)
            elements.append(.line(ends.map { Plot.Point($0, trend.value(at: $0)) }, name: "trend"))
        }
        return [
            Plot(
                id: "climb", titleKorean: "시간에 따른 고도와 추세선", titleEnglish: "Height against time with its trend",
                x: Plot.Axis("time", "s"), y: Plot.Axis("height", "m"), elements: elements)
        ]
    }
}
