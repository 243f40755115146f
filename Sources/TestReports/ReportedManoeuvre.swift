import Certification

/// The manoeuvre of a practical exam that a result is of.
package struct ReportedManoeuvre: Sendable, Hashable {
    package var exam: Phrase
    /// The candidate's pseudonym.
    package var candidate: String
    package var number: Int
    package var title: Phrase
    /// What a mark counts for, in the words of the site; nil where its plan says nothing.
    package var passMarkNote: String?

    package init(exam: Phrase, candidate: String, number: Int, title: Phrase, passMarkNote: String? = nil) {
        (self.exam, self.candidate, self.number) = (exam, candidate, number)
        (self.title, self.passMarkNote) = (title, passMarkNote)
    }
}

extension ReportedResult {
    /// The number of the manoeuvre in an exam, otherwise that of the item.
    var shownNumber: Int? { manoeuvre?.number ?? itemNumber }

    /// The verdict in words.
    var conformity: Phrase { words(for: verdict) }

    /// The words for a verdict: a score says nothing of conformity.
    func words(for verdict: Verdict) -> Phrase {
        guard manoeuvre != nil else { return ReportWords.verdict(verdict) }
        return switch verdict {
        case .pass: Phrase("현장 기준 충족", "meets the site's mark")
        case .conditionalPass: Phrase("현장 기준 충족 (불확도 이내)", "meets the site's mark (within uncertainty)")
        case .conditionalFail: Phrase("현장 기준 미달 (불확도 이내)", "misses the site's mark (within uncertainty)")
        case .fail: Phrase("현장 기준 미달", "misses the site's mark")
        case .inconclusive, .invalidTrial, .notTested: ReportWords.verdict(verdict)
        }
    }
}

extension TestReport {
    /// True for a report in which the manoeuvres of an exam are scored: advice for the examiner.
    package var isAdvisory: Bool { results.contains { $0.manoeuvre != nil } }
    /// True where it holds nothing else.
    var isOfExam: Bool { !results.isEmpty && results.allSatisfy { $0.manoeuvre != nil } }

    /// What the report is called.
    package var heading: Phrase {
        isOfExam ? Phrase("실기시험 참고 기록", "Advisory record of a practical exam") : Self.title
    }

    static let advisory = Phrase("참고용 – 시험관이 판정", "ADVISORY – the examiner decides")

    /// The results by the numbers of their manoeuvres; what is of none keeps its place behind them.
    static func byManoeuvre(_ results: [ReportedResult]) -> [ReportedResult] {
        guard results.contains(where: { $0.manoeuvre != nil }) else { return results }
        func place(_ result: ReportedResult) -> (String, Int) {
            result.manoeuvre.map { ($0.candidate, $0.number) } ?? ("\u{10FFFF}", 0)
        }
        return results.enumerated().sorted { left, right in
            let (leftPlace, rightPlace) = (place(left.element), place(right.element))
            return leftPlace == rightPlace ? left.offset < right.offset : leftPlace < rightPlace
        }.map(\.element)
    }
}

extension ReportedManoeuvre {
    var json: CanonicalJSON {
        .object([
            "exam": exam.json, "candidate": .string(candidate), "number": .integer(Int64(number)),
            "title": title.json, "pass_mark_note": passMarkNote.json, "decided_by": .string("examiner"),
        ])
    }
}
