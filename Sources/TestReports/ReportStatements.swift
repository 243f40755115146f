/// What a plan states for the report of its order beside what is computed. nil: not stated, which the report lists as missing;
/// where there is nothing to state, the plan says so in words.
package struct ReportStatements: Sendable, Hashable {
    /// The laboratory, where the order has another one than the settings.
    package var laboratory: Laboratory?
    package var customerContact: String?
    package var itemDescription: String?
    package var itemCondition: String?
    /// When the item was received: a Gregorian date, `2026-11-20`.
    package var receivedDate: String?
    /// When the tests were made, for recordings that do not tell UTC: a Gregorian date.
    package var performedDate: String?
    /// The plan and method of sampling.
    package var sampling: String?
    package var additions: String?
    package var deviations: String?
    package var exclusions: String?
    /// Which results come from external providers.
    package var externalResults: String?
    /// Opinions and other remarks; nothing is missing without them.
    package var remarks: String?
    /// Test items that the order asks for: those without a result stand in the report as not tested.
    package var orderedItems: [String] = []

    package init() {}
}
