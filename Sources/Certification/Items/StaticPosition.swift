import Quantities

/// Item 14: how far the positions of a standing vehicle's receiver stray from a surveyed point.
package enum StaticPosition: TestAlgorithm {
    package static let item = TestItem(
        number: 14, id: "static-position", titleKorean: "정지 위치 정확도", titleEnglish: "Static position accuracy",
        algorithmVersion: 1, requiredSignals: [.horizontalPosition, .scalar(.landedState)], quantity: "r95", unit: "m",
        hasUpperLimit: true,
        parameters: TrialValidity.parameters.replacingDefault(of: "minimum_rate_hz", with: 0.5)
            .replacingDefault(of: "maximum_gap_s", with: 5).replacingDefault(of: "minimum_duration_s", with: 600)
            + SurveyedPointTrack.parameters + ScatterValidity.parameters,
        parameterGroups: [SurveyedPointTrack.parameters.map(\.name)],
        formulae: [
            "r_h = √(e_E² + e_N²) of the vehicle's own receiver about the surveyed point",
            "y = R95: nearest rank ⌈0.95·n⌉ of the ascending r_h; RMS, maximum and the length of the mean error beside it",
            "n_eff, u(sampling) as for the horizontal hover hold; u(reference system) is that of the surveyed point",
            "u_c² = Σ(c_i·u_i)², U = k·u_c (JCGM 100)",
        ],
        contributions: ["reference system", "finite sampling", "resolution"])

    /// Refuses a plan without the point: there is no truth then.
    package static func validate(_ planned: PlannedItem) throws(PlanProblem) {
        for parameter in SurveyedPointTrack.parameters where planned.parameters[parameter.name] == nil {
            throw .missingParameter(item: item.id, parameter: parameter.name)
        }
    }

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess(absence: "no position of the vehicle's own receiver", mismatch: "") {
            (track: SurveyedPointTrack, checks) in
            assess(track, trial, checks: checks + [survey(trial)] + standing(trial))
        }
    }

    /// A point that the vehicle itself found is no truth about the vehicle.
    private static func survey(_ trial: Trial) -> ValidityCheck {
        let kind = trial.plan.reference.kind
        return ValidityCheck(
            "survey", passes: kind != .ownEstimate && kind != .surveillance, "the point is of a \(kind.rawValue)")
    }

    private static func standing(_ trial: Trial) -> [ValidityCheck] {
        trial.window.map { [StandingCheck.check(trial, window: $0)] } ?? []
    }

    private static func assess(_ track: SurveyedPointTrack, _ trial: Trial, checks: [ValidityCheck]) -> Assessment {
        let deviation = HoverDeviation(north_m: track.north_m, east_m: track.east_m, hasTarget: true)
        let budget = deviation.budget(
            reference: trial.plan.reference, resolution_m: SurveyedPointTrack.resolution_m, seed: trial.seed)
        let (north, east) = (SampleStatistics.mean(track.north_m), SampleStatistics.mean(track.east_m))
        var judgement = Judgement(trial)
        judgement.judge("r95", deviation.r95_m, budget, effectiveCount: deviation.effectiveCount)
        judgement.state("rms", deviation.rms_m)
        judgement.state("maximum", deviation.maximum_m)
        judgement.state("bias", (north * north + east * east).squareRoot())
        return judgement.assessment(
            checks: checks, sampleCount: track.north_m.count, effectiveCount: deviation.effectiveCount,
            frames: track.frames)
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let track = SurveyedPointTrack(trial, window: window) else { return [] }
        let deviation = HoverDeviation(north_m: track.north_m, east_m: track.east_m, hasTarget: true)
        let origin = Plot.Point(0, 0)
        let radial = zip(track.north_m, track.east_m).map { ($0 * $0 + $1 * $1).squareRoot() }
        return [
            Plot(
                id: "static-scatter", titleKorean: "측량점에 대한 위치 산포와 R95 원",
                titleEnglish: "Scatter about the surveyed point with R95", x: Plot.Axis("east", "m"),
                y: Plot.Axis("north", "m"), isToScale: true,
                elements: [
                    .points(zip(track.east_m, track.north_m).map { Plot.Point($0, $1) }, name: "position"),
                    .circle(centre: origin, radius: deviation.r95_m, name: "r95"),
                    .circle(centre: origin, radius: trial.planned.limit.value, name: "limit"),
                ]),
            Plot(
                id: "static-error", titleKorean: "시간에 따른 수평 오차", titleEnglish: "Horizontal error against time",
                x: Plot.Axis("time", "s"), y: Plot.Axis("horizontal_error", "m"),
                elements: [
                    .line(zip(track.times.seconds, radial).map { Plot.Point($0, $1) }, name: "horizontal_error"),
                    .limit(y: trial.planned.limit.value, name: "limit"),
                ]),
        ]
    }
}
