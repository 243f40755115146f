import Foundation
import GRDB
import Quantities
import TelemetryModel
import Testing

@testable import EvidenceStore

/// Runs whose times are not UTC but count from 1970 on the recording's own clock.
@Suite struct UnknownUTCRunTests {
    private static let second: Int64 = 1_000_000_000

    private static func dated(_ path: String) throws {
        let writer = try EvidenceFixture.writer(path)
        writer.store(EvidenceFixture.position(1, vehicle: 0, at: ArchiveFixture.start))
        writer.store(EvidenceFixture.finding(5, evidence: .none), ruleBook: EvidenceFixture.ruleBook)
        try writer.finishRun(RunAccounting(), endedAt: EvidenceFixture.now)
        try writer.close()
    }

    /// Two runs with one position and one finding each: one with UTC, and one at 12.5 s of its own clock.
    private static func twoRuns(_ path: String) throws {
        try dated(path)
        let writer = try EvidenceWriter(path: path, now: EvidenceFixture.now)
        try writer.begin(EvidenceFixture.run("own"))
        EvidenceFixture.register(1, with: writer)
        var report = EvidenceFixture.position(1, vehicle: 0, at: 12 * second + second / 2)
        report.isUTCKnown = false
        writer.store(report)
        var finding = EvidenceFixture.finding(5, evidence: .none)
        (finding.occurredAt, finding.other) = (report.receivedAt, .none)
        writer.store(finding, ruleBook: EvidenceFixture.ruleBook)
        try writer.finishRun(RunAccounting(), endedAt: EvidenceFixture.now)
        try writer.close()
    }

    @Test func saysSoWithTheFirstRowsThatAreCommitted() throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            let writer = try EvidenceFixture.writer(path)
            func isKnown() throws -> Bool? { try EvidenceReader(path: path).runs().first?.description.isUTCKnown }
            writer.store(EvidenceFixture.position(1, vehicle: 0, at: 0))
            try writer.commit()
            #expect(try isKnown() == true)
            var report = EvidenceFixture.position(2, vehicle: 0, at: Self.second)
            report.isUTCKnown = false
            writer.store(report)
            #expect(try isKnown() == true)
            try writer.commit()
            #expect(try isKnown() == false)
            // The process ends here: what is committed stands.
            try writer.finishRun(RunAccounting(), endedAt: EvidenceFixture.now)
            try writer.begin(EvidenceFixture.run("next"))
            try writer.close()
            #expect(try EvidenceReader(path: path).runs().map(\.description.isUTCKnown) == [true, false])
        }
    }

    @Test func viewsPrintSecondsInPlaceOfDates() throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            try Self.twoRuns(path)
            try DatabaseQueue(path: path).read { database in
                let views = [
                    ("track_points_view", "time_utc", "time_s"), ("findings_view", "time_utc", "time_s"),
                    ("track_chunks_view", "first_utc", "first_s"), ("track_chunks_view", "last_utc", "last_s"),
                    ("vehicles_view", "first_utc", "first_s"), ("vehicles_view", "last_utc", "last_s"),
                ]
                for (view, utc, seconds) in views {
                    let rows = try Row.fetchAll(
                        database,
                        sql: "SELECT run, \(utc) AS utc, \(seconds) AS s FROM \(view) WHERE s OR utc ORDER BY run")
                    #expect(rows.map { $0["run"] as String } == [ArchiveFixture.run, "own"], "\(view)")
                    #expect((rows.first?["utc"] as String?)?.hasPrefix("2026-11-23T05:11:15.") == true, "\(view)")
                    #expect(rows.first?["s"] as Double? == nil, "\(view)")
                    #expect(rows.last?["utc"] as String? == nil && rows.last?["s"] as Double? == 12.5, "\(view)")
                }
                #expect(
                    try Int.fetchAll(database, sql: "SELECT utc_known FROM runs_view ORDER BY number") == [1, 0])
            }
        }
    }

    /// Nobody knows whether such a run lies before or behind a moment in UTC.
    @Test func boundsInUTCLeaveThemOutUnlessTheyAreNamed() throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            try Self.twoRuns(path)
            let reader = try EvidenceReader(path: path)
            func runs(_ change: (inout EvidenceQuery) -> Void) throws -> [Set<String>] {
                var query = EvidenceQuery()
                change(&query)
                var reports: Set<String> = []
                try reader.forEachReport(query) { _, report in
                    reports.insert(report.receivedAt.nanoseconds < Self.second * 100 ? "own" : ArchiveFixture.run)
                    return true
                }
                return [
                    Set(try reader.trackPoints(query).map(\.run)), Set(try reader.findings(query).map(\.run)),
                    Set(try reader.vehicles(query).filter { $0.reports > 0 }.map(\.run)), reports,
                ]
            }
            let (dated, own) = (ArchiveFixture.run, "own")
            #expect(try runs { _ in } == Array(repeating: [dated, own], count: 4))
            let late = EvidenceFixture.now.advanced(byNanoseconds: 100 * Self.second)
            #expect(try runs { $0.until = late } == Array(repeating: [dated], count: 4))
            #expect(try runs { $0.since = UTCInstant(nanoseconds: 0) } == Array(repeating: [dated], count: 4))
            #expect(
                try runs { ($0.run, $0.since) = (own, UTCInstant(nanoseconds: 12 * Self.second)) }
                    == Array(repeating: [own], count: 4))
            #expect(
                try runs { ($0.run, $0.since) = (own, UTCInstant(nanoseconds: 13 * Self.second)) }
                    == Array(repeating: [], count: 4))
        }
    }

    /// A database of a version that did not ask: what its times cannot be is told, and nothing else is made up.
    @Test func bringsAnOlderDatabaseUpToDate() throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA application_id = \(EvidenceSchema.applicationID)")
            }
            try EvidenceSchema.migrator.migrate(queue, upTo: "004 frame signing")
            try queue.write { database in
                for (number, first_ns) in [(1, 12 * Self.second), (2, ArchiveFixture.start)] {
                    try database.execute(
                        sql: """
                            INSERT INTO runs (number, id, kind, is_simulated, status, started_ns, config_sha256,
                            software_version) VALUES (?, ?, 'replay', 0, 'finished', ?, '', '1');
                            INSERT INTO track_chunks (run_number, kind, first_ns, last_ns, first_frame, last_frame,
                            samples, data) VALUES (?, 'position', ?, ?, 0, 0, 1, x'00')
                            """,
                        arguments: [
                            number, "run-\(number)", ArchiveFixture.start, number, first_ns, ArchiveFixture.start,
                        ])
                }
            }
            try queue.close()
            #expect(throws: EvidenceStoreError.olderSchema(path: path)) { try EvidenceReader(path: path) }
            let reader = try EvidenceReader(updating: path, now: EvidenceFixture.now)
            #expect(try reader.runs().map(\.description.isUTCKnown) == [nil, false])
            #expect(try EvidenceReader(path: path).runs().count == 2)
            // The right to write was given back.
            try EvidenceFixture.writer(path).close()
        }
    }
}
