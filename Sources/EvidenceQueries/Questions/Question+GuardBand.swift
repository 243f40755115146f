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
            columns: passes.columns.filter { $0 != "measurements" && $0 != "needs_all_quantities" } + [
                "guard_band_verdict", "non_binary_verdict",
            ], rows: [])
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
    /// A result's own columns are those of its first quantity; where others have limits too, all of them are read.
    static let passes = """
        SELECT verdict_id, revision, mark, order_id, item, airframe, serial, y, u_c, k, expanded_uncertainty, unit,
            limit_value, limit_kind, decision_rule, run, needs_all_quantities,
            CASE WHEN needs_all_quantities THEN measurements END AS measurements FROM judged_results_view
        """

    struct Verdicts {
        var own: Verdict
        var guardBand: Verdict
        var nonBinary: Verdict
    }

    private let places: [String: Int]
    private let shownPlaces: [Int]

    init(_ table: EvidenceTable) {
        places = Dictionary(uniqueKeysWithValues: table.columns.enumerated().map { ($1, $0) })
        shownPlaces = table.columns.indices.filter {
            table.columns[$0] != "measurements" && table.columns[$0] != "needs_all_quantities"
        }
    }

    func shown(_ row: [EvidenceValue]) -> [EvidenceValue] { shownPlaces.map { row[$0] } }

    /// Nil where the numbers are not there.
    func verdicts(_ row: [EvidenceValue]) -> Verdicts? {
        func value(_ name: String) -> EvidenceValue { row[places[name]!] }
        guard let rule = DecisionRule(text: value("decision_rule").text ?? "") else { return nil }
        var judged: [(y: Double, u: Double, k: Double, limit: Limit)] = []
        if value("needs_all_quantities") == .integer(0) {
            guard let y = value("y").number, let u = value("u_c").number, let k = value("k").number,
                let limit = Limit(kind: value("limit_kind").text, value: value("limit_value").number)
            else { return nil }
            judged = [(y, u, k, limit)]
        } else {
            // Null where the text of the result cannot be read.
            guard let measurements = Self.measurements(value("measurements").text ?? "") else { return nil }
            judged = measurements
        }
        func rolledUp(_ rule: DecisionRule) -> Verdict {
            .rolledUp(
                judged.map {
                    rule.verdict(result: $0.y, limit: $0.limit, standardUncertainty: $0.u, coverageFactor: $0.k)
                })
        }
        return Verdicts(
            own: rolledUp(rule), guardBand: rolledUp(.guardBand(ratio: 1)), nonBinary: rolledUp(.nonBinary(ratio: 1)))
    }

    /// The quantities that have a limit; nil where one of them lacks a number.
    private static func measurements(_ text: String) -> [(y: Double, u: Double, k: Double, limit: Limit)]? {
        let list: JSONValue
        do throws(JSONSyntaxError) { list = try JSONParser.parse(Array(text.utf8)) } catch { return nil }
        var judged: [(y: Double, u: Double, k: Double, limit: Limit)] = []
        for measurement in list.array ?? [] where measurement["limit"] != nil {
            guard let y = measurement["y"]?.number, let u = measurement["u_c"]?.number,
                let k = measurement["k"]?.number,
                let limit = Limit(
                    kind: measurement["limit"]?["kind"]?.string, value: measurement["limit"]?["value"]?.number)
            else { return nil }
            judged.append((y, u, k, limit))
        }
        return judged.isEmpty ? nil : judged
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
