import AirspaceModel
import Certification
import EvidenceStore

extension Question {
    /// What the passes were worth with a guard band as wide as their uncertainty.
    static let guardBand = Question(
        2, "guard-band", korean: "보호대역 w = 0 대신 w = U 이면 조건부 또는 부적합이 되는 적합 결과",
        english: "PASS results that become conditional, or fail, with a guard band w = U in place of w = 0",
        optional: [.order, .airframe, .item, .since, .until, .days]
    ) { reader, arguments throws(QuestionFailure) in
        var query = QuestionQuery(GuardBandJudgement.passes)
        query.where("verdict = 'PASS'")
        query.where("order_id = :order", "order", arguments[.order])
        query.where("airframe = :airframe", "airframe", arguments[.airframe])
        query.where("item = :item", "item", arguments[.item])
        query.wherePerformed(arguments.period)
        query.ending = "ORDER BY order_id, item, verdict_id"
        let passes = try reader.ask(query)
        let judgement = GuardBandJudgement(passes)
        var table = EvidenceTable(
            columns: judgement.shown(passes.columns) + ["guard_band_verdict", "non_binary_verdict"], rows: [])
        var (unknown, contradicting) = (0, 0)
        for row in passes.rows {
            guard let verdicts = judgement.verdicts(row) else {
                unknown += 1
                continue
            }
            if verdicts.own != .pass { contradicting += 1 }
            guard verdicts.nonBinary != .pass || verdicts.own != .pass else { continue }
            table.rows.append(
                judgement.shown(row) + [
                    .text(verdicts.guardBand.rawValue), .text(verdicts.nonBinary.rawValue),
                ])
        }
        return QuestionAnswer(
            table,
            onScreen: [
                "verdict_id", "mark", "order_id", "item", "airframe", "y", "expanded_uncertainty", "unit",
                "limit_value",
                "decision_rule", "guard_band_verdict", "non_binary_verdict",
            ],
            examined: (passes.rows.count, "results that pass"),
            notes: noted(
                unknown, "pass has no numbers or no rule to be judged by",
                "passes have no numbers or no rule to be judged by")
                + noted(
                    contradicting, "pass is none by its own rule and numbers: run narae verify",
                    "passes are none by their own rules and numbers: run narae verify"))
    }
}

/// Judges kept results by other rules; the arithmetic is that of ``DecisionRule``.
private struct GuardBandJudgement {
    /// A result's own columns are those of its first quantity; where others have limits too, the last column tells all of them.
    static let passes = """
        SELECT verdict_id, revision, mark, order_id, item, airframe, serial, y, u_c, k, expanded_uncertainty, unit,
            limit_value, limit_kind, decision_rule, run, limited_quantities FROM results_view
        """

    struct Verdicts {
        var own: Verdict
        var guardBand: Verdict
        var nonBinary: Verdict
    }

    private struct Quantity {
        var y: Double
        var u: Double
        var k: Double
        var limit: Limit

        init?(y: Double?, u: Double?, k: Double?, kind: String?, value: Double?) {
            guard let y, let u, let k, let limit = Limit(kind: kind, value: value) else { return nil }
            (self.y, self.u, self.k, self.limit) = (y, u, k, limit)
        }
    }

    private let rule: Int
    private let own: (y: Int, u: Int, k: Int, kind: Int, value: Int)
    private let limited: Int

    init(_ passes: EvidenceTable) {
        rule = passes.column("decision_rule")
        own = (
            passes.column("y"), passes.column("u_c"), passes.column("k"), passes.column("limit_kind"),
            passes.column("limit_value")
        )
        limited = passes.column("limited_quantities")
    }

    /// The columns of an answer.
    func shown<Element>(_ row: [Element]) -> ArraySlice<Element> { row[..<limited] }

    /// Nil where the numbers are not there.
    func verdicts(_ row: [EvidenceValue]) -> Verdicts? {
        guard let rule = DecisionRule(text: row[rule].text ?? ""), let quantities = quantities(row) else { return nil }
        func rolledUp(_ rule: DecisionRule) -> Verdict {
            .rolledUp(
                quantities.map {
                    rule.verdict(result: $0.y, limit: $0.limit, standardUncertainty: $0.u, coverageFactor: $0.k)
                })
        }
        return Verdicts(
            own: rolledUp(rule), guardBand: rolledUp(.guardBand(ratio: 1)), nonBinary: rolledUp(.nonBinary(ratio: 1)))
    }

    /// The quantities that have a limit; nil where one of them lacks a number, and where the text could not be read.
    private func quantities(_ row: [EvidenceValue]) -> [Quantity]? {
        guard let text = row[limited].text else {
            return Quantity(
                y: row[own.y].number, u: row[own.u].number, k: row[own.k].number, kind: row[own.kind].text,
                value: row[own.value].number
            ).map { [$0] }
        }
        let list: JSONValue
        do throws(JSONSyntaxError) { list = try JSONParser.parse(Array(text.utf8)) } catch { return nil }
        let told = list.array ?? []
        let quantities = told.compactMap { numbers -> Quantity? in
            guard let numbers = numbers.array, numbers.count == 5 else { return nil }
            return Quantity(
                y: numbers[0].number, u: numbers[1].number, k: numbers[2].number, kind: numbers[3].string,
                value: numbers[4].number)
        }
        return quantities.isEmpty || quantities.count < told.count ? nil : quantities
    }
}

extension Limit {
    /// Nil for a kind that is none, and without a value.
    fileprivate init?(kind: String?, value: Double?) {
        guard let value else { return nil }
        switch kind {
        case "upper": self = .upper(value)
        case "lower": self = .lower(value)
        default: return nil
        }
    }
}
