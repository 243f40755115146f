import ByteParsing
import EvidenceStore
import Foundation
import MCAP
import Quantities
import TelemetryModel
import Testing

@Suite struct FrameArchiveTests {
    @Test func readsEveryFrameBackExactlyAndAtItsPosition() throws {
        try ArchiveFixture.withFolder { folder in
            let writer = try ArchiveFixture.writer(folder)
            let positions = try ArchiveFixture.append(0..<1000, to: writer)
            try writer.close()
            let reader = try FrameArchiveReader(path: folder + "/" + ArchiveFixture.run)
            for frame in 0..<UInt64(1000) {
                let read = try #require(try reader.next())
                #expect(read.frame == frame)
                #expect(read.position == positions[Int(frame)])
                #expect(read.envelope.equals(ArchiveFixture.envelope(frame)))
                #expect(reader.withBytes(ArchiveFixture.bytes) == ArchiveFixture.payload(frame))
            }
            #expect(try reader.next() == nil)
            #expect(reader.losses.isEmpty)
            #expect(Set(reader.streams.map(\.sourceName)) == ["source-0", "source-1", "source-2"])
            #expect(writer.metrics.frames == 1000 && writer.metrics.durableFrames == 1000)
            #expect(writer.metrics.refused == 0)
        }
    }

    /// What is told of a source in the middle of a run holds from the next frame on, and loses none.
    @Test func keepsForEachStreamWhetherItsTimesAreUTC() throws {
        try ArchiveFixture.withFolder { folder in
            let writer = try ArchiveFixture.writer(folder)
            _ = try ArchiveFixture.append(0..<300, to: writer)
            writer.register(
                source: SourceSlot(rawValue: 1), name: "source-1", vehicleClass: .drone, isUTCKnown: false)
            let positions = try ArchiveFixture.append(300..<900, to: writer)
            try writer.close()
            let reader = try FrameArchiveReader(path: folder + "/" + ArchiveFixture.run)
            for frame in 0..<UInt64(900) {
                let read = try #require(try reader.next())
                #expect(read.envelope.equals(ArchiveFixture.envelope(frame)))
                #expect(frame < 300 || read.position == positions[Int(frame) - 300])
                #expect(reader.streams[read.stream].isUTCKnown == (frame < 300 || frame % 3 != 1), "frame \(frame)")
            }
            #expect(try reader.next() == nil && reader.losses.isEmpty)
        }
    }

    @Test func findsFramesByPositionInAnyOrderAlsoInAnOpenArchive() throws {
        try ArchiveFixture.withFolder { folder in
            let writer = try ArchiveFixture.writer(folder)
            let positions = try ArchiveFixture.append(0..<800, to: writer)
            try writer.waitUntilDurable(through: 799)
            #expect(writer.durableFrames == 800)
            let reader = try FrameArchiveReader(path: folder + "/" + ArchiveFixture.run)
            for frame in stride(from: UInt64(799), through: 0, by: -7) {
                let read = try reader.frame(at: positions[Int(frame)], ordinal: frame)
                #expect(read.envelope.equals(ArchiveFixture.envelope(frame)))
                #expect(reader.withBytes(ArchiveFixture.bytes) == ArchiveFixture.payload(frame))
            }
            #expect(throws: FrameArchiveError.self) {
                _ = try reader.frame(at: ArchivePosition(rawValue: positions[3].rawValue + 1), ordinal: 3)
            }
            #expect(throws: FrameArchiveError.self) {
                _ = try reader.frame(at: ArchivePosition(segment: 9, offset: 0), ordinal: 3)
            }
            try writer.close()
        }
    }

    /// 26 hours in steps of 20 s: one segment an hour, chunks of a minute.
    @Test func beginsASegmentWithEveryHourAndSeeksByTimeAndOrdinal() throws {
        try ArchiveFixture.withFolder { folder in
            let step: Int64 = 20_000_000_000
            let writer = try ArchiveFixture.writer(folder)
            let positions = try ArchiveFixture.append(0..<1200, to: writer, step: step)
            try writer.close()
            let reader = try FrameArchiveReader(path: folder + "/" + ArchiveFixture.run)
            // 05:11:15 + 1199 × 20 s = 11:50:55: hours 05 to 11.
            #expect(reader.paths.count == 7)
            #expect(reader.paths.last?.hasSuffix("/\(ArchiveFixture.run)-00006.mcap") == true)
            for frame: UInt64 in [0, 1, 146, 147, 148, 500, 1199] {
                try reader.seek(toFrame: frame)
                let byFrame = try #require(try reader.next())
                #expect(byFrame.frame == frame && byFrame.position == positions[Int(frame)])
                try reader.seek(to: UTCInstant(nanoseconds: ArchiveFixture.start + Int64(frame) * step - 1))
                let byTime = try #require(try reader.next())
                #expect(byTime.frame == frame && byTime.envelope.equals(ArchiveFixture.envelope(frame, step: step)))
            }
            try reader.seek(to: UTCInstant(nanoseconds: ArchiveFixture.start + 1200 * step))
            #expect(try reader.next() == nil)
        }
    }

    @Test func rollsOverSegmentsAndBlocksUnderLoadWithExactPositions() throws {
        try ArchiveFixture.withFolder { folder in
            var options = FrameArchiveOptions()
            options.segmentLimit = 3 << 20
            options.bufferCount = 2
            options.synchronizationInterval = 1_000_000
            let writer = try ArchiveFixture.writer(folder, options: options)
            let count: UInt64 = 150_000
            let positions = try ArchiveFixture.append(0..<count, to: writer, step: 10_000)
            try writer.close()
            let reader = try FrameArchiveReader(path: folder + "/" + ArchiveFixture.run)
            #expect(reader.paths.count > 2)
            var frame: UInt64 = 0
            while let read = try reader.next() {
                guard read.frame == frame, read.position == positions[Int(frame)],
                    reader.withBytes(ArchiveFixture.bytes) == ArchiveFixture.payload(frame)
                else {
                    Issue.record("frame \(frame) differs")
                    return
                }
                frame += 1
            }
            #expect(frame == count)
            #expect(writer.metrics.durableFrames == count)
        }
    }

    @Test func refusesWhatItCannotKeepAndCountsIt() throws {
        try ArchiveFixture.withFolder { folder in
            let writer = try ArchiveFixture.writer(folder)
            let unknown = FrameEnvelope(
                source: SourceSlot(rawValue: 9), payloadType: .mavlink, receivedAt: UTCInstant(nanoseconds: 1))
            let bytes = [UInt8](repeating: 1, count: FrameArchiveWriter.frameLimit + 1)
            let first = #expect(throws: FrameArchiveError.self) {
                _ = try unsafe writer.append(envelope: unknown, bytes: bytes.span.bytes, frame: 0)
            }
            #expect(first == .unregisteredSource(SourceSlot(rawValue: 9)))
            let second = #expect(throws: FrameArchiveError.self) {
                _ = try unsafe writer.append(
                    envelope: ArchiveFixture.envelope(0), bytes: bytes.span.bytes, frame: 0)
            }
            #expect(second == .frameTooLong(length: bytes.count, limit: bytes.count - 1))
            let longest = Array(bytes.dropLast())
            _ = try unsafe writer.append(envelope: ArchiveFixture.envelope(0), bytes: longest.span.bytes, frame: 0)
            try writer.close()
            let third = #expect(throws: FrameArchiveError.self) {
                _ = try ArchiveFixture.append(1..<2, to: writer)
            }
            #expect(third == .closed)
            #expect(writer.metrics.refused == 3 && writer.metrics.durableFrames == 1)
            let fourth = #expect(throws: FrameArchiveError.self) { _ = try ArchiveFixture.writer(folder) }
            #expect(fourth == .alreadyExists(path: folder + "/" + ArchiveFixture.run))
        }
    }

    @Test func doesNotWaitForFramesThatAreNotThere() throws {
        try ArchiveFixture.withFolder { folder in
            let writer = try ArchiveFixture.writer(folder)
            try writer.waitUntilDurable(through: 0)
            _ = try ArchiveFixture.append(0..<5, to: writer)
            try writer.waitUntilDurable(through: 1_000)
            #expect(writer.durableFrames == 5)
            try writer.close()
            try writer.waitUntilDurable(through: 1_000)
        }
    }

    @Test(arguments: [Int64.min, -1, 0, Int64.max])
    func keepsFramesWithAnyReceptionTime(nanoseconds: Int64) throws {
        try ArchiveFixture.withFolder { folder in
            let writer = try ArchiveFixture.writer(folder)
            let envelope = FrameEnvelope(
                source: SourceSlot(rawValue: 0), payloadType: .mavlink,
                receivedAt: UTCInstant(nanoseconds: nanoseconds))
            let payload: [UInt8] = [1, 2, 3]
            for frame in 0..<UInt64(3) {
                _ = try unsafe writer.append(envelope: envelope, bytes: payload.span.bytes, frame: frame)
            }
            try writer.close()
            let reader = try FrameArchiveReader(path: folder + "/" + ArchiveFixture.run)
            #expect(try reader.next()?.envelope.equals(envelope) == true)
        }
    }

    @Test func leavesAnEmptyRunWithoutSegments() throws {
        try ArchiveFixture.withFolder { folder in
            let writer = try ArchiveFixture.writer(folder)
            try writer.close()
            try writer.close()
            let error = #expect(throws: FrameArchiveError.self) {
                _ = try FrameArchiveReader(path: folder + "/" + ArchiveFixture.run)
            }
            #expect(error?.description.hasSuffix("no MCAP file in this folder") == true)
        }
    }

    /// The digest is checked against Python's mcap and hashlib, by the recipe in the documentation.
    @Test(.enabled(if: PythonOracle.hasMCAP, PythonOracle.hint))
    func digestsFramesAsTheRecipeSays() throws {
        try ArchiveFixture.withFolder { folder in
            let writer = try ArchiveFixture.writer(folder)
            _ = try ArchiveFixture.append(0..<700, to: writer)
            try writer.close()
            let reader = try FrameArchiveReader(path: folder + "/" + ArchiveFixture.run)
            let program = """
                import sys, hashlib, struct
                from mcap.reader import make_reader
                h, first, last = hashlib.sha256(), int(sys.argv[2]), int(sys.argv[3])
                topics = set()
                with open(sys.argv[1], "rb") as f:
                    reader = make_reader(f, validate_crcs=True)
                    assert reader.get_summary().statistics.message_count == 700
                    for n, (_, c, m) in enumerate(reader.iter_messages(log_time_order=False)):
                        topics.add(c.topic)
                        if first <= n <= last:
                            h.update(struct.pack("<QQI", n, m.log_time, len(m.data)) + m.data)
                print(h.hexdigest(), *sorted(topics))
                """
            let text = try PythonOracle.run(program, arguments: [reader.paths[0], "123", "456"])
            let words = text.split { $0 == " " || $0 == "\n" }.map(String.init)
            #expect(try reader.digest(frames: 123...456) == words[0])
            #expect(
                Array(words.dropFirst()) == [0, 1, 2].map { "asterix/source-\($0)" }
                    + [0, 1, 2].map { "mavlink/source-\($0)" })
            #expect(throws: FrameArchiveError.self) { _ = try reader.digest(frames: 690...700) }
        }
    }

    @Test func readsATornArchiveUpToItsLastWholeFrame() throws {
        try ArchiveFixture.withFolder { folder in
            let writer = try ArchiveFixture.writer(folder)
            _ = try ArchiveFixture.append(0..<300, to: writer)
            try writer.close()
            let path = try FrameArchiveReader(path: folder + "/" + ArchiveFixture.run).paths[0]
            let whole = try Data(contentsOf: URL(filePath: path))
            let copy = folder + "/copy.mcap"
            var seen = 0
            for length in stride(from: 200, through: whole.count, by: 97) {
                try whole[..<length].write(to: URL(filePath: copy))
                let reader = try FrameArchiveReader(path: copy)
                var frame: UInt64 = 0
                while let read = try reader.next() {
                    #expect(read.frame == frame)
                    #expect(reader.withBytes(ArchiveFixture.bytes) == ArchiveFixture.payload(frame))
                    frame += 1
                }
                #expect(Int(frame) >= seen)
                seen = Int(frame)
                #expect(reader.losses.count == (length == whole.count ? 0 : 1))
            }
            #expect(seen == 300)
        }
    }

    @Test(.enabled(if: PythonOracle.hasMCAP, PythonOracle.hint))
    func readsFramesThatAnotherProgramRecorded() throws {
        try ArchiveFixture.withFolder { folder in
            let program = """
                import sys
                from mcap.writer import Writer, CompressionType
                with open(sys.argv[1], "wb") as stream:
                    writer = Writer(stream, compression=CompressionType.NONE)
                    writer.start()
                    a = writer.register_channel("drone", "mavlink", 0)
                    b = writer.register_channel("notes", "json", 0)
                    for n in range(10):
                        writer.add_message(a if n % 2 else b, 1000 + n, bytes([n] * n), 900 + n, n)
                    writer.finish()
                """
            let path = folder + "/other.mcap"
            _ = try PythonOracle.run(program, arguments: [path])
            let reader = try FrameArchiveReader(path: path)
            var numbers: [UInt64] = []
            while let frame = try reader.next() {
                numbers.append(frame.envelope.sequence)
                #expect(frame.envelope.receivedAt.nanoseconds == 1000 + Int64(frame.envelope.sequence))
                #expect(frame.envelope.payloadType == .mavlink)
            }
            #expect(numbers == [1, 3, 5, 7, 9])
            #expect(reader.foreignMessages == 5)
        }
    }
}
