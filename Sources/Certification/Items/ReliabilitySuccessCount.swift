import Quantities

/// Item 36: how reliable something is shown to be by counting the trials that succeed.
package enum ReliabilitySuccessCount: TestAlgorithm {
    package static let item = TestItem(
        number: 36, id: "reliability-success-count", titleKorean: "성공 횟수에 의한 신뢰도",
        titleEnglish: "Reliability by success count", algorithmVersion: 1, requiredSignals: [.markers],
        requiredUncertainties: [], quantity: "reliability_bound", unit: "1", hasUpperLimit: false,
        limitRange: 0.001...0.999999,
        parameters: TrialValidity.parameters + [
            TestItem.Parameter(
                "confidence", default: 0.9, in: 0.5...0.9999, "the confidence C of the bounds, each to one side")
        ],
        events: [
            TestItem.Event("success", default: "trial_success", "a trial that succeeded"),
            TestItem.Event("failure", default: "trial_failure", "a trial that failed"),
            TestItem.Event(
                "trial", default: "trial", "the beginning of a trial; where it is marked, each needs an outcome"),
        ],
        parameterGroups: [],
        formulae: [
            "y = R_L, the lower bound at confidence C: Σ(i = k…n) (n over i)·R_L^i·(1 − R_L)^(n − i) = 1 − C for k of n"
                + " successes (C. Clopper and E. Pearson, 1934); without a failure R_L = (1 − C)^(1/n)",
            "PASS: R_L reaches the limit. FAIL: the upper bound R_U at confidence C, Σ(i = 0…k) … = 1 − C, does not."
                + " Between them the trials show neither: INCONCLUSIVE",
            "the bound holds the scatter of n trials by itself: U is that of its computation alone",
        ],
        contributions: ["computation of the bound"])

    package static func assess(_ trial: Trial) -> Assessment {
        var checks = TrialValidity.conditions(trial)
        let names = ["success", "failure", "trial"].compactMap { trial.item.marker(ofEvent: $0, in: trial.planned) }
        guard let window = trial.window else {
            let isMarked = trial.signals.markers.contains { names.contains($0.name) }
            return .none(isMarked ? .invalidTrial : .notTested, "the window is not known", checks: checks)
        }
        let outcomes = TrialOutcomes(trial, window: window)
        guard outcomes.count > 0 || outcomes.begun > 0 else {
            return .none(.notTested, "no outcome of a trial is marked in the window", checks: checks)
        }
        checks.append(
            ValidityCheck(
                "outcomes", passes: outcomes.begun == 0 || outcomes.begun == outcomes.count,
                "\(outcomes.begun) trials begun, \(outcomes.count) outcomes marked"))
        guard outcomes.count > 0 else {
            return .none(.invalidTrial, "no outcome of a trial is marked in the window", checks: checks)
        }
        return assess(outcomes, trial, checks: checks)
    }

    private static func assess(_ outcomes: TrialOutcomes, _ trial: Trial, checks: [ValidityCheck]) -> Assessment {
        let confidence = trial.parameter("confidence")
        let (n, k) = (outcomes.count, outcomes.successes)
        let lower = BinomialBounds.lower(successes: k, of: n, confidence: confidence)
        let upper = BinomialBounds.upper(successes: k, of: n, confidence: confidence)
        // Each of n terms is rounded a few times.
        let budget = UncertaintyBudget(
            [
                UncertaintyContribution(
                    source: "computation of the bound", distribution: .rectangular,
                    value: 8 * Double(n) * Double.ulpOfOne, divisor: 3.0.squareRoot())
            ], coverageFactor: trial.plan.reference.coverageFactor)
        let limit = trial.planned.limit
        var verdict = trial.planned.rule.verdict(result: lower, limit: limit, budget: budget)
        var reasons: [String] = []
        if limit.margin(lower) < 0 && limit.margin(upper) >= 0 {
            verdict = .inconclusive
            reasons = [shortfall(k, of: n, limit: limit.value, confidence: confidence)]
        }
        return Assessment(
            measurements: [
                Measurement(
                    name: "reliability_bound", unit: "1", value: lower, budget: budget, limit: limit, verdict: verdict),
                Measurement(name: "upper_bound", unit: "1", value: upper),
                Measurement(name: "success_share", unit: "1", value: Double(k) / Double(n)),
                Measurement(name: "trials", unit: "1", value: Double(n)),
                Measurement(name: "failures", unit: "1", value: Double(n - k)),
            ],
            verdict: verdict, reasons: reasons, checks: checks, sampleCount: n, effectiveSampleCount: Double(n),
            frames: nil)
    }

    private static func shortfall(_ successes: Int, of trials: Int, limit: Double, confidence: Double) -> String {
        let shown = "\(successes) of \(trials) successes show neither \(limit) nor less at confidence \(confidence)"
        guard successes == trials,
            let needed = BinomialBounds.trialsWithoutFailure(
                reaching: limit, confidence: confidence, maximum: 1_000_000)
        else { return shown }
        return shown + ": \(needed) without a failure are needed"
    }

    /// The bounds after each trial.
    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window else { return [] }
        let outcomes = TrialOutcomes(trial, window: window)
        guard outcomes.count > 0 else { return [] }
        let confidence = trial.parameter("confidence")
        var successes = 0
        var (lower, upper, failures): ([Plot.Point], [Plot.Point], [Plot.Element]) = ([], [], [])
        // A thousand places show the course of any number of trials.
        let step = max(1, outcomes.count / 1000)
        for (index, isSuccess) in outcomes.inOrder.enumerated() {
            let n = index + 1
            if isSuccess { successes += 1 } else { failures.append(.event(x: Double(n), name: "failure")) }
            guard n % step == 0 || n == outcomes.count else { continue }
            lower.append(
                Plot.Point(Double(n), BinomialBounds.lower(successes: successes, of: n, confidence: confidence)))
            upper.append(
                Plot.Point(Double(n), BinomialBounds.upper(successes: successes, of: n, confidence: confidence)))
        }
        return [
            Plot(
                id: "reliability-bounds", titleKorean: "시험 횟수에 따른 신뢰도 한계",
                titleEnglish: "Bounds of the reliability by trials",
                x: Plot.Axis("trials", "1"), y: Plot.Axis("reliability", "1"),
                elements: [
                    .line(lower, name: "lower_bound"), .line(upper, name: "upper_bound"),
                    .limit(y: trial.planned.limit.value, name: "limit"),
                ] + failures)
        ]
    }
}
