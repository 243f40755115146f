import EvidenceStore

extension Question {
    /// Every hover hold of an airframe with its uncertainty, its rule and the frames that prove it.
    static let hoverHolds = Question(
        1, "hover-holds", korean: "기체의 제자리 비행 시험: R95, U, k, 의사결정규칙, 판정, 증거 프레임과 해시",
        english: "hover-hold tests of an airframe: R95, U, k, rule, verdict, frames that prove it and their hash",
        optional: [.airframe, .serial, .since, .until, .days], view: "hover_holds_view"
    ) { reader, arguments throws(QuestionFailure) in
        func holds(_ columns: String) -> QuestionQuery {
            var query = QuestionQuery("SELECT \(columns) FROM hover_holds_view")
            query.where("airframe = :airframe", "airframe", arguments[.airframe])
            query.where("serial = :serial", "serial", arguments[.serial])
            return query
        }
        var query = holds("*")
        query.wherePerformed(arguments.period)
        query.ending = "ORDER BY coalesce(performed_utc, recorded_utc), verdict_id"
        let table = try reader.ask(query)
        let all = holds("count(*)")
        return QuestionAnswer(
            table,
            onScreen: [
                "verdict_id", "mark", "performed_utc", "item", "quantity", "y", "expanded_uncertainty", "k", "unit",
                "decision_rule", "verdict", "evidence_frames",
            ],
            examined: (
                try reader.count(all.sql, all.arguments),
                "hover holds" + (arguments.text(.airframe).map { " of \($0)" } ?? "")
            ),
            notes: noted(
                table.unknownCount("performed_utc"), "has no UTC: it is only known when it was recorded",
                "have no UTC: it is only known when they were recorded"))
    }
}
