import EvidenceStore
import Findings
import Quantities
import TelemetryModel
import Testing

@testable import EvidenceQueries

/// The same happens in a run of the field, in one of a simulator and in one whose clock tells no UTC: answers take no one for another.
@Suite struct RunsApartTests {
    private static let start = UTCInstant(rfc3339: "2026-11-22T14:59:50Z")!

    /// Twenty seconds around the midnight in Korea with which a week begins.
    private static func run(_ id: String, at start: UTCInstant?, isSimulated: Bool = false) -> SmallRun {
        var run = SmallRun(id: id, kind: isSimulated ? .simulated : .live, isSimulated: isSimulated, startedAt: start)
        run.add(.corridorSummary, at: 12, vehicle: 1, 90, 0, 1, 12)
        run.add(.corridorSummary, at: 12, vehicle: 0, 91, 0, 1, 12)
        run.add(.touchdown, at: 13, severity: .caution, 2)
        run.add(.padOverlap, at: 14, severity: .caution)
        run.add(.ringOverrun, at: 12, 7, 1)
        run.add(.frameRejected, at: 12, 3, 1)
        run.add(.frameRejected, at: 15, 3, 1)
        run.add(pair: 1, 0, at: 12, horizontal_m: isSimulated ? 20 : 30)
        run.add(pair: 1, 0, at: 13, horizontal_m: 60)
        for second in 0..<20 { for vehicle in UInt16(0)...1 { run.add(positionAt: Double(second), vehicle: vehicle) } }
        run.add(positionAt: 12.5, hasStamp: false)
        run.add(positionAt: 19, vehicle: 2, hasStamp: false)
        var accounting = RunAccounting()
        (accounting.received, accounting.archived, accounting.refused) = (50, 44, 5)
        (accounting.decoded, accounting.rejected) = (41, [.init("crc", 3)])
        accounting.losses = [.init("overtaken_positions", 4)]
        run.accounting = accounting
        return run
    }

    /// The simulated one is the first by its number, and the last by its name.
    private static func withRuns(_ read: (EvidenceReader) throws -> Void) throws {
        let runs = [
            run("simulation", at: start, isSimulated: true), run("field", at: start), run("clock", at: nil),
        ]
        try SmallDatabase.with({ writer in for run in runs { try run.write(writer) } }, read)
    }

    @Test func flightsAlongACorridorAreNamedByRunAndVehicle() throws {
        try Self.withRuns { reader in
            let rows = try reader.answer("corridor-flights").rows
            let time = Self.start.advanced(byNanoseconds: 12_000_000_000).rfc3339
            let words = rows.map { row in
                ["run", "vehicle", "mark", "time_utc", "corridor"].map { row.text($0) ?? "-" }.joined(separator: " ")
            }
            #expect(
                words == [
                    "clock 1/1 - - rule", "clock 2/1 - - rule", "field 1/1 - \(time) rule",
                    "field 2/1 - \(time) rule", "simulation 1/1 SIM \(time) rule", "simulation 2/1 SIM \(time) rule",
                ])
        }
    }

    @Test func approachesAreOfOneRunAndMark() throws {
        try Self.withRuns { reader in
            let answer = try reader.answer("closest-approaches")
            let rows = answer.rows.map { row in
                ["week_start", "mark", "vehicle", "other_vehicle", "vertical_datum"].map { row.text($0) ?? "-" }
                    + ["approaches", "from_stale_tracks"].map { "\(row.number($0) ?? -1)" }
            }
            #expect(
                rows.map { $0.joined(separator: " ") } == [
                    "- - 2/1 1/1 amsl 1.0 0.0", "2026-11-23 - 2/1 1/1 amsl 1.0 0.0",
                    "2026-11-23 SIM 2/1 1/1 amsl 1.0 0.0",
                ])
            let dated = try reader.answer("closest-approaches", [.since: .integer(0)])
            #expect(dated.rows.count == 2 && dated.notes.contains("1 encounter has no UTC, and is left out"))
            #expect(answer.answer.examined.count == 3 && answer.notes.contains("1 encounter has no UTC and no week"))
            let view = try reader.table(
                "SELECT run, time_utc, time_s, rule FROM closest_approaches_view ORDER BY run")
            let time = EvidenceValue.text(Self.start.advanced(byNanoseconds: 12_000_000_000).rfc3339)
            #expect(
                view.rows == [
                    [.text("clock"), .null, .real(1012), .text("rule")], [.text("field"), time, .null, .text("rule")],
                    [.text("simulation"), time, .null, .text("rule")],
                ])
        }
    }

    @Test func movementsAreCountedByMark() throws {
        try Self.withRuns { reader in
            let rows = try reader.answer("vertiport-movements").rows.map { row in
                "\(row.text("movement") ?? "") \(row.text("mark") ?? "-") \(row.number("count") ?? 0)"
            }
            #expect(rows == ["pad_overlap - 2.0", "pad_overlap SIM 1.0", "touchdown - 2.0", "touchdown SIM 1.0"])
            let view = try reader.table(
                """
                SELECT run, time_utc, time_s, vehicle, other_vehicle, is_outside_tlof FROM vertiport_movements_view
                ORDER BY run, movement
                """)
            func row(_ run: String, _ second: Int64, _ isOutside: EvidenceValue) -> [EvidenceValue] {
                let time = Self.start.advanced(byNanoseconds: second * 1_000_000_000).rfc3339
                return [
                    .text(run), run == "clock" ? .null : .text(time),
                    run == "clock" ? .real(1000 + Double(second)) : .null, .text("1/1"), .null, isOutside,
                ]
            }
            #expect(
                view.rows
                    == ["clock", "field", "simulation"].flatMap { run in
                        [row(run, 14, .null), row(run, 13, .integer(1))]
                    })
        }
    }

    @Test func theIntakeIsToldRunByRun() throws {
        try Self.withRuns { reader in
            let whole = try reader.table("SELECT * FROM ingest_health_view")
            let answer = try reader.answer("ingest-health", [.since: .integer(Self.start.nanoseconds)])
            for (rows, runs) in [
                (Answer(QuestionAnswer(whole, examined: (0, ""))).rows, ["simulation", "field", "clock"]),
                (answer.rows, ["simulation", "field"]),
            ] {
                // In the order in which runs were begun and sources were read.
                #expect(
                    rows.map { "\($0.text("run") ?? "") \($0.text("source") ?? "")" }
                        == runs.flatMap { ["\($0) link", "\($0) idle"] })
                for row in rows { Self.check(row) }
            }
            // One a second and vehicle, of those that their vehicles have stamped.
            #expect(answer.rows.map { $0.number("delays") } == [40, 0, 40, 0])
            for row in answer.rows where row.text("source") == "link" {
                #expect(isNear(row.number("delay_p50_s"), 0.34) && isNear(row.number("delay_p95_s"), 0.43))
            }
            // Without a day it is that of the question, which has the chunks that begin after midnight in Korea.
            for hours in [0, 3, 23] as [Int64] {
                let now = Self.start.advanced(byNanoseconds: 10_000_000_000 + hours * 3_600_000_000_000)
                let today = try reader.answer("ingest-health", now: now)
                #expect(today.rows.map { $0.number("reports") } == [22, 0, 22, 0])
            }
        }
    }

    private static func check(_ row: Answer.Row) {
        let isLink = row.text("source") == "link"
        #expect(row.text("mark") == (row.text("run") == "simulation" ? "SIM" : nil))
        let hasTime = isLink && row.text("run") != "clock"
        #expect(row.text("first_utc") == (hasTime ? Self.start.rfc3339 : nil))
        let last = Self.start.advanced(byNanoseconds: 19_000_000_000).rfc3339
        #expect(row.text("last_utc") == (hasTime ? last : nil))
        let numbers: [(String, Double)] = [
            ("vehicles", 3), ("reports", 42), ("overrun_reports", 7), ("undecodable_spells", 2), ("missing_frames", 0),
            ("late_spells", 0),
        ]
        for (column, number) in numbers { #expect(row.number(column) == (isLink ? number : 0), "\(column)") }
        #expect(isNear(row.number("rate_hz"), isLink ? 42 / 19.0 : nil))
        let accounts: [(String, Double)] = [
            ("run_received", 50), ("run_refused", 5), ("run_rejected", 3), ("run_overtaken_positions", 4),
            ("run_accounting_imbalance", 1),
        ]
        for (column, number) in accounts { #expect(row.number(column) == number, "\(column)") }
        #expect(row.text("status") == "finished" && row.text("kind") == "zeromq")
        #expect(row.text("vehicle_class") == "drone")
    }

    @Test func vehiclesAreLookedForWhereUTCIsKnown() throws {
        try Self.withRuns { reader in
            let at = Self.start.advanced(byNanoseconds: 5_000_000_000).nanoseconds
            let answer = try reader.answer("airborne", [.at: .integer(at), .slot: .real(5)])
            let rows = answer.rows.map {
                "\($0.text("run") ?? "") \($0.text("vehicle") ?? "") \($0.text("mark") ?? "-") \($0.text("nearest") ?? "")"
            }
            #expect(
                rows == [
                    "simulation 1/1 SIM 2/1", "simulation 2/1 SIM 1/1", "field 1/1 - 2/1", "field 2/1 - 1/1",
                ])
            let own = try reader.answer("airborne", [.at: .integer(SmallRun.ownStart.nanoseconds)])
            #expect(own.rows.isEmpty && own.answer.examined.count == 0)
        }
    }
}
