import Foundation
import MCAP
import ReferenceData
import Testing

/// A file of our own writer, damaged: everything whole is found, and nothing is lost without being told.
@Suite struct MCAPSalvageTests {
    /// What a reader that salvages finds.
    private struct Found {
        /// Where the messages stand, and their numbers.
        var messages: [Range<Int>: Int] = [:]
        /// Bytes between the records, and behind the last one of a file that is not closed.
        var between = 0
        var lost = 0
        var channels: Set<UInt16> = []

        init(_ path: String) throws {
            var reader = try MCAPReader(path: path, salvages: true)
            var end = reader.position
            while let record = try reader.next() {
                try #require(reader.recordStart >= end)
                between += Int(reader.recordStart - end)
                end = reader.position
                if case .channel(let channel) = record { channels.insert(channel.id) }
                guard case .message(let message) = record else { continue }
                let start = Int(message.offset)
                messages[start..<start + MCAPLayout.messageHeaderLength + message.payloadLength] = Int(message.sequence)
            }
            switch reader.ending {
            case .torn(let range): between += Int(range.upperBound - end)
            default: between += Int(reader.recordStart - end)
            }
            lost = Int(reader.lostByteCount)
            #expect(reader.losses.reduce(0) { $0 + $1.bytes.count } == lost && reader.losses.count == reader.lossCount)
        }
    }

    private static let messageCount = 1200

    private static func bytes(closed: Bool = true) throws -> [UInt8] {
        try MCAPFixture.withFolder { folder in
            let path = folder.appending(path: "a.mcap").path
            var options = MCAPWriterOptions()
            options.growth = 256
            var writer = try MCAPFileWriter.create(path: path, profile: "", library: "narae", options: options)
            for start in stride(from: 0, to: messageCount, by: 40) {
                try writer.beginChunk()
                try writer.append(records: MCAPFixture.records(start..<start + 40, channels: start == 0))
                if start + 40 < messageCount || closed { try writer.endChunk() }
            }
            if closed { try writer.finish() } else { try writer.synchronize() }
            return [UInt8](try Data(contentsOf: URL(filePath: path)))
        }
    }

    @Test(arguments: RecordingDamage.allCases)
    func findsEveryMessageThatTheDamageLeftWhole(_ damage: RecordingDamage) throws {
        let whole = try Self.bytes()
        try MCAPFixture.withFolder { folder in
            let path = folder.appending(path: "damaged.mcap").path
            try Data(whole).write(to: URL(filePath: path))
            let original = try Found(path)
            try #require(original.messages.count == Self.messageCount && original.lost == 0)
            for seed in UInt64(1)...25 {
                let damaged = damage.damaged(whole, from: 8, seed: seed)
                try Data(damaged.bytes).write(to: URL(filePath: path))
                let found = try Found(path)
                var left = found.messages
                var missing: [Int] = []
                for (range, number) in original.messages {
                    guard let place = damaged.place(of: range) else { continue }
                    if left.removeValue(forKey: place..<place + range.count) != number { missing.append(number) }
                }
                #expect(missing.sorted() == [], "seed \(seed)")
                // What was found besides is a message that the damage touched inside.
                #expect(left.count <= damaged.touched.count * (damage == .zeroed ? 2 : 1), "seed \(seed)")
                #expect(found.between == found.lost, "seed \(seed)")
                #expect(found.lost > 0 || damage == .flipped || damage == .removed, "seed \(seed)")
            }
        }
    }

    /// One bit anywhere costs one message or one record at the most.
    @Test(arguments: [true, false])
    func losesNoMoreThanOneMessageToOneBit(closed: Bool) throws {
        let whole = try Self.bytes(closed: closed)
        try MCAPFixture.withFolder { folder in
            let path = folder.appending(path: "damaged.mcap").path
            for bit in stride(from: 64, to: 8 * whole.count, by: 997) {
                var damaged = whole
                damaged[bit / 8] ^= 1 << UInt8(bit % 8)
                try Data(damaged).write(to: URL(filePath: path))
                let found = try Found(path)
                let numbers = Set(found.messages.values).intersection(0..<Self.messageCount)
                #expect(numbers.count >= Self.messageCount - 1, "bit \(bit)")
                #expect(found.messages.count <= Self.messageCount, "bit \(bit)")
                #expect(found.between == found.lost, "bit \(bit)")
            }
        }
    }

    /// Payloads that hold what looks like a record are no damage: zeros behind a 3 and a length are a schema without a name, and
    /// a recording of recordings holds whole records, which only a checksum tells from records that a damaged length leads over.
    @Test(arguments: [false, true])
    func readsMessagesWhosePayloadsLookLikeRecords(holdsWholeRecords: Bool) throws {
        let payload: [UInt8] =
            holdsWholeRecords
            ? MCAPFixture.records(500..<503)
            : [UInt8](repeating: 0x61, count: 60) + [3, 0, 1] + [UInt8](repeating: 0, count: 26)
        try MCAPFixture.withFolder { folder in
            let path = folder.appending(path: "a.mcap").path
            var writer = try MCAPFileWriter.create(
                path: path, profile: "", library: "narae", options: MCAPWriterOptions())
            try writer.beginChunk()
            try writer.append(records: MCAPFixture.records(0..<40, channels: true))
            var encoder = MCAPRecordEncoder()
            unsafe encoder.message(
                channel: 1, sequence: 40, logTime: MCAPFixture.logTime(40), publishTime: MCAPFixture.logTime(40),
                payload: payload.span.bytes)
            try writer.append(records: encoder.bytes)
            try writer.append(records: MCAPFixture.records(41..<300))
            if holdsWholeRecords { try writer.endChunk() } else { try writer.synchronize() }
            let found = try Found(path)
            #expect(found.messages.values.sorted() == Array(0..<300))
            #expect(found.lost == 0)
        }
    }

    @Test func takesLostChannelsFromTheSummary() throws {
        var bytes = try Self.bytes()
        let start = MCAPFileWriter.beginning(profile: "", library: "narae", metadata: []).count
        for index in start..<start + 200 { bytes[index] = 0 }
        try MCAPFixture.withFolder { folder in
            let path = folder.appending(path: "damaged.mcap").path
            try Data(bytes).write(to: URL(filePath: path))
            let found = try Found(path)
            #expect(found.channels == [1, 2, 3])
            #expect(found.messages.count > Self.messageCount - 10)
        }
    }

    @Test func endsAtTheFirstDamageUnlessAskedToSalvage() throws {
        var bytes = try Self.bytes()
        for index in 20_000..<20_100 { bytes[index] = 0 }
        try MCAPFixture.withFolder { folder in
            let path = folder.appending(path: "damaged.mcap").path
            try Data(bytes).write(to: URL(filePath: path))
            var reader = try MCAPReader(path: path)
            var count = 0
            while let record = try reader.next() { if case .message = record { count += 1 } }
            #expect(count < Self.messageCount / 2)
            guard case .torn(let lost) = reader.ending else { return #expect(Bool(false)) }
            #expect(lost.upperBound == UInt64(bytes.count))
            #expect(try Found(path).messages.count > Self.messageCount - 10)
        }
    }

    @Test(.enabled(if: MCAPFixture.hasPython, MCAPFixture.pythonHint), arguments: RecordingDamage.allCases)
    func findsAtLeastAsManyMessagesAsPython(_ damage: RecordingDamage) throws {
        let whole = try Self.bytes()
        try MCAPFixture.withFolder { folder in
            var paths: [String] = []
            for seed in UInt64(1)...10 {
                let path = folder.appending(path: "\(seed).mcap").path
                try Data(damage.applied(to: whole, from: 8, seed: seed)).write(to: URL(filePath: path))
                paths.append(path)
            }
            let program = """
                import sys
                from mcap.reader import SeekingReader, NonSeekingReader
                for path in sys.argv[1:]:
                    best = 0
                    for kind in (SeekingReader, NonSeekingReader):
                        count = 0
                        try:
                            with open(path, "rb") as stream:
                                for _, channel, m in kind(stream).iter_messages(log_time_order=False):
                                    # A message whose head is damaged is none.
                                    right = 1795410675000000000 + m.sequence * 1000000
                                    count += m.log_time == right and channel.id == m.sequence % 3 + 1
                        except Exception:
                            pass
                        best = max(best, count)
                    print(best)
                """
            let theirs = try MCAPFixture.python(program, arguments: paths).split(separator: "\n").compactMap { Int($0) }
            try #require(theirs.count == paths.count)
            for (path, count) in zip(paths, theirs) { #expect(try Found(path).messages.count >= count, "\(path)") }
        }
    }
}
