import EvidenceStore
import Findings
import Foundation
import GRDB
import Quantities
import TelemetryModel
import Testing

@Suite struct EvidenceDatabaseTests {
    @Test func readsBackRunsSourcesVehiclesPointsAndFindings() throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            let writer = try EvidenceFixture.writer(path)
            for number in 0..<300 {
                let time = ArchiveFixture.start + Int64(number) * 100_000_000
                writer.store(EvidenceFixture.position(UInt64(number), vehicle: UInt16(number % 3), at: time))
            }
            let evidence = FrameReference(frame: 7, archivePosition: ArchivePosition(segment: 2, offset: 4711))
            var record = EvidenceFixture.finding(5, evidence: evidence)
            writer.store(record, ruleBook: EvidenceFixture.ruleBook)
            (record.severity, record.other, record.evidence) = (.info, .none, .none)
            writer.store(record, ruleBook: EvidenceFixture.ruleBook)
            var accounting = RunAccounting()
            (accounting.received, accounting.archived, accounting.refused) = (310, 305, 5)
            (accounting.decoded, accounting.rejected) = (302, [.init("checksum", 2), .init("unknown_message", 1)])
            (accounting.reports, accounting.checked, accounting.stored) = (300, 300, 299)
            accounting.losses = [.init("sequence_gap", 4)]
            let ended = EvidenceFixture.now.advanced(byNanoseconds: 30_000_000_000)
            try writer.finishRun(accounting, endedAt: ended)
            try writer.close()

            let reader = try EvidenceReader(path: path)
            let run = try #require(try reader.runs().first)
            #expect(run.description == EvidenceFixture.run())
            #expect(run.status == .finished && run.endedAt == ended)
            #expect(run.accounting == accounting && accounting.imbalance == 1)
            #expect(try reader.sources().map(\.name) == ["source-0", "source-1", "source-2"])
            let vehicles = try reader.vehicles()
            #expect(vehicles.map(\.name) == ["1/1", "2/1", "3/1"] && vehicles.map(\.reports) == [100, 100, 100])
            #expect(vehicles[1].firstReceivedAt == EvidenceFixture.now.advanced(byNanoseconds: 100_000_000))
            var query = EvidenceQuery()
            query.vehicle = "2/1"
            // Vehicle 2 reports every 300 ms from 0.1 s to 29.8 s: the first of each of the seconds 15…44 of the clock.
            #expect(try reader.trackPoints(query).count == 30)
            #expect(try reader.trackPoints().first?.latitude_deg == 37.62)
            let findings = try reader.findings()
            #expect(findings.map(\.ordinal) == [0, 1])
            #expect(
                findings[0].vehicle == "1/1" && findings[0].otherVehicle == "3/1" && findings[0].source == "source-1")
            #expect(findings[0].evidence == .init(frame: 7, position: evidence.archivePosition))
            #expect(findings[1].evidence == nil && findings[1].otherVehicle == nil)
            #expect(findings[0].rule == EvidenceFixture.ruleBook[RuleIndex(rawValue: 0)])
            #expect(
                findings[0].measurementsJSON
                    == #"{"time_to_violation_s":12.5,"horizontal_distance_m":300,"vertical_distance_m":null,"#
                    + #""predicted_miss_distance_m":null,"time_to_closest_approach_s":-0.25,"oldest_track_age_s":1e-07,"#
                    + #""track_age_s":null,"other_track_age_s":null,"horizontal_accuracy_m":null,"#
                    + #""other_horizontal_accuracy_m":null,"vertical_accuracy_m":null,"other_vertical_accuracy_m":null,"#
                    + #""raw_level":0,"vertical_datum":"unknown"}"#
            )
            query = EvidenceQuery()
            query.severity = .caution
            #expect(try reader.findings(query).count == 1)
            (query.severity, query.vehicle) = (nil, "3/1")
            #expect(try reader.findings(query).count == 1)
            (query.vehicle, query.since) = (nil, EvidenceFixture.now.advanced(byNanoseconds: 5_000_001))
            #expect(try reader.findings(query).isEmpty)
        }
    }

    @Test func printsTimesForPeopleInItsViews() throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            let writer = try EvidenceFixture.writer(path)
            writer.store(EvidenceFixture.finding(5, evidence: .none), ruleBook: EvidenceFixture.ruleBook)
            writer.store(EvidenceFixture.position(1, vehicle: 0, at: ArchiveFixture.start + 1))
            try writer.finishRun(RunAccounting(), endedAt: EvidenceFixture.now)
            try writer.close()
            let queue = try DatabaseQueue(path: path)
            try queue.read { database in
                #expect(
                    try String.fetchOne(database, sql: "SELECT time_utc FROM findings_view")
                        == "2026-11-23T05:11:15.005000000Z")
                #expect(
                    try String.fetchOne(database, sql: "SELECT vehicle || ' ' || time_utc FROM track_points_view")
                        == "1/1 2026-11-23T05:11:15.000000001Z")
                for view in ["runs", "vehicles", "track_chunks", "verdicts", "audit_log"] {
                    _ = try Row.fetchAll(database, sql: "SELECT * FROM \(view)_view")
                }
                #expect(try Int.fetchOne(database, sql: "PRAGMA page_size") == 65_536)
                #expect(try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal")
                #expect(try String.fetchOne(database, sql: "PRAGMA integrity_check") == "ok")
            }
        }
    }

    @Test(arguments: ["findings", "verdicts", "evidence", "audit_log", "separation_states"])
    func refusesToChangeOrDeleteARecord(table: String) throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            let writer = try EvidenceFixture.writer(path)
            writer.store(EvidenceFixture.finding(5, evidence: .none), ruleBook: EvidenceFixture.ruleBook)
            try writer.record(VerdictFixture.verdict, evidence: [VerdictFixture.evidence])
            try writer.close()
            let queue = try DatabaseQueue(path: path)
            for statement in ["UPDATE \(table) SET id = id + 1", "DELETE FROM \(table)"] {
                let error = #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: statement) } }
                #expect(error?.message == "\(table) is append-only")
            }
        }
    }

    @Test func keepsEveryRevisionOfAVerdictWithItsEvidence() throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            let writer = try EvidenceFixture.writer(path)
            let first = try writer.record(VerdictFixture.verdict, evidence: [VerdictFixture.evidence])
            var amended = VerdictFixture.verdict
            (amended.revision, amended.verdict, amended.reason) = (2, "CONDITIONAL_PASS", "guard band corrected")
            let second = try writer.record(amended, evidence: [])
            let error = #expect(throws: EvidenceStoreError.self) { try writer.record(amended, evidence: []) }
            #expect(error?.description.contains("UNIQUE") == true)
            try writer.close()
            let reader = try EvidenceReader(path: path)
            let verdicts = try reader.verdicts(order: "KTL-2026-0042")
            var expected = [VerdictFixture.verdict, amended]
            (expected[0].row, expected[1].row) = (first, second)
            #expect(verdicts == expected)
            #expect(try reader.verdicts(order: "other").isEmpty)
            #expect(try reader.evidence(ofVerdictRow: first) == [VerdictFixture.evidence])
            #expect(try reader.evidence(ofVerdictRow: second).isEmpty)
            #expect(try reader.firstBrokenAuditEntry() == nil)
        }
    }

    @Test(arguments: [
        "actor = 'lee'", "actor = x'ff'", "recorded_ns = 'never'", "previous_sha256 = x'ff'", "sha256 = 'lee'",
    ])
    func findsTheAuditEntryThatWasChanged(_ change: String) throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            let writer = try EvidenceFixture.writer(path)
            for number in 0..<5 {
                try writer.audit(
                    actor: "kim", action: "sign", subject: "order \(number)", details: "", at: EvidenceFixture.now)
            }
            try writer.close()
            try DatabaseQueue(path: path).write { database in
                try database.execute(sql: "DROP TRIGGER audit_log_no_update")
                try database.execute(sql: "UPDATE audit_log SET \(change) WHERE id = 3")
            }
            #expect(try EvidenceReader(path: path).firstBrokenAuditEntry() == 3)
        }
    }

    @Test func refusesASecondWriter() throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            let writer = try EvidenceFixture.writer(path)
            let error = #expect(throws: EvidenceStoreError.self) {
                _ = try EvidenceWriter(path: path, now: EvidenceFixture.now)
            }
            #expect(error == .alreadyHasWriter(path: path, process: String(getpid())))
            #expect(try EvidenceReader(path: path).runs().map(\.status) == [.running])
            try writer.close()
        }
    }

    @Test func marksARunThatWasNotFinishedAsInterrupted() throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            try EvidenceFixture.writer(path).close()
            try EvidenceWriter(path: path, now: EvidenceFixture.now).close()
            let reader = try EvidenceReader(path: path)
            let run = try #require(try reader.runs().first)
            #expect(run.status == .interrupted && run.endedAt == nil && run.accounting == nil)
            let text = try DatabaseQueue(path: path).read {
                try String.fetchOne($0, sql: "SELECT action || ' ' || subject FROM audit_log_view")
            }
            #expect(text == "recovery run \(ArchiveFixture.run)")
        }
    }

    @Test func saysWhyAFileIsNoDatabaseOfIts() throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            func readerError() -> EvidenceStoreError? {
                do { _ = try EvidenceReader(path: path) } catch { return error }
                return nil
            }
            func writerError() -> EvidenceStoreError? {
                do { _ = try EvidenceWriter(path: path, now: EvidenceFixture.now) } catch { return error }
                return nil
            }
            #expect(readerError() == .notFound(path: path))
            try Data(repeating: 0x41, count: 8192).write(to: URL(filePath: path))
            #expect(readerError() == .notAnEvidenceDatabase(path: path))
            #expect(writerError() == .notAnEvidenceDatabase(path: path))
            try FileManager.default.removeItem(atPath: path)
            try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE t (a)") }
            #expect(readerError() == .notAnEvidenceDatabase(path: path))
            #expect(writerError() == .notAnEvidenceDatabase(path: path))
            try FileManager.default.removeItem(atPath: path)
            try EvidenceFixture.writer(path).close()
            try DatabaseQueue(path: path).write {
                try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('999 the future')")
            }
            #expect(readerError() == .newerSchema(path: path))
            #expect(writerError() == .newerSchema(path: path))
            #expect(
                writerError()?.description.hasSuffix("written by a newer version of Narae; this version cannot read it")
                    == true)
        }
    }

    @Test func namesCorruptionAsSuch() throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            let writer = try EvidenceFixture.writer(path)
            for number in 0..<200 {
                writer.store(
                    EvidenceFixture.finding(UInt64(number), evidence: .none), ruleBook: EvidenceFixture.ruleBook)
            }
            try writer.close()
            var bytes = try Data(contentsOf: URL(filePath: path))
            for index in 65_536..<bytes.count where index % 3 == 0 { bytes[index] = 0xFF }
            try bytes.write(to: URL(filePath: path))
            let error = #expect(throws: EvidenceStoreError.self) {
                let reader = try EvidenceReader(path: path)
                _ = try reader.findings()
                _ = try reader.runs()
            }
            guard case .corrupt = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test func checkpointsBetweenCommitsAndKeepsReadersGoing() throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            var options = EvidenceWriterOptions()
            options.checkpointBytes = 1 << 20
            let writer = try EvidenceFixture.writer(path, options: options)
            try writer.commit()
            let reader = try EvidenceReader(path: path)
            for number in 0..<60_000 {
                let time = ArchiveFixture.start + Int64(number) * 1_000_000
                writer.store(EvidenceFixture.position(UInt64(number), vehicle: UInt16(number % 3), at: time))
                if number % 2000 == 1999 {
                    try writer.commit()
                    #expect(try reader.trackPoints().count > 0)
                }
            }
            #expect(writer.metrics.checkpoints > 0)
            let log = try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int ?? 0
            // A few commits at most: it does not grow with the run.
            #expect(log < 8 << 20)
            try writer.close()
            #expect(try reader.trackPoints().count == 180)
        }
    }
}

/// A verdict whose every field is set.
enum VerdictFixture {
    static let evidence = EvidenceRecord(
        archiveFile: "r-00000.mcap", segment: 0, frames: 10...20, sha256: String(repeating: "c", count: 64))

    static let verdict: VerdictRecord = {
        var record = VerdictRecord(
            id: "V-1", revision: 1, run: ArchiveFixture.run, order: "KTL-2026-0042", item: "hover-hold-horizontal",
            article: VerdictRecord.Article(
                id: "X-1", manufacturer: "Maker", model: "M", serial: "7", firmware: "1.15.4"),
            decisionRule: "guard_band", verdict: "PASS", certifies: false, algorithm: "r95", algorithmVersion: "1",
            planSHA256: String(repeating: "d", count: 64), configSHA256: String(repeating: "e", count: 64),
            softwareVersion: "1.2.3", resultJSON: #"{"y":0.31}"#, recordedAt: EvidenceFixture.now, recordedBy: "kim")
        (record.y, record.standardUncertainty, record.coverageFactor) = (0.31, 0.02, 2)
        (record.expandedUncertainty, record.unit, record.n, record.effectiveN) = (0.04, "m", 3000, 71.5)
        (record.limit, record.limitKind, record.seed) = (0.5, "upper", UInt64.max)
        return record
    }()
}
