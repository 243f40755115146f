import ConfigurationFiles
import Testing

@Suite struct ReportStatementsTests {
    private static let path = "lab/plan.toml"

    private func read(_ table: String) throws(ConfigurationError) -> CertificationPlanFile {
        let text = CertifyingFixture.planText.replacing("[[item]]", with: table + "\n[[item]]", maxReplacements: 1)
        return try CertificationPlanFile(kept: [
            .init(name: Self.path, file: ConfigurationFile(path: Self.path, bytes: Array(text.utf8)))
        ])
    }

    @Test func nothingIsStatedWithoutTheTable() throws {
        let file = try read("")
        #expect(file.report.customerContact == nil && file.report.laboratory == nil && file.report.orderedItems.isEmpty)
    }

    @Test func readsWhatIsStated() throws {
        let file = try read(
            """
            [report]
            received_date = "2026-11-20"
            sampling = "none"
            ordered_items = ["yaw-hold"]
            [report.laboratory]
            name = "시험기관"
            address = "고양시"
            """)
        #expect(file.report.receivedDate == "2026-11-20" && file.report.sampling == "none")
        #expect(file.report.laboratory?.name == "시험기관" && file.report.laboratory?.nameEnglish == nil)
        #expect(file.report.orderedItems == ["yaw-hold"])
    }

    @Test(arguments: [
        ("received_date = \"2026-02-30\"", "'received_date' is '2026-02-30'; it must be a date such as 2026-11-20"),
        ("sampling = \" \"", "'sampling' is empty"), ("ordered_items = [\"hover\"]", "no test item 'hover' is known"),
        ("samplings = \"none\"", "unknown key 'report.samplings'; did you mean 'sampling'?"),
        ("[report.laboratory]\nname = \"A\"", "the key 'report.laboratory.address' is missing"),
    ])
    func refusesWithFileAndLine(_ line: String, _ reason: String) {
        do throws(ConfigurationError) {
            _ = try read("[report]\n" + line)
            Issue.record("accepted")
        } catch {
            #expect(error.description.contains(reason) && error.line != nil, "\(error)")
        }
    }
}
