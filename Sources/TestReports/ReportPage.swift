import Certification

/// The report as one HTML page that needs nothing else: no network, no script, no file beside it.
package struct ReportPage {
    let report: TestReport
    let language: ReportLanguage
    let proof: ReportProof

    /// - Parameter proof: where the log of the evidence holds what the report states.
    package init(_ report: TestReport, _ language: ReportLanguage, proof: ReportProof) {
        (self.report, self.language, self.proof) = (report, language, proof)
    }

    /// The same bytes for the same report, in every process.
    package var html: String {
        let title = HTMLText.escape("\(report.heading.text(language)) \(report.identifier)")
        let style = ReportStyle.sheet(
            footer: Self.cssText(report.identifier), header: Self.cssText(marks.isEmpty ? "" : "\(marks)"))
        return """
            <!DOCTYPE html>
            <html lang="\(language == .english ? "en" : "ko")">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <style>
            \(style)
            </style>
            </head>
            <body>
            \(watermark)\(header)
            <main>
            \(notices)\(exam)\(general)\(report.isOfExam ? "" : summary)\(report.results.map(section).joined(separator: "\n"))\(closing)
            </main>
            \(end)
            </body>
            </html>

            """
    }

    func say(_ phrase: Phrase) -> String { HTMLText.phrase(phrase, language) }
    func say(_ korean: String, _ english: String) -> String { say(Phrase(korean, english)) }

    /// The marks in one line; empty for a report that may be used as it is.
    private var marks: String { report.marks.map { $0.text(language) }.joined(separator: " · ") }

    private var watermark: String {
        marks.isEmpty
            ? ""
            : "<div class=\"watermark\" aria-hidden=\"true\">\(HTMLText.escape(marks))<br>"
                + "\(HTMLText.escape(report.identifier))</div>\n"
    }

    /// A text inside of a CSS string. Whatever could end it, or the element, is escaped by its number.
    private static func cssText(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            let isPlain =
                scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                || " -._·/".unicodeScalars.contains(scalar)
            return isPlain ? String(scalar) : "\\" + String(scalar.value, radix: 16) + " "
        }.joined()
    }

    private var header: String {
        let laboratory = report.laboratory
        let name = laboratory.map { say($0.name, $0.nameEnglish ?? $0.name) } ?? missing
        let address = laboratory.map { say($0.address, $0.addressEnglish ?? $0.address) } ?? ""
        let details = [laboratory?.contact, laboratory?.accreditation].compactMap { $0 }.map(HTMLText.escape)
        let marks = report.marks.map { "<span class=\"mark\">\(say($0))</span>" }.joined()
        return """
            <header>
            <div class="row"><div><div class="lab">\(name)</div><div class="small">\(address)</div>\
            <div class="small">\(details.joined(separator: " · "))</div></div>
            <div class="small">\(say("성적서 번호", "Report"))<br><strong>\(HTMLText.escape(report.identifier))</strong></div></div>
            <div class="row"><h1>\(say(report.heading))</h1><div>\(marks)</div></div>
            </header>
            """
    }

    var missing: String { "<span class=\"missing\">\(say("누락", "missing"))</span>" }

    private var notices: String {
        var text = ""
        if report.isDraft {
            let list = report.missingFields.map {
                "<li>\(say($0.label)) <span class=\"small\">ISO/IEC 17025 \(HTMLText.escape($0.clause))</span></li>"
            }
            text += "<div class=\"notice\"><strong>\(say("초안: 성적서가 아니다.", "DRAFT: this is not a report."))</strong> "
            text += say("다음 항목이 누락되었다.", "These fields are missing:")
            text += "<ul>\(list.joined())</ul></div>\n"
        }
        if report.isSimulated {
            text += notice(
                Phrase("SIM: 모의 비행", "SIM: a simulator flew"),
                Phrase("모의 비행의 결과는 아무것도 인증하지 않는다.", "A result of a simulated flight certifies nothing."))
        }
        if report.isSample {
            text += notice(
                Phrase("SAMPLE: 견본 계획", "SAMPLE: a sample plan"),
                Phrase(
                    "주문, 한계와 기준이 지어낸 것이므로 아무것도 인증하지 않는다.",
                    "Its order, limits and reference are made up: it certifies nothing."))
        }
        if report.isAdvisory {
            text += notice(
                TestReport.advisory,
                Phrase(
                    "기동의 점수는 참고용이다. 합격 여부는 시험관이 정하며, 이 기록은 아무것도 인증하지 않는다.",
                    "The scores of manoeuvres are advice. The examiner decides who passes; this record certifies nothing."
                ))
        }
        if let replaced = report.issue?.replaces {
            text += notice(
                Phrase("재발행", "Reissue"),
                Phrase(
                    "이 성적서는 \(replaced)을(를) 대체한다. 사유: \(report.issue?.reason ?? "")",
                    "This report replaces \(replaced). Reason: \(report.issue?.reason ?? "")"))
        }
        return text
    }

    private func notice(_ head: Phrase, _ body: Phrase) -> String {
        "<div class=\"notice\"><strong>\(say(head))</strong> \(say(body))</div>\n"
    }

    private var end: String {
        "<p class=\"end\">— \(say("성적서 끝", "End of report")) \(HTMLText.escape(report.identifier)) —</p>"
    }
}
