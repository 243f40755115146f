/// How a test item is carried out: six phases, in Korean and English.
package struct TestProcedure: Sendable, Hashable {
    /// The phases of every item, in their order. The raw value is the key in files.
    package enum Phase: String, Sendable, Hashable, CaseIterable {
        case setup
        case baseline
        case stimulus
        case response
        case recovery
        case postCheck = "post_check"
    }

    /// A value that is in use as a limit. The limit that counts is the order's.
    package struct LimitInUse: Sendable, Hashable {
        package var isMaximum: Bool
        package var value: Double
        package var unit: String
        package var condition: String
        package var source: String
        /// `standard`, `typical` or `site`.
        package var status: String

        package init(
            isMaximum: Bool, value: Double, unit: String, condition: String, source: String, status: String
        ) {
            (self.isMaximum, self.value, self.unit) = (isMaximum, value, unit)
            (self.condition, self.source, self.status) = (condition, source, status)
        }
    }

    package var item: String
    /// Every phase has a text.
    package var phases: [Phase: Phrase]
    package var notes: [String]
    package var limits: [LimitInUse]
    /// Lower-case hexadecimal SHA-256 of the file.
    package var sha256: String

    package init(item: String, phases: [Phase: Phrase], notes: [String], limits: [LimitInUse], sha256: String) {
        (self.item, self.phases, self.notes) = (item, phases, notes)
        (self.limits, self.sha256) = (limits, sha256)
    }
}
