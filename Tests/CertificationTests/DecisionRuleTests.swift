import Testing

@testable import Certification

@Suite struct DecisionRuleTests {
    /// u = 0.05, U = 0.1 against a limit of 1.
    static let budget = UncertaintyBudget([
        UncertaintyContribution(source: "a", distribution: .normal, value: 0.03),
        UncertaintyContribution(source: "b", distribution: .normal, value: 0.04),
    ])

    @Test(arguments: [
        (0.89, [Verdict.pass, .pass, .pass, .pass]), (0.95, [.pass, .fail, .conditionalPass, .conditionalPass]),
        (1.0, [.pass, .fail, .conditionalPass, .conditionalPass]),
        (1.05, [.fail, .fail, .conditionalFail, .conditionalFail]), (1.11, [.fail, .fail, .fail, .fail]),
    ])
    func decidesAgainstAnUpperLimit(result: Double, verdicts: [Verdict]) {
        let rules: [DecisionRule] = [
            .simpleAcceptance, .guardBand(ratio: 1), .nonBinary(ratio: 1), .conformanceProbability(minimum: 0.95),
        ]
        #expect(rules.map { $0.verdict(result: result, limit: .upper(1), budget: Self.budget) } == verdicts)
        // Mirrored for a lower limit.
        #expect(rules.map { $0.verdict(result: 2 - result, limit: .lower(1), budget: Self.budget) } == verdicts)
    }

    @Test func cannotDecideOverNothing() {
        #expect(
            DecisionRule.simpleAcceptance.verdict(result: .nan, limit: .upper(1), budget: Self.budget) == .inconclusive)
        let unknown = UncertaintyBudget([
            UncertaintyContribution(source: "a", distribution: .normal, value: .infinity)
        ])
        #expect(DecisionRule.simpleAcceptance.verdict(result: 0, limit: .upper(1), budget: unknown) == .inconclusive)
    }

    @Test(arguments: [
        DecisionRule.simpleAcceptance, .guardBand(ratio: 1), .guardBand(ratio: 0.25), .nonBinary(ratio: 0),
        .conformanceProbability(minimum: 0.95),
    ])
    func readsItsOwnText(rule: DecisionRule) {
        let text = rule.parameter.map { "\(rule.name)(\($0))" } ?? rule.name
        #expect(DecisionRule(text: text) == rule)
        #expect(
            rule.verdict(result: 0.96, limit: .upper(1), standardUncertainty: 0.05, coverageFactor: 2)
                == rule.verdict(result: 0.96, limit: .upper(1), budget: Self.budget))
    }

    @Test(arguments: ["", "guard_band", "guard_band()", "guard_band(-1.0)", "guard_band(1.0", "other(1.0)"])
    func readsNoOtherText(text: String) { #expect(DecisionRule(text: text) == nil) }

    /// SciPy: norm.cdf(1) for a margin of one standard uncertainty.
    @Test func givesTheProbabilityOfConformity() {
        let probability = DecisionRule.conformanceProbability(margin: 0.05, standardUncertainty: 0.05)
        #expect((probability - 0.8413447460685429).magnitude < 1e-11)
    }

    /// JCGM 100:2008, example of G.4.3: 0.25 %, 0.57 %, 0.82 % from 10, 5 and 15 readings make 1.03 % with 19.0.
    @Test func combinesDegreesOfFreedom() {
        let lines = [(0.25, 9.0), (0.57, 4), (0.82, 14)].map {
            UncertaintyContribution(source: "x", distribution: .t, value: $0.0, degreesOfFreedom: $0.1)
        }
        let budget = UncertaintyBudget(lines)
        #expect((budget.combined - 1.03).magnitude < 0.005)
        #expect((budget.degreesOfFreedom - 19).magnitude < 0.1)
    }

    @Test func neverRollsWhatIsMissingIntoAPass() {
        #expect(Verdict.rolledUp([]) == .notTested)
        #expect(Verdict.rolledUp([.pass, .pass]) == .pass)
        for missing in [Verdict.notTested, .inconclusive, .invalidTrial, .conditionalFail, .fail, .conditionalPass] {
            #expect(Verdict.rolledUp([.pass, missing, .pass]) == missing)
        }
        #expect(Verdict.rolledUp([.fail, .notTested, .invalidTrial]) == .fail)
    }
}
