import Quantities

/// Item 15: how far the attitude that a standing vehicle tells lies from what an inclinometer shows.
package enum StaticAttitude: TestAlgorithm {
    package static let item = TestItem(
        number: 15, id: "static-attitude", titleKorean: "정지 자세 정확도", titleEnglish: "Static attitude accuracy",
        algorithmVersion: 1,
        requiredSignals: [
            .scalar(.roll), .scalar(.pitch), .scalar(.referenceRoll), .scalar(.referencePitch), .scalar(.landedState),
        ], requiredUncertainties: [.tilt], quantity: "bias", unit: "deg", hasUpperLimit: true, limitRange: 1e-4...90,
        parameters: TrialValidity.parameters + TiltTrack.parameters + ScatterValidity.parameters,
        parameterGroups: [TiltTrack.parameters.map(\.name)],
        formulae: [
            "b = mean of the vehicle's angle less the inclinometer's, of roll and of pitch",
            "y = the larger one of |b_roll| and |b_pitch|, which both stand beside it",
            "u(sampling) = s·√(ν/(ν − 2))/√n_eff, s² = Σ(x − x̄)²/(n − 1)/(1 − 1/n_eff), ν = max(n_eff − 1, 3),"
                + " n_eff = (n / (1 + 2·Σρ))·(1 − 2·w/n)",
            "the uncertainties of both axes count for y, as either may truly be the larger one",
            "u_c² = Σ(c_i·u_i)², U = k·u_c (JCGM 100)",
        ],
        contributions: ["reference system", "finite sampling", "inclinometer readings", "resolution"])

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess(absence: "no attitude of the vehicle, or no reading of the inclinometer", mismatch: "") {
            (track: TiltTrack, checks) in
            let standing = trial.window.map { [StandingCheck.check(trial, window: $0)] } ?? []
            return assess(track, trial, checks: checks + standing)
        }
    }

    private static func assess(_ track: TiltTrack, _ trial: Trial, checks: [ValidityCheck]) -> Assessment {
        let means = track.axes.map { MeanOfSeries($0.differences_deg) }
        let factor = trial.plan.reference.coverageFactor
        let lines = zip(track.axes, means).map { budget(of: $0, $1, trial) }
        let largest = means.map(\.mean.magnitude).max() ?? 0
        let fewest = means.map(\.effectiveCount).min() ?? 0
        var judgement = Judgement(trial)
        judgement.judge(
            "bias", largest, UncertaintyBudget(lines.flatMap { $0 }, coverageFactor: factor), effectiveCount: fewest)
        for (axis, (mean, contributions)) in zip(track.axes, zip(means, lines)) {
            judgement.state(
                "bias_\(axis.name)", mean.mean, budget: UncertaintyBudget(contributions, coverageFactor: factor))
        }
        for (axis, mean) in zip(track.axes, means) { judgement.state("scatter_\(axis.name)", mean.standardDeviation) }
        return judgement.assessment(
            checks: checks, sampleCount: track.axes[0].differences_deg.count, effectiveCount: fewest,
            frames: track.frames)
    }

    private static func budget(of axis: TiltTrack.Axis, _ mean: MeanOfSeries, _ trial: Trial)
        -> [UncertaintyContribution]
    {
        let system = trial.plan.reference
        var lines = [
            UncertaintyContribution(
                source: "reference system \(system.name), \(axis.name)", distribution: .normal,
                value: system.uncertainty(of: .tilt) ?? .infinity),
            mean.contribution("finite sampling of \(axis.name)"),
            UncertaintyContribution(
                source: "resolution of \(axis.name)", distribution: .rectangular, value: TiltTrack.resolution_deg / 2,
                divisor: 3.0.squareRoot()),
        ]
        if let reading = axis.reading { lines.append(reading.contribution("inclinometer readings of \(axis.name)")) }
        return lines
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let track = TiltTrack(trial, window: window) else { return [] }
        return track.axes.enumerated().map { number, axis in
            let points = track.times.kept.indices.map { place in
                Plot.Point(track.times.seconds[place], axis.differences_deg[track.times.kept[place]])
            }
            return Plot(
                id: "\(axis.name)-bias", titleKorean: number == 0 ? "경사계에 대한 롤 편차" : "경사계에 대한 피치 편차",
                titleEnglish: "Deviation of \(axis.name) from the inclinometer", x: Plot.Axis("time", "s"),
                y: Plot.Axis("\(axis.name)_deviation", "deg"),
                elements: [
                    .target(y: 0, name: "inclinometer"), .line(points, name: axis.name),
                    .target(y: SampleStatistics.mean(axis.differences_deg), name: "mean"),
                    .limit(y: trial.planned.limit.value, name: "limit"),
                    .limit(y: -trial.planned.limit.value, name: "limit"),
                ])
        }
    }
}
