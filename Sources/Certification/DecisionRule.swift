/// The value that a result is held against.
package enum Limit: Hashable, Sendable {
    /// The result must not exceed the value.
    case upper(Double)
    /// The result must not fall below the value.
    case lower(Double)

    package var value: Double {
        switch self {
        case .upper(let value), .lower(let value): value
        }
    }

    /// How far the result is on the good side of the limit; negative beyond it.
    package func margin(_ result: Double) -> Double {
        switch self {
        case .upper(let value): value - result
        case .lower(let value): result - value
        }
    }
}

/// How the uncertainty is taken into account in a statement of conformity (ILAC-G8:09/2019, JCGM 106).
package enum DecisionRule: Hashable, Sendable {
    /// PASS up to the limit itself.
    case simpleAcceptance
    /// PASS only with the guard band w = ratio·U between result and limit, otherwise FAIL.
    case guardBand(ratio: Double)
    /// As the guard band, with conditional verdicts within w of the limit.
    case nonBinary(ratio: Double)
    /// PASS from a probability of conformity on, FAIL up to its complement, conditional in between.
    case conformanceProbability(minimum: Double)

    /// The name in plans and results.
    package var name: String {
        switch self {
        case .simpleAcceptance: "simple_acceptance"
        case .guardBand: "guard_band"
        case .nonBinary: "non_binary"
        case .conformanceProbability: "conformance_probability"
        }
    }

    /// The ratio r of w = r·U, or the least probability; nil for simple acceptance.
    package var parameter: Double? {
        switch self {
        case .simpleAcceptance: nil
        case .guardBand(let value), .nonBinary(let value), .conformanceProbability(let value): value
        }
    }

    /// The probability that the quantity itself conforms: Φ of the margin in standard uncertainties.
    package static func conformanceProbability(margin: Double, standardUncertainty: Double) -> Double {
        guard standardUncertainty > 0 else { return margin >= 0 ? 1 : 0 }
        return PinnedFunctions.normalDistribution(margin / standardUncertainty)
    }

    /// The verdict over a result with its limit; INCONCLUSIVE where a number is not finite.
    package func verdict(result: Double, limit: Limit, budget: UncertaintyBudget) -> Verdict {
        verdict(
            result: result, limit: limit, standardUncertainty: budget.combined, coverageFactor: budget.coverageFactor)
    }

    /// The same from u_c and k alone, as they are kept with a result.
    package func verdict(
        result: Double, limit: Limit, standardUncertainty: Double, coverageFactor: Double
    ) -> Verdict {
        let margin = limit.margin(result)
        let expanded = coverageFactor * standardUncertainty
        guard margin.isFinite, expanded.isFinite else { return .inconclusive }
        switch self {
        case .simpleAcceptance:
            return margin >= 0 ? .pass : .fail
        case .guardBand(let ratio):
            return margin >= ratio * expanded ? .pass : .fail
        case .nonBinary(let ratio):
            let guardBand = ratio * expanded
            if margin >= guardBand { return .pass }
            if margin >= 0 { return .conditionalPass }
            return margin >= -guardBand ? .conditionalFail : .fail
        case .conformanceProbability(let minimum):
            let probability = Self.conformanceProbability(margin: margin, standardUncertainty: standardUncertainty)
            if probability >= minimum { return .pass }
            if probability >= 0.5 { return .conditionalPass }
            return probability > 1 - minimum ? .conditionalFail : .fail
        }
    }

    /// True for parameters in their ranges: a ratio in 0...10, a probability in 0.5...1.
    package var isValid: Bool {
        switch self {
        case .simpleAcceptance: true
        case .guardBand(let ratio), .nonBinary(let ratio): (0...10).contains(ratio)
        case .conformanceProbability(let minimum): (0.5...1).contains(minimum)
        }
    }
}
