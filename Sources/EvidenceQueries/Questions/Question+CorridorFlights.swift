import EvidenceStore

extension Question {
    /// Flights that do not conform to ASTM F3548-21.
    static let corridorFlights = Question(
        12, "corridor-flights", korean: "회랑 비행 중 95 % 미만 내부, 10 s 초과 이탈, 시간당 18회 초과 이탈",
        english: "corridor flights with less than 95 % inside, an excursion over 10 s, or more than 18 an hour",
        optional: [.corridor, .since, .until, .days], view: "corridor_flights_view"
    ) { reader, arguments throws(QuestionFailure) in
        var query = QuestionQuery("SELECT * FROM corridor_flights_view")
        // A plan names the file of its corridor, a watched flight the corridor itself.
        query.where("(corridor IS NULL OR instr(corridor, :corridor) > 0)", "corridor", arguments[.corridor])
        query.where(
            "(time_utc IS NULL OR time_utc >= :since)", "since", arguments.period.since.map { .text($0.rfc3339) })
        query.where(
            "(time_utc IS NULL OR time_utc < :until)", "until", arguments.period.until.map { .text($0.rfc3339) })
        query.ending = "ORDER BY time_utc, run, vehicle, origin"
        let all = try reader.ask(query)
        let (share, longest) = (all.column("share_inside_percent"), all.column("longest_excursion_s"))
        let rate = all.column("excursions_per_hour")
        var table = all
        table.rows.removeAll {
            ($0[share].number ?? 100) >= 95 && ($0[longest].number ?? 0) <= 10 && ($0[rate].number ?? 0) <= 18
        }
        return QuestionAnswer(
            table, examined: (all.rows.count, "corridor flights"),
            notes: noted(
                arguments[.corridor] == nil ? 0 : table.unknownCount("corridor"),
                "flight is listed though its corridor is not known",
                "flights are listed though their corridors are not known")
                + noted(
                    all.unknownCount("share_inside_percent"), "flight was not measured", "flights were not measured")
                + noted(
                    all.rows.count { $0[share] != .null && $0[rate] == .null },
                    "flight was only watched: its rate of excursions is not known",
                    "flights were only watched: their rates of excursions are not known"))
    }
}
