/// Computes results: the item's algorithm, the conditions of the trial, and what they make together.
package enum CertificationEvaluation {
    /// The seed of results whose order names none.
    package static let defaultSeed: UInt64 = 0x4E61_7261_6500_0001

    /// Evaluates one planned item over the signals of a run.
    ///
    /// The same plan, signals and seed give the same result to the last bit. The evidence fields are the caller's to fill.
    /// - Throws: ``PlanProblem`` when the item cannot be evaluated as it is planned.
    package static func evaluate(
        _ planned: PlannedItem, of plan: CertificationPlan, signals: CertificationSignals, seed: UInt64 = defaultSeed
    ) throws(PlanProblem) -> CertificationResult {
        guard let algorithm = TestCatalogue.algorithms.first(where: { $0.item.id == planned.id }) else {
            throw .unknownItem(planned.id)
        }
        let item = algorithm.item
        try item.validate(planned)
        if item.id == CorridorConformance.item.id { try CorridorConformance.validate(planned.corridor) }
        let trial = Trial(plan: plan, planned: planned, item: item, signals: signals, seed: seed)
        return result(of: algorithm.assess(trial), trial)
    }

    private static func result(of assessment: Assessment, _ trial: Trial) -> CertificationResult {
        let failed = assessment.checks.filter { $0.outcome == .failed }
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
        for planned in plan.items {
            guard let item = TestCatalogue.item(planned.id) else { throw .unknownItem(planned.id) }
            try item.validate(planned)
        }
        var results: [CertificationResult] = []
        for planned in plan.items {
            results.append(try evaluate(planned, of: plan, signals: signals, seed: seed))
        }
        return results
    }
}
