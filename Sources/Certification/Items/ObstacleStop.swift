import Quantities

/// Item 23: how near to an obstacle a vehicle stops, and how early it sees it.
package enum ObstacleStop: TestAlgorithm {
    package static let item = TestItem(
        number: 23, id: "obstacle-stop", titleKorean: "장애물 앞 정지", titleEnglish: "Stop before an obstacle",
        algorithmVersion: 2, requiredSignals: [.horizontalPosition, .scalar(.rangeToObstacle), .markers],
        requiredUncertainties: [.horizontal, .distance], quantity: "least_clearance", unit: "m", hasUpperLimit: false,
        limitRange: 0.01...1000,
        parameters: TrialValidity.parameters.replacingDefault(of: "minimum_duration_s", with: 10)
            .replacingDefault(of: "maximum_gap_s", with: 0.5)
            + DistanceTrack.parameters("obstacle", "the middle of the obstacle") + [
                TestItem.Parameter(
                    "obstacle_radius_m", default: 0, in: 0...1000, "from the middle of the obstacle to its outline"),
                TestItem.Parameter(
                    "vehicle_radius_m", default: 0, in: 0...100,
                    "from the point of the vehicle that the reference system sees to its outline"),
                TestItem.Parameter(
                    "sensor_range_m", default: 1000, in: 0.1...10_000,
                    "ranges of the vehicle's sensor beyond this are no detection of the obstacle"),
                TestItem.Parameter(
                    "minimum_detection_m", default: nil, in: 0.1...10_000,
                    "the least clearance at the first detection; else it is stated for information"),
                TestItem.Parameter(
                    "minimum_effective_samples", default: 20, in: 5...1e6,
                    "with fewer positions in an approach the result is INCONCLUSIVE"),
                TestItem.Parameter(
                    "maximum_uncertainty_ratio", default: 0.5, in: 0.01...10,
                    "with U larger than this part of the limit the result is INCONCLUSIVE"),
            ],
        events: [
            TestItem.Event("approach", default: "approach", "the vehicle begins to fly towards the obstacle"),
            TestItem.Event("collision", default: "collision", "the operator saw the vehicle touch the obstacle"),
        ],
        parameterGroups: DistanceTrack.parameterGroups("obstacle") + [["minimum_detection_m"]],
        formulae: [
            "clearance = horizontal distance to the middle of the obstacle less both radii; y = the least one of all"
                + " approaches, each from its mark to the next or to the end of the window",
            "the least one by a parabola of least squares over the samples within 0.2 s of the least one",
            "detection: the clearance by the reference system when the vehicle's own sensor first tells of the obstacle",
            "u(sampling) = |parabola − least sample|/√3; u_c² = Σ(c_i·u_i)², U = k·u_c (JCGM 100)",
        ],
        contributions: [
            "reference system", "survey of the obstacle", "noise of the track", "sampling of the track", "resolution",
        ])

    package static func validate(_ planned: PlannedItem) throws(PlanProblem) {
        try DistanceTrack.validate(planned, prefix: "obstacle")
    }

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess(
            absence: "no position of the kind \(trial.plan.reference.kind.rawValue)",
            mismatch: "the obstacle is given in another frame than the track"
        ) { (track: ObstacleTrack, checks) in assess(track, trial, checks: checks) }
    }

    private static func assess(_ track: ObstacleTrack, _ trial: Trial, checks: [ValidityCheck]) -> Assessment {
        let checks =
            checks + [
                ValidityCheck(
                    "stimulus", passes: !track.approaches.isEmpty, "\(track.approaches.count) marked approaches")
            ]
        let approaches = track.approaches.compactMap(track.approach)
        guard approaches.count == track.approaches.count,
            let worst = approaches.min(by: { $0.clearance_m < $1.clearance_m })
        else { return .none(.invalidTrial, "an approach is not recorded", checks: checks) }
        let count = Double(approaches.map(\.sampleCount).min() ?? 0)
        let budget = clearanceBudget(worst, track, trial)
        var (verdict, reasons) = trial.verdict(over: worst.clearance_m, budget: budget, effectiveCount: count)
        if approaches.contains(where: \.isAtEnd) && verdict != .fail {
            verdict = .inconclusive
            reasons.append("the vehicle was nearest when an approach ended")
        }
        let clearance = Measurement(
            name: "least_clearance", unit: "m", value: worst.clearance_m, budget: budget, limit: trial.planned.limit,
            verdict: verdict)
        let (detection, detectionReason) = firstDetection(approaches, track, trial)
        if let detectionReason { reasons.append(detectionReason) }
        let touched = trial.window.map { trial.times(ofEvent: "collision", in: $0).count } ?? 0
        let collisions = Measurement(
            name: "collisions", unit: "1", value: Double(touched), limit: .upper(0),
            verdict: touched == 0 ? .pass : .fail)
        let judged = [clearance, detection, collisions].filter { $0.limit != nil }.map(\.verdict)
        let overall = Verdict.rolledUp(judged)
        return Assessment(
            measurements: [
                clearance, detection, collisions,
                Measurement(name: "approaches", unit: "1", value: Double(approaches.count)),
            ],
            verdict: overall, reasons: overall == .inconclusive ? reasons : [], checks: checks,
            sampleCount: track.clearance.count, effectiveSampleCount: count, frames: track.frames)
    }

    private static func clearanceBudget(
        _ approach: ObstacleTrack.Approach, _ track: ObstacleTrack, _ trial: Trial
    ) -> UncertaintyBudget {
        UncertaintyBudget(
            common(track, trial) + [
                UncertaintyContribution(source: "noise of the track", distribution: .normal, value: approach.noise_m),
                UncertaintyContribution(
                    source: "sampling of the track", distribution: .rectangular,
                    value: approach.correction_m, divisor: 3.0.squareRoot()),
            ], coverageFactor: trial.plan.reference.coverageFactor)
    }

    private static func common(_ track: ObstacleTrack, _ trial: Trial) -> [UncertaintyContribution] {
        let system = trial.plan.reference
        return [
            UncertaintyContribution(
                source: "reference system \(system.name)", distribution: .normal,
                value: system.horizontal_m ?? .infinity),
            UncertaintyContribution(
                source: "survey of the obstacle", distribution: .normal,
                value: system.uncertainty(of: .distance) ?? .infinity),
            UncertaintyContribution(
                source: "resolution", distribution: .rectangular, value: track.track.resolution_m / 2,
                divisor: 3.0.squareRoot()),
        ]
    }

    /// The least clearance at the first detection; of an approach without one it is not known to be any.
    private static func firstDetection(
        _ approaches: [ObstacleTrack.Approach], _ track: ObstacleTrack, _ trial: Trial
    ) -> (Measurement, String?) {
        let limit = trial.planned.parameters["minimum_detection_m"].map { Limit.lower($0) }
        let detected = approaches.compactMap(\.detection)
        guard detected.count == approaches.count, let least = detected.min(by: { $0.clearance_m < $1.clearance_m })
        else {
            // A sensor that was recorded and told nothing has seen nothing; one that was not recorded is not known.
            let isBlind = track.sensor.count > 0
            let verdict: Verdict = limit == nil ? .notTested : isBlind ? .fail : .inconclusive
            return (
                Measurement(name: "first_detection", unit: "m", value: .nan, limit: limit, verdict: verdict),
                limit == nil || isBlind ? nil : "the vehicle's sensor was not recorded"
            )
        }
        // The sensor tells at intervals, in which the vehicle comes nearer.
        let budget = UncertaintyBudget(
            common(track, trial) + [
                UncertaintyContribution(
                    source: "interval of the sensor", distribution: .rectangular,
                    value: track.sensor.medianInterval_s / 2,
                    divisor: 3.0.squareRoot(), sensitivity: least.speed_mps)
            ], coverageFactor: trial.plan.reference.coverageFactor)
        var measurement = Measurement(
            name: "first_detection", unit: "m", value: least.clearance_m, budget: budget, limit: limit)
        guard let limit else { return (measurement, nil) }
        measurement.verdict = trial.planned.rule.verdict(result: least.clearance_m, limit: limit, budget: budget)
        return (measurement, nil)
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let track = ObstacleTrack(trial, window: window), !track.hasUnusableTarget
        else { return [] }
        func line(_ series: TimedValues) -> [Plot.Point] {
            zip(series.seconds, series.values).map { Plot.Point($0, $1) }
        }
        let events = ["approach", "collision"].flatMap { name in
            trial.times(ofEvent: name, in: window).map {
                Plot.Element.event(x: $0.seconds(since: track.track.origin), name: name)
            }
        }
        return [
            Plot(
                id: "clearance", titleKorean: "시간에 따른 장애물과의 거리", titleEnglish: "Clearance against time",
                x: Plot.Axis("time", "s"), y: Plot.Axis("clearance", "m"),
                elements: [
                    .line(line(track.clearance), name: "clearance"), .points(line(track.sensor), name: "sensor"),
                    .limit(y: trial.planned.limit.value, name: "limit"),
                ] + events)
        ]
    }
}
