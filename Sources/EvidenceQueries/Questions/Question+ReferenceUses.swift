import EvidenceStore

extension Question {
    /// The recall: whatever rests on a reference system that was found to be wrong.
    static let referenceUses = Question(
        3, "reference-uses", korean: "두 시점 사이에 기준 시스템을 사용한 모든 결과 (회수)",
        english: "every result that used a reference system between two times (recall)",
        required: [.reference], optional: [.since, .until, .days], view: "reference_uses_view"
    ) { reader, arguments throws(QuestionFailure) in
        let isNamed = "(reference_name = :reference OR reference_id = :reference)"
        var query = QuestionQuery("SELECT * FROM reference_uses_view")
        query.where(isNamed, "reference", arguments[.reference])
        query.wherePerformed(arguments.period)
        query.ending = "ORDER BY coalesce(performed_utc, recorded_utc), verdict_id"
        let table = try reader.ask(query)
        let silent = try reader.count("SELECT count(*) FROM results_view WHERE reference_name IS NULL")
        return QuestionAnswer(
            table,
            onScreen: [
                "reference_id", "calibration", "performed_utc", "verdict_id", "mark", "order_id", "item", "airframe",
                "serial",
                "y", "expanded_uncertainty", "unit", "verdict",
            ],
            examined: (
                try reader.count(
                    "SELECT count(*) FROM reference_uses_view WHERE \(isNamed)",
                    ["reference": arguments[.reference] ?? .null]),
                "results with the reference system '\(arguments.text(.reference) ?? "")'"
            ),
            notes: noted(
                table.unknownCount("performed_utc"), "has no UTC, and may or may not lie between the two times",
                "have no UTC, and may or may not lie between the two times")
                + noted(
                    silent, "result does not say what it was measured with",
                    "results do not say what they were measured with"))
    }
}
