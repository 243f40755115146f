import EvidenceStore
import Foundation
import Quantities
import SeededEvidence
import Testing

@testable import EvidenceQueries

/// What the question about exams must answer, by plain loops over the seeded results.
enum ExamChecks {
    private static var results: [SeededResult] { Seeded.results.current.filter { $0.exam != nil } }

    static func examManoeuvre() throws {
        #expect(results.count == 480)
        let whole = try Seeded.reader().table("SELECT verdict_id FROM exam_manoeuvres_view")
        #expect(whole.rows.count == results.count)
        let candidates = Set(results.compactMap { $0.exam?.candidate }).sorted()
        for candidate in candidates {
            let expected = results.filter { $0.exam?.candidate == candidate }
                .sorted { $0.exam!.manoeuvre < $1.exam!.manoeuvre }
            let answer = try Seeded.ask("exam-manoeuvre", [.candidate: .text(candidate)])
            #expect(answer.answer.examined.count == 8)
            #expect(answer.rows.map { $0.text("verdict_id") } == expected.map { $0.verdictID })
            for (row, result) in zip(answer.rows, expected) { check(row, result) }
            let refused = expected.count { $0.exam?.fitness == "failed" }
            #expect(answer.notes.contains("must not be cited") == (refused > 0))
            #expect(answer.notes.contains("the examiner decides"))
            let third = try Seeded.ask("exam-manoeuvre", [.candidate: .text(candidate), .manoeuvre: .integer(3)])
            #expect(third.rows.map { $0.text("verdict_id") } == [expected[2].verdictID])
            #expect(third.answer.examined.count == 8)
        }
        let nobody = try Seeded.ask("exam-manoeuvre", [.candidate: .text("C-2026-999")])
        #expect(nobody.answer.examined.count == 0 && nobody.rows.isEmpty && nobody.notes.isEmpty)
        try neverConforms()
        try knowsWhatACandidateDidNotFly()
    }

    /// By the shipped plan, whose manoeuvres are numbered as the seeded ones are.
    private static func knowsWhatACandidateDidNotFly() throws {
        let plan = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Config/certification/exam-sample.toml")
        func missing(_ order: String) throws -> [String] {
            try Seeded.ask("open-items", [.order: .text(order), .plan: .text(plan.path)]).rows
                .filter { $0.text("verdict") == "NOT_TESTED" && $0.text("item") == "exam-manoeuvre" }
                .compactMap { $0.text("missing") }
        }
        #expect(try missing("EXAM-1-C-2026-129") == [])
        let last = "manoeuvre 8, Crosswind approach and landing, was never evaluated"
        #expect(try missing("EXAM-1-C-2026-130") == ["candidate C-2026-131: \(last)"])
        let nobody = try missing("EXAM-1-NOBODY")
        #expect(nobody.count == 8 && nobody.last == last)
    }

    private static func check(_ row: Answer.Row, _ result: SeededResult) {
        let mark = result.isSimulated ? "SIM ADVISORY" : "ADVISORY"
        #expect(row.text("mark") == mark && row.text("verdict") == result.shownVerdict)
        #expect(ResultChecks.isLabelled(row, result) && row.text("quantity") == "score")
        #expect(row["manoeuvre"].integer == result.exam.map { Int64($0.manoeuvre) })
        #expect(row.text("title_ko") == result.exam?.title.korean && row.text("title_en") == result.exam?.title.english)
        func stated(_ name: String) -> SeededResult.Quantity? { result.quantities.first { $0.name == name } }
        #expect(row.number("y") == stated("score")?.y)
        #expect(row.number("expanded_uncertainty") == stated("score")?.expanded)
        for (name, column) in [
            ("time_outside", "time_outside_s"), ("longest_excursion", "longest_excursion_s"),
            ("worst_horizontal", "worst_horizontal_m"), ("worst_vertical", "worst_vertical_m"),
            ("worst_heading", "worst_heading_deg"), ("course_covered", "course_covered_percent"),
            ("duration", "duration_s"),
        ] {
            #expect(row.number(column) == stated(name)?.y, "\(column)")
        }
        #expect(row.number("time_outside_expanded_s") == stated("time_outside")?.expanded)
        #expect(row.number("worst_horizontal_expanded_m") == stated("worst_horizontal")?.expanded)
        #expect(row.number("worst_vertical_expanded_m") == stated("worst_vertical")?.expanded)
        #expect(row.text("reference_name") == "field RTK" && row.number("reference_expanded_horizontal_m") == 0.004)
        let citable = ["passed": "yes", "failed": "no"][result.exam?.fitness ?? ""] ?? "unknown"
        #expect(row.text("citable") == citable)
        #expect((row.text("citable_because") == nil) == (result.exam?.fitness == nil))
        #expect(row.text("reasons") == result.reasons.first)
        let frames = "\(result.run).mcap \(result.firstFrame)-\(result.firstFrame + 900)"
        #expect(row.text("evidence_frames") == frames && row.text("evidence_sha256") == result.evidenceSHA256)
        #expect(row.text("recorded_utc") == result.recordedAt.rfc3339)
        #expect((row.text("performed_utc") == nil) == (result.performed == nil))
        let end = result.performed.map { UTCInstant(nanoseconds: $0.upperBound).rfc3339 }
        #expect(row.text("performed_until_utc") == end)
        let command = row.text("show_flight")
        guard result.performed != nil else {
            #expect(command == nil)
            return
        }
        let window = "--since \(row.text("performed_utc") ?? "") --until \(row.text("performed_until_utc") ?? "")"
        #expect(command?.hasPrefix("narae export --run \(result.run) --vehicle 7/1 \(window) --format kml") == true)
    }

    /// A score that is a pass is none for any other question: open, or marked.
    private static func neverConforms() throws {
        let candidate = try #require(results.first { $0.verdict == "PASS" && !$0.isSimulated })
        let own = results.filter { $0.order == candidate.order }
        let open = try Seeded.ask("open-items", [.order: .text(candidate.order)])
        #expect(open.rows.count == own.count)
        #expect(open.rows.allSatisfy { $0.text("missing")?.hasPrefix("ADVISORY: certifies nothing") == true })
        let bands = try Seeded.ask("guard-band", [.item: .text("exam-manoeuvre")])
        #expect(!bands.rows.isEmpty && bands.rows.allSatisfy { $0.text("mark")?.hasSuffix("ADVISORY") == true })
        let table = try Seeded.reader().table(
            "SELECT count(*) FROM results_view WHERE item = 'exam-manoeuvre' AND certifies")
        #expect(table.rows == [[.integer(0)]])
    }
}
