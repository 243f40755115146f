import Certification
import ConfigurationFiles
import EvidenceStore
import Foundation
import Quantities
import TelemetryModel
import TestReports
import Testing

@testable import FlightProcessing

/// Manoeuvres of an exam over an archived flight: for whom, and that they are advice.
@Suite struct CertifyingExamTests {
    private static let candidate = CertifyingExamPlanTests.candidate

    private static func plan(
        _ fixture: CertifyingFixture, _ entry: ExamEntry? = ExamEntry(candidate: candidate),
        _ changes: [(String, String)] = []
    ) throws -> CertificationPlanFile {
        let plan = try fixture.plan(CertifyingExamPlanTests.asExam + changes)
        return try entry.map { try plan.entered(by: $0) } ?? plan
    }

    /// A flight that nothing marks as simulated, and a plan that is no sample.
    @Test func neverCertifies() throws {
        try CertifyingFixture.withHover(isReal: true) { fixture in
            let verdict = try #require(try fixture.evaluate(Self.plan(fixture)).first)
            #expect(verdict.verdict == "PASS" && !verdict.certifies && verdict.mark == "ADVISORY")
            #expect(try CertifyingFixture.value(verdict, "certifies") as? Bool == false)
            #expect(try CertifyingFixture.value(verdict, "mark") as? String == "ADVISORY")
            let change = [("order =", "sample = true\norder =")]
            let sample = try Self.plan(fixture, .init(candidate: Self.candidate), change)
            #expect(try fixture.evaluate(sample).last?.mark == "SAMPLE ADVISORY")
        }
        try CertifyingFixture.withHover { fixture in
            let verdicts = try fixture.evaluate(Self.plan(fixture))
            #expect(verdicts.first?.mark == "SIM ADVISORY")
        }
    }

    @Test func isBoundToItsCandidate() throws {
        try CertifyingFixture.withHover(isReal: true) { fixture in
            let first = try #require(try fixture.evaluate(Self.plan(fixture)).first)
            #expect(first.order == "KTL-1-C-2026-014")
            let exam = try #require(try CertifyingFixture.value(first, "exam") as? [String: Any])
            #expect(exam["candidate"] as? String == "C-2026-014" && exam["manoeuvre"] as? Int == 3)
            #expect(exam["title_ko"] as? String == "정지 비행" && exam["title_en"] as? String == "Hover")
            #expect(exam["name_ko"] as? String == "실기시험" && exam["name_en"] as? String == "Practical exam")
            #expect(exam["pass_mark_note"] as? String == "seven of eight manoeuvres")
            // Another candidate over the same frames is another verdict, not a revision of the first.
            let other = ExamEntry(candidate: CandidatePseudonym("C-2026-015")!)
            let verdicts = try fixture.evaluate(Self.plan(fixture, other))
            #expect(verdicts.count == 2 && Set(verdicts.map(\.id)).count == 2)
            #expect(verdicts[0].resultJSON != verdicts[1].resultJSON && verdicts.allSatisfy { $0.revision == 1 })
            #expect(verdicts[0].planSHA256 == verdicts[1].planSHA256)
            for verdict in verdicts { #expect(try fixture.recompute(verdict).isIdentical) }
        }
    }

    /// The entry is an input like the plan: without it, or with another, nothing is derived as it was.
    @Test func isDerivedAgainByItsEntryAlone() throws {
        try CertifyingFixture.withHover { fixture in
            var verdict = try #require(try fixture.evaluate(Self.plan(fixture)).first)
            let text = verdict.resultJSON
            let entry = #/,\{"name":"exam-entry.toml"[^}]*\}/#
            try #require(text.contains(entry))
            verdict.resultJSON = text.replacing(entry, with: "")
            let refused = #expect(throws: CertifyingError.self) { try fixture.recompute(verdict) }
            #expect(refused?.description.contains("and none is named") == true, "\(refused.map { "\($0)" } ?? "")")
            let other = ExamEntry(candidate: CandidatePseudonym("C-2026-015")!).input
            let stored = ExamEntry(candidate: Self.candidate).input
            verdict.resultJSON = text.replacing(stored.file.sha256, with: other.file.sha256)
                .replacing("candidate = \\\"C-2026-014\\\"", with: "candidate = \\\"C-2026-015\\\"")
            let recomputed = try fixture.recompute(verdict)
            #expect(recomputed.differences.map(\.field).contains("exam.candidate"))
        }
    }

    @Test func needsACandidate() throws {
        try CertifyingFixture.withHover { fixture in
            let refused = #expect(throws: CertifyingError.self) { try fixture.evaluate(Self.plan(fixture, nil)) }
            #expect(refused?.description.hasPrefix("\(fixture.folder)/plan.toml:12:1: ") == true)
            let verdicts = try fixture.reader.verdicts()
            #expect(verdicts.isEmpty)
        }
    }

    @Test func takesTheVehicleOfTheEntry() throws {
        try CertifyingFixture.withHover { fixture in
            let plan = try Self.plan(
                fixture, ExamEntry(candidate: Self.candidate, order: "AGAIN-1", vehicle: "51/1"),
                [("vehicle = \"51/1\"", "vehicle = \"99/1\"")])
            let verdict = try #require(try fixture.evaluate(plan).first)
            #expect(verdict.verdict == "PASS" && verdict.order == "AGAIN-1")
            #expect(try CertifyingFixture.value(verdict, "vehicle") as? String == "51/1")
            #expect(try fixture.recompute(verdict).isIdentical)
        }
    }

    /// One run holds the flights of two candidates, with marks of the same names.
    @Test func looksOnlyAtTheCandidatesTurn() throws {
        func mark(_ name: String, at time_s: Int64) -> (time_s: Int64, bytes: [UInt8]) {
            (time_s, OperatorMark(name: name, vehicle: "51/1", by: "tester")?.bytes ?? [])
        }
        func time(_ seconds: Double) -> UTCInstant { RunFixture.start.advanced(byNanoseconds: Int64(seconds * 1e9)) }
        let marks = [
            mark("m3-start", at: 20), mark("m3-end", at: 40), mark("m3-start", at: 60), mark("m3-end", at: 110),
        ]
        let window = [("whole_run = true", "start_marker = \"mark:m3-start\"\nend_marker = \"mark:m3-end\"")]
        try CertifyingFixture.withHover(marks: marks) { fixture in
            func entry(_ turn: ClosedRange<UTCInstant>?) -> ExamEntry {
                ExamEntry(candidate: Self.candidate, turn: turn)
            }
            let refused = #expect(throws: CertifyingError.self) {
                try fixture.evaluate(Self.plan(fixture, entry(nil), window))
            }
            #expect(refused?.description.contains("the run has 2 markers 'mark:m3-start'") == true)
            for (turn, count) in [(time(5)...time(40), 200), (time(60)...time(115), 500)] {
                let verdict = try #require(try fixture.evaluate(Self.plan(fixture, entry(turn), window)).last)
                #expect(verdict.n == count)
                #expect(try fixture.recompute(verdict).isIdentical)
            }
            // The whole run is the whole turn.
            let whole = try fixture.evaluate(Self.plan(fixture, entry(time(30)...time(100)))).last
            #expect(whole?.n == 700)
            let outside = #expect(throws: CertifyingError.self) {
                try fixture.evaluate(Self.plan(fixture, entry(time(500)...time(600)), window))
            }
            #expect(outside?.description.contains("the run has no marker 'mark:m3-start'") == true)
        }
        try CertifyingFixture.withHover(isUTCKnown: false) { fixture in
            let refused = #expect(throws: CertifyingError.self) {
                try fixture.evaluate(
                    Self.plan(fixture, ExamEntry(candidate: Self.candidate, turn: time(5)...time(40))))
            }
            #expect(refused?.description.contains("UTC of the run run is unknown") == true)
        }
    }

    /// Results of other plans keep their texts: nothing of an exam is in them.
    @Test func leavesOtherResultsAsTheyWere() throws {
        try CertifyingFixture.withHover(isReal: true) { fixture in
            let verdict = try #require(try fixture.evaluate(fixture.plan()).first)
            #expect(verdict.certifies && !verdict.resultJSON.contains("\"exam\""))
        }
    }

    @Test func severalOutcomesAreRecordedTogetherOrNotAtAll() throws {
        try CertifyingFixture.withHover { fixture in
            let run = try ArchivedRun(id: "run", in: fixture.reader)
            let plan = try Self.plan(fixture)
            var outcomes = try RunCertification(plan: plan, run: run).outcomes(CertifyingFixture.origin)
            let other = try Self.plan(fixture, ExamEntry(candidate: CandidatePseudonym("C-2026-015")!))
            outcomes += try RunCertification(plan: other, run: run).outcomes(CertifyingFixture.origin)
            let writer = try EvidenceWriter(path: fixture.database, now: CertifyingFixture.origin.recordedAt)
            // The same verdict and revision twice: the second is refused, and takes the first with it.
            #expect(throws: CertifyingError.self) {
                try writer.record([outcomes[0], outcomes[1], outcomes[1]], reader: fixture.reader)
            }
            #expect(try fixture.reader.verdicts().isEmpty)
            let recordings = try writer.record(outcomes, reader: fixture.reader)
            let again = try writer.record(outcomes, reader: fixture.reader)
            try writer.close()
            let stored = try fixture.reader.verdicts()
            #expect(recordings.map(\.record.row) == stored.map(\.row) && stored.count == 2)
            #expect(again == stored.map { .known($0) })
        }
    }

    @Test func itsReportIsAdvice() throws {
        try CertifyingFixture.withHover(isReal: true) { fixture in
            _ = try fixture.evaluate(Self.plan(fixture))
            let made = try OrderReport(
                .init(order: "KTL-1-C-2026-014", identifier: "R", softwareVersion: "test"), in: fixture.reader,
                inputs: ReportInputs(laboratory: nil, folder: nil, items: []))
            #expect(made.report.isAdvisory && made.report.certifyingVerdict == .notTested)
            let manoeuvre = try #require(made.report.results.first?.manoeuvre)
            #expect(manoeuvre.candidate == "C-2026-014" && manoeuvre.number == 3 && manoeuvre.title.korean == "정지 비행")
            #expect(made.report.results[0].title.english == "Hover")
            #expect(made.content.contains(#""advisory":true"#) && made.content.contains(#""decided_by":"examiner""#))
            let html = try ReportDocument(made, issuedRow: nil, in: fixture.reader).html(.both)
            #expect(html.contains("C-2026-014") && html.contains("The examiner decides."))
        }
    }
}
