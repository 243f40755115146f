/// Computes results: the item's algorithm, the conditions of the trial, and what they make together.
package enum CertificationEvaluation {
    /// The seed of results whose order names none.
    package static let defaultSeed: UInt64 = 0x4E61_7261_6500_0001

    /// Evaluates one planned item over the signals of a run.
    ///
    /// The same plan, signals and seed give the same result to the last bit. The evidence fields are the caller's to fill.
    /// - Parameter other: the signals of the item's second vehicle, for items that compare two.
    /// - Throws: ``PlanProblem`` when the item cannot be evaluated as it is planned.
    package static func evaluate(
        _ planned: PlannedItem, of plan: CertificationPlan, signals: CertificationSignals,
        other: CertificationSignals? = nil, seed: UInt64 = defaultSeed
    ) throws(PlanProblem) -> CertificationResult {
        let algorithm = try validated(planned)
        let trial = Trial(
            plan: plan, planned: planned, item: algorithm.item, signals: signals, seed: seed, other: other)
        return result(of: algorithm.assess(trial), trial)
    }

    /// The plots of one planned item over the signals of a run: the same for the same plan and signals.
    ///
    /// - Throws: as for the evaluation.
    package static func plots(
        _ planned: PlannedItem, of plan: CertificationPlan, signals: CertificationSignals,
        other: CertificationSignals? = nil
    ) throws(PlanProblem) -> [Plot] {
        let algorithm = try validated(planned)
        return algorithm.plots(
            Trial(
                plan: plan, planned: planned, item: algorithm.item, signals: signals, seed: defaultSeed, other: other))
    }

    /// The algorithm of a planned item that fits it.
    @discardableResult
    package static func validated(_ planned: PlannedItem) throws(PlanProblem) -> any TestAlgorithm.Type {
        guard let algorithm = TestCatalogue.algorithms.first(where: { $0.item.id == planned.id }) else {
            throw .unknownItem(planned.id)
        }
        try algorithm.item.validate(planned)
        try algorithm.validate(planned)
        return algorithm
    }

    private static func result(of assessment: Assessment, _ trial: Trial) -> CertificationResult {
        let failed = assessment.checks.filter {
            $0.outcome == .failed && !assessment.fitnessChecks.contains($0.name)
        }
        var (verdict, reasons) = (assessment.verdict, assessment.reasons)
        // A trial that was not flown is not tested, whatever else is wrong with it.
        if verdict != .notTested && !failed.isEmpty {
            verdict = .invalidTrial
            reasons = failed.map { "\($0.name): \($0.detail)" }
        }
        return CertificationResult(trial: trial, assessment: assessment, verdict: verdict, reasons: reasons)
    }

    /// Evaluates all items of a plan in their order.
    ///
    /// - Throws: ``PlanProblem`` of the first item that cannot be evaluated as it is planned; nothing is evaluated then.
    package static func evaluate(
        _ plan: CertificationPlan, signals: CertificationSignals, seed: UInt64 = defaultSeed
    ) throws(PlanProblem) -> [CertificationResult] {
        for planned in plan.items { try validated(planned) }
        var results: [CertificationResult] = []
        for planned in plan.items {
            results.append(try evaluate(planned, of: plan, signals: signals, seed: seed))
        }
        return results
    }
}
