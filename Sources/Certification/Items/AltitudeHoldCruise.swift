import Quantities

/// Item 4: how far the height of a cruising vehicle strays on each leg.
package enum AltitudeHoldCruise: TestAlgorithm {
    package static let item = TestItem(
        number: 4, id: "altitude-hold-cruise", titleKorean: "순항 고도 유지", titleEnglish: "Altitude hold in cruise",
        algorithmVersion: 1, requiredSignals: [.height, .scalar(.missionItemReached)],
        requiredUncertainties: [.vertical], quantity: "maximum_error", unit: "m", hasUpperLimit: true,
        parameters: TrialValidity.parameters + [
            TestItem.Parameter(
                "target_height_m", default: nil, in: -1e4...1e4,
                "the commanded height above the origin of the local frame; else the mean of each leg"),
            TestItem.Parameter(
                "target_altitude_amsl_m", default: nil, in: -500...10_000,
                "the commanded altitude above mean sea level; else the mean of each leg"),
        ] + MissionLegs.parameters + ExtremeValidity.parameters,
        requiresFlight: true,
        parameterGroups: [["target_height_m"], ["target_altitude_amsl_m"]],
        formulae: [
            "legs from one reached item of the mission to the next, without settling_s at both ends; the whole window where"
                + " no item was reached",
            "e = max |h − h_commanded| on a leg, or about the mean height of the leg; y = the largest of the legs",
            "u(noisy samples): 0…κ(m)·σ, rectangular, not corrected: κ(m) = Φ⁻¹((m − 3/8)/(m + 1/4)) the expected largest of"
                + " the m samples within 4·σ of the top (Blom 1958), σ = min(u(reference), scatter of the leg)",
            "u(peak between samples): 0…(the steps to both neighbours)/4, rectangular",
            "u_c² = Σ(c_i·u_i)², U = k·u_c (JCGM 100)",
        ],
        contributions: ["reference system", "largest of noisy samples", "peak between samples", "resolution"])

    /// What a leg comes to.
    private struct LegError {
        let leg: MissionLegs.Leg
        let track: HeightTrack
        let values: [Double]
        let largest: MaximumOfSeries
    }

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess(
            absence: "no heights in one datum from a \(trial.plan.reference.kind.rawValue)",
            mismatch: "the commanded height is given in another datum than the heights"
        ) { (track: HeightTrack, checks) in
            guard let window = trial.window else { preconditionFailure("a track has a window") }
            let legs = MissionLegs(trial, window: window)
            let errors = Self.errors(legs, trial)
            var checks = checks + [legs.check]
            if errors.count < legs.legs.count {
                checks.append(ValidityCheck("leg_samples", .failed, "a leg has no heights"))
            }
            guard let worst = errors.max(by: { $0.largest.maximum < $1.largest.maximum }) else {
                return .none(.invalidTrial, "no leg was flown", checks: checks)
            }
            return assess(errors, worst: worst, trial, checks: checks)
        }
    }

    private static func errors(_ legs: MissionLegs, _ trial: Trial) -> [LegError] {
        legs.legs.compactMap { leg in
            guard let track = HeightTrack(trial, window: leg.span) else { return nil }
            let centre = track.hasTarget ? 0 : SampleStatistics.mean(track.values)
            let values = track.values.map { $0 - centre }
            let reference = trial.plan.reference.uncertainty(of: .vertical) ?? .infinity
            return LegError(
                leg: leg, track: track, values: values,
                largest: MaximumOfSeries(values.map(\.magnitude), reference: reference))
        }
    }

    private static func assess(
        _ errors: [LegError], worst: LegError, _ trial: Trial, checks: [ValidityCheck]
    ) -> Assessment {
        let system = trial.plan.reference
        func budget(_ error: LegError) -> UncertaintyBudget {
            UncertaintyBudget(
                error.largest.contributions(
                    reference: (system.uncertainty(of: .vertical) ?? .infinity, system.name),
                    resolution: error.track.resolution), coverageFactor: system.coverageFactor)
        }
        var judgement = Judgement(trial)
        judgement.judge("maximum_error", worst.largest.maximum, budget(worst), effectiveCount: nil)
        for (number, error) in errors.enumerated() {
            judgement.judge("leg_\(number + 1)", error.largest.maximum, budget(error), effectiveCount: nil)
        }
        let count = errors.reduce(0) { $0 + $1.values.count }
        let frames = errors.map(\.track.frames)
        return judgement.assessment(
            checks: checks, sampleCount: count, effectiveCount: Double(count),
            frames: (frames.map(\.lowerBound).min() ?? 0)...(frames.map(\.upperBound).max() ?? 0))
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let whole = HeightTrack(trial, window: window) else { return [] }
        let errors = errors(MissionLegs(trial, window: window), trial)
        var elements: [Plot.Element] = [.target(y: 0, name: "target")]
        for (number, error) in errors.enumerated() {
            let start_s = error.track.firstReceivedAt.seconds(since: whole.firstReceivedAt)
            let points = zip(error.track.times.seconds, error.values).map { Plot.Point(start_s + $0, $1) }
            let end_s = error.track.lastReceivedAt.seconds(since: whole.firstReceivedAt)
            elements.append(.span(from: start_s, to: end_s, name: "leg_\(number + 1)"))
            elements.append(.line(points, name: "leg_\(number + 1)"))
        }
        let limit = trial.planned.limit.value
        return [
            Plot(
                id: "leg-height-error", titleKorean: "구간별 고도 오차", titleEnglish: "Height error on each leg",
                x: Plot.Axis("time", "s"), y: Plot.Axis("height_error", "m"),
                elements: elements + [.limit(y: limit, name: "limit"), .limit(y: -limit, name: "limit")])
        ]
    }
}
