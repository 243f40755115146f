import Certification
import Testing

@testable import TestReports

/// The report of a candidate's exam.
@Suite struct ExamPageTests {
    private static func result(
        _ number: Int, _ verdict: Verdict, mark: String = "ADVISORY", fitness: ValidityCheck.Outcome? = .passed
    ) -> ReportedResult {
        var result = ReportFixture.result(verdict, row: Int64(number), mark: mark, item: "exam-manoeuvre")
        result.itemNumber = 38
        result.title = Phrase("기동명 \(number)", "Title \(number)")
        result.manoeuvre = ReportedManoeuvre(
            exam: Phrase("무인기 실기시험", "Drone exam"), candidate: "C-2026-014", number: number, title: result.title,
            passMarkNote: "seven of eight")
        func quantity(_ name: String, _ unit: String, _ value: Double, _ expanded: Double) -> ReportedResult.Quantity {
            var quantity = ReportedResult.Quantity(name: name, unit: unit, verdict: .notTested)
            (quantity.value, quantity.expandedUncertainty, quantity.coverageFactor) = (value, expanded, 2)
            return quantity
        }
        (result.limit, result.unit) = (.init(isUpper: false, value: 80), "%")
        result.quantities = [
            quantity("score", "%", 91.23, 1.5), quantity("time_outside", "s", 3.25, 0.12),
            quantity("longest_excursion", "s", 2.5, 0.11), quantity("worst_horizontal", "m", 1.234, 0.021),
            quantity("worst_vertical", "m", 0.567, 0.031), quantity("worst_heading", "deg", 12.3, 0.52),
        ]
        if let fitness { result.checks.append(ValidityCheck("reference fitness", fitness, "as told")) }
        return result
    }

    private static func report() -> TestReport {
        ReportFixture.report([
            result(4, .pass), result(2, .fail), result(3, .inconclusive, fitness: .failed),
            result(1, .pass, fitness: nil),
        ])
    }

    @Test func holdsTheManoeuvresByNumberWithScoresAndDeviations() throws {
        let html = ReportFixture.html(Self.report())
        let table = try #require(html.split(separator: "기동별 참고 점수").last?.split(separator: "</section>").first)
        let titles = table.ranges(of: /기동명 [0-9]/).map { String(table[$0]) }
        #expect(titles == ["기동명 1", "기동명 2", "기동명 3", "기동명 4"])
        for text in [
            "무인기 실기시험", "Drone exam", "C-2026-014", "seven of eight", "시험관이 판정한다.", "The examiner decides.",
            "91.2 ± 1.5 % (k = 2)", "≥ 80 %", "3.25 ± 0.12 s", "2.50 ± 0.11 s", "1.234 ± 0.021 m", "0.567 ± 0.031 m",
            "12.30 ± 0.52 °", "INCONCLUSIVE", "misses the site's mark".replacing("'", with: "&#39;"), "현장 기준 충족",
        ] {
            #expect(table.contains(text), "\(text)")
        }
        func count(_ text: String) -> Int { table.ranges(of: text).count }
        // What they were measured with stands once, with the numbers that each statement is of.
        for (numbers, statement) in [("1", ">not assessed"), ("2, 4", ">good enough"), ("3", ">not good enough")] {
            #expect(count("No. \(numbers): ") == 1 && count(statement) == 1, "\(statement)")
        }
        // The sections of the manoeuvres follow in the same order, by their numbers.
        let headings = html.matches(of: #/<article id="result-[0-9]"><h2>([0-9])\. /#).map { String($0.1) }
        #expect(headings == ["1", "2", "3", "4"])
    }

    /// Passes of an exam count nowhere as conforming.
    @Test func isAdvice() throws {
        let report = ReportFixture.report([Self.result(1, .pass), Self.result(2, .pass)])
        #expect(report.isAdvisory && report.certifyingVerdict == .notTested && !report.isSimulated)
        #expect(report.heading.english == "Advisory record of a practical exam")
        let html = ReportFixture.html(report)
        let pageHead = "@top-left { content: \"참고용 \\2013  시험관이 판정 ADVISORY \\2013  the examiner decides\""
        #expect(html.contains(pageHead))
        #expect(html.components(of: "ADVISORY") >= 8)
        #expect(html.contains("실기시험 참고 기록") && !html.contains("시험성적서"))
        #expect(!html.contains(">conforming") && !html.contains(">적합</span>"))
        #expect(!report.canonicalJSON.contains("conforming"))
        #expect(!html.contains("종합 판정") && html.contains("this record certifies nothing"))
        #expect(report.canonicalJSON.contains("\"advisory\":true"))
        #expect(report.canonicalJSON.contains("\"candidate\":\"C-2026-014\"") && report.marks.count == 1)
        #expect(html.components(of: ">good enough to cite") == 1 && !html.contains("No. 1"))
        let english = ReportFixture.html(report, .english)
        #expect(english.contains("Title 2") && english.contains("Worst deviations"))
        #expect(english.unicodeScalars.allSatisfy { !(0xAC00...0xD7A3).contains($0.value) })
    }

    @Test func saysSIMToo() {
        let report = ReportFixture.report([Self.result(1, .pass, mark: "SIM ADVISORY")])
        #expect(report.isSimulated && report.marks.map(\.english) == ["SIM", "ADVISORY – the examiner decides"])
        #expect(ReportFixture.html(report).contains("SIM: a simulator flew"))
    }

    /// What was issued before must keep its bytes.
    @Test func isNoPartOfOtherReports() {
        let report = ReportFixture.report()
        #expect(!report.isAdvisory && report.heading == TestReport.title)
        for word in ["advisory", "manoeuvre"] { #expect(!report.canonicalJSON.contains(word)) }
        #expect(!ReportFixture.html(report).contains("기동"))
    }
}
