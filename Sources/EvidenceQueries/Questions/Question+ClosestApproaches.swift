import EvidenceStore

extension Question {
    /// How close vehicles came, week by week.
    static let closestApproaches = Question(
        13, "closest-approaches", korean: "주별 근접 (기본 150 m 미만): 위치 정확도, 오래된 항적에서 나온 수",
        english:
            "closest approaches under a distance by week, with source accuracy, and how many are from stale tracks",
        optional: [.distance, .staleAfter, .since, .until, .days], view: "closest_approaches_view"
    ) { reader, arguments throws(QuestionFailure) in
        // All of them are read once: the view puts encounters together from every state of a pair.
        let all = try reader.ask(
            "SELECT * FROM closest_approaches_view ORDER BY week_start, mark, distance_m, time_utc")
        let (distance, time) = (all.column("distance_m"), all.column("time_utc"))
        let distance_m = arguments.number(.distance) ?? 150
        let (since, until) = (arguments.period.since?.rfc3339, arguments.period.until?.rfc3339)
        var approaches = all
        approaches.rows.removeAll { row in
            if (row[distance].number ?? .infinity) >= distance_m { return true }
            guard since != nil || until != nil else { return false }
            guard let time = row[time].text else { return true }
            return since.map { time < $0 } == true || until.map { time >= $0 } == true
        }
        let week = ApproachWeek(approaches, staleAfter_s: arguments.number(.staleAfter) ?? 3)
        var table = EvidenceTable(columns: ApproachWeek.columns, rows: [])
        var rows = approaches.rows[...]
        while let first = rows.first {
            let group = rows.prefix { week.isSameWeek($0, first) }
            rows = rows.dropFirst(group.count)
            table.rows.append(week.summary(Array(group)))
        }
        let undated = all.unknownCount("time_utc")
        let isBounded = since != nil || until != nil
        return QuestionAnswer(
            table,
            examined: (all.rows.count, "encounters in which an alert stood or was held back"),
            notes: ["an encounter in which no alert stood is not recorded, however near it was"]
                + noted(
                    undated, "encounter has no UTC" + (isBounded ? ", and is left out" : " and no week"),
                    "encounters have no UTC" + (isBounded ? ", and are left out" : " and no week")))
    }
}

/// Puts the approaches of one week together.
private struct ApproachWeek {
    static let columns = [
        "week_start", "mark", "approaches", "least_distance_m", "least_distance_utc", "vehicle", "other_vehicle",
        "vertical_datum", "accuracy_of_least_m", "other_accuracy_of_least_m", "largest_accuracy_m",
        "of_unknown_accuracy",
        "from_stale_tracks", "of_unknown_age", "of_unknown_height",
    ]

    private let places: [String: Int]
    private let staleAfter_s: Double

    init(_ approaches: EvidenceTable, staleAfter_s: Double) {
        places = Dictionary(uniqueKeysWithValues: approaches.columns.enumerated().map { ($1, $0) })
        self.staleAfter_s = staleAfter_s
    }

    private func value(_ row: [EvidenceValue], _ name: String) -> EvidenceValue { row[places[name]!] }

    func isSameWeek(_ one: [EvidenceValue], _ other: [EvidenceValue]) -> Bool {
        value(one, "week_start") == value(other, "week_start") && value(one, "mark") == value(other, "mark")
    }

    /// - Parameter group: the nearest approach first.
    func summary(_ group: [[EvidenceValue]]) -> [EvidenceValue] {
        let accuracies = group.flatMap { row in
            ["horizontal_accuracy_m", "other_horizontal_accuracy_m"].compactMap { value(row, $0).number }
        }
        func count(_ isMeant: ([EvidenceValue]) -> Bool) -> EvidenceValue {
            .integer(Int64(group.count(where: isMeant)))
        }
        let least = group[0]
        let named = ["week_start", "mark"].map { value(least, $0) }
        let nearest = [
            "distance_m", "time_utc", "vehicle", "other_vehicle", "vertical_datum", "horizontal_accuracy_m",
            "other_horizontal_accuracy_m",
        ].map { value(least, $0) }
        return named + [.integer(Int64(group.count))] + nearest + [
            accuracies.max().map { .real($0) } ?? .null,
            count {
                value($0, "horizontal_accuracy_m") == .null || value($0, "other_horizontal_accuracy_m") == .null
            },
            count(isStale),
            count { value($0, "track_age_s") == .null || value($0, "other_track_age_s") == .null },
            count { value($0, "vertical_distance_m") == .null },
        ]
    }

    private func isStale(_ row: [EvidenceValue]) -> Bool {
        value(row, "is_held") == .integer(1)
            || ["track_age_s", "other_track_age_s"].contains { (value(row, $0).number ?? 0) > staleAfter_s }
    }
}
