import Certification
import ReferenceData
import Testing

@testable import TestReports

/// Programs of other people read what is written.
@Suite struct ReportDocumentTests {
    static let pages = [Verdict.pass, .fail, .inconclusive, .notTested].flatMap { verdict in
        ReportLanguage.allCases.map { (verdict, $0) }
    }

    private static func page(_ verdict: Verdict, _ language: ReportLanguage) -> String {
        var result = ReportFixture.result(verdict, mark: "SIM")
        result.reasons = ["U < \"limit\" & more"]
        result.plots.append(PlotTests.series(PlotTests.spiky))
        return ReportFixture.html(
            ReportFixture.report([result, ReportFixture.result(.pass, row: 2)], issued: false), language)
    }

    @Test(.enabled(if: hasHTML5, "python3 has no module html5lib: pip install html5lib"), arguments: pages)
    func isValidHTML(verdict: Verdict, language: ReportLanguage) throws {
        let script = """
            import sys, html5lib
            html5lib.HTMLParser(strict=True).parse(sys.argv[1])
            print("valid")
            """
        #expect(try PeerProgram.run(script, [Self.page(verdict, language)]) == "valid\n")
    }

    @Test(arguments: pages)
    func closesWhatItOpens(verdict: Verdict, language: ReportLanguage) throws {
        let script = """
            import sys, re
            from html.parser import HTMLParser
            import xml.etree.ElementTree as tree
            text = sys.argv[1]
            void = {"meta", "br"}
            class Reader(HTMLParser):
                def __init__(self): super().__init__(); self.open = []; self.ids = set()
                def handle_starttag(self, tag, attributes):
                    names = [name for name, _ in attributes]
                    assert len(names) == len(set(names)), names
                    for name, value in attributes:
                        if name == "id": assert value not in self.ids, value; self.ids.add(value)
                        if name == "href": assert value.startswith("#"), value
                    if tag not in void: self.open.append(tag)
                def handle_startendtag(self, tag, attributes): pass
                def handle_endtag(self, tag): assert self.open.pop() == tag, tag
            reader = Reader(); reader.feed(text); reader.close(); assert reader.open == [], reader.open
            drawings = re.findall(r"<svg.*?</svg>", text, re.S)
            for drawing in drawings: tree.fromstring(drawing)
            links = set(re.findall(r'href="#([^"]+)"', text))
            assert links <= reader.ids, links - reader.ids
            print(len(drawings))
            """
        #expect(try PeerProgram.run(script, [Self.page(verdict, language)]) == "3\n")
    }

    @Test func isJSONWithTheSameContent() throws {
        let report = ReportFixture.report([ReportFixture.result(.fail), ReportFixture.result(.pass, row: 2)])
        let script = """
            import sys, json
            report = json.loads(sys.argv[1])
            assert report["identifier"] == "KTL-1-R1" and not report["draft"] and report["missing"] == []
            assert [r["verdict"] for r in report["results"]] == ["FAIL", "PASS"]
            assert report["results"][0]["result"] == {"verdict": "FAIL"}
            assert report["results"][0]["conformity"] == {"ko": "부적합", "en": "nonconforming"}
            assert {f["code"] for f in report["fields"]} >= {"title", "laboratory", "decision_rule", "authoriser"}
            assert all(f["value"]["ko"] and f["value"]["en"] for f in report["fields"])
            assert report["results"][0]["plots"][0]["elements"][1]["radius"] == 0.41
            assert len(report["results"][0]["procedure"]["phases"]) == 6
            print(report["issue"]["issued_utc"])
            """
        #expect(try PeerProgram.run(script, [report.canonicalJSON]) == "2026-11-24T06:00:00.000000000Z\n")
    }

    private static let hasHTML5 = (try? PeerProgram.run("import html5lib")) != nil
}
