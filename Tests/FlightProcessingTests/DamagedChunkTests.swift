import EvidenceStore
import FlightProcessing
import Foundation
import Quantities
import TelemetryModel
import Testing

/// Archives with a flipped bit: what no checksum vouches for is judged by nobody, and told.
@Suite struct DamagedChunkTests {
    /// A system track of CAT062, edition 1.18, as libasterix 0.36.3 packs it.
    private static let track = "3e002a9b1d3401c82ada22006ad65b0168e732000eff61c071be0020ce75c72820020004001a0075ffd1"

    /// A track a second apart, so that a chunk of the archive holds sixty frames.
    private static func surveillance(_ count: Int) -> [(envelope: FrameEnvelope, bytes: [UInt8])] {
        let digits = Array(track)
        let bytes = stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16)! }
        return (0..<count).map { number in
            let envelope = FrameEnvelope(
                source: SourceSlot(rawValue: .max), payloadType: .asterix,
                receivedAt: RunFixture.start.advanced(byNanoseconds: Int64(number) * 1_000_000_000),
                sequence: UInt64(number))
            return (envelope, bytes)
        }
    }

    /// Replays frames; the run's archive then has a bit flipped in the payload of each frame that is named.
    private static func run(
        _ frames: [(envelope: FrameEnvelope, bytes: [UInt8])], damaging damaged: [Int], in folder: String
    ) throws -> RunOutcome {
        let run = try RunFixture.run(in: folder, settings: RunFixture.plainSettings()) { intake throws(RunFailure) in
            do throws(RecordingError) {
                var source = ScriptedFrames(frames)
                var replay = Replay(factor: nil)
                try replay.run(&source, into: &intake)
            } catch { throw .recording(error) }
        }
        run.expectBalance()
        try #require(run.summary.decoded == UInt64(frames.count) && run.summary.reports > 0)
        let reader = try FrameArchiveReader(path: run.archiveFolder)
        var places: [Int] = []
        while let frame = try reader.next() { places.append(Int(frame.position.offset)) }
        let file = URL(filePath: reader.paths[0])
        var bytes = try Data(contentsOf: file)
        // Behind the head of the record, 31 bytes, and the head of the data block, three.
        for frame in damaged { bytes[places[frame] + 31 + 12] ^= 4 }
        try bytes.write(to: file)
        return run
    }

    @Test(arguments: [(10, 60), (70, 60), (149, 30)])
    func refusesFramesThatNothingVouchesFor(_ frame: Int, _ leftOut: UInt64) throws {
        try RunFixture.withFolder { folder in
            let run = try Self.run(Self.surveillance(150), damaging: [frame], in: folder)
            let again = try RunFixture.replayArchive(of: run, in: folder, settings: RunFixture.plainSettings())
            again.expectBalance()
            #expect(again.summary.received == 151 && again.summary.refused == leftOut)
            #expect(again.summary.refusedByReason.map(\.reason) == ["damaged_chunk"])
            #expect(again.summary.refusedByReason.map(\.count) == [leftOut])
            let found = again.findings("recording_gap")
            let gap = try #require(found.first)
            #expect(found.count == 1)
            // From the last second before the chunk to the first one behind it, where there are such.
            let isInside = frame >= 60 && frame < 120
            let lost_s = try RunOutcome.measurement(gap, "lost_s")
            #expect(lost_s.map { ($0 * 1e6).rounded() / 1e6 } == (isInside ? 61 : nil))
            #expect(try #require(try RunOutcome.measurement(gap, "byte_count")) > 0)
        }
    }

    @Test func saysSoWhenItIsDecodedAndRefusesItWhenAskedTo() throws {
        try RunFixture.withFolder { folder in
            let run = try Self.run(Self.surveillance(150), damaging: [70], in: folder)
            let summary = try DecodingFixture.summary(run.archiveFolder)
            #expect(DecodingFixture.counts(summary.rejected) == ["damaged_chunk": 60])
            let loss = try #require(summary.losses.first)
            #expect(summary.lossCount == 1 && summary.bytesSkipped == loss.lostByteCount)
            #expect(loss.reason.hasPrefix("checksum: ") && loss.reason.contains(" 60 frames ") && loss.lost_s == 61)
            let error = #expect(throws: RecordingError.self) { try Recording(path: run.archiveFolder).requireWhole() }
            #expect(error?.description.contains("checksum") == true)
        }
    }

    /// MAVLink has a checksum of its own: every frame that is whole is taken, and the damage is told all the same.
    @Test func takesWholeMAVLinkFramesOutOfADamagedChunk() throws {
        let flight = try RunFixture.flight().filter { $0.source.payloadType == PayloadType.mavlink.rawValue }
        let frames = flight.flatMap(\.frames).prefix(500).enumerated().map { number, frame in
            (
                envelope: FrameEnvelope(
                    source: SourceSlot(rawValue: .max), payloadType: .mavlink,
                    receivedAt: RunFixture.start.advanced(byNanoseconds: frame.time_ns), sequence: UInt64(number)),
                bytes: frame.bytes
            )
        }
        try RunFixture.withFolder { folder in
            let run = try Self.run(frames, damaging: [250], in: folder)
            let again = try RunFixture.replayArchive(of: run, in: folder, settings: RunFixture.plainSettings())
            again.expectBalance()
            #expect(again.summary.refused == 0 && again.summary.received == 501)
            #expect(again.rejected("checksum") == 1 && again.summary.decoded == 500)
            #expect(again.findings("recording_gap").count == 1)
        }
    }
}
