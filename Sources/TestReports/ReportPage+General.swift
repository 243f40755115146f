import Certification

extension ReportPage {
    /// What the report is about: the fields of the head, each with its value or with the word that it is missing.
    var general: String {
        let fields = report.fields
        func row(_ code: String) -> (String, String)? {
            fields.first { $0.code == code }.map { field in (say(field.label), field.value.map(say) ?? missing) }
        }
        let codes = [
            "identification", "issue_date", "replaces", "replacement_reason", "customer", "customer_contact", "place",
            "item_description", "item_identification", "item_condition", "received_date", "performed", "method",
            "sampling", "additions", "deviations", "exclusions", "external_results",
        ]
        var rows = codes.compactMap(row)
        rows.insert((say("주문 번호", "Order"), HTMLText.escape(report.order)), at: 1)
        let hashes = report.articles.filter { !$0.configurationSHA256.isEmpty }
        for article in hashes {
            rows.append(
                (
                    say("제출된 설정 SHA-256", "Configuration as submitted, SHA-256"),
                    "<span class=\"hash\">\(HTMLText.escape(article.configurationSHA256))</span>"
                ))
        }
        return "<section><h2>\(say("일반 사항", "General"))</h2>\n" + HTMLText.definitions(rows) + "</section>\n"
    }

    /// All results in one table: what does not pass first.
    var summary: String {
        let rows = report.results.map { result -> [String] in
            let first = result.quantities.first
            return [
                HTMLText.escape(result.shownNumber.map(String.init) ?? "–"),
                "<a href=\"#\(anchor(result))\">\(say(result.title))</a>",
                first.map { say(ReportWords.code($0.name)) + "<br>" + value($0) } ?? "–",
                limit(result.limit, result.unit),
                result.isRecorded ? say(ReportWords.rule(result.ruleName, result.ruleParameter)) : "–",
                verdict(of: result) + mark(result),
            ]
        }
        let overall =
            "<div class=\"overall\"><span>\(say("종합 판정", "Over all results"))</span>" + verdict(report.verdict)
            + (report.certifyingVerdict == report.verdict
                ? ""
                : "<span class=\"small\">\(say("인증에 쓸 수 있는 결과로는", "by what can certify")): "
                    + "\(verdict(report.certifyingVerdict))</span>") + "</div>\n"
        let headings = [
            "No.", say("시험 항목", "Test item"), say("결과", "Result"), say("한계", "Limit"),
            say("의사결정규칙", "Decision rule"), say("판정", "Conformity"),
        ]
        return "<section><h2>\(say("결과 요약", "Summary of results"))</h2>\n" + overall
            + HTMLText.table(headings, rows, class: "numbers") + roundingNote + "</section>\n"
    }

    var roundingNote: String {
        "<p class=\"small\">\(say("측정불확도 U는 유효숫자 두 자리로, 측정값은 같은 자리로 반올림하여 표시한다. 판정은 반올림하지 않은 값으로 하였다.", "U is shown with two significant digits and the value to the same place; verdicts are of the values before rounding.")) \(say(TestReport.relatesOnly))</p>\n"
    }

    /// For links within the page.
    func anchor(_ result: ReportedResult) -> String {
        let place = report.results.firstIndex { $0.verdictID == result.verdictID && $0.item == result.item } ?? 0
        return "result-\(place + 1)"
    }

    /// - Parameter words: those for the verdict; nil for the ones of a test.
    func verdict(_ verdict: Verdict, as words: Phrase? = nil) -> String {
        let kind =
            switch verdict {
            case .pass, .conditionalPass: "pass"
            case .fail, .conditionalFail: "fail"
            case .inconclusive, .invalidTrial, .notTested: "open"
            }
        return
            "<span class=\"verdict \(kind)\">\(say(words ?? ReportWords.verdict(verdict)))</span> <code>\(verdict.rawValue)</code>"
    }

    /// A verdict that was withdrawn says so, whatever it was.
    func verdict(of result: ReportedResult) -> String {
        guard result.isWithdrawn else { return verdict(result.verdict, as: result.conformity) }
        return "<span class=\"verdict open\">\(say("철회", "withdrawn"))</span> <code>WITHDRAWN</code>"
    }

    func mark(_ result: ReportedResult) -> String {
        result.mark.map { " <span class=\"mark\">\(markText($0))</span>" } ?? ""
    }

    func limit(_ bound: ReportedResult.Bound?, _ unit: String) -> String {
        guard let bound else { return "–" }
        return unbroken(
            "\(bound.isUpper ? "≤" : "≥") \(DecimalText.plain(bound.value)) \(ReportWords.unit(unit))")
    }

    /// The value with its expanded uncertainty.
    func value(_ quantity: ReportedResult.Quantity) -> String {
        guard let value = quantity.value else { return say("측정되지 않음", "not measured") }
        let unit = ReportWords.unit(quantity.unit)
        guard let expanded = quantity.expandedUncertainty else {
            return unbroken("\(DecimalText.fourDigits(value)) \(unit)")
        }
        let decimals = DecimalText.decimals(for: 2, of: expanded)
        let factor = quantity.coverageFactor.map { " (k = \(DecimalText.plain($0)))" } ?? ""
        return unbroken(
            "\(DecimalText.fixed(value, decimals)) ± \(DecimalText.fixed(expanded, decimals)) \(unit)\(factor)")
    }

    /// Numbers with their units stay in one line.
    private func unbroken(_ text: String) -> String {
        HTMLText.element("span", "class=\"value\"", HTMLText.escape(text))
    }
}
