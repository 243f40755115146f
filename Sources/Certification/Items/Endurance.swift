import Quantities

/// Item 9: how long a vehicle stays in the air, up to its reserve or its landing, whichever is first.
package enum Endurance: TestAlgorithm {
    package static let item = TestItem(
        number: 9, id: "endurance", titleKorean: "체공 시간", titleEnglish: "Endurance", algorithmVersion: 1,
        requiredSignals: [.scalar(.landedState), .scalar(.batteryRemaining)], requiredUncertainties: [.time],
        quantity: "endurance", unit: "s", hasUpperLimit: false, limitRange: 1...1e6,
        parameters: EventValidity.parameters(minimumDuration_s: 60, maximumGap_s: 5) + [
            TestItem.Parameter(
                "reserve_percent", default: nil, in: 0...100, "the level that ends the endurance; else the landing does"
            ),
            TestItem.Parameter(
                "line_reach_percent", default: 5, in: 1...50, "how far from the reserve levels count for the line"),
            EventValidity.maximumUncertaintyRatio(0.1),
        ],
        events: [
            TestItem.Event("airborne", default: "airborne", "the vehicle says that it is in the air"),
            TestItem.Event("landed", default: "landed", "the vehicle says that it is on the ground again"),
        ],
        parameterGroups: [["reserve_percent"]],
        formulae: [
            "y = min(t(reserve), t(landed)) − t(airborne), states in the middle of the two samples that they lie between",
            "t(reserve): where the least-squares line through the levels within the reach of the reserve comes down to it",
            "u(edge) = Δt/√12; u(gauge) = u(charge)/|slope|; u(step) = step/(√12·|slope|)",
            "u(line) = s/|slope|·√((1 + (t − t̄)²·n/Σ(t_i − t̄)²)/n_eff); U = k·u_c (JCGM 100)",
        ],
        contributions: ["edges of the flight", "clock at both", "battery gauge", "step of the level", "line"])

    /// What happened in the window.
    private struct Record {
        let takeOff: EventTime
        let landing: EventTime?
        let reserve: LevelCrossing?
        let level: BatteryLevel
    }

    private static func record(_ trial: Trial, window: Range<UTCInstant>) -> Record? {
        guard let takeOff = trial.events("airborne", in: window).first else { return nil }
        let landing = trial.events("landed", in: window).first { $0.earliest >= takeOff.latest }
        let level = BatteryLevel(trial, window: window)
        let flight = takeOff.latest..<max(takeOff.latest, landing?.earliest ?? window.upperBound)
        let reserve = trial.planned.parameters["reserve_percent"].flatMap {
            LevelCrossing(level, to: $0, reach: trial.parameter("line_reach_percent"), in: flight)
        }
        return Record(takeOff: takeOff, landing: landing, reserve: reserve, level: level)
    }

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess { window, checks in
            var checks = checks
            guard let record = record(trial, window: window) else {
                return Trial.invalid("take_off", "no take-off is marked in the window", checks: checks)
            }
            if trial.planned.parameters["reserve_percent"] != nil { checks.append(record.level.check(trial)) }
            let end = record.reserve?.time ?? record.landing?.latest
            guard let end, end > record.takeOff.latest else {
                return Trial.invalid("end", "neither the reserve nor the landing lies in the window", checks: checks)
            }
            let flight = record.takeOff.latest..<end
            checks.append(trial.continuity(.landedState, in: flight))
            if trial.planned.parameters["reserve_percent"] != nil {
                checks.append(trial.continuity(.batteryRemaining, in: flight))
            }
            return assess(record, trial, window: window, checks: checks)
        }
    }

    private static func assess(
        _ record: Record, _ trial: Trial, window: Range<UTCInstant>, checks: [ValidityCheck]
    ) -> Assessment {
        let (system, planned) = (trial.plan.reference, trial.planned)
        let end = record.reserve.map { EventTime(mark: $0.time) } ?? record.landing ?? record.takeOff
        let name = record.reserve == nil ? "the landing" : "the reserve"
        var lines = EventTime.contributions(
            from: record.takeOff, to: end, clock_s: system.uncertainty(of: .time) ?? .infinity,
            names: ("the take-off", name))
        if let reserve = record.reserve {
            lines += record.level.contributions(sensitivity: reserve.secondsPerPercent)
            lines.append(
                UncertaintyContribution(
                    source: "line through the levels", distribution: .normal, value: reserve.line_s))
        }
        var judged = JudgedMeasurements()
        judged.judge(
            "endurance", "s", end.seconds(since: record.takeOff),
            budget: UncertaintyBudget(lines, coverageFactor: system.coverageFactor), limit: planned.limit,
            rule: planned.rule, mostUncertain: trial.parameter("maximum_uncertainty_ratio") * planned.limit.value)
        for (name, event) in [("level_at_take_off", record.takeOff), ("level_at_end", end)] {
            if let level = record.level.level(at: event) { judged.add(name, "%", level.value) }
        }
        let states = trial.series(.landedState, in: window)
        return Assessment(
            measurements: judged.measurements, verdict: judged.verdict, reasons: judged.reasons, checks: checks,
            sampleCount: states.count + record.level.series.count, effectiveSampleCount: 1,
            frames: frames(states, record.level.series))
    }

    private static func frames(_ first: ScalarSeries, _ second: ScalarSeries) -> ClosedRange<UInt64>? {
        guard let one = first.frameRange, let other = second.frameRange else {
            return first.frameRange ?? second.frameRange
        }
        return min(one.lowerBound, other.lowerBound)...max(one.upperBound, other.upperBound)
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let record = record(trial, window: window) else { return [] }
        let reserve = trial.planned.parameters["reserve_percent"].map { [Plot.Element.limit(y: $0, name: "reserve")] }
        let declared_s = record.takeOff.seconds(since: window.lowerBound) + trial.planned.limit.value
        return [
            trial.timeLine(
                .batteryRemaining, id: "endurance", titleKorean: "시간에 따른 배터리 잔량",
                titleEnglish: "Level of the battery against time", in: window,
                events: [
                    (record.takeOff, "airborne"), (record.reserve.map { EventTime(mark: $0.time) }, "reserve_reached"),
                    (record.landing, "landed"),
                ], more: (reserve ?? []) + [.event(x: declared_s, name: "limit")])
        ]
    }
}
