import Foundation
import MCAP
import ReferenceData
import Testing

@Suite struct MCAPRecoveryTests {
    /// A file with two closed chunks and an open one, closed or as a killed writer leaves it.
    private func bytes(closed: Bool) throws -> [UInt8] {
        try MCAPFixture.withFolder { folder in
            let path = folder.appending(path: "a.mcap").path
            var options = MCAPWriterOptions()
            options.growth = 256
            var writer = try MCAPFileWriter.create(path: path, profile: "", library: "narae", options: options)
            for chunk in 0..<3 {
                try writer.beginChunk()
                try writer.append(records: MCAPFixture.records(chunk * 10..<chunk * 10 + 10, channels: chunk == 0))
                try writer.synchronize()
                if chunk < 2 { try writer.endChunk() }
            }
            if closed { try writer.finish() }
            return [UInt8](try Data(contentsOf: URL(filePath: path)))
        }
    }

    @Test(arguments: [true, false])
    func readsEveryPrefixUpToTheLastWholeMessage(closed: Bool) throws {
        let whole = try bytes(closed: closed)
        try MCAPFixture.withFolder { folder in
            let path = folder.appending(path: "cut.mcap").path
            var before = 0
            for length in max(30, whole.count - 2048)...whole.count {
                try Data(whole[..<length]).write(to: URL(filePath: path))
                let (numbers, ending) = try MCAPFixture.read(path)
                #expect(numbers == Array(0..<numbers.count))
                #expect(numbers.count >= before)
                before = numbers.count
                if case .torn(let lost) = ending {
                    #expect(lost.upperBound == UInt64(length))
                } else {
                    #expect(ending == .complete && length == whole.count)
                }
            }
            #expect(before == 30)
        }
    }

    @Test(arguments: [true, false])
    func repairsEveryPrefixIntoAWholeFile(closed: Bool) throws {
        let whole = try bytes(closed: closed)
        try MCAPFixture.withFolder { folder in
            let path = folder.appending(path: "cut.mcap").path
            var copies: [String] = []
            for length in stride(from: 40, through: whole.count, by: 13) {
                try Data(whole[..<length]).write(to: URL(filePath: path))
                let expected = try MCAPFixture.read(path).numbers
                let repair = try MCAPRecovery.repair(path: path)
                let (numbers, ending) = try MCAPFixture.read(path)
                #expect(numbers == expected)
                #expect(ending == .complete)
                #expect(repair.messageCount == UInt64(expected.count))
                var reader = try MCAPReader(path: path)
                let summary = try #require(try reader.summary())
                #expect(summary.chunkIndexes.compactMap(\.messageCount).reduce(0, +) == UInt64(expected.count))
                #expect(try MCAPRecovery.repair(path: path).wasComplete)
                let copy = folder.appending(path: "repaired-\(length).mcap").path
                try FileManager.default.moveItem(atPath: path, toPath: copy)
                copies.append(copy)
            }
            guard MCAPFixture.hasPython else { return }
            let lines = try MCAPFixture.python(MCAPFixture.pythonReader, arguments: copies).split(separator: "\n")
            for (line, copy) in zip(lines, copies) {
                let numbers = line.split(separator: " ").dropFirst().compactMap { Int($0) }
                #expect(line.hasPrefix("ok"), "\(copy): \(line)")
                #expect(try MCAPFixture.read(copy).numbers == numbers)
            }
        }
    }

    /// Files that other writers, or damage, can make of chunks: what stands behind the header of each, by name.
    private static let unusualChunks: [(name: String, chunks: [[UInt8]])] = {
        var index = MCAPRecordEncoder()
        index.messageIndex(channel: 3, entries: [])
        var metadata = MCAPRecordEncoder()
        metadata.metadata(MCAPMetadata(name: "note", entries: []))
        let messages = [0..<3, 3..<5, 5..<9].map { MCAPFixture.records($0) }
        // An opcode of 0 is no record: there the file is torn.
        let torn: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0]
        return [
            ("a message index inside", [chunk(index.bytes + messages[0] + torn), chunk([]) + messages[1]]),
            ("messages behind a chunk", [chunk(messages[0]) + messages[1], chunk(messages[2])]),
            ("messages and indexes behind a chunk", [chunk(messages[0]) + messages[1] + index.bytes + messages[2]]),
            ("unknown fields behind the records", [chunk(messages[0], unknown: 5) + messages[1], chunk(messages[2])]),
            ("unknown fields behind the last records", [chunk(messages[0]), chunk(messages[1], unknown: 40)]),
            ("unknown fields and indexes", [chunk(messages[0], unknown: 12) + index.bytes + messages[1]]),
            ("metadata behind a chunk", [chunk(messages[0]) + metadata.bytes]),
        ]
    }()

    private static func chunk(_ records: [UInt8], unknown: Int = 0) -> [UInt8] {
        var encoder = MCAPRecordEncoder()
        encoder.chunkHeader(startTime: 0, endTime: 0, recordsLength: UInt64(records.count), checksum: 0)
        var bytes = encoder.bytes
        bytes[1] += UInt8(unknown)
        return bytes + records + [UInt8](repeating: 0x5A, count: unknown)
    }

    @Test(arguments: unusualChunks.map(\.name))
    func repairsUnusualChunksSoThatIndexAndFileAgree(_ name: String) throws {
        let chunks = try #require(Self.unusualChunks.first { $0.name == name }).chunks
        try MCAPFixture.withFolder { folder in
            let path = folder.appending(path: "unusual.mcap").path
            let start = MCAPFileWriter.beginning(profile: "", library: "other", metadata: [])
            try Data(start + MCAPFixture.records(0..<0, channels: true) + chunks.joined()).write(
                to: URL(filePath: path))
            let (expected, ending) = try MCAPFixture.read(path)
            let repair = try MCAPRecovery.repair(path: path)
            #expect(ending == repair.lost.map { .torn(lost: $0) })
            let (numbers, endingAfter) = try MCAPFixture.read(path)
            #expect(numbers == expected && !numbers.isEmpty && endingAfter == .complete)
            #expect(try MCAPRecovery.repair(path: path).wasComplete)
            guard MCAPFixture.hasPython else { return }
            let line = try MCAPFixture.python(MCAPFixture.pythonReader, arguments: [path])
            #expect(line == (["ok"] + numbers.map(String.init)).joined(separator: " ") + "\n")
        }
    }

    @Test(arguments: [true, false])
    func namesWhatStandsBehindTheEndOfAFile(closed: Bool) throws {
        let whole = try bytes(closed: closed)
        try MCAPFixture.withFolder { folder in
            let path = folder.appending(path: "two.mcap").path
            // The last one is how a tail ends.
            for rest in [whole, [0], [UInt8](repeating: 0, count: 400), Array("tail".utf8), [0x0A]] {
                try Data(whole + rest).write(to: URL(filePath: path))
                let lost = UInt64(whole.count)..<UInt64(whole.count + rest.count)
                #expect(try MCAPFixture.read(path).ending == .torn(lost: lost))
                #expect(try MCAPRecovery.repair(path: path).lost == lost)
                let (numbers, ending) = try MCAPFixture.read(path)
                #expect(numbers == Array(0..<30) && ending == .complete)
            }
            // What a writer leaves that is killed while it grows or closes the file is free space, and nothing is lost.
            let tail = Array(try self.bytes(closed: false).suffix(MCAPLayout.tailLength))
            let space = [UInt8](repeating: 0, count: 300)
            for cut in 0..<tail.count {
                for rest in [space + tail, tail[cut...] + space + tail, tail[cut...] + space + tail + space + tail] {
                    try Data(whole + rest).write(to: URL(filePath: path))
                    #expect(try MCAPFixture.read(path).ending == .complete)
                    try Data(whole + rest + [0]).write(to: URL(filePath: path))
                    #expect(try MCAPFixture.read(path).ending != .complete)
                }
            }
        }
    }

    @Test func survivesAnyBitFlippedAndAnyBytesZeroed() throws {
        let whole = try bytes(closed: true)
        var random = SystemRandomNumberGenerator()
        let seed = UInt64.random(in: 0...UInt64.max, using: &random)
        print("seed", seed)
        var generator = SeededGenerator(seed: seed)
        try MCAPFixture.withFolder { folder in
            let path = folder.appending(path: "damaged.mcap").path
            for _ in 0..<1500 {
                var damaged = whole
                let place = Int(generator.next() % UInt64(whole.count))
                if generator.next() % 3 == 0 {
                    for index in place..<min(whole.count, place + 8) { damaged[index] = 0xFF }
                } else if generator.next() % 2 == 0 {
                    damaged[place] ^= 1 << UInt8(generator.next() % 8)
                } else {
                    let end = min(whole.count, place + Int(generator.next() % 300))
                    for index in place..<end { damaged[index] = 0 }
                }
                try Data(damaged).write(to: URL(filePath: path))
                guard var reader = try? MCAPReader(path: path) else { continue }
                do {
                    while try reader.next() != nil {}
                    #expect(reader.ending != nil)
                    _ = try reader.summary()
                } catch let error as MCAPError { #expect(!error.description.isEmpty) }
            }
        }
    }

    @Test func refusesAnEmptyFileAndAFileOfAnotherKind() throws {
        try MCAPFixture.withFolder { folder in
            for (name, bytes) in [("empty", []), ("text", Array("not an mcap file, but long enough".utf8))] {
                let path = folder.appending(path: name).path
                try Data(bytes).write(to: URL(filePath: path))
                let error = #expect(throws: MCAPError.self) { _ = try MCAPReader(path: path).profile }
                #expect(error == MCAPError(path: path, offset: 0, reason: .notMCAP))
                #expect(error?.description == "\(path): byte 0: not an MCAP file")
            }
            let error = #expect(throws: MCAPError.self) {
                _ = try MCAPReader(path: folder.appending(path: "absent").path).profile
            }
            #expect(error?.reason == .systemCall("open", errno: 2))
        }
    }

    @Test(.enabled(if: MCAPFixture.hasPython, MCAPFixture.pythonHint))
    func readsAFileWithoutMessages() throws {
        try MCAPFixture.withFolder { folder in
            let open = folder.appending(path: "open.mcap").path
            let closed = folder.appending(path: "closed.mcap").path
            let writer = try MCAPFileWriter.create(path: open, profile: "", library: "narae")
            var finished = try MCAPFileWriter.create(path: closed, profile: "", library: "narae")
            try finished.finish()
            #expect(try MCAPFixture.read(open).ending == .complete)
            #expect(try MCAPFixture.read(closed).ending == .complete)
            #expect(try MCAPFixture.python(MCAPFixture.pythonReader, arguments: [open, closed]) == "ok\nok\n")
            #expect(writer.messageCount == 0)
        }
    }
}
