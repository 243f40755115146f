import Certification
import EvidenceStore

extension Question {
    /// How a vertiport works: overlaps, turnarounds, punctuality, touchdowns.
    static let vertiportMovements = Question(
        14, "vertiport-movements", korean: "FATO 점유 중첩, 회항 시간 P50/P95, 도착 시각 오차 P95, TLOF 밖 접지",
        english: "FATO overlaps, turnaround P50/P95, arrival-time error P95, touchdowns outside the TLOF",
        optional: [.since, .until, .days], view: "vertiport_movements_view"
    ) { reader, arguments throws(QuestionFailure) in
        var query = QuestionQuery(
            """
            SELECT movement, place, mark, coalesce(turnaround_s, abs(arrival_error_s), distance_to_centre_m),
                is_outside_tlof, arrival_error_s FROM vertiport_movements_view
            """)
        query.where("time_utc >= :since", "since", arguments.period.since.map { .text($0.rfc3339) })
        query.where("time_utc < :until", "until", arguments.period.until.map { .text($0.rfc3339) })
        query.ending = "ORDER BY movement, place, mark"
        let movements = try reader.ask(query)
        var table = EvidenceTable(
            columns: [
                "movement", "place", "mark", "count", "measure", "measured", "p50", "p95", "largest", "unit", "mean",
                "outside_tlof",
            ], rows: [])
        var rows = movements.rows[...]
        while let first = rows.first {
            let group = rows.prefix { $0[0] == first[0] && $0[1] == first[1] && $0[2] == first[2] }
            rows = rows.dropFirst(group.count)
            table.rows.append(Self.summary(Array(group)))
        }
        return QuestionAnswer(
            table, examined: (movements.rows.count, "movements at vertiports and gates"),
            notes: [
                "an arrival error is |actual - required| at gates with a required time; a turnaround needs a touchdown before it"
            ])
    }

    private static func summary(_ group: [[EvidenceValue]]) -> [EvidenceValue] {
        let movement = group[0][0].text ?? ""
        let values = group.compactMap { $0[3].number }.sorted()
        let measure: (name: String, unit: String)? =
            switch movement {
            case "pad_departed": ("turnaround", "s")
            case "gate_passed": ("arrival_time_error", "s")
            case "touchdown": ("distance_to_centre", "m")
            default: nil
            }
        func rank(_ share: Double) -> EvidenceValue {
            values.isEmpty ? .null : .real(SampleStatistics.nearestRank(values, share: share))
        }
        let signed = group.compactMap { $0[5].number }
        let mean: EvidenceValue =
            movement == "gate_passed"
            ? (signed.isEmpty ? .null : .real(SampleStatistics.mean(signed)))
            : values.isEmpty ? .null : .real(SampleStatistics.mean(values))
        return [
            group[0][0], group[0][1], group[0][2], .integer(Int64(group.count)),
            measure.map { .text($0.name) } ?? .null,
            measure == nil ? .null : .integer(Int64(values.count)), rank(0.5), rank(0.95), rank(1),
            measure.map { .text($0.unit) } ?? .null, mean,
            movement == "touchdown" ? .integer(Int64(group.count { $0[4] == .integer(1) })) : .null,
        ]
    }
}
