/// Item 22: how far a vehicle gets past the outline until it stops or turns, and how soon it tells of it.
package enum GeofenceStop: TestAlgorithm {
    package static let item = TestItem(
        number: 22, id: "geofence-stop", titleKorean: "지오펜스 정지 거리", titleEnglish: "Stop at a geofence",
        algorithmVersion: 1, requiredSignals: [.horizontalPosition, .scalar(.fenceBreached)],
        requiredUncertainties: [.horizontal, .time], quantity: "stop_distance", unit: "m", hasUpperLimit: true,
        limitRange: 0...1e4,
        parameters: TrialValidity.parameters + Trial.fenceParameters + [
            TestItem.Parameter(
                "maximum_alert_latency_s", default: 1, in: 0.01...60,
                "the longest time from the outline to the alert that conforms"),
            TestItem.Parameter(
                "rest_speed_mps", default: 0.3, in: 0.01...10, "a vehicle that gets outward more slowly has stopped"),
            TestItem.Parameter(
                "reaction_time_s", default: nil, in: 0...60,
                "declared: from the outline to the beginning of the deceleration"),
            TestItem.Parameter("deceleration_mps2", default: nil, in: 0.01...50, "declared deceleration"),
        ],
        parameterGroups: [["reaction_time_s", "deceleration_mps2"]],
        formulae: [
            "y = the largest distance of a sample of the truth past the outline of the zone on the wrong side, with the vehicle at rest"
                + " or turned back at the end of the window; negative when it stopped before the outline",
            "alert latency = the beginning of fence_breached − the first crossing of the outline, linear between samples; the"
                + " beginning lies in the middle between the last status without and the first one with it; negative before the outline",
            "u(y) as for the containment; u(latency)² = (u_h/v)² + Δt²/12 + 2·u_t², v the speed across the outline, Δt between the two"
                + " statuses",
            "for information: v·t_r + v²/(2a) with the declared reaction time and deceleration and the measured v",
        ],
        contributions: [
            "reference system", "choice of the extreme sample", "path between samples", "resolution",
            "sampling of the fence's status", "time between the clocks",
        ],
        needsZone: true)

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assessFence { track, checks in assess(track, trial, checks: checks) }
    }

    private static func assess(_ track: FenceTrack, _ trial: Trial, checks: [ValidityCheck]) -> Assessment {
        let budget = track.budget(trial.plan.reference)
        let value = track.beyond_m[track.farthest]
        let crossing = track.crossing
        let latency = latency(track, crossing, trial, isSurelyBeyond: value > budget.expanded)
        var measured = [
            Measurement(
                name: "stop_distance", unit: "m", value: value, budget: budget, limit: trial.planned.limit,
                verdict: trial.planned.rule.verdict(result: value, limit: trial.planned.limit, budget: budget))
        ]
        measured += [latency].compactMap { $0 }
        var verdict = Verdict.rolledUp(measured.map(\.verdict))
        var reasons = trial.fenceDoubts(budget)
        if crossing == nil && track.alerts.isEmpty {
            reasons.append("the vehicle neither crossed the outline nor told of its fence: nothing shows that it acted")
        }
        if latency?.verdict == .inconclusive {
            reasons.append("no alert was told, and the vehicle is not surely past the outline")
        }
        if !track.hasStopped(rest_mps: trial.parameter("rest_speed_mps"), u_m: trial.plan.reference.horizontal_m ?? 0) {
            reasons.append("the vehicle still got outward at the end of the window")
        }
        let isAlertMissing = latency.map { $0.budget == nil && $0.verdict == .fail } ?? false
        if measured.contains(where: \.isSurelyFailed) || isAlertMissing {
            (verdict, reasons) = (.fail, [])
        } else if !reasons.isEmpty {
            verdict = .inconclusive
        }
        measured += information(crossing, trial)
        return Assessment(
            measurements: measured, verdict: verdict, reasons: reasons, checks: checks,
            sampleCount: track.beyond_m.count, effectiveSampleCount: Double(track.beyond_m.count), frames: track.frames)
    }

    /// From the outline to the alert; nil where the outline was not crossed.
    private static func latency(
        _ track: FenceTrack, _ crossing: FenceTrack.Crossing?, _ trial: Trial, isSurelyBeyond: Bool
    ) -> Measurement? {
        guard let crossing else { return nil }
        let limit = Limit.upper(trial.parameter("maximum_alert_latency_s"))
        // The alert that was on at the crossing, or the first one behind it.
        guard let alert = track.alerts.first(where: { $0.end_s > crossing.time_s }) else {
            return Measurement(
                name: "alert_latency", unit: "s", value: .nan, limit: limit,
                verdict: isSurelyBeyond ? .fail : .inconclusive)
        }
        let system = trial.plan.reference
        let budget = UncertaintyBudget(
            [
                UncertaintyContribution(
                    source: "reference system \(system.name)", distribution: .normal,
                    value: system.horizontal_m ?? .infinity, sensitivity: 1 / crossing.speed_mps),
                UncertaintyContribution(
                    source: "sampling of the fence's status", distribution: .rectangular, value: alert.edge_s,
                    divisor: 12.0.squareRoot()),
                UncertaintyContribution(
                    source: "time between the clocks", distribution: .normal,
                    value: 2.0.squareRoot() * (system.uncertainty(of: .time) ?? .infinity)),
            ], coverageFactor: system.coverageFactor)
        let value = alert.start_s - crossing.time_s
        return Measurement(
            name: "alert_latency", unit: "s", value: value, budget: budget, limit: limit,
            verdict: trial.planned.rule.verdict(result: value, limit: limit, budget: budget))
    }

    private static func information(_ crossing: FenceTrack.Crossing?, _ trial: Trial) -> [Measurement] {
        guard let crossing else { return [] }
        let speed = crossing.speed_mps
        let measured = [Measurement(name: "crossing_speed", unit: "m/s", value: speed)]
        guard let reaction = trial.planned.parameters["reaction_time_s"],
            let deceleration = trial.planned.parameters["deceleration_mps2"]
        else { return measured }
        let model = speed * reaction + speed * speed / (2 * deceleration)
        return measured + [Measurement(name: "model_stop_distance", unit: "m", value: model)]
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let track = FenceTrack(trial, window: window) else { return [] }
        return track.plots(limit_m: trial.planned.limit.value)
    }
}

extension FenceTrack {
    /// Where a vehicle first gets past the outline.
    struct Crossing {
        var time_s: Double
        /// Across the outline, metres per second.
        var speed_mps: Double
    }

    /// The first crossing from the right to the wrong side; nil where there is none.
    var crossing: Crossing? {
        for index in beyond_m.indices.dropFirst() where beyond_m[index - 1] <= 0 && beyond_m[index] > 0 {
            let (before, after) = (track.times_s[index - 1], track.times_s[index])
            let step = beyond_m[index] - beyond_m[index - 1]
            return Crossing(
                time_s: before - beyond_m[index - 1] / step * (after - before), speed_mps: step / (after - before))
        }
        return nil
    }

    /// True when the vehicle did not get outward any more in the last two seconds, as far as that can be seen.
    func hasStopped(rest_mps: Double, u_m: Double) -> Bool {
        guard let end = track.times_s.last, let last = beyond_m.last,
            let index = track.times_s.indices.first(where: { track.times_s[$0] >= end - 2 }), track.times_s[index] < end
        else { return false }
        return last - beyond_m[index] <= rest_mps * (end - track.times_s[index]) + 2 * 2.0.squareRoot() * u_m
    }
}
