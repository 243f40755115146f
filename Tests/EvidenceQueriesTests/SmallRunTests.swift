import EvidenceStore
import Findings
import Quantities
import SeededEvidence
import TelemetryModel
import Testing

@testable import EvidenceQueries

/// Where encounters begin and end, which runs a day has, and who flew.
@Suite struct SmallRunTests {
    private static let start = UTCInstant(rfc3339: "2026-11-23T05:00:00Z")!

    private static func with(_ runs: SmallRun..., read: (EvidenceReader) throws -> Void) throws {
        try SmallDatabase.with({ writer in for run in runs { try run.write(writer) } }, read)
    }

    /// A pause of a minute is one of the same encounter; a longer one, or another vehicle, makes another.
    @Test(arguments: [(60.0, 1), (60.000_000_001, 2)])
    func encountersEndWithAPause(_ pause_s: Double, _ count: Int) throws {
        var run = SmallRun(id: "run", startedAt: Self.start)
        // Others are near in the meantime, each to one of the two.
        for (one, other, second) in [(0, 1, 0), (0, 2, 1), (1, 2, 30), (0, 2, 31)] as [(UInt16, UInt16, Double)] {
            run.add(pair: one, other, at: second, horizontal_m: 100)
        }
        run.add(pair: 1, 0, at: pause_s, horizontal_m: 80)
        try Self.with(run) { reader in
            let answer = try reader.answer("closest-approaches")
            #expect(answer.answer.examined.count == count + 2)
            #expect(answer.rows.map { $0.number("approaches") } == [Double(count + 2)])
        }
    }

    /// Two of one pair, near others in between, are as many as they are without the others.
    @Test func encountersOfOtherPairsDoNotJoinThem() throws {
        var run = SmallRun(id: "run", startedAt: Self.start)
        for second in [0.0, 100] {
            run.add(pair: 0, 1, at: second, horizontal_m: 100)
            run.add(pair: 1, 2, at: second, horizontal_m: 100)
        }
        run.add(pair: 0, 2, at: 50, horizontal_m: 100)
        // The same two in another run.
        var other = SmallRun(id: "other", startedAt: Self.start)
        other.add(pair: 0, 1, at: 50, horizontal_m: 100)
        try Self.with(run, other) { reader in
            let answer = try reader.answer("closest-approaches")
            #expect(answer.answer.examined.count == 6)
        }
    }

    @Test func theNearestMomentIsTold() throws {
        var run = SmallRun(id: "run", startedAt: Self.start)
        // The later of two that are as near; one is stale by its first track, one by its second.
        run.add(pair: 1, 2, at: 300, horizontal_m: 50, age_s: 3.5)
        run.add(pair: 0, 1, at: 100, horizontal_m: 50, otherAge_s: 3.5)
        // Of one the age is not known, and another's is as it may be; of the last the distance is not known.
        run.add(pair: 0, 1, at: 500, horizontal_m: 60, otherAge_s: .nan)
        run.add(pair: 0, 1, at: 700, horizontal_m: 70, otherAge_s: 3)
        run.add(pair: 0, 2, at: 200, horizontal_m: .nan)
        try Self.with(run) { reader in
            let answer = try reader.answer("closest-approaches")
            let row = try #require(answer.rows.first)
            #expect(answer.rows.count == 1 && answer.answer.examined.count == 4)
            #expect(row.text("least_distance_utc") == run.time(100).rfc3339 && row.number("from_stale_tracks") == 2)
            #expect(row.number("of_unknown_age") == 1 && row.number("of_unknown_accuracy") == 4)
            #expect(row.number("largest_accuracy_m") == 2)
            let ages = try reader.table(
                "SELECT track_age_s, other_track_age_s FROM closest_approaches_view ORDER BY time_utc LIMIT 2")
            #expect(ages.rows == [[.real(0.5), .real(3.5)], [.real(3.5), .real(0.5)]])
        }
    }

    /// A live run without tracks is of the intake from its first to its last nanosecond, and a replay is not.
    @Test func anIdleRunIsOfItsTime() throws {
        let idle = SmallRun(id: "idle", startedAt: Self.start)
        let replay = SmallRun(id: "replay", kind: .replay, startedAt: Self.start)
        var going = SmallRun(id: "going", startedAt: Self.start.advanced(byNanoseconds: 1_000_000_000))
        going.accounting = nil
        let (begin, end) = (Self.start.nanoseconds, idle.time(600).nanoseconds)
        try Self.with(idle, replay, going) { reader in
            let all = try reader.table("SELECT run FROM ingest_health_view WHERE source = 'link'")
            #expect(all.rows == [[.text("idle")], [.text("replay")], [.text("going")]])
            for (since, until, runs) in [
                (begin - 9, begin, []), (begin - 9, begin + 1, ["idle"]), (end, end + 9, ["idle", "going"]),
                (end + 1, end + 9, ["going"]),
            ] as [(Int64, Int64, [String])] {
                let answer = try reader.answer("ingest-health", [.since: .integer(since), .until: .integer(until)])
                #expect(
                    answer.rows.map { "\($0.text("run") ?? "") \($0.text("source") ?? "")" }
                        == runs.flatMap { ["\($0) link", "\($0) idle"] })
                #expect(
                    answer.rows.allSatisfy { $0.text("status") == ($0.text("run") == "going" ? "running" : "finished") }
                )
                // No account, no losses that are 0.
                #expect(
                    answer.rows.allSatisfy {
                        ($0["run_overtaken_positions"] == .null) == ($0.text("run") == "going")
                    })
            }
        }
    }

    /// A replay has nothing but a finding, or nothing but a track, in the time asked for; and a single report has no rate.
    @Test func aReplayIsOfTheTimeThatItReplays() throws {
        var found = SmallRun(id: "found", kind: .replay, startedAt: Self.start)
        found.add(.clockStep, at: 10, -1.5)
        var flown = SmallRun(id: "flown", kind: .replay, startedAt: Self.start)
        flown.add(positionAt: 10)
        try Self.with(found, flown) { reader in
            let since = found.time(10).nanoseconds
            let rows = try reader.answer("ingest-health", [.since: .integer(since), .until: .integer(since + 1)]).rows
            let link = rows.filter { $0.text("source") == "link" }
            #expect(link.map { $0.text("run") } == ["found", "flown"] && rows.count == 4)
            #expect(link.map { $0.number("clock_steps") } == [1, 0] && link.map { $0.number("reports") } == [0, 1])
            #expect(link.map { $0.number("largest_clock_step_s") } == [1.5, nil])
            #expect(link.allSatisfy { $0["rate_hz"] == .null })
        }
    }

    /// What the autopilot says counts before what the positions show, in whichever chunks both stand. A slot is of a minute.
    @Test func whoStandsSaysSo() throws {
        var run = SmallRun(id: "run", startedAt: Self.start)
        for second in 0..<70 {
            for vehicle in UInt16(0)..<3 {
                run.add(positionAt: Double(second), vehicle: vehicle)
                if vehicle < 2 {
                    run.add(landed: vehicle == 0 ? .onGround : .inAir, at: Double(second), vehicle: vehicle)
                }
            }
        }
        try Self.with(run) { reader in
            let answer = try reader.answer("airborne", [.at: .integer(run.start.nanoseconds)])
            #expect(answer.rows.map { $0.text("vehicle") } == ["2/1", "3/1"])
            #expect(answer.rows.allSatisfy { $0.text("airborne") == "yes" && $0.number("positions") == 60 })
            #expect(answer.rows.allSatisfy { $0.text("last_utc") == run.time(59).rfc3339 })
            #expect(answer.answer.examined.count == 3 && answer.notes.contains("1 vehicle stood on the ground"))
        }
    }
}
