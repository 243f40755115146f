import Quantities

/// Item 11: how high a vehicle climbs that is commanded beyond its cap of height.
package enum HeightCap: TestAlgorithm {
    package static let item = TestItem(
        number: 11, id: "height-cap", titleKorean: "고도 제한", titleEnglish: "Height cap", algorithmVersion: 1,
        requiredSignals: [.height], requiredUncertainties: [.vertical], quantity: "maximum_height", unit: "m",
        hasUpperLimit: true,
        parameters: TrialValidity.parameters + HeightAboveGround.parameters + [
            TestItem.Parameter(
                "declared_cap_m", default: nil, in: 1...10_000,
                "the height the vehicle is set to stop at; else the limit"),
            TestItem.Parameter(
                "minimum_approach_share", default: 0.9, in: 0...1,
                "the part of the cap, or of the limit where that is lower, that must be reached: a flight far below says nothing"
            ),
        ] + ExtremeValidity.parameters,
        parameterGroups: HeightAboveGround.groups + [["declared_cap_m"]],
        formulae: [
            "y = max h above the ground that the plan states; overshoot = y − the declared cap, negative below it",
            "u(noisy samples): 0…κ(m)·σ, rectangular, not corrected: κ(m) = Φ⁻¹((m − 3/8)/(m + 1/4)) the expected largest of"
                + " the m samples within 4·σ of the top (Blom 1958), σ = min(u(reference), scatter of the heights)",
            "u(peak between samples): 0…(the steps to both neighbours)/4, rectangular",
            "u_c² = Σ(c_i·u_i)², U = k·u_c (JCGM 100)",
        ],
        contributions: [
            "reference system", "largest of noisy samples", "peak between samples", "resolution",
            "height of the ground",
        ])

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess(
            absence: "no heights in one datum from a \(trial.plan.reference.kind.rawValue)",
            mismatch: "the plan does not tell the ground in the datum of the heights"
        ) { (track: HeightAboveGround, checks) in assess(track, trial, checks: checks) }
    }

    private static func cap(_ trial: Trial) -> Double {
        trial.planned.parameters["declared_cap_m"] ?? trial.planned.limit.value
    }

    private static func assess(_ track: HeightAboveGround, _ trial: Trial, checks: [ValidityCheck]) -> Assessment {
        let system = trial.plan.reference
        let reference = system.vertical_m ?? .infinity
        let largest = MaximumOfSeries(track.heights_m, reference: reference)
        let ground = UncertaintyContribution(
            source: "height of the ground", distribution: .normal, value: trial.parameter("ground_uncertainty_m"))
        let budget = UncertaintyBudget(
            largest.contributions(reference: (reference, system.name), resolution: track.resolution_m) + [ground],
            coverageFactor: system.coverageFactor)
        let cap = cap(trial)
        let approach = trial.parameter("minimum_approach_share") * min(cap, trial.planned.limit.value)
        let approached = ValidityCheck(
            "approach", passes: largest.maximum >= approach,
            "\(largest.maximum) m above ground were reached, at least \(approach) m are needed")
        var judgement = Judgement(trial)
        judgement.judge("maximum_height", largest.maximum, budget, effectiveCount: nil)
        judgement.state("overshoot", largest.maximum - cap, budget: budget)
        judgement.state("time_above_cap", timeAbove(cap, track), unit: "s")
        return judgement.assessment(
            checks: checks + [approached], sampleCount: track.heights_m.count,
            effectiveCount: Double(track.heights_m.count), frames: track.frames)
    }

    /// Each sample holds until the next one.
    private static func timeAbove(_ cap_m: Double, _ track: HeightAboveGround) -> Double {
        var sum = 0.0
        for index in track.heights_m.indices.dropLast() where track.heights_m[index] > cap_m {
            sum += track.times.seconds[index + 1] - track.times.seconds[index]
        }
        return sum
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let track = HeightAboveGround(trial, window: window) else { return [] }
        let points = zip(track.times.seconds, track.heights_m).map { Plot.Point($0, $1) }
        return [
            Plot(
                id: "height-above-ground", titleKorean: "시간에 따른 지상 고도", titleEnglish: "Height above ground",
                x: Plot.Axis("time", "s"), y: Plot.Axis("height_above_ground", "m"),
                elements: [
                    .target(y: cap(trial), name: "cap"), .line(points, name: "height"),
                    .limit(y: trial.planned.limit.value, name: "limit"),
                ])
        ]
    }
}
