import EvidenceStore
import Foundation
import Quantities
import Testing

@testable import FlightProcessing

@Suite("Verdicts derived again")
struct CertifyingRecomputationTests {
    private static func archiveFile(_ fixture: CertifyingFixture) -> URL {
        URL(filePath: fixture.folder + "/archive/run/run-00000.mcap")
    }

    /// Why a verdict could not be derived again; nil when it could.
    private static func brokenIntegrity(_ fixture: CertifyingFixture, _ verdict: VerdictRecord) throws -> String? {
        do {
            _ = try fixture.recompute(verdict)
            return nil
        } catch let error as CertifyingError {
            guard case .integrity(let reason) = error else { throw error }
            return reason
        }
    }

    @Test("are the same to the last bit")
    func areTheSameToTheLastBit() throws {
        try CertifyingFixture.withHover { fixture in
            let verdict = try #require(try fixture.evaluate(fixture.plan()).first)
            // Neither the plan's file nor its place is needed any more.
            try FileManager.default.removeItem(atPath: fixture.folder + "/plan.toml")
            let recomputation = try fixture.recompute(verdict)
            #expect(recomputation.isIdentical && recomputation.reasons.isEmpty)
            #expect(recomputation.recomputed.resultJSON == verdict.resultJSON)
            #expect(recomputation.recomputed.contentSHA256 == verdict.contentSHA256)
        }
    }

    @Test("follow the seed that was recorded")
    func followTheRecordedSeed() throws {
        try CertifyingFixture.withHover { fixture in
            var verdict = try #require(try fixture.evaluate(fixture.plan()).first)
            verdict.seed = 5
            let recomputation = try fixture.recompute(verdict)
            #expect(recomputation.differences.contains { $0.field == "seed" })
        }
    }

    @Test("say which fields differ and why")
    func sayWhichFieldsDiffer() throws {
        try CertifyingFixture.withHover { fixture in
            var verdict = try #require(try fixture.evaluate(fixture.plan()).first)
            verdict.resultJSON = verdict.resultJSON.replacing("\"n\":1200", with: "\"n\":1199")
            verdict.verdict = "FAIL"
            let recomputation = try fixture.recompute(verdict)
            #expect(
                recomputation.differences == [
                    .init(field: "n", stored: "1199.0", recomputed: "1200.0"),
                    .init(field: "column verdict", stored: "FAIL", recomputed: "PASS"),
                ])
            #expect(recomputation.reasons.count == 1)
            verdict.algorithmVersion = "0"
            #expect(
                try fixture.recompute(verdict).reasons
                    == ["the algorithm hover-hold-horizontal was version 0, and is 2"])
        }
    }

    /// A flipped bit anywhere in a frame is found: within the frames of the evidence, and before them.
    @Test("find a flipped bit in the archive", arguments: [2, 3000, 5159] as [UInt64])
    func findAFlippedBitInTheArchive(frame: UInt64) throws {
        try CertifyingFixture.withHover { fixture in
            let verdict = try #require(try fixture.evaluate(fixture.plan()).first)
            let reader = try FrameArchiveReader(path: fixture.folder + "/archive/run")
            try reader.seek(toFrame: frame)
            let position = try #require(try reader.next()).position
            var bytes = try Data(contentsOf: Self.archiveFile(fixture))
            // Behind the record's opcode and length, channel, sequence and two times comes the frame (MCAP, Message).
            bytes[Int(position.offset) + 1 + 8 + 2 + 4 + 8 + 8 + 12] ^= 1
            try bytes.write(to: Self.archiveFile(fixture))
            let reason = try #require(try Self.brokenIntegrity(fixture, verdict))
            #expect(reason.contains("SHA-256") || reason.contains("checksum"))
        }
    }

    @Test("find a flipped bit anywhere in the archive's file", arguments: [0.1, 0.33, 0.5, 0.75, 0.9, 0.999])
    func findAFlippedBitAnywhereInTheFile(place: Double) throws {
        try CertifyingFixture.withHover { fixture in
            let verdict = try #require(try fixture.evaluate(fixture.plan()).first)
            var bytes = try Data(contentsOf: Self.archiveFile(fixture))
            bytes[Int(Double(bytes.count) * place)] ^= 4
            try bytes.write(to: Self.archiveFile(fixture))
            #expect(try Self.brokenIntegrity(fixture, verdict) != nil)
        }
    }

    /// Nothing else tells before the first verdict, for the frame itself is whole.
    @Test("are not begun where a chunk has not its checksum")
    func areNotBegunOnDamagedChunks() throws {
        try CertifyingFixture.withHover { fixture in
            let reader = try FrameArchiveReader(path: fixture.folder + "/archive/run")
            try reader.seek(toFrame: 3000)
            let position = try #require(try reader.next()).position
            var bytes = try Data(contentsOf: Self.archiveFile(fixture))
            // The lowest byte of the log time: the frame stays whole, and no count changes.
            bytes[Int(position.offset) + 1 + 8 + 2 + 4] ^= 1
            try bytes.write(to: Self.archiveFile(fixture))
            let error = #expect(throws: CertifyingError.self) { try fixture.evaluate(fixture.plan()) }
            guard case .integrity(let reason) = error else { return #expect(Bool(false)) }
            #expect(reason.contains("run-00000.mcap: byte ") && reason.contains("checksum"))
            #expect(try fixture.reader.verdicts().isEmpty)
        }
    }

    /// The archive of the replay is in order; it tells what the replayed one was.
    @Test("count for nothing where a damaged archive was replayed")
    func countForNothingAfterAReplayOfADamagedArchive() throws {
        try CertifyingFixture.withHover { fixture in
            let file = Self.archiveFile(fixture)
            let whole = try Data(contentsOf: file)
            for isDamaged in [false, true] {
                var bytes = whole
                if isDamaged { bytes[bytes.count / 2] ^= 4 }
                try bytes.write(to: file)
                let folder = fixture.folder + "/again-\(isDamaged)"
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                _ = try RunFixture.run(in: folder, settings: RunFixture.plainSettings()) { intake throws(RunFailure) in
                    do throws(RecordingError) {
                        var source = try ArchiveFrames(path: file.path)
                        var replay = Replay(factor: nil)
                        try replay.run(&source, into: &intake)
                    } catch { throw .recording(error) }
                }
                let run = try ArchivedRun(
                    id: "run", in: EvidenceReader(path: folder + "/run.sqlite"), archive: folder + "/archive")
                let outcomes = try RunCertification(plan: fixture.plan(), run: run).outcomes(CertifyingFixture.origin)
                let result = try #require(outcomes.first).result
                #expect((result.verdict == .invalidTrial) == isDamaged)
                #expect(result.reasons.contains { $0.hasPrefix("recording: ") } == isDamaged)
                #expect(result.checks.contains { $0.name == "recording" && $0.outcome == .failed } == isDamaged)
            }
        }
    }

    @Test("find a shortened archive, and one that is not there")
    func findAShortenedArchive() throws {
        try CertifyingFixture.withHover { fixture in
            let verdict = try #require(try fixture.evaluate(fixture.plan()).first)
            let bytes = try Data(contentsOf: Self.archiveFile(fixture))
            try bytes.prefix(bytes.count / 2).write(to: Self.archiveFile(fixture))
            #expect(try Self.brokenIntegrity(fixture, verdict) != nil)
            #expect(throws: CertifyingError.self) {
                try RunCertification(plan: fixture.plan(), run: ArchivedRun(id: "run", in: fixture.reader))
            }
            try FileManager.default.removeItem(at: Self.archiveFile(fixture))
            #expect(throws: CertifyingError.self) { try fixture.recompute(verdict) }
        }
    }

    @Test("find a plan that was changed after the verdict")
    func findAChangedPlan() throws {
        try CertifyingFixture.withHover { fixture in
            var verdict = try #require(try fixture.evaluate(fixture.plan()).first)
            verdict.resultJSON = verdict.resultJSON.replacing("maximum = 0.5", with: "maximum = 0.6")
            #expect(try Self.brokenIntegrity(fixture, verdict)?.contains("has not its own hash") == true)
        }
    }

    @Test("are not recorded anew from other frames")
    func areNotRecordedAnewFromOtherFrames() throws {
        try CertifyingFixture.withHover { fixture in
            _ = try fixture.evaluate(fixture.plan())
            var bytes = try Data(contentsOf: Self.archiveFile(fixture))
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: Self.archiveFile(fixture))
            #expect(throws: CertifyingError.self) { try fixture.evaluate(fixture.plan()) }
            #expect(try fixture.reader.verdicts().count == 1)
        }
    }
}
