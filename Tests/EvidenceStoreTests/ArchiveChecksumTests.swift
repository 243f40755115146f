import EvidenceStore
import Foundation
import Quantities
import TelemetryModel
import Testing

/// An archive whose chunk has not the checksum that it names.
@Suite struct ArchiveChecksumTests {
    /// Frames a second apart, so that a chunk holds sixty of them; every fifth is ASTERIX, all others are MAVLink.
    private static let step: Int64 = 1_000_000_000
    private static let frameCount: UInt64 = 300

    private struct Reading {
        /// The numbers of the frames, and their ordinals, which are the same unless records are lost.
        var frames: [UInt64] = []
        var ordinals: [UInt64] = []
        var losses: [ArchiveLoss] = []
        var lostByteCount: UInt64 = 0
        var leftOutFrames: UInt64 = 0
        var settledLossCount = 0

        init(_ folder: String) throws {
            let reader = try FrameArchiveReader(path: folder + "/" + ArchiveFixture.run)
            while let frame = try reader.next() {
                let sinceStart = frame.envelope.receivedAt.nanoseconds - ArchiveFixture.start
                let number = UInt64(sinceStart / ArchiveChecksumTests.step)
                frames.append(number)
                ordinals.append(frame.frame)
                let isWhole = frame.envelope.equals(ArchiveFixture.envelope(number, step: ArchiveChecksumTests.step))
                #expect(isWhole)
            }
            (losses, lostByteCount) = (reader.losses, reader.lostByteCount)
            (leftOutFrames, settledLossCount) = (reader.leftOutFrames, reader.settledLossCount)
            #expect(losses.count == reader.lossCount)
        }
    }

    /// Writes an archive and calls `body` with its folder, its file's bytes, and where each frame's record stands.
    private static func withArchive(_ body: (String, [UInt8], [Int], (([UInt8]) throws -> Void)) throws -> Void) throws
    {
        try ArchiveFixture.withFolder { folder in
            let writer = try ArchiveFixture.writer(folder)
            let positions = try ArchiveFixture.append(0..<frameCount, to: writer, step: step)
            try writer.close()
            let file = URL(filePath: try FrameArchiveReader(path: folder + "/" + ArchiveFixture.run).paths[0])
            let bytes = [UInt8](try Data(contentsOf: file))
            try body(folder, bytes, positions.map { Int($0.offset) }) { try Data($0).write(to: file) }
        }
    }

    @Test func leavesOutWhatNothingVouchesForAndTellsIt() throws {
        try Self.withArchive { folder, whole, offsets, write in
            try #require(try Reading(folder).losses.isEmpty)
            // Frame 134 is ASTERIX, and in the third chunk: 120 ..< 180.
            var damaged = whole
            damaged[offsets[134] + 31 + 4] ^= 0x20
            try write(damaged)
            let reading = try Reading(folder)
            let chunk = Array(UInt64(120)..<180)
            let leftOut = chunk.filter { $0 % 5 == 4 }
            #expect(reading.frames == (0..<Self.frameCount).filter { !leftOut.contains($0) })
            #expect(reading.ordinals == reading.frames && reading.leftOutFrames == 12)
            let loss = try #require(reading.losses.first)
            #expect(reading.losses.count == 1 && reading.settledLossCount == 1)
            #expect(loss.reason == .doubtful(.checksum, takenFrames: 48, leftOutFrames: 12))
            #expect(loss.bytes.contains(UInt64(offsets[120])) && loss.bytes.contains(UInt64(offsets[179])))
            #expect(!loss.bytes.contains(UInt64(offsets[119])) && !loss.bytes.contains(UInt64(offsets[180])))
            let bytes = leftOut.reduce(0) { $0 + 31 + UInt64(ArchiveFixture.payload($1).count) }
            #expect(loss.lostByteCount == bytes && reading.lostByteCount == bytes)
            #expect(loss.timeBefore_ns == UInt64(ArchiveFixture.start + 119 * Self.step))
            #expect(loss.timeAfter_ns == UInt64(ArchiveFixture.start + 180 * Self.step))
        }
    }

    /// A frame whose time is damaged would be judged at that time, and so would all behind it.
    @Test func leavesOutAFrameAtATimeThatTheChunkDoesNotName() throws {
        try Self.withArchive { folder, whole, offsets, write in
            var damaged = whole
            // Bit 45 of the log time of a MAVLink frame: ten hours.
            damaged[offsets[136] + 15 + 5] ^= 0x20
            try write(damaged)
            let reading = try Reading(folder)
            #expect(!reading.frames.contains(136) && reading.leftOutFrames == 13)
        }
    }

    @Test func givesNoDigestOfFramesThatNothingVouchesFor() throws {
        try Self.withArchive { folder, whole, offsets, write in
            var damaged = whole
            damaged[offsets[134] + 31] ^= 1
            try write(damaged)
            let reader = try FrameArchiveReader(path: folder + "/" + ArchiveFixture.run)
            #expect(try reader.digest(frames: 180...240).count == 64)
            #expect(throws: FrameArchiveError.self) { _ = try reader.digest(frames: 100...200) }
        }
    }

    /// A record of a channel that is damaged and still reads is taken from the summary.
    @Test func namesSourcesAsTheSummaryDoesWhereTheirRecordIsDamaged() throws {
        try Self.withArchive { folder, whole, _, write in
            let name = Array("source-1".utf8)
            let place = try #require(
                whole.firstRange(of: [0x06, 0, 0, 0] + Array("source".utf8) + [8, 0, 0, 0] + name))
            var damaged = whole
            damaged[place.upperBound - 1] ^= 8
            try write(damaged)
            let reader = try FrameArchiveReader(path: folder + "/" + ArchiveFixture.run)
            while try reader.next() != nil {}
            #expect(Set(reader.streams.map(\.sourceName)) == ["source-0", "source-1", "source-2"])
            #expect(reader.lossCount == 1)
        }
    }

    /// Lost records have the times of their neighbours.
    @Test func tellsBetweenWhichTimesRecordsAreLost() throws {
        try Self.withArchive { folder, whole, offsets, write in
            var damaged = whole
            for index in offsets[131]..<offsets[133] { damaged[index] = 0 }
            try write(damaged)
            let losses = try Reading(folder).losses
            let loss = try #require(losses.first { $0.reason == .lost(.damaged) })
            #expect(loss.bytes == UInt64(offsets[131])..<UInt64(offsets[133]))
            #expect(loss.timeBefore_ns == UInt64(ArchiveFixture.start + 130 * Self.step))
            #expect(loss.timeAfter_ns == UInt64(ArchiveFixture.start + 133 * Self.step))
            #expect(losses.count == 2)
        }
    }
}
