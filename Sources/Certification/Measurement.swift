/// One quantity of a result with its uncertainty, its limit and what follows.
package struct Measurement: Hashable, Sendable {
    /// A stable name, for example `r95`.
    package var name: String
    package var unit: String
    /// The value y; NaN where none could be taken.
    package var value: Double
    /// nil for quantities that are stated for information only.
    package var budget: UncertaintyBudget?
    package var limit: Limit?
    /// NOT_TESTED for quantities without a limit.
    package var verdict: Verdict

    package init(
        name: String, unit: String, value: Double, budget: UncertaintyBudget? = nil, limit: Limit? = nil,
        verdict: Verdict = .notTested
    ) {
        (self.name, self.unit, self.value) = (name, unit, value)
        (self.budget, self.limit, self.verdict) = (budget, limit, verdict)
    }

    /// How far the value is on the good side of the limit.
    package var margin: Double? { limit?.margin(value) }
}
