import Quantities

/// Item 33: how near two vehicles came to each other.
package enum Separation: TestAlgorithm {
    package static let item = TestItem(
        number: 33, id: "separation", titleKorean: "항공기 간 분리", titleEnglish: "Separation",
        algorithmVersion: 1, requiredSignals: [.horizontalPosition, .height],
        requiredUncertainties: [.horizontal, .vertical, .time], quantity: "closest_approach", unit: "m",
        hasUpperLimit: false, limitRange: 0.1...1e5,
        parameters: TrialValidity.parameters + [
            TestItem.Parameter(
                "well_clear_horizontal_m", default: 609.6, in: 1...1e5, "2000 ft: nearer than this, and"),
            TestItem.Parameter(
                "well_clear_vertical_m", default: 76.2, in: 0.1...1e4,
                "250 ft: nearer than this, is a loss of well clear"),
            TestItem.Parameter("nmac_horizontal_m", default: 152.4, in: 1...1e5, "500 ft: nearer than this, and"),
            TestItem.Parameter(
                "nmac_vertical_m", default: 30.48, in: 0.1...1e4,
                "100 ft: nearer than this, is a near mid-air collision"),
            TestItem.Parameter(
                "clear_s", default: 1, in: 0...3600, "the time outside after which another loss counts anew"),
            TestItem.Parameter(
                "maximum_well_clear_losses", default: 0, in: 0...1000, "the most losses of well clear that conform"),
            TestItem.Parameter(
                "maximum_nmacs", default: 0, in: 0...1000, "the most near mid-air collisions that conform"),
            TestItem.Parameter(
                "other_u_horizontal_m", default: nil, in: 1e-6...1000,
                "the standard uncertainty of the other vehicle's position; else that of the reference system"),
            TestItem.Parameter(
                "other_u_vertical_m", default: nil, in: 1e-6...1000, "the same of its height"),
            TestItem.Parameter(
                "maximum_uncertainty_ratio", default: 0.5, in: 0.01...10,
                "with U larger than this part of the limit the result is INCONCLUSIVE"),
        ],
        parameterGroups: [["other_u_horizontal_m", "other_u_vertical_m"]],
        formulae: [
            "y = min |r(t)| of the place r of the other vehicle as seen from the own one, both flying straight from sample to"
                + " sample; between samples in closed form",
            "heights in one datum: above the ellipsoid, above mean sea level (EGM96) or pressure altitudes, the first in which"
                + " all samples of both are known; times of generation where all samples of both have them, else of reception",
            "loss of well clear: nearer than 2000 ft and 250 ft at once; near mid-air collision (NMAC): 500 ft and 100 ft"
                + " (ASTM F3442/F3442M); the bounds are parameters",
            "n = r/|r| at the closest point; u(position) = u_h·|n_h| and u_v·|n_v| of each vehicle, taken as independent",
            "u(choice) = c(m)·u(positions along n), c(m) the expected largest of m normal numbers, m the samples within"
                + " 4·u of the least distance",
            "u(time) = √2·u_t·|v·n|; u(path) = (a·h²/8)/√3 of each vehicle with its acceleration a and the interval h between"
                + " its samples there",
            "u of a count: half of the spread of the counts with the cylinder smaller and larger by U of the positions, /√3",
        ],
        contributions: [
            "position of the own vehicle", "position of the other vehicle", "choice of the extreme sample",
            "time between the clocks", "path between samples",
        ],
        needsOtherVehicle: true)

    package static func assess(_ trial: Trial) -> Assessment {
        var checks = TrialValidity.conditions(trial)
        guard let window = trial.window else {
            return .none(trial.hasNoSignal ? .notTested : .invalidTrial, "the window is not known", checks: checks)
        }
        guard let record = EncounterRecord(trial, window: window) else {
            guard trial.hasAnySignal(in: window) else {
                return .none(.notTested, trial.nothingRecorded, checks: checks)
            }
            checks.append(
                ValidityCheck(
                    "reference_signal", .failed,
                    "not both vehicles have positions of the kind \(trial.plan.reference.kind.rawValue) with heights in one"
                        + " datum"))
            return .none(.invalidTrial, "the reference system's signal is absent", checks: checks)
        }
        checks.append(ValidityCheck("reference_signal", .passed, record.description))
        checks += record.checks
        guard let encounter = record.encounter else {
            checks.append(ValidityCheck("common_time", .failed, "the two tracks have no time in common"))
            return .none(.invalidTrial, "the two tracks have no time in common", checks: checks)
        }
        return assess(encounter, trial, checks: checks, frames: record.frames)
    }

    private static func assess(
        _ encounter: Encounter, _ trial: Trial, checks: [ValidityCheck], frames: ClosedRange<UInt64>
    ) -> Assessment {
        let approach = encounter.closestApproach()
        let budget = SeparationBudget(trial).budget(of: approach, in: encounter)
        let verdict = trial.planned.rule.verdict(
            result: approach.distance_m, limit: trial.planned.limit, budget: budget)
        let wellClear = count(encounter, trial, "well_clear_losses", "well_clear", "maximum_well_clear_losses")
        let nmac = count(encounter, trial, "nmacs", "nmac", "maximum_nmacs")
        let measured = [
            Measurement(
                name: "closest_approach", unit: "m", value: approach.distance_m, budget: budget,
                limit: trial.planned.limit, verdict: verdict),
            wellClear.measurement, nmac.measurement,
            Measurement(name: "horizontal_distance", unit: "m", value: approach.relative.horizontal_m),
            Measurement(name: "vertical_distance", unit: "m", value: approach.relative.up_m.magnitude),
            Measurement(name: "well_clear_loss_time", unit: "s", value: wellClear.duration_s),
        ]
        var rolled = Verdict.rolledUp(measured.prefix(3).map(\.verdict))
        var reasons: [String] = []
        let most = trial.parameter("maximum_uncertainty_ratio") * trial.planned.limit.value
        if budget.expanded > most, trial.planned.limit.margin(approach.distance_m) >= -budget.expanded {
            reasons.append("U = \(budget.expanded) m is larger than \(most) m")
        }
        if approach.time_s == encounter.times_s[0] || approach.time_s == encounter.times_s[encounter.times_s.count - 1]
        {
            reasons.append(
                "the least distance lies at an edge of the track: the closest approach may lie outside of it")
        }
        // What has failed beyond its uncertainty stays failed, however the rest is known.
        if reasons.isEmpty || measured.contains(where: \.isSurelyFailed) {
            reasons = []
        } else {
            rolled = .inconclusive
        }
        return Assessment(
            measurements: measured, verdict: rolled, reasons: reasons, checks: checks,
            sampleCount: encounter.times_s.count, effectiveSampleCount: Double(encounter.times_s.count), frames: frames)
    }

    /// The count of entries into a cylinder with its limit.
    private static func count(
        _ encounter: Encounter, _ trial: Trial, _ name: String, _ cylinder: String, _ limit: String
    ) -> (measurement: Measurement, duration_s: Double) {
        let (radius, halfHeight) = (
            trial.parameter(cylinder + "_horizontal_m"), trial.parameter(cylinder + "_vertical_m")
        )
        let spread = SeparationBudget(trial).expanded
        func losses(_ sign: Double) -> (count: Int, duration_s: Double) {
            encounter.losses(
                radius_m: radius + sign * spread.horizontal_m, halfHeight_m: halfHeight + sign * spread.vertical_m,
                clear_s: trial.parameter("clear_s"))
        }
        let (least, nominal, most) = (losses(-1), losses(0), losses(1))
        let half = max((most.count - nominal.count).magnitude, (nominal.count - least.count).magnitude)
        let budget = UncertaintyBudget(
            [
                UncertaintyContribution(
                    source: "positions of both vehicles", distribution: .rectangular, value: Double(half),
                    divisor: 3.0.squareRoot())
            ], coverageFactor: trial.plan.reference.coverageFactor)
        let bound = Limit.upper(trial.parameter(limit))
        let value = Double(nominal.count)
        let verdict = trial.planned.rule.verdict(result: value, limit: bound, budget: budget)
        return (
            Measurement(name: name, unit: "1", value: value, budget: budget, limit: bound, verdict: verdict),
            nominal.duration_s
        )
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let encounter = EncounterRecord(trial, window: window)?.encounter else {
            return []
        }
        return SeparationPlots(encounter, trial).plots
    }
}
