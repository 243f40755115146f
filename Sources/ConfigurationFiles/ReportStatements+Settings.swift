import Certification
import Quantities
import TestReports

extension ReportStatements {
    /// Reads the `[report]` table of a plan. Every key is optional; what is not stated is missing in the report.
    init(_ table: SettingsTable) throws(ConfigurationError) {
        self.init()
        laboratory = try table.optionalTable("laboratory").map { table throws(ConfigurationError) in
            try Laboratory(table)
        }
        customerContact = try table.optionalWord("customer_contact")
        itemDescription = try table.optionalWord("item_description")
        itemCondition = try table.optionalWord("item_condition")
        receivedDate = try table.optionalDate("received_date")
        performedDate = try table.optionalDate("performed_date")
        sampling = try table.optionalWord("sampling")
        additions = try table.optionalWord("additions")
        deviations = try table.optionalWord("deviations")
        exclusions = try table.optionalWord("exclusions")
        externalResults = try table.optionalWord("external_results")
        remarks = try table.optionalWord("remarks")
        orderedItems = try table.strings("ordered_items", default: [])
        if let unknown = orderedItems.first(where: { TestCatalogue.item($0) == nil }) {
            throw table.error(TestCatalogue.complaint(about: unknown), at: "ordered_items")
        }
        try table.finish()
    }
}

extension Laboratory {
    /// Reads a `[laboratory]` table of the settings, or `[report.laboratory]` of a plan.
    init(_ table: SettingsTable) throws(ConfigurationError) {
        self.init(
            name: try table.word("name"), nameEnglish: try table.optionalWord("name_en"),
            address: try table.word("address"), addressEnglish: try table.optionalWord("address_en"),
            contact: try table.optionalWord("contact"), accreditation: try table.optionalWord("accreditation"))
        try table.finish()
    }
}

extension SettingsTable {
    /// A string that is not empty; nil where the key is absent. A plan that has nothing to state says so in words.
    fileprivate func optionalWord(_ key: String) throws(ConfigurationError) -> String? {
        has(key) ? try word(key) : nil
    }

    /// A day of the Gregorian calendar, `2026-11-20`; nil where the key is absent.
    fileprivate func optionalDate(_ key: String) throws(ConfigurationError) -> String? {
        guard let text = try optionalString(key) else { return nil }
        guard text.utf8.count == 10, UTCInstant(rfc3339: text + "T00:00:00Z") != nil else {
            throw error("'\(key)' is '\(text)'; it must be a date such as 2026-11-20", at: key)
        }
        return text
    }
}
