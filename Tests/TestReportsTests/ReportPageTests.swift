import Certification
import ReferenceData
import Testing

@testable import TestReports

@Suite struct ReportPageTests {
    /// Every field of the standard with the value that the page must show for it.
    static let stated: [(code: String, text: String)] = [
        ("title", "시험성적서"), ("laboratory", "견본 시험기관"), ("laboratory_address", "대전광역시"), ("place", "Arena"),
        ("identification", "KTL-1-R1"), ("customer", "Example Drones"), ("customer_contact", "customer@example.kr"),
        ("method", "hover-hold-horizontal/1"), ("item_description", "multicopter"),
        ("item_identification", "X4, S/N 0007, FW 1.15.4"), ("item_condition", "no damage"),
        ("received_date", "2026-11-20"), ("performed", "2026-11-23"), ("sampling", "none: the one article submitted"),
        ("relates_only", "The results relate only to the items tested."), ("results", "0.412 ± 0.031 m (k = 2)"),
        ("additions", "no additions"), ("deviations", "no deviations"), ("exclusions", "none"),
        ("external_results", "no external results"), ("environment", "1.2 m/s"), ("conformity", "적합"),
        ("uncertainty", "측정불확도"), ("decision_rule", "보호대역, w = 1·U"), ("requirement", "clause 5.2 of the order"),
        ("drawings", "<svg"), ("issue_date", "2026-11-24"), ("authoriser", "An Authoriser"),
    ]

    @Test(arguments: stated)
    func showsEveryField(code: String, text: String) {
        let report = ReportFixture.report()
        #expect(report.fields.contains { $0.code == code && $0.value != nil })
        #expect(ReportFixture.html(report).contains(text), "\(code)")
    }

    @Test func isNoDraftWhenNothingIsMissing() {
        let report = ReportFixture.report()
        #expect(Set(report.fields.map(\.code)) == Set(Self.stated.map(\.code)))
        #expect(!report.isDraft && report.marks.isEmpty)
        let html = ReportFixture.html(report)
        #expect(!html.contains("초안") && !html.contains("DRAFT") && !html.contains("누락"))
    }

    /// Takes out one statement after another: each is named as missing, and each makes the report a draft.
    @Test(arguments: [
        "customer_contact", "item_description", "item_condition", "received_date", "sampling", "additions",
        "deviations", "exclusions", "external_results", "laboratory", "issue_date", "authoriser", "method",
        "environment",
        "uncertainty", "performed", "drawings", "requirement", "decision_rule", "results",
    ])
    func listsWhatIsMissing(code: String) {
        var statements = ReportFixture.statements
        var result = ReportFixture.result(.pass)
        switch code {
        case "customer_contact": statements.customerContact = nil
        case "item_description": statements.itemDescription = nil
        case "item_condition": statements.itemCondition = nil
        case "received_date": statements.receivedDate = nil
        case "sampling": statements.sampling = nil
        case "additions": statements.additions = nil
        case "deviations": statements.deviations = nil
        case "exclusions": statements.exclusions = nil
        case "external_results": statements.externalResults = nil
        case "method": result.procedure = nil
        case "environment": result.environment = TestEnvironment()
        case "uncertainty": result.quantities[0].expandedUncertainty = nil
        case "performed": result.windowStart = .seconds(12)
        case "drawings": (result.plotsAbsentBecause, result.lacksArchive) = ("the archive is gone", true)
        case "requirement": result.limitSource = ""
        case "decision_rule": result.ruleName = ""
        default: break
        }
        let report = ReportFixture.report(
            code == "results" ? [] : [result], issued: code != "issue_date" && code != "authoriser",
            statements: statements, laboratory: code == "laboratory" ? nil : ReportFixture.laboratory)
        #expect(report.missingFields.map(\.code).contains(code))
        #expect(report.isDraft)
        let html = ReportFixture.html(report)
        #expect(html.contains("초안: 성적서가 아니다.") && html.contains("DRAFT: this is not a report."))
        // On every page: the margin, and the sign behind the text.
        #expect(html.contains("@top-left { content: \"초안 DRAFT\""))
        #expect(html.contains("class=\"watermark\" aria-hidden=\"true\">초안 DRAFT"))
    }

    @Test func identifiesEveryPageAndTheEnd() {
        let html = ReportFixture.html(ReportFixture.report())
        #expect(html.contains("@bottom-left { content: \"KTL-1-R1\""))
        #expect(html.contains("counter(page) \" / \" counter(pages)"))
        let end = html.range(of: "성적서 끝")
        #expect(end != nil && html.contains("End of report</span> KTL-1-R1"))
    }

    @Test func putsNonPassesFirstAndShowsWhatWasNotTested() {
        let verdicts: [Verdict] = [
            .pass, .notTested, .fail, .conditionalPass, .inconclusive, .invalidTrial, .conditionalFail,
        ]
        let report = ReportFixture.report(
            verdicts.enumerated().map { ReportFixture.result($1, row: Int64($0 + 1)) })
        #expect(
            report.results.map(\.verdict) == [
                .fail, .conditionalFail, .invalidTrial, .inconclusive, .notTested, .conditionalPass, .pass,
            ])
        #expect(report.verdict == .fail)
        let html = ReportFixture.html(report)
        #expect(html.contains("미시험") && html.contains("NOT_TESTED"))
        let places = report.results.map { html.range(of: "<code>\($0.verdict.rawValue)</code>")?.lowerBound }
        #expect(places.allSatisfy { $0 != nil })
    }

    @Test func anOrderedItemWithoutAResultIsNoPass() {
        var untested = ReportFixture.result(.notTested, row: 0, item: "yaw-hold")
        untested.procedure = nil
        let report = ReportFixture.report([ReportFixture.result(.pass), untested])
        #expect(report.verdict == .notTested)
        #expect(ReportFixture.html(report).contains("Ordered, and no evaluation is recorded."))
    }

    @Test(arguments: ["SIM", "SAMPLE"])
    func marksEverySurface(mark: String) {
        let report = ReportFixture.report([ReportFixture.result(.pass, mark: mark)])
        #expect(report.certifyingVerdict == .notTested)
        let html = ReportFixture.html(report)
        #expect(html.contains("@top-left { content: \"\(mark)\""))
        #expect(html.contains("class=\"watermark\" aria-hidden=\"true\">\(mark)"))
        // The head, the summary's row, the result's heading and its verdict.
        #expect(html.components(of: "<span class=\"mark\">\(mark)</span>") >= 4)
        #expect(html.contains("text-anchor=\"end\">\(mark)</text>"))
        #expect(report.canonicalJSON.contains("\"mark\":\"\(mark)\""))
    }

    @Test func aReissueNamesWhatItReplaces() {
        let report = ReportFixture.report(replaces: "KTL-1-R0")
        let html = ReportFixture.html(report)
        #expect(html.contains("This report replaces KTL-1-R0. Reason: wrong serial number"))
        #expect(html.contains("재발행") && report.fields.contains { $0.code == "replaces" })
    }

    @Test func speaksTheLanguagesThatAreAskedFor() {
        let report = ReportFixture.report()
        let (korean, english) = (ReportFixture.html(report, .korean), ReportFixture.html(report, .english))
        #expect(korean.contains("<html lang=\"ko\">") && korean.contains("의사결정규칙") && korean.contains("적합"))
        #expect(!korean.contains("Decision rule") && !korean.contains(">conforming"))
        #expect(english.contains("<html lang=\"en\">") && english.contains("Decision rule"))
        // No Korean word is left.
        let words = english.unicodeScalars.filter { (0xAC00...0xD7A3).contains($0.value) }
        #expect(words.isEmpty, "\(String(String.UnicodeScalarView(words)))")
        let both = ReportFixture.html(report)
        #expect(both.contains("<span lang=\"ko\">의사결정규칙</span> <span lang=\"en\" class=\"en\">Decision rule</span>"))
        #expect(english.contains("KST (+09:00)"))
    }

    /// Each place of the page that shows a text of somebody else's.
    @Test(arguments: [
        ("A <b>&\"quoted\" 'name'</b>", "A &lt;b&gt;&amp;&quot;quoted&quot; &#39;name&#39;&lt;/b&gt;"),
        (
            "</title></style><script>alert(1)</script>",
            "&lt;/title&gt;&lt;/style&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
        ),
        ("\u{0}\u{FFFE}tab\tend\r", "\u{FFFD}\u{FFFD}tab\tend\u{FFFD}"),
    ])
    func escapesNames(name: String, escaped: String) {
        func named(_ place: String) -> String { "\(place) \(name)" }
        var result = ReportFixture.result(.inconclusive)
        (result.reasons, result.run, result.limitSource) = ([named("reason")], named("run"), named("limit"))
        result.checks = [ValidityCheck("rate", .failed, named("check"))]
        result.plots[0].titleEnglish = named("plot")
        var statements = ReportFixture.statements
        statements.remarks = named("remark")
        let html = ReportFixture.html(
            ReportFixture.report([result], statements: statements, customer: named("customer")))
        for place in ["reason", "run", "limit", "check", "plot", "remark", "customer"] {
            #expect(html.contains("\(place) \(escaped)"), "\(place)")
        }
        #expect(!html.contains("<script") && !html.contains("<b>") && !html.contains("\u{0}"))
    }

    /// No address of a network, no script, no file beside it.
    @Test func needsNothingElse() {
        let html = ReportFixture.html(ReportFixture.report([ReportFixture.result(.fail, mark: "SIM")]))
        let text = html.replacing("http://www.w3.org/2000/svg", with: "")
        for word in ["http:", "https:", "//", "<script", "<link", "<img", "url(", "@import", "src=", "onload"] {
            #expect(!text.contains(word), "\(word)")
        }
        #expect(html.contains("default-src 'none'"))
    }
}

extension String {
    /// How often a text occurs.
    func components(of text: String) -> Int { ranges(of: text).count }
}
