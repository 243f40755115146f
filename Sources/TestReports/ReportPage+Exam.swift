import Certification

extension ReportPage {
    /// Whose exam the report is of, and all manoeuvres in one table; empty in any other report.
    var exam: String {
        let results = report.results.filter { $0.manoeuvre != nil }
        guard let first = results.first?.manoeuvre else { return "" }
        var seen: Set<String> = []
        let candidates = results.compactMap { $0.manoeuvre?.candidate }.filter { seen.insert($0).inserted }
        var facts = [
            (say("시험", "Exam"), say(first.exam)),
            (
                say("응시자 (가명)", "Candidate (pseudonym)"),
                "<strong>\(HTMLText.escape(candidates.joined(separator: ", ")))</strong>"
            ),
            (
                say("판정", "Decision"),
                "<strong>\(say("시험관이 판정한다.", "The examiner decides."))</strong> "
                    + say(
                        "이 점수는 기록에서 계산한 참고값이며 합격 여부를 정하지 않는다.",
                        "These scores are computed from the recording for information; they decide nothing.")
            ),
        ]
        if let note = first.passMarkNote {
            facts.append((say("점수의 의미", "What a mark counts for"), HTMLText.escape(note)))
        }
        facts.append((say("기준 시스템", "Reference system"), references(of: results)))
        let headings = [
            "No.", say("기동", "Manoeuvre"), say("점수", "Score"), say("허용 범위 밖", "Outside of tolerance"),
            say("최대 편차", "Worst deviations"), say("참고 판정", "By the score"),
        ]
        return "<section><h2>\(say("기동별 참고 점수", "Advisory scores of the manoeuvres"))</h2>\n"
            + HTMLText.definitions(facts) + HTMLText.table(headings, results.map(row), class: "numbers manoeuvres")
            + roundingNote + "</section>\n"
    }

    private func row(_ result: ReportedResult) -> [String] {
        let manoeuvre = result.manoeuvre
        let worst = [
            (say("수평", "horizontal"), "worst_horizontal"), (say("수직", "vertical"), "worst_vertical"),
            (say("방위", "heading"), "worst_heading"),
        ].compactMap { label, name in stated(name, of: result).map { "\(label) \($0)" } }
        let outside = [
            stated("time_outside", of: result),
            stated("longest_excursion", of: result).map { "\(say("가장 긴 이탈", "longest")) \($0)" },
        ].compactMap { $0 }
        return [
            String(manoeuvre?.number ?? 0),
            "<a href=\"#\(anchor(result))\">\(say(result.title))</a>",
            lines([
                result.quantities.first.map(value) ?? "–",
                "\(say("기준", "mark of the site")) \(limit(result.limit, result.unit))",
            ]), lines(outside), lines(worst), verdict(of: result) + mark(result),
        ]
    }

    private func lines(_ parts: [String]) -> String { parts.isEmpty ? "–" : parts.joined(separator: "<br>") }

    /// A quantity beside the score; nil where it was not measured.
    private func stated(_ name: String, of result: ReportedResult) -> String? {
        result.quantities.first { $0.name == name && $0.value != nil }.map(value)
    }

    /// What the manoeuvres were measured with and whether it is good enough to cite, with their numbers where that differs.
    private func references(of results: [ReportedResult]) -> String {
        var numbers: [(text: String, of: [String])] = []
        for result in results {
            let (text, number) = (fitness(of: result), String(result.manoeuvre?.number ?? 0))
            if let index = numbers.firstIndex(where: { $0.text == text }) {
                numbers[index].of.append(number)
            } else {
                numbers.append((text, [number]))
            }
        }
        guard numbers.count > 1 else { return lines(numbers.map(\.text)) }
        return lines(numbers.map { "No. \($0.of.joined(separator: ", ")): \($0.text)" })
    }

    /// Whether what the manoeuvre was measured with is good enough to cite.
    private func fitness(of result: ReportedResult) -> String {
        let name = HTMLText.escape(result.referenceName)
        switch result.checks.first(where: { $0.name == "reference fitness" })?.outcome {
        case .passed: return "\(name) – \(say("인용 가능", "good enough to cite"))"
        case .failed: return "\(name) – <span class=\"missing\">\(say("인용 불가", "not good enough to cite"))</span>"
        case .notAssessed, nil: return "\(name) – \(say("평가하지 않음", "not assessed"))"
        }
    }

    /// A mark in the words of the report.
    func markText(_ mark: String) -> String {
        mark.split(separator: " ").map { word in
            word == "ADVISORY" ? say("참고용", "ADVISORY") : HTMLText.escape(String(word))
        }.joined(separator: " · ")
    }
}
