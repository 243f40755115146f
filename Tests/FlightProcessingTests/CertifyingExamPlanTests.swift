import Certification
import ConfigurationFiles
import Foundation
import Quantities
import Testing

@testable import FlightProcessing

/// Plans of exams, and the entries that say who flew.
@Suite struct CertifyingExamPlanTests {
    static let candidate = CandidatePseudonym("C-2026-014")!

    /// Turns the plan of the fixture into the one of an exam.
    static let asExam: [(String, String)] = [
        (
            "[[item]]\n",
            """
            [exam]
            name_ko = "실기시험"
            name_en = "Practical exam"
            pass_mark_note = "seven of eight manoeuvres"
            [[item]]
            manoeuvre = 3
            title_ko = "정지 비행"
            title_en = "Hover"

            """
        )
    ]

    private func read(_ change: (String, String)? = nil) throws(ConfigurationError) -> CertificationPlanFile {
        var text = CertifyingFixture.planText.replacing(Self.asExam[0].0, with: Self.asExam[0].1)
        if let change { text = text.replacing(change.0, with: change.1) }
        return try CertificationPlanFile(kept: [
            .init(name: "plan.toml", file: ConfigurationFile(path: "plan.toml", bytes: Array(text.utf8)))
        ])
    }

    private func refusal(_ body: () throws(ConfigurationError) -> Void) -> String {
        do throws(ConfigurationError) {
            try body()
            return "accepted"
        } catch { return error.description }
    }

    @Test func readsAnExam() throws {
        let plan = try read().plan
        let note = "seven of eight manoeuvres"
        #expect(plan.exam == Exam(nameKorean: "실기시험", nameEnglish: "Practical exam", passMarkNote: note))
        #expect(plan.items[0].manoeuvre == ExamManoeuvre(number: 3, titleKorean: "정지 비행", titleEnglish: "Hover"))
        let other = try read(("pass_mark_note = \"seven of eight manoeuvres\"\n", "")).plan
        #expect(other.exam?.passMarkNote == nil)
    }

    @Test(arguments: [
        ("manoeuvre = 3\n", "", "16:1: the key 'item[0].manoeuvre' is missing"),
        ("manoeuvre = 3", "manoeuvre = 100", "17:1: 'item[0].manoeuvre' is 100; it must lie in 1...99"),
        ("manoeuvre = 3", "manoeuvre = 0", "17:1: 'item[0].manoeuvre' is 0; it must lie in 1...99"),
        ("title_ko = \"정지 비행\"\n", "", "16:1: the key 'item[0].title_ko' is missing"),
        ("title_en = \"Hover\"", "title_en = \" \"", "19:1: 'title_en' is empty"),
        ("name_en = \"Practical exam\"\n", "", "12:1: the key 'exam.name_en' is missing"),
        ("name_ko = \"실기시험\"\n", "", "12:1: the key 'exam.name_ko' is missing"),
        ("name_en", "name_fr", "14:1: unknown key 'exam.name_fr'; did you mean 'name_en'?"),
        (
            "[exam]\nname_ko = \"실기시험\"\nname_en = \"Practical exam\"\npass_mark_note = \"seven of eight manoeuvres\"\n",
            "",
            "13:1: 'manoeuvre' belongs to the items of an exam, and the plan has no [exam]"
        ),
    ])
    func refusesWithPlaceAndReason(_ old: String, _ new: String, _ reason: String) throws {
        let text = refusal { () throws(ConfigurationError) in _ = try read((old, new)) }
        #expect(text == "plan.toml:" + reason)
    }

    @Test func refusesAManoeuvreThatIsThereTwice() throws {
        let text = CertifyingFixture.planText.replacing(Self.asExam[0].0, with: Self.asExam[0].1)
        let item = try #require(text.split(separator: "[[item]]\n").last)
        let twice = text + "[[item]]\n" + item
        let reason = refusal { () throws(ConfigurationError) in
            _ = try CertificationPlanFile(kept: [
                .init(name: "plan.toml", file: ConfigurationFile(path: "plan.toml", bytes: Array(twice.utf8)))
            ])
        }
        #expect(reason.hasSuffix(": manoeuvre 3 is there twice"), "\(reason)")
    }

    @Test(arguments: [
        "C-014", "A1-", "2026-014", "X99", "ABCDEFGHIJKLMNOPQRSTUVWXYZ-12345",
    ])
    func takesPseudonyms(_ text: String) {
        #expect(CandidatePseudonym(text)?.text == text)
    }

    @Test(arguments: [
        "홍길동", "HONG-GILDONG", "C1", "", "c-014", "C 014", "C_014", "C-014\n", "김철수-1", "Ｃ-０１４", "C-0é",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ-123456", "900101-1234567", "9001011234567", "010-1234-5678", "01012345678", "١٢٣",
    ])
    func takesNoNames(_ text: String) {
        #expect(CandidatePseudonym(text) == nil)
        let entry = ConfigurationFile(
            path: "exam-entry.toml", bytes: Array("candidate = '''\(text)'''\n".utf8))
        let reason = refusal { () throws(ConfigurationError) in
            let plan = try read()
            _ = try CertificationPlanFile(kept: plan.inputs + [.init(name: ExamEntry.fileName, file: entry)])
        }
        #expect(reason.contains("names of persons do not belong into the database"), "\(reason)")
        #expect(text.isEmpty || !reason.contains(text))
    }

    @Test func isFoundAgainWithItsEntry() throws {
        let plan = try read()
        let turn = UTCInstant(rfc3339: "2026-11-23T05:00:10Z")!...UTCInstant(rfc3339: "2026-11-23T05:01:00.5Z")!
        for entry in [
            ExamEntry(candidate: Self.candidate),
            ExamEntry(candidate: Self.candidate, order: "again \"1\"\\\n2", vehicle: "7/1@a \t\"b\"", turn: turn),
        ] {
            let entered = try plan.entered(by: entry)
            #expect(entered.plan.exam?.candidate == Self.candidate && entered.turn == entry.turn)
            #expect(entered.plan.order == entry.order ?? "KTL-1-C-2026-014")
            #expect(entered.plan(ofItem: 0).vehicle == entry.vehicle ?? "51/1")
            let kept = try CertificationPlanFile(kept: entered.inputs)
            #expect(kept.plan == entered.plan && kept.origins == entered.origins && kept.turn == entered.turn)
            #expect(kept.inputs.map(\.file.sha256) == entered.inputs.map(\.file.sha256))
            // The plan's own file is the first, and names the plan.
            #expect(entered.inputs.count == 2 && entered.sha256 == plan.sha256)
        }
    }

    @Test func aCandidateAndAnExamBelongTogether() throws {
        let exam = try read()
        #expect(
            refusal { () throws(ConfigurationError) in try exam.requireCandidate() }
                == "plan.toml:12:1: the plan of an exam is evaluated for a candidate, and none is named (--candidate)")
        try exam.entered(by: ExamEntry(candidate: Self.candidate)).requireCandidate()
        let plain = try CertificationPlanFile(kept: [
            .init(
                name: "plan.toml",
                file: ConfigurationFile(path: "plan.toml", bytes: Array(CertifyingFixture.planText.utf8)))
        ])
        try plain.requireCandidate()
        let reason = refusal { () throws(ConfigurationError) in
            _ = try plain.entered(by: ExamEntry(candidate: Self.candidate))
        }
        #expect(reason == "plan.toml: the plan has no [exam]: no candidate belongs to it")
    }

    @Test(arguments: [
        ("turn_start_utc = \"2026-11-23T05:00:10Z\"\n", "1:1: a turn has both turn_start_utc and turn_end_utc"),
        (
            "turn_start_utc = \"2026-11-23T05:00:10Z\"\nturn_end_utc = \"2026-11-23T05:00:10Z\"\n",
            "3:1: the turn ends before it starts"
        ), ("turn_end_utc = \"noon\"\n", "2:1: 'noon' is no RFC 3339 time"),
        ("vehicle = \" \"\n", "2:1: 'vehicle' is empty"), ("name = \"x\"\n", "2:1: unknown key 'name'"),
    ])
    func refusesEntries(_ line: String, _ reason: String) throws {
        let file = ConfigurationFile(
            path: ExamEntry.fileName, bytes: Array("candidate = \"C-014\"\n\(line)".utf8))
        let plan = try read()
        let text = refusal { () throws(ConfigurationError) in
            _ = try CertificationPlanFile(kept: plan.inputs + [.init(name: ExamEntry.fileName, file: file)])
        }
        #expect(text == "exam-entry.toml:" + reason)
    }
}
