import Quantities

/// Item 19: at which level of the battery a vehicle acts, and what is left at the touchdown.
package enum LowBatteryFailsafe: TestAlgorithm {
    package static let item = TestItem(
        number: 19, id: "low-battery-failsafe", titleKorean: "저전압 비상 절차", titleEnglish: "Low-battery failsafe",
        algorithmVersion: 1,
        requiredSignals: [.scalar(.batteryRemaining), .scalar(.flightMode), .scalar(.landedState)],
        requiredUncertainties: [.charge], quantity: "level_deviation", unit: "%", hasUpperLimit: true,
        limitRange: 1e-3...100,
        parameters: EventValidity.parameters(minimumDuration_s: 5, maximumGap_s: 5) + [
            TestItem.Parameter(
                "declared_level_percent", default: nil, in: 0...100, "the level at which the vehicle is to act"),
            TestItem.Parameter(
                "minimum_reserve_percent", default: nil, in: 0...100,
                "the level that must be left at the touchdown; else it is stated for information"),
            Trial.expectedMode, EventValidity.maximumUncertaintyRatio(1),
        ],
        events: [TestItem.Event("landed", default: "landed", "the touchdown after the action")],
        parameterGroups: [["declared_level_percent"], ["minimum_reserve_percent"], ["expected_mode"]],
        formulae: [
            "y = |level at the first change of mode in the window, or into the expected mode − declared level|",
            "the level at an edge is the mean of those that held at the two samples that it lies between",
            "the reserve is the level that held at the touchdown",
            "where the mode does not change, y is what the level fell below the declared one: beyond the limit a FAIL",
            "u(gauge) as stated for the charge; u(step) = step/√12; u(edge) = the change of the level over it/√12; U = k·u_c",
        ],
        contributions: ["battery gauge", "step of the level", "edge of the action"])

    package static func validate(_ planned: PlannedItem) throws(PlanProblem) {
        guard planned.parameters["declared_level_percent"] != nil else {
            throw .notOneOf(item: item.id, parameters: ["declared_level_percent"])
        }
    }

    private static func action(_ trial: Trial, window: Range<UTCInstant>) -> EventTime? {
        guard let first = trial.series(.flightMode, in: window).receivedAt.first else { return nil }
        return trial.modeChange(
            after: EventTime(mark: first), until: window.upperBound,
            expected: trial.planned.parameters["expected_mode"])
    }

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess { window, checks in
            let level = BatteryLevel(trial, window: window)
            let declared = trial.planned.parameters["declared_level_percent"] ?? .nan
            let checks =
                checks + [trial.continuity(.flightMode, in: window), trial.continuity(.batteryRemaining, in: window)]
            if let action = action(trial, window: window) {
                guard let found = level.level(at: action) else {
                    return Trial.invalid("level", "no level of the battery is told up to the action", checks: checks)
                }
                let landing = trial.events("landed", in: window).first { $0.latest > action.latest }
                return assess(
                    (found.value - declared).magnitude, halfWidth: found.halfWidth, at: action, landing: landing,
                    level, trial, checks: checks)
            }
            guard let lowest = level.series.values.min(), lowest < declared else {
                return Trial.invalid(
                    "stimulus", "the level did not fall below \(declared) %, and the mode did not change",
                    checks: checks)
            }
            return assess(declared - lowest, halfWidth: 0, at: nil, landing: nil, level, trial, checks: checks)
        }
    }

    /// - Parameter action: nil where the vehicle did not act.
    private static func assess(
        _ deviation: Double, halfWidth: Double, at action: EventTime?, landing: EventTime?, _ level: BatteryLevel,
        _ trial: Trial, checks: [ValidityCheck]
    ) -> Assessment {
        let (planned, factor) = (trial.planned, trial.plan.reference.coverageFactor)
        let most = trial.parameter("maximum_uncertainty_ratio")
        var judged = JudgedMeasurements()
        judged.judge(
            "level_deviation", "%", deviation,
            budget: level.budget(halfWidth: halfWidth, of: "the action", coverageFactor: factor), limit: planned.limit,
            rule: planned.rule, mostUncertain: most * planned.limit.value, isLowerBound: action == nil)
        let reserve = landing.flatMap(level.level)
        let budget = level.budget(
            halfWidth: reserve?.halfWidth ?? 0, of: "the touchdown", coverageFactor: factor)
        if let least = planned.parameters["minimum_reserve_percent"] {
            judged.judge(
                "reserve_at_touchdown", "%", reserve?.value ?? .nan, budget: budget, limit: .lower(least),
                rule: planned.rule, mostUncertain: .infinity,
                doubt: reserve == nil ? "no touchdown follows the action in the window" : nil)
        } else if let reserve {
            judged.add("reserve_at_touchdown", "%", reserve.value, budget: budget)
        }
        if let action, let found = level.level(at: action) { judged.add("level_at_action", "%", found.value) }
        if let action, let landing { judged.add("time_to_touchdown", "s", landing.seconds(since: action)) }
        return Assessment(
            measurements: judged.measurements, verdict: judged.verdict, reasons: judged.reasons, checks: checks,
            sampleCount: level.series.count, effectiveSampleCount: 1, frames: level.series.frameRange)
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let declared = trial.planned.parameters["declared_level_percent"] else {
            return []
        }
        let action = action(trial, window: window)
        let landing = trial.events("landed", in: window).first { $0.latest > action?.latest ?? window.lowerBound }
        let limit = trial.planned.limit.value
        return [
            trial.timeLine(
                .batteryRemaining, id: "low-battery", titleKorean: "배터리 잔량과 비상 절차",
                titleEnglish: "Level of the battery and the failsafe", in: window,
                events: [(action, "action"), (landing, "landed")],
                more: [
                    .target(y: declared, name: "declared"), .limit(y: declared + limit, name: "limit"),
                    .limit(y: declared - limit, name: "limit"),
                ])
        ]
    }
}
