import Certification
import Foundation
import TestReports
import Testing

@testable import ConfigurationFiles

@Suite struct TestProcedureFileTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Config/certification/items").path

    /// Every item of the catalogue has its procedure: six phases, each in Korean and in English.
    @Test(arguments: TestCatalogue.items.map(\.id))
    func everyItemHasItsProcedure(item: String) throws {
        let procedure = try TestProcedureFile.read(
            ConfigurationFile(path: "\(Self.folder)/\(item).toml"), item: item)
        #expect(procedure.phases.count == TestProcedure.Phase.allCases.count)
        for (phase, text) in procedure.phases {
            let korean = text.korean.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }
            #expect(korean && text.english.contains(" "), "\(item) \(phase.rawValue)")
        }
        // A limit that the maker declares is not in use elsewhere: then a note says so.
        #expect(!procedure.limits.isEmpty || !procedure.notes.isEmpty)
        #expect(procedure.limits.allSatisfy { !$0.source.isEmpty })
    }

    private func read(_ text: String) throws(ConfigurationError) -> TestProcedure {
        try TestProcedureFile.read(
            ConfigurationFile(path: "items/yaw-hold.toml", bytes: Array(text.utf8)), item: "yaw-hold")
    }

    private static let text = """
        id = "yaw-hold"
        [procedure]
        setup = { ko = "가", en = "a" }
        baseline = { ko = "가", en = "a" }
        stimulus = { ko = "가", en = "a" }
        response = { ko = "가", en = "a" }
        recovery = { ko = "가", en = "a" }
        post_check = { ko = "가", en = "a" }
        [[limit]]
        maximum = 3.0
        unit = "deg"
        condition = "P95"
        source = "in use"
        status = "typical"

        """

    @Test func readsWhatALaboratoryWrote() throws {
        let procedure = try read(Self.text)
        #expect(procedure.phases[.postCheck] == Phrase("가", "a"))
        #expect(procedure.limits.first?.isMaximum == true && procedure.limits.first?.value == 3)
        #expect(procedure.sha256.count == 64)
    }

    @Test(arguments: [
        ("id = \"yaw-hold\"", "id = \"speed-hold\"", "1:1: the file is about 'speed-hold'; 'yaw-hold' was looked for"),
        ("recovery = { ko = \"가\", en = \"a\" }\n", "", "2:1: the table [procedure.recovery] is missing"),
        ("baseline = { ko = \"가\", en = \"a\" }", "baseline = { ko = \"가\", en = \" \" }", "4:1: 'en' is empty"),
        ("post_check", "post_czech", "2:1: the table [procedure.post_check] is missing"),
        ("maximum", "maximal", "9:1: a limit in use is either a maximum or a minimum"),
        ("\"typical\"", "\"usual\"", "14:1: 'limit[0].status' is 'usual'"),
    ])
    func refusesWithFileAndLine(_ old: String, _ new: String, _ reason: String) throws {
        do throws(ConfigurationError) {
            _ = try read(Self.text.replacing(old, with: new))
            Issue.record("accepted")
        } catch { #expect(error.description.hasPrefix("items/yaw-hold.toml:" + reason), "\(error)") }
    }
}
