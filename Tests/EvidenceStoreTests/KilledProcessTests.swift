import EvidenceStore
import Findings
import Foundation
import GRDB
import MCAP
import Quantities
import TelemetryModel
import Testing

/// A process writes archive and database at full speed and is killed with SIGKILL; the parent looks at what is left.
@Suite(.serialized) struct KilledProcessTests {
    /// Works until the killer, a thread of the same process, strikes after some milliseconds.
    static func work(in folder: String, milliseconds: UInt32) throws -> Never {
        let archive = try ArchiveFixture.writer(folder)
        var options = EvidenceWriterOptions()
        options.commitInterval = 3_000_000
        let writer = try EvidenceFixture.writer(folder + "/evidence.db", options: options, archive: archive)
        let killer = Thread {
            usleep(milliseconds * 1000)
            kill(getpid(), SIGKILL)
        }
        killer.start()
        var frame: UInt64 = 0
        while true {
            for _ in 0..<50 {
                let position = try ArchiveFixture.append(frame..<frame + 1, to: archive, step: 20_000)[0]
                let time = ArchiveFixture.start + Int64(frame) * 20_000
                writer.store(EvidenceFixture.position(frame, vehicle: UInt16(frame % 3), at: time))
                frame += 1
                guard frame % 10 == 0 else { continue }
                let evidence = FrameReference(frame: frame - 1, archivePosition: position)
                writer.store(EvidenceFixture.finding(frame, evidence: evidence), ruleBook: EvidenceFixture.ruleBook)
            }
            try writer.commitIfDue()
        }
    }

    @Test func leavesAReadableArchiveAndADatabaseWhoseFindingsHaveTheirEvidence() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "narae-kill-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String] in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try KilledProcessTests.work(in: folder, milliseconds: 400)
        }
        try inspect(folder, mustHoldFindings: true)
    }

    private func inspect(_ folder: String, mustHoldFindings: Bool) throws {
        let run = folder + "/" + ArchiveFixture.run
        let reader = try FrameArchiveReader(path: run)
        if PythonOracle.hasMCAP {
            let program = """
                import sys
                from mcap.reader import make_reader
                with open(sys.argv[1], "rb") as stream:
                    print(sum(1 for _ in make_reader(stream).iter_messages(log_time_order=False)))
                """
            let count = try PythonOracle.run(program, arguments: [reader.paths[0]])
            #expect(Int(count.dropLast())! > 0)
        }
        var frames: UInt64 = 0
        while let frame = try reader.next() {
            #expect(frame.frame == frames)
            guard reader.withBytes(ArchiveFixture.bytes) == ArchiveFixture.payload(frames) else {
                Issue.record("frame \(frames) differs")
                return
            }
            frames += 1
        }
        let database = folder + "/evidence.db"
        // Whatever was being written at that moment, nothing that was committed is taken for lost.
        #expect(try WriteAheadLoss(ofDatabase: database)?.isCertain != true)
        try EvidenceWriter(path: database, now: EvidenceFixture.now).close()
        let check = try DatabaseQueue(path: database).read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
        #expect(check == "ok")
        let evidence = try EvidenceReader(path: database)
        #expect(try evidence.runs().map(\.status) == [.interrupted])
        let findings = try evidence.findings()
        #expect(!mustHoldFindings || findings.count > 10)
        for finding in findings {
            let named = try #require(finding.evidence)
            let position = try #require(named.position)
            let frame = try reader.frame(at: position, ordinal: named.frame)
            #expect(reader.withBytes(ArchiveFixture.bytes) == ArchiveFixture.payload(named.frame))
            #expect(frame.envelope.equals(ArchiveFixture.envelope(named.frame, step: 20_000)))
        }
        print("killed after \(frames) frames, \(findings.count) findings")
        let repair = try MCAPRecovery.repair(path: reader.paths[0])
        #expect(repair.messageCount == frames)
    }

    /// Many kills at different moments, each of them in the middle of the writing.
    @Test func survivesKillsAtManyMoments() async throws {
        for round in 0..<6 {
            let folder = FileManager.default.temporaryDirectory.appending(path: "narae-kill-\(UUID().uuidString)").path
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let delay = 120 + UInt32(round) * 37
            await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String, delay = delay as UInt32] in
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try KilledProcessTests.work(in: folder, milliseconds: delay)
            }
            try inspect(folder, mustHoldFindings: false)
        }
    }

    /// Frames of 60 kB: the disk's thread is copying into the file nearly all the time.
    @Test func leavesAWholeFileWhenKilledInTheMiddleOfLargeWrites() async throws {
        for round in 0..<12 {
            let folder = FileManager.default.temporaryDirectory.appending(path: "narae-kill-\(UUID().uuidString)").path
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let delay = 60 + UInt32(round) * 7
            await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String, delay = delay as UInt32] in
                let archive = try ArchiveFixture.writer(folder)
                Thread {
                    usleep(delay * 1000)
                    kill(getpid(), SIGKILL)
                }.start()
                let bytes = [UInt8](repeating: 0x5A, count: 60_000)
                for frame in 0... {
                    let envelope = ArchiveFixture.envelope(UInt64(frame), step: 20_000)
                    _ = try unsafe archive.append(envelope: envelope, bytes: bytes.span.bytes, frame: UInt64(frame))
                }
            }
            let segments = try FrameArchiveReader(path: folder + "/" + ArchiveFixture.run).paths
            for path in segments {
                var reader = try MCAPReader(path: path)
                while try reader.next() != nil {}
                #expect(reader.ending == .complete, "\(path)")
                guard PythonOracle.hasMCAP else { continue }
                let program = """
                    import sys
                    from mcap.reader import make_reader
                    with open(sys.argv[1], "rb") as stream:
                        for _, _, message in make_reader(stream).iter_messages(log_time_order=False):
                            assert len(message.data) == 60000
                    """
                _ = try PythonOracle.run(program, arguments: [path])
            }
        }
    }
}
