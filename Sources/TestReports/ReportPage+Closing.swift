import Certification

/// Where the log of the evidence holds what a report states; plain values.
package struct ReportProof: Sendable, Hashable {
    /// The numbers of the leaves by table and row, for example `verdicts 3`.
    package var leaves: [String: UInt64] = [:]
    /// The checkpoint that the report is proved by; nil where there is none yet.
    package var checkpoint: String?
    /// True where somebody has signed it.
    package var isSigned = false
    /// SHA-256 of the content of the report as JSON, lower-case hexadecimal.
    package var contentSHA256: String

    package init(contentSHA256: String) { self.contentSHA256 = contentSHA256 }
}

extension ReportPage {
    /// Remarks, who authorises, where the log stands, and the list of the standard's fields.
    var closing: String {
        var text = ""
        if let remarks = report.statements.remarks {
            text +=
                "<section><h2>\(say("의견과 비고", "Opinions and remarks"))</h2><p>\(HTMLText.escape(remarks))</p></section>\n"
        }
        return text + integrity + checklist + authorisation
    }

    private var integrity: String {
        var rows = [
            (
                say("성적서 내용 SHA-256", "SHA-256 of the content"),
                "<span class=\"hash\">\(HTMLText.escape(proof.contentSHA256))</span>"
            ),
            (say("작성 소프트웨어", "Made by"), HTMLText.escape("Narae \(report.softwareVersion)")),
            (
                say("진술의 출처 (계획 SHA-256)", "Statements from the plan"),
                "<span class=\"hash\">\(HTMLText.escape(report.statementsFrom))</span>"
            ),
        ]
        if let checkpoint = proof.checkpoint {
            rows.append(
                (
                    say("증거 로그의 체크포인트", "Checkpoint of the log of the evidence"),
                    checkpoint.split(separator: "\n").map { "<code>\(HTMLText.escape(String($0)))</code>" }
                        .joined(separator: "<br>")
                        + (proof.isSigned ? "" : "<br>" + say("서명되지 않음", "not signed"))
                ))
        } else {
            rows.append((say("증거 로그", "Log of the evidence"), say("체크포인트 없음", "no checkpoint yet")))
        }
        return "<section><h2>\(say("무결성", "Integrity"))</h2>\n" + HTMLText.definitions(rows)
            + "<p class=\"small\">\(say("JSON 성적서는 narae verify로 오프라인에서 확인할 수 있다.", "The JSON of this report can be checked offline with narae verify."))</p></section>\n"
    }

    private var checklist: String {
        let rows = report.fields.map { field in
            [HTMLText.escape(field.clause), say(field.label), field.value.map(say) ?? missing]
        }
        let headings = ["ISO/IEC 17025:2017", say("항목", "Field"), say("기재", "Stated")]
        return "<section><h2>\(say("기재 사항", "Fields of the standard"))</h2>\n" + HTMLText.table(headings, rows)
            + "<p class=\"small\">\(say(TestReport.relatesOnly)) \(say("시험기관의 서면 승인 없이 일부만 복제할 수 없다.", "It shall not be reproduced except in full without approval of the laboratory."))</p></section>\n"
    }

    private var authorisation: String {
        guard let issue = report.issue else {
            return "<div class=\"sign\"><div>\(say("승인", "Authorised by")): \(missing)</div>"
                + "<div>\(say("발행일", "Date of issue")): \(missing)</div></div>\n"
        }
        return "<div class=\"sign\"><div>\(say("승인", "Authorised by")): "
            + "<strong>\(HTMLText.escape(issue.issuedBy))</strong></div>"
            + "<div>\(say("발행일", "Date of issue")): \(HTMLText.escape(ReportTime.date(issue.issuedAt)))"
            + "<br><span class=\"small\">\(HTMLText.escape(ReportTime.text(issue.issuedAt)))</span></div></div>\n"
    }
}
