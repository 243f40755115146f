import FlightProcessing
import Foundation
import ReferenceData
import TelemetryModel
import Testing

/// What a recording has lost is a finding of its replay, and of the replay of its archive.
@Suite struct RecordingGapTests {
    /// A flight's telemetry log without 4 kB in its midst, and where they were.
    private static func damagedLog(in folder: String) throws -> (path: String, gap: Int) {
        let whole = try RunFixture.telemetryLog(seed: 7)
        let damaged = RecordingDamage.removed.damaged(whole, from: whole.count / 3, seed: 3)
        let path = folder + "/flight.tlog"
        try Data(damaged.bytes).write(to: URL(filePath: path))
        return (path, damaged.touched[0].lowerBound)
    }

    @Test func findsLostBytesInALogAndAgainInItsArchive() throws {
        let settings = RunFixture.plainSettings()
        try RunFixture.withFolder { folder in
            let log = try Self.damagedLog(in: folder)
            let run = try RunFixture.replay(log.path, in: folder, settings: settings)
            run.expectBalance()
            let found = run.findings("recording_gap")
            let gap = try #require(found.first)
            #expect(found.count == 1 && gap.severity == .warning && gap.source == "log")
            // The bytes around the cut are the pieces of two records: fewer than two of the longest.
            let offset = try #require(try RunOutcome.measurement(gap, "offset"))
            let byteCount = try #require(try RunOutcome.measurement(gap, "byte_count"))
            #expect(offset <= Double(log.gap) && Double(log.gap) - offset < 288 && byteCount > 0 && byteCount < 576)
            let lost_s = try #require(try RunOutcome.measurement(gap, "lost_s"))
            #expect(lost_s > 0 && lost_s < 10)

            let again = try RunFixture.replayArchive(of: run, in: folder, settings: settings)
            again.expectBalance()
            #expect(again.findingsText(withPositions: false) == run.findingsText(withPositions: false))
            #expect(again.findings("recording_gap").count == 1)

            let summary = try DecodingFixture.summary(run.archiveFolder)
            #expect(summary.rejected.isEmpty && summary.lossCount == 1)
            #expect(summary.losses.first?.offset == UInt64(offset) && summary.bytesSkipped == UInt64(byteCount))
        }
    }

    @Test func findsALostEnd() throws {
        try RunFixture.withFolder { folder in
            let whole = try RunFixture.telemetryLog(seed: 7)
            let path = folder + "/flight.tlog"
            try Data(whole.dropLast(5)).write(to: URL(filePath: path))
            let run = try RunFixture.replay(path, in: folder, settings: RunFixture.plainSettings())
            run.expectBalance()
            let gap = try #require(run.findings("recording_gap").first)
            #expect(try RunOutcome.measurement(gap, "lost_s") == nil)
            // It stands in the archive behind everything else.
            let last = try #require(run.frames.last)
            #expect(last.envelope.payloadType == .sourceStatus)
            let told = try #require(unsafe RecordingGap(parsing: last.bytes.span.bytes))
            #expect(told.offset + told.byteCount == UInt64(whole.count - 5))
        }
    }

    /// What is lost at the place where a recording breaks off, or where it is cancelled, has no end that could settle it.
    @Test(arguments: [true, false])
    func tellsWhatIsLostWhereARecordingBreaksOff(isCancelled: Bool) throws {
        let frames = (0..<10).map { number in
            (
                envelope: FrameEnvelope(
                    source: SourceSlot(rawValue: .max), payloadType: .mavlink,
                    receivedAt: RunFixture.start.advanced(byNanoseconds: number * 1_000_000),
                    sequence: UInt64(number)), bytes: [UInt8](repeating: 0, count: 20)
            )
        }
        try RunFixture.withFolder { folder in
            var looks = 0
            let run = try RunFixture.run(in: folder, settings: RunFixture.plainSettings()) {
                intake throws(RunFailure) in
                do throws(RecordingError) {
                    var source = ScriptedFrames(
                        frames, lost: [RecordingLoss(offset: 200, byteCount: 7, reason: "damaged")],
                        failure: .notReplayable(path: "script", why: "it breaks off"))
                    var replay = Replay(factor: nil)
                    try replay.run(&source, into: &intake) {
                        looks += 1
                        return isCancelled && looks > 5
                    }
                } catch { throw .recording(error) }
            }
            run.expectBalance()
            #expect((run.failure == nil) == isCancelled)
            #expect(run.summary.received == (isCancelled ? 6 : 11))
            let gap = try #require(run.findings("recording_gap").first)
            #expect(try RunOutcome.measurement(gap, "offset") == 200)
            #expect(try RunOutcome.measurement(gap, "byte_count") == 7)
        }
    }

    @Test func saysNothingOfWhatWasNotAskedFor() throws {
        try RunFixture.withFolder { folder in
            let log = try Self.damagedLog(in: folder)
            let run = try RunFixture.run(in: folder, settings: RunFixture.plainSettings()) {
                intake throws(RunFailure) in
                do throws(RecordingError) {
                    var source = try TlogFrames(
                        path: log.path, stream: RecordedStream(name: "log", vehicleClass: .drone))
                    var replay = Replay(factor: nil, until: RunFixture.start.advanced(byNanoseconds: 2_000_000_000))
                    try replay.run(&source, into: &intake)
                } catch { throw .recording(error) }
            }
            run.expectBalance()
            #expect(run.findings("recording_gap").isEmpty)
        }
    }

    @Test func refusesAStatusOfAnotherVersionOrLength() throws {
        let gap = RecordingGap(offset: 1, byteCount: 2, lost_ns: nil, reason: "damaged")
        #expect(unsafe RecordingGap(parsing: gap.bytes.span.bytes) == gap)
        for length in 0..<gap.bytes.count {
            let cut = Array(gap.bytes.prefix(length))
            #expect(unsafe RecordingGap(parsing: cut.span.bytes) == nil)
        }
        var other = gap.bytes
        other[1] = 2
        #expect(unsafe RecordingGap(parsing: other.span.bytes) == nil)
    }
}
