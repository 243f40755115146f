import Certification
import EvidenceStore
import Quantities

extension Question {
    /// How the intake of a day was, source by source.
    static let ingestHealth = Question(
        9, "ingest-health", korean: "하루의 수신 상태: 소스별 수신율, 손실, 드롭, 순서 뒤바뀜, 시계 차이",
        english: "ingest health of a day by source: rate, loss, drops, out of order, clock offset",
        optional: [.day, .since, .until], view: "ingest_health_view"
    ) { reader, arguments throws(QuestionFailure) in
        let midnight = arguments.instant(.day) ?? arguments.now.midnightInKorea
        let since = arguments.instant(.since) ?? midnight
        let until = arguments.instant(.until) ?? since.advanced(byNanoseconds: 86_400_000_000_000)
        var table: EvidenceTable
        do throws(EvidenceStoreError) { table = try reader.ingestHealth(since: since, until: until) } catch {
            throw .store(error)
        }
        let delays = try ReceptionDelays(reader, since: since, until: until)
        let (run, source) = (table.column("run"), table.column("source"))
        table.columns += ["delay_p50_s", "delay_p95_s", "delays"]
        for index in table.rows.indices {
            table.rows[index] += delays.columns(run: table.rows[index][run], source: table.rows[index][source])
        }
        return QuestionAnswer(
            table,
            onScreen: [
                "run", "mark", "source", "vehicles", "reports", "rate_hz", "missing_frames", "dropped_frames",
                "vehicles_out_of_order", "clock_steps", "delay_p50_s", "delay_p95_s", "run_accounting_imbalance",
            ],
            examined: (table.rows.count, "sources from \(since.koreaStandardTime) to \(until.koreaStandardTime)"),
            notes: [
                "a delay is reception minus the vehicle's own time: link and clock offset together; columns run_… are of whole runs"
            ]
                + noted(
                    table.rows.count { $0[table.column("run_received")] == .null },
                    "source is of a run without an account: it goes on, or was interrupted",
                    "sources are of runs without an account: they go on, or were interrupted"))
    }
}

extension UTCInstant {
    /// The beginning of the day in Korea.
    fileprivate var midnightInKorea: UTCInstant {
        let shifted = nanoseconds + 32_400_000_000_000
        let day = shifted >= 0 ? shifted / 86_400_000_000_000 : (shifted - 86_399_999_999_999) / 86_400_000_000_000
        return UTCInstant(nanoseconds: day * 86_400_000_000_000 - 32_400_000_000_000)
    }
}

/// By run and source: how much later positions were received than their vehicles say they made them, one a second and vehicle.
private struct ReceptionDelays {
    private struct Key: Hashable {
        var run: EvidenceValue
        var source: EvidenceValue
    }

    private var sorted: [Key: [Double]] = [:]

    init(_ reader: EvidenceReader, since: UTCInstant, until: UTCInstant) throws(QuestionFailure) {
        let rows = try reader.ask(
            """
            SELECT r.id, v.source, p.received_ns - p.generated_ns FROM runs r
            CROSS JOIN track_points p ON p.run_number = r.number JOIN vehicles v ON v.id = p.vehicle_id
            WHERE p.received_ns >= :since AND p.received_ns < :until AND p.generated_ns IS NOT NULL
            """,
            ["since": .integer(since.nanoseconds), "until": .integer(until.nanoseconds)]
        ).rows
        for row in rows {
            sorted[Key(run: row[0], source: row[1]), default: []].append((row[2].number ?? 0) / 1e9)
        }
        for key in sorted.keys { sorted[key]!.sort() }
    }

    func columns(run: EvidenceValue, source: EvidenceValue) -> [EvidenceValue] {
        guard let delays = sorted[Key(run: run, source: source)] else { return [.null, .null, .integer(0)] }
        return [
            .real(SampleStatistics.nearestRank(delays, share: 0.5)),
            .real(SampleStatistics.nearestRank(delays, share: 0.95)), .integer(Int64(delays.count)),
        ]
    }
}
