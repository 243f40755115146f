import Certification
import ConfigurationFiles
import EvidenceStore

extension Question {
    /// What an order still lacks.
    static let openItems = Question(
        5, "open-items", korean: "의뢰의 미시험 또는 미판정 항목과 부족한 것",
        english: "items of an order that are not tested or not decided, and what is missing",
        required: [.order], optional: [.plan], view: "open_items_view"
    ) { reader, arguments throws(QuestionFailure) in
        let order = arguments[.order] ?? .null
        var table = try reader.ask(
            "SELECT * FROM open_items_view WHERE order_id = :order ORDER BY item, verdict_id", ["order": order])
        let tested = try reader.ask(
            "SELECT item, count(*) FROM results_view WHERE order_id = :order GROUP BY item", ["order": order])
        var notes: [String] = []
        if let path = arguments.text(.plan) {
            let plan = try plan(path, of: order)
            let untested =
                plan.exam == nil
                ? plan.items.map(\.id).filter { item in !tested.rows.contains { $0[0] == .text(item) } }
                    .map { ($0, "the plan names the item, and it was never evaluated") }
                : try untestedManoeuvres(plan, order, reader)
            table.rows += untested.map { Self.untested($0, order, table.columns, missing: $1) }
        } else {
            notes.append(
                "an item that no evaluated plan names is not known here: --plan PLAN.toml holds the plan against it")
        }
        return QuestionAnswer(
            table, onScreen: ["item", "verdict_id", "mark", "verdict", "performed_utc", "missing"],
            examined: (
                tested.rows.reduce(0) { $0 + Int($1[1].integer ?? 0) }, "results of order '\(order.text ?? "")'"
            ), notes: notes)
    }

    private static func plan(_ path: String, of order: EvidenceValue) throws(QuestionFailure) -> CertificationPlan {
        let plan: CertificationPlan
        do throws(ConfigurationError) { plan = try CertificationPlanFile(path: path).plan } catch {
            throw .plan(error.description)
        }
        // Each candidate of an exam has an order of his own.
        guard plan.exam != nil || plan.order == order.text else {
            throw .argument("\(path): the plan of order '\(plan.order)', not '\(order.text ?? "")'")
        }
        return plan
    }

    /// What each candidate of the order did not fly; all manoeuvres where the order has no candidate.
    private static func untestedManoeuvres(
        _ plan: CertificationPlan, _ order: EvidenceValue, _ reader: EvidenceReader
    ) throws(QuestionFailure) -> [(item: String, missing: String)] {
        let flown = try reader.ask(
            "SELECT candidate, manoeuvre FROM exam_manoeuvres_view WHERE order_id = :order ORDER BY candidate",
            ["order": order]
        ).rows
        var candidates: [EvidenceValue] = []
        for row in flown where candidates.last != row[0] { candidates.append(row[0]) }
        return (candidates.isEmpty ? [.null] : candidates).flatMap { candidate in
            plan.items.compactMap { item in
                guard let manoeuvre = item.manoeuvre,
                    !flown.contains(where: { $0[0] == candidate && $0[1].integer == Int64(manoeuvre.number) })
                else { return nil }
                let who = candidate.text.map { "candidate \($0): " } ?? ""
                return (
                    item.id, "\(who)manoeuvre \(manoeuvre.number), \(manoeuvre.titleEnglish), was never evaluated"
                )
            }
        }
    }

    private static func untested(
        _ item: String, _ order: EvidenceValue, _ columns: [String], missing: String
    ) -> [EvidenceValue] {
        columns.map {
            switch $0 {
            case "order_id": order
            case "item": .text(item)
            case "verdict": .text("NOT_TESTED")
            case "missing": .text(missing)
            default: .null
            }
        }
    }
}
