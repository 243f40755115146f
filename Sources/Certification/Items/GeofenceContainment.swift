/// Item 21: how far a vehicle gets past the outline of its zone, and whether it tells of it.
package enum GeofenceContainment: TestAlgorithm {
    package static let item = TestItem(
        number: 21, id: "geofence-containment", titleKorean: "지오펜스 유지", titleEnglish: "Geofence containment",
        algorithmVersion: 1, requiredSignals: [.horizontalPosition, .scalar(.fenceBreached)],
        requiredUncertainties: [.horizontal], quantity: "maximum_distance_beyond", unit: "m", hasUpperLimit: true,
        limitRange: 0...1e4,
        parameters: TrialValidity.parameters + Trial.fenceParameters + [
            TestItem.Parameter(
                "maximum_alert_delay_s", default: 2, in: 0...60, "how long behind the outline an alert may come"),
            TestItem.Parameter(
                "alert_margin_m", default: 0, in: 0...1000,
                "how far before the outline the vehicle may tell of a breach"),
            TestItem.Parameter(
                "maximum_missed_alerts", default: 0, in: 0...1000, "the most missed alerts that conform"),
            TestItem.Parameter("maximum_false_alerts", default: 0, in: 0...1000, "the most false alerts that conform"),
        ],
        parameterGroups: [],
        formulae: [
            "y = the largest distance of a sample of the truth past the outline of the zone on the wrong side, negative when it"
                + " stayed on the right one; of a zone to keep in that is outside, of any other inside; heights are not judged",
            "missed alert: past the outline and no fence_breached within the delay; false alert: fence_breached and within the delay"
                + " of its beginning not past the outline less the margin",
            "u(choice) = c(m)·u(reference), c(m) the expected largest of m normal numbers, m the samples within 4·u of y",
            "u(path) = (a·h²/8)/√3 with the acceleration a and the interval h between samples there",
            "u of a count: half of the spread of the counts with the outline moved by U of the reference, /√3",
        ],
        contributions: ["reference system", "choice of the extreme sample", "path between samples", "resolution"],
        needsZone: true)

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assessFence { track, checks in assess(track, trial, checks: checks) }
    }

    private static func assess(_ track: FenceTrack, _ trial: Trial, checks: [ValidityCheck]) -> Assessment {
        let budget = track.budget(trial.plan.reference)
        let value = track.beyond_m[track.farthest]
        let alerts = FenceAlerts(
            track: track, delay_s: trial.parameter("maximum_alert_delay_s"), margin_m: trial.parameter("alert_margin_m")
        )
        let measured = [
            Measurement(
                name: "maximum_distance_beyond", unit: "m", value: value, budget: budget, limit: trial.planned.limit,
                verdict: trial.planned.rule.verdict(result: value, limit: trial.planned.limit, budget: budget)),
            count("missed_alerts", trial, limit: "maximum_missed_alerts", alerts.missed),
            count("false_alerts", trial, limit: "maximum_false_alerts", alerts.wrong),
        ]
        var verdict = Verdict.rolledUp(measured.map(\.verdict))
        var reasons = trial.fenceDoubts(budget)
        if measured.contains(where: \.isSurelyFailed) {
            (verdict, reasons) = (.fail, [])
        } else if !reasons.isEmpty {
            verdict = .inconclusive
        }
        return Assessment(
            measurements: measured, verdict: verdict, reasons: reasons, checks: checks,
            sampleCount: track.beyond_m.count, effectiveSampleCount: Double(track.beyond_m.count), frames: track.frames)
    }

    /// A count of alerts with its limit, and with what the uncertainty of the outline's distance makes of it.
    private static func count(
        _ name: String, _ trial: Trial, limit: String, _ counted: (Double) -> Int
    ) -> Measurement {
        let spread = trial.plan.reference.coverageFactor * (trial.plan.reference.horizontal_m ?? .infinity)
        let nominal = counted(0)
        let half = max((counted(spread) - nominal).magnitude, (counted(-spread) - nominal).magnitude)
        let budget = UncertaintyBudget(
            [
                UncertaintyContribution(
                    source: "distance to the outline", distribution: .rectangular, value: Double(half),
                    divisor: 3.0.squareRoot())
            ], coverageFactor: trial.plan.reference.coverageFactor)
        let bound = Limit.upper(trial.parameter(limit))
        return Measurement(
            name: name, unit: "1", value: Double(nominal), budget: budget, limit: bound,
            verdict: trial.planned.rule.verdict(result: Double(nominal), limit: bound, budget: budget))
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let track = FenceTrack(trial, window: window) else { return [] }
        return track.plots(limit_m: trial.planned.limit.value)
    }
}
