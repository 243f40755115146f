import EvidenceStore

extension Question {
    /// Firmware that fails more often than it may.
    static let firmwareFailures = Question(
        10, "firmware-failures", korean: "시험 항목에 100회당 1회 넘게 불합격한 펌웨어 버전",
        english: "firmware versions that failed an item (default: link-loss-reaction) more than once in 100 trials",
        optional: [.item, .most], view: "firmware_failures_view"
    ) { reader, arguments throws(QuestionFailure) in
        let item = arguments[.item] ?? .text("link-loss-reaction")
        let all = try reader.ask(
            "SELECT * FROM firmware_failures_view WHERE item = :item ORDER BY failures_per_100_trials DESC, firmware",
            ["item": item])
        let (rate, trials) = (all.column("failures_per_100_trials"), all.column("trials"))
        var table = all
        table.rows.removeAll { ($0[rate].number ?? 0) <= arguments.number(.most) ?? 1 }
        return QuestionAnswer(
            table,
            examined: (
                all.rows.reduce(0) { $0 + Int($1[trials].integer ?? 0) },
                "decided trials of \(item.text ?? ""), of \(all.rows.count) versions"
            ),
            notes: noted(
                all.rows.count { ($0[trials].integer ?? 0) < 100 },
                "version has fewer than 100 trials: a rate says little",
                "versions have fewer than 100 trials: a rate says little")
                + noted(
                    Int(all.rows.reduce(0) { $0 + ($1[all.column("undecided")].integer ?? 0) }),
                    "trial was not decided and does not count", "trials were not decided and do not count"))
    }
}
