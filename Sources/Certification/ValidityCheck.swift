/// One condition of a trial, judged apart from the result. Conditions that are met are recorded as well.
package struct ValidityCheck: Hashable, Sendable {
    /// What the check says.
    package enum Outcome: String, Hashable, Sendable, CaseIterable {
        case passed
        case failed
        /// Nothing was recorded that could tell. Never the same as passed.
        case notAssessed = "not_assessed"
    }

    /// A stable name, for example `largest_gap`.
    package var name: String
    package var outcome: Outcome
    /// The numbers or the reason, in words.
    package var detail: String

    package init(_ name: String, _ outcome: Outcome, _ detail: String) {
        (self.name, self.outcome, self.detail) = (name, outcome, detail)
    }

    package init(_ name: String, passes: Bool, _ detail: String) {
        self.init(name, passes ? .passed : .failed, detail)
    }
}
