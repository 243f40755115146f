import Certification

extension ReportPage {
    /// The section of one result.
    func section(_ result: ReportedResult) -> String {
        let number = result.shownNumber.map { "\($0). " } ?? ""
        var text = "<article id=\"\(anchor(result))\"><h2>\(number)\(say(result.title))\(mark(result))</h2>\n"
        guard result.isRecorded else {
            return text
                + HTMLText.definitions([
                    (say("판정", "Conformity"), verdict(result.verdict)),
                    (say("사유", "Reason"), say("주문된 항목이나 평가 기록이 없다.", "Ordered, and no evaluation is recorded.")),
                ]) + "</article>\n"
        }
        text += HTMLText.definitions(statement(result))
        text += quantities(result) + figures(result) + budgets(result) + checks(result) + procedure(result)
        return text + history(result) + evidence(result) + "</article>\n"
    }

    /// Verdict, requirement, rule, conditions.
    private func statement(_ result: ReportedResult) -> [(String, String)] {
        var rows = [(say("판정", "Conformity"), verdict(of: result) + mark(result))]
        if !result.reasons.isEmpty {
            // Reasons are shown as they were recorded.
            rows.append((say("사유", "Reasons"), result.reasons.map(HTMLText.escape).joined(separator: "<br>")))
        }
        rows.append(
            (
                say("요구사항", "Requirement"),
                limit(result.limit, result.unit) + " – " + HTMLText.escape(result.limitSource) + " ("
                    + say(ReportWords.code(result.limitStatus)) + ")"
            ))
        let explanation = ReportWords.explanation(result.ruleName).map { "<br>" + say($0) } ?? ""
        rows.append(
            (
                say("의사결정규칙", "Decision rule"),
                say(ReportWords.rule(result.ruleName, result.ruleParameter)) + explanation
            ))
        if let probability = result.conformanceProbability {
            rows.append(
                (say("적합 확률", "Probability of conformity"), HTMLText.escape(DecimalText.fixed(probability, 4))))
        }
        rows.append((say("시험 구간", "Window of the trial"), window(result)))
        rows.append((say("환경", "Environment"), environment(result.environment)))
        rows.append((say("기준 시스템", "Reference system"), reference(result)))
        rows.append((say("기체", "Vehicle"), HTMLText.escape(result.vehicle)))
        return rows
    }

    private func window(_ result: ReportedResult) -> String {
        guard let start = result.windowStart, let end = result.windowEnd else { return say("없음", "none") }
        return say(ReportTime.text(start)) + " –<br>" + say(ReportTime.text(end))
    }

    private func environment(_ conditions: TestEnvironment) -> String {
        let wind = conditions.wind_mps.map { HTMLText.escape("\(DecimalText.plain($0)) m/s") }
        let temperature = conditions.temperature_degC.map { HTMLText.escape("\(DecimalText.plain($0)) °C") }
        return "\(say("바람", "wind")) \(wind ?? say("기록 없음", "not recorded")), "
            + "\(say("온도", "temperature")) \(temperature ?? say("기록 없음", "not recorded"))"
    }

    private func reference(_ result: ReportedResult) -> String {
        let stated = result.referenceUncertainties.map {
            "u " + say(ReportWords.code($0.name)) + " = " + HTMLText.escape($0.value)
        }
        return HTMLText.escape(result.referenceName) + " (" + say(ReportWords.code(result.referenceKind)) + ")"
            + (stated.isEmpty ? "" : "<br>" + stated.joined(separator: ", "))
    }

    private func quantities(_ result: ReportedResult) -> String {
        guard !result.quantities.isEmpty else { return "" }
        let rows = result.quantities.map { quantity -> [String] in
            [
                say(ReportWords.code(quantity.name)), value(quantity),
                HTMLText.escape(DecimalText.fourDigits(quantity.standardUncertainty)),
                quantity.bound == nil ? "–" : limit(quantity.bound, quantity.unit),
                HTMLText.escape(
                    quantity.margin.map { "\(DecimalText.fourDigits($0)) \(ReportWords.unit(quantity.unit))" } ?? "–"),
                quantity.bound == nil
                    ? say("정보", "information")
                    : verdict(quantity.verdict, as: result.words(for: quantity.verdict)),
            ]
        }
        let headings = [
            say("양", "Quantity"), "y ± U", "u<sub>c</sub>", say("한계", "Limit"), say("여유", "Margin"),
            say("판정", "Conformity"),
        ]
        let samples =
            "n = \(result.sampleCount.map(String.init) ?? "–"), n_eff = \(DecimalText.fourDigits(result.effectiveSampleCount))"
        return "<h3>\(say("측정 결과", "Results of measurement"))</h3>\n"
            + HTMLText.table(headings, rows, class: "numbers")
            + "<p class=\"small\">\(HTMLText.escape(samples))</p>\n"
    }

    private func figures(_ result: ReportedResult) -> String {
        let marks = report.isDraft ? [Phrase("초안", "DRAFT")] : []
        let own = marks + (result.mark.map { [Phrase(same: $0)] } ?? [])
        var text = result.plots.compactMap { plot -> String? in
            guard let drawing = PlotDrawing(plot, language, marks: own) else { return nil }
            let scale = plot.isToScale ? " (\(say("축척 동일", "to scale")))" : ""
            return "<figure><figcaption>\(say(plot.titleKorean, plot.titleEnglish))\(scale)</figcaption>\n"
                + drawing.svg + "</figure>\n"
        }.joined()
        if let reason = result.plotsAbsentBecause {
            text += "<p class=\"missing\">\(say("도면 없음", "No drawings")): \(HTMLText.escape(reason))</p>\n"
        }
        return text
    }

    private func budgets(_ result: ReportedResult) -> String {
        result.quantities.filter { !$0.budget.isEmpty }.map { quantity in
            var rows = quantity.budget.map { line in
                [
                    HTMLText.escape(line.source), say(ReportWords.distribution(line.distribution)),
                    HTMLText.escape(DecimalText.fourDigits(line.value)),
                    HTMLText.escape(DecimalText.fourDigits(line.divisor)),
                    HTMLText.escape(DecimalText.fourDigits(line.sensitivity)),
                    HTMLText.escape(DecimalText.fourDigits(line.standardUncertainty)),
                    line.degreesOfFreedom.map { HTMLText.escape(DecimalText.fourDigits($0)) } ?? "∞",
                ]
            }
            rows.append([
                "<strong>u<sub>c</sub></strong>", "", "", "", "",
                "<strong>\(HTMLText.escape(DecimalText.fourDigits(quantity.standardUncertainty)))</strong>",
                quantity.degreesOfFreedom.map { HTMLText.escape(DecimalText.fourDigits($0)) } ?? "∞",
            ])
            rows.append([
                "<strong>U = k·u<sub>c</sub></strong>, k = "
                    + HTMLText.escape(DecimalText.fourDigits(quantity.coverageFactor)), "", "", "", "",
                "<strong>\(HTMLText.escape(DecimalText.fourDigits(quantity.expandedUncertainty)))</strong>", "",
            ])
            let unit = ReportWords.unit(quantity.unit)
            let headings = [
                say("요인", "Source"), say("분포", "Distribution"), say("값", "Value"), say("제수", "Divisor"),
                say("감도", "Sensitivity"), "u" + (unit.isEmpty ? "" : " / \(HTMLText.escape(unit))"), "ν",
            ]
            return "<h3>\(say("측정불확도 예산", "Measurement uncertainty budget")): "
                + say(ReportWords.code(quantity.name)) + "</h3>\n"
                + HTMLText.table(headings, rows, class: "numbers")
        }.joined()
    }

    private func checks(_ result: ReportedResult) -> String {
        guard !result.checks.isEmpty else { return "" }
        let rows = result.checks.map { check in
            let kind = check.outcome == .passed ? "pass" : check.outcome == .failed ? "fail" : "open"
            return [
                say(ReportWords.code(check.name)),
                "<span class=\"verdict \(kind)\">\(say(ReportWords.outcome(check.outcome)))</span>",
                HTMLText.escape(check.detail),
            ]
        }
        let headings = [say("조건", "Condition"), say("결과", "Outcome"), say("기록", "As recorded")]
        return "<h3>\(say("시험의 유효성", "Validity of the trial"))</h3>\n" + HTMLText.table(headings, rows, class: "checks")
    }
}
