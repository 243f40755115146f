import EvidenceStore

extension Question {
    /// The control chart of the laboratory's own vehicle.
    static let checkStandard = Question(
        7, "check-standard", korean: "점검용 표준 기체의 관리도: 주간 평균, 중심선, ±2σ/±3σ, 벗어난 주",
        english: "control chart of the check standard: weekly mean, centre line, 2 and 3 sigma, weeks beyond them",
        optional: [.airframe, .serial, .item], view: "check_standard_weeks_view"
    ) { reader, arguments throws(QuestionFailure) in
        var query = QuestionQuery("SELECT * FROM check_standard_weeks_view")
        query.where("airframe = :airframe", "airframe", arguments[.airframe])
        query.where("serial = :serial", "serial", arguments[.serial])
        query.where("item = :item", "item", arguments[.item])
        query.ending = "ORDER BY airframe, serial, item, mark, week_start"
        let table = try reader.ask(query)
        let undated = try reader.count(
            "SELECT count(*) FROM results_view WHERE is_check_standard AND performed_utc IS NULL")
        let beyond = table.column("beyond_sigma")
        return QuestionAnswer(
            table,
            onScreen: [
                "airframe", "serial", "item", "mark", "week_start", "n", "mean", "unit", "centre_line", "sigma",
                "beyond_sigma",
            ],
            examined: (
                table.rows.count, "weeks with results of a check standard (plans that say check_standard = true)"
            ),
            notes: noted(
                undated, "result has no UTC and lies in no week", "results have no UTC and lie in no week")
                + noted(
                    table.rows.count { $0[beyond] == .null }, "week stands alone in its chart: it has no sigma",
                    "weeks stand alone in their charts: they have no sigma"))
    }
}
