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
            let plan: CertificationPlanFile
            do throws(ConfigurationError) { plan = try CertificationPlanFile(path: path) } catch {
                throw .plan(error.description)
            }
            guard plan.plan.order == order.text else {
                throw .argument("\(path): the plan of order '\(plan.plan.order)', not '\(order.text ?? "")'")
            }
            for item in plan.plan.items.map(\.id) where !tested.rows.contains(where: { $0[0] == .text(item) }) {
                table.rows.append(Self.untested(item, order, table.columns))
            }
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

    private static func untested(_ item: String, _ order: EvidenceValue, _ columns: [String]) -> [EvidenceValue] {
        columns.map {
            switch $0 {
            case "order_id": order
            case "item": .text(item)
            case "verdict": .text("NOT_TESTED")
            case "missing": .text("the plan names the item, and it was never evaluated")
            default: .null
            }
        }
    }
}
