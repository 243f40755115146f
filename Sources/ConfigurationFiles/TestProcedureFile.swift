import Certification
import TestReports

/// The procedure of a test item and the limits in use for it, as a laboratory wrote them: `Config/certification/items/ID.toml`.
package enum TestProcedureFile {
    /// Reads a file.
    ///
    /// Errors: another item's id, a missing phase, one without a text in either language, an unknown key, a unit that is
    /// not the item's.
    package static func read(_ file: ConfigurationFile, item id: String) throws(ConfigurationError) -> TestProcedure {
        let table = try TOMLDocument(file).settings
        let named = try table.word("id")
        guard named == id else {
            throw table.error("the file is about '\(named)'; '\(id)' was looked for", at: "id")
        }
        let phases = try table.table("procedure")
        var texts: [TestProcedure.Phase: Phrase] = [:]
        for phase in TestProcedure.Phase.allCases {
            let text = try phases.table(phase.rawValue)
            texts[phase] = Phrase(try text.word("ko"), try text.word("en"))
            try text.finish()
        }
        try phases.finish()
        var limits: [TestProcedure.LimitInUse] = []
        for limit in try table.tables("limit") { limits.append(try TestProcedure.LimitInUse(limit)) }
        let notes = try table.strings("notes", default: [])
        try table.finish()
        return TestProcedure(item: id, phases: texts, notes: notes, limits: limits, sha256: file.sha256)
    }
}

extension TestProcedure.LimitInUse {
    fileprivate init(_ table: SettingsTable) throws(ConfigurationError) {
        let isMaximum = table.has("maximum")
        guard isMaximum != table.has("minimum") else {
            throw table.error("a limit in use is either a maximum or a minimum")
        }
        let value = try table.real(isMaximum ? "maximum" : "minimum", in: -1e9...1e9)
        let statuses = CertificationPlanFile.LimitStatus.allCases.map { ($0.rawValue, $0.rawValue) }
        self.init(
            isMaximum: isMaximum, value: value, unit: try table.word("unit"),
            condition: try table.word("condition"), source: try table.word("source"),
            status: try table.choice("status", statuses))
        try table.finish()
    }
}
