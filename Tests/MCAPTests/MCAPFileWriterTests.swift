import Foundation
import MCAP
import Testing

@Suite struct MCAPFileWriterTests {
    /// Writes 60 messages in blocks, with a synchronisation after each, and calls `step` between all writes.
    private func write(_ path: String, checksums: Bool = true, step: () throws -> Void) throws {
        var options = MCAPWriterOptions()
        options.growth = 4096
        options.checksums = checksums
        var writer = try MCAPFileWriter.create(
            path: path, profile: "", library: "narae",
            metadata: [MCAPMetadata(name: "run", entries: [.init("id", "20261123T051115Z-0001")])], options: options)
        try step()
        for chunk in 0..<3 {
            try writer.beginChunk()
            try step()
            for block in 0..<4 {
                let first = chunk * 20 + block * 5
                try writer.append(records: MCAPFixture.records(first..<first + 5, channels: first == 0))
                try step()
                try writer.synchronize()
                try step()
            }
            try writer.endChunk()
            try step()
        }
        try writer.finish()
        try step()
    }

    @Test func readsBackWhatWasWritten() throws {
        try MCAPFixture.withFolder { folder in
            let path = folder.appending(path: "a.mcap").path
            try write(path) {}
            let (numbers, ending) = try MCAPFixture.read(path)
            #expect(numbers == Array(0..<60))
            #expect(ending == .complete)
            var reader = try MCAPReader(path: path)
            let summary = try #require(try reader.summary())
            #expect(summary.statistics?.messageCount == 60)
            #expect(summary.chunkIndexes.compactMap(\.messageCount) == [20, 20, 20])
            #expect(summary.channels.map(\.topic) == ["mavlink/source-1", "mavlink/source-2", "mavlink/source-3"])
        }
    }

    @Test func findsEveryMessageAgainByItsOffset() throws {
        try MCAPFixture.withFolder { folder in
            let path = folder.appending(path: "a.mcap").path
            try write(path) {}
            var reader = try MCAPReader(path: path)
            var messages: [MCAPMessage] = []
            while let record = try reader.next() { if case .message(let message) = record { messages.append(message) } }
            for message in messages.reversed() {
                #expect(try reader.message(at: message.offset) == message)
                let bytes = reader.withPayload { span in (0..<span.byteCount).map { span.byte(at: $0) } }
                #expect(bytes == MCAPFixture.payload(Int(message.sequence)))
            }
            #expect(throws: MCAPError.self) { _ = try reader.message(at: messages[0].offset + 1) }
        }
    }

    @Test(.enabled(if: MCAPFixture.hasPython, MCAPFixture.pythonHint))
    func otherReadersReadTheFileAtEveryMomentOfItsLife() throws {
        try MCAPFixture.withFolder { folder in
            let path = folder.appending(path: "a.mcap").path
            var copies: [String] = []
            try write(path) {
                let copy = folder.appending(path: "copy-\(copies.count).mcap").path
                try FileManager.default.copyItem(atPath: path, toPath: copy)
                copies.append(copy)
            }
            let process = try MCAPFixture.python(MCAPFixture.pythonReader, arguments: copies)
            let lines = process.split(separator: "\n")
            #expect(lines.count == copies.count)
            var seen = 0
            for (line, copy) in zip(lines, copies) {
                let numbers = line.split(separator: " ").dropFirst().compactMap { Int($0) }
                #expect(line.hasPrefix("ok"), "\(line)")
                #expect(numbers == Array(0..<numbers.count))
                #expect(numbers.count >= seen)
                #expect(try MCAPFixture.read(copy).numbers == numbers)
                #expect(try MCAPFixture.read(copy).ending == .complete)
                seen = numbers.count
            }
            #expect(seen == 60)
        }
    }

    @Test(.enabled(if: MCAPFixture.hasPython, MCAPFixture.pythonHint))
    func otherReadersSeekInAClosedFile() throws {
        try MCAPFixture.withFolder { folder in
            let path = folder.appending(path: "a.mcap").path
            try write(path) {}
            let program = """
                import sys
                from mcap.reader import make_reader
                with open(sys.argv[1], "rb") as stream:
                    reader = make_reader(stream, validate_crcs=True)
                    s = reader.get_summary()
                    assert len(s.chunk_indexes) == 3 and s.statistics.message_count == 60, s
                    assert s.statistics.channel_message_counts == {1: 20, 2: 20, 3: 20}, s.statistics
                    found = [m.sequence for _, c, m in reader.iter_messages(
                        topics=["mavlink/source-2"], starting_at=int(sys.argv[2]), ending_before=int(sys.argv[3]))]
                    assert [d.name for d in reader.iter_metadata()] == ["run"]
                    assert reader.get_header().library == "narae"
                print(*found)
                """
            let text = try MCAPFixture.python(
                program, arguments: [path, String(MCAPFixture.logTime(17)), String(MCAPFixture.logTime(33))])
            #expect(text.split { $0 == " " || $0 == "\n" }.map { Int($0) } == [19, 22, 25, 28, 31])
        }
    }

    @Test func extendsTheFreeSpaceWithoutBreakingTheFile() throws {
        try MCAPFixture.withFolder { folder in
            let path = folder.appending(path: "a.mcap").path
            var options = MCAPWriterOptions()
            options.growth = 0
            var writer = try MCAPFileWriter.create(path: path, profile: "", library: "narae", options: options)
            try writer.beginChunk()
            for number in 0..<400 {
                try writer.append(records: MCAPFixture.records(number..<number + 1, channels: number == 0))
                if number % 37 == 0 { #expect(try MCAPFixture.read(path).numbers.count == number + 1) }
            }
            #expect(try MCAPFixture.read(path).ending == .complete)
            try writer.finish()
            #expect(try MCAPFixture.read(path).numbers == Array(0..<400))
        }
    }

    @Test func refusesASecondWriterOfTheFile() throws {
        try MCAPFixture.withFolder { folder in
            let path = folder.appending(path: "a.mcap").path
            let writer = try MCAPFileWriter.create(path: path, profile: "", library: "narae")
            let error = #expect(throws: MCAPError.self) { try MCAPRecovery.repair(path: path) }
            #expect(error?.reason == .inUse)
            #expect(writer.path == path)
        }
    }
}

extension MCAPFileWriter {
    mutating func append(records: [UInt8]) throws(MCAPError) { try unsafe append(records.span.bytes) }
}
