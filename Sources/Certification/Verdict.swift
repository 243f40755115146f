/// The outcome of a test. The raw values are stored.
package enum Verdict: String, Hashable, Sendable, CaseIterable {
    case pass = "PASS"
    case conditionalPass = "CONDITIONAL_PASS"
    case conditionalFail = "CONDITIONAL_FAIL"
    case fail = "FAIL"
    /// The measurement cannot tell.
    case inconclusive = "INCONCLUSIVE"
    /// The trial does not count: its conditions were not met.
    case invalidTrial = "INVALID_TRIAL"
    case notTested = "NOT_TESTED"

    /// How strongly one verdict decides over several: the strongest stands for all.
    ///
    /// A failure is a failure whatever else is missing; what is missing or invalid stands in the way of every pass.
    private var weight: Int {
        switch self {
        case .pass: 0
        case .conditionalPass: 1
        case .notTested: 2
        case .inconclusive: 3
        case .invalidTrial: 4
        case .conditionalFail: 5
        case .fail: 6
        }
    }

    /// The verdict over several; NOT_TESTED over none.
    package static func rolledUp(_ verdicts: [Verdict]) -> Verdict {
        verdicts.max { $0.weight < $1.weight } ?? .notTested
    }
}
