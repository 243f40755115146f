import Quantities

/// Entry 38, beside the test items: how well one manoeuvre of a practical exam keeps to its line. It advises; an examiner
/// decides.
package enum ManoeuvreConformance: TestAlgorithm {
    package static let item = TestItem(
        number: 38, id: "exam-manoeuvre", titleKorean: "실기시험 기동", titleEnglish: "Practical exam manoeuvre",
        algorithmVersion: 1,
        requiredSignals: [
            .horizontalPosition, .height, .scalar(.yaw), .scalar(.referenceYaw), .scalar(.gnssFixType),
        ],
        requiredUncertainties: [.horizontal, .vertical], quantity: "score", unit: "%", hasUpperLimit: false,
        limitRange: 0.001...100,
        parameters: TrialValidity.parameters.replacingDefault(of: "minimum_duration_s", with: 1)
            + [TrialValidity.mayStand] + ManoeuvreTask.parameters + ReferenceFitness.parameters
            + ExtremeValidity.parameters.replacingDefault(of: "maximum_uncertainty_ratio", with: 0.2),
        requiresFlight: true,
        parameterGroups: ManoeuvreTask.groups,
        formulae: [
            "y = 100·c·T_inside/T: T_inside the time inside all tolerances, T of all samples, c the share of the course that"
                + " was reached in order; each sample stands from halfway to the one before it to halfway to the next",
            "d = position − nearest place in space of the stretch from one reach radius behind the farthest place so far to four"
                + " ahead and the way since the last sample; inside: |d_horizontal|, |d_vertical| and the heading's deviation,"
                + " the shorter way round, are at most their tolerances",
            "off the line (|d| > reach radius) the farthest place moves on with the nearest one short of the end of the stretch;"
                + " the line is joined again ahead within 4·reach + 2·(way flown since it was left); what lies between is not"
                + " reached",
            "c: length of the stretches within the reach radius of samples on the line, over the length; 1 for a hover;"
                + " reach radius √(horizontal² + vertical tolerance²) where the plan gives none",
            "u(reference) = the larger one of √mean(Δ²) and half of the 99 % of |Δ| of 200 Monte Carlo trials (JCGM 101)"
                + " that move all samples by one error of the full u in each of two horizontal directions, upward and in"
                + " heading, and each sample by one of its own, rectangular, of u/3; along a leg a position's error moves the"
                + " nearest place with it",
            "u(edges) = √(crossings, at least one)·Δt/√12; u(reached course) = (c(reach + u) − c(reach − u))/2, u² = u_horizontal² +"
                + " u_vertical²",
            "the score is cited where k·u of the reference is at most the tolerance over fitness_ratio, horizontally, vertically"
                + " and in heading, and the receiver that it rests on told a fix; else it is INCONCLUSIVE",
            "u(noisy samples) and u(peak between samples) of the worst deviations as for altitude hold in cruise; on a circle a"
                + " leg has its direction to half a degree",
            "u_c² = Σ(c_i·u_i)², U = k·u_c (JCGM 100)",
        ],
        contributions: [
            "reference system", "sampling of the edges", "reached course", "largest of noisy samples",
            "peak between samples", "resolution", "marks of the window",
        ])

    package static func validate(_ planned: PlannedItem) throws(PlanProblem) {
        try ManoeuvreTask.validate(planned, item: item)
    }

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess(
            absence: "no position in the frame of the course from a \(trial.plan.reference.kind.rawValue)",
            mismatch: "positions whose height is not known"
        ) { (track: ManoeuvreTrack, checks) in
            guard track.points.count > 1, let window = trial.window else {
                return .none(.invalidTrial, "too few positions of known height", checks: checks)
            }
            let task = ManoeuvreTask(trial)
            return assess(
                ManoeuvreRecord(track, task), trial, window: window, checks: checks + task.headingChecks(trial, window))
        }
    }

    private static func assess(
        _ record: ManoeuvreRecord, _ trial: Trial, window: Range<UTCInstant>, checks: [ValidityCheck]
    ) -> Assessment {
        let fitness = ReferenceFitness(
            trial, tolerances: record.score.tolerances, samples: record.track.receivedAt)
        var judged = JudgedMeasurements()
        record.judgeScore(trial, &judged)
        record.addWorst(trial, &judged)
        record.addCourse(trial, &judged)
        record.judgeDuration(trial, window: window, &judged)
        judged.add("reference_fit", "1", fitness.reasons.isEmpty ? 1 : 0)
        if let share = fitness.unfitShare { judged.add("unfit_share", "%", 100 * share) }
        var (measurements, reasons) = (judged.measurements, judged.reasons)
        if !fitness.reasons.isEmpty { measurements[0].verdict = .inconclusive }
        let verdict = Verdict.rolledUp(measurements.filter { $0.limit != nil }.map(\.verdict))
        if verdict == .inconclusive { reasons += fitness.reasons.map { "not good enough to cite: \($0)" } }
        return Assessment(
            measurements: measurements, verdict: verdict, reasons: verdict == .inconclusive ? reasons : [],
            checks: checks + fitness.checks, sampleCount: record.track.points.count,
            effectiveSampleCount: Double(record.track.points.count), frames: record.track.frames,
            fitnessChecks: ReferenceFitness.checkNames)
    }
}
