import Foundation
import MCAP
import Testing

/// Files written by the Python package mcap, whose code is independent of this reader.
@Suite(.enabled(if: MCAPFixture.hasPython, MCAPFixture.pythonHint)) struct MCAPReaderTests {
    private let program = """
        import sys
        from mcap.writer import Writer, CompressionType
        chunked = sys.argv[2] == "chunked"
        with open(sys.argv[1], "wb") as stream:
            writer = Writer(stream, compression=CompressionType.NONE, use_chunking=chunked, chunk_size=300)
            writer.start("profile", "library")
            schema = writer.register_schema("S", "jsonschema", b"{}")
            channels = [writer.register_channel("t/%d" % i, "json", schema, {"k": "v%d" % i}) for i in range(3)]
            writer.add_attachment(1, 2, "a", "text/plain", b"x" * 500)
            for n in range(50):
                data = bytes((k * 31 + n) & 255 for k in range(n * 7 % 60))
                writer.add_message(channels[n % 3], 1795410675000000000 + n * 1000000, data, 5, n)
            writer.add_metadata("m", {"a": "b"})
            writer.finish()
        """

    @Test(arguments: ["chunked", "unchunked"])
    func readsWhatAnotherWriterWrote(_ layout: String) throws {
        try MCAPFixture.withFolder { folder in
            let path = folder.appending(path: "p.mcap").path
            _ = try MCAPFixture.python(program, arguments: [path, layout])
            let (numbers, ending) = try MCAPFixture.read(path)
            #expect(numbers == Array(0..<50))
            #expect(ending == .complete)
            var reader = try MCAPReader(path: path)
            #expect(reader.profile == "profile")
            #expect(reader.library.contains("library"))
            var channels: [MCAPChannel] = []
            var metadata: [MCAPMetadata] = []
            while let record = try reader.next() {
                if case .channel(let channel) = record { channels.append(channel) }
                if case .metadata(let record) = record { metadata.append(record) }
            }
            #expect(Set(channels.map(\.topic)) == ["t/0", "t/1", "t/2"])
            #expect(channels.first?["k"]?.hasPrefix("v") == true)
            #expect(metadata == [MCAPMetadata(name: "m", entries: [.init("a", "b")])])
            let summary = try #require(try reader.summary())
            #expect(summary.statistics?.messageCount == 50)
            #expect(summary.schemas == [MCAPSchema(id: 1, name: "S", encoding: "jsonschema", data: Array("{}".utf8))])
            #expect(summary.chunkIndexes.isEmpty == (layout == "unchunked"))
        }
    }

    @Test(arguments: ["lz4", "zstd"])
    func namesTheCompressionItDoesNotRead(_ compression: String) throws {
        try MCAPFixture.withFolder { folder in
            let path = folder.appending(path: "p.mcap").path
            let plain = folder.appending(path: "plain.mcap").path
            _ = try MCAPFixture.python(program, arguments: [plain, "chunked"])
            // The first chunk gets a name of a compression in place of the empty one; its record grows by the name.
            var bytes = [UInt8](try Data(contentsOf: URL(filePath: plain)))
            var reader = try MCAPReader(path: plain)
            var start = 0
            while let record = try reader.next() {
                guard case .chunk(let chunk) = record else { continue }
                start = Int(chunk.offset)
                break
            }
            bytes[start + 1] += UInt8(compression.utf8.count)
            bytes[start + 37] = UInt8(compression.utf8.count)
            bytes.insert(contentsOf: Array(compression.utf8), at: start + 41)
            try Data(bytes).write(to: URL(filePath: path))
            let error = #expect(throws: MCAPError.self) { _ = try MCAPFixture.read(path) }
            #expect(error?.reason == .compressed(compression))
            #expect(error?.description == "\(path): byte \(start): compressed with \(compression): not supported")
        }
    }

    @Test func refusesARecordOverItsLimit() throws {
        try MCAPFixture.withFolder { folder in
            let path = folder.appending(path: "p.mcap").path
            var writer = try MCAPWriter(path: path)
            let channel = writer.addChannel(topic: "t", messageEncoding: "x")
            let payload = [UInt8](repeating: 7, count: 400_000)
            try unsafe writer.write(
                channel: channel, sequence: 0, logTime: 1, publishTime: 1, payload: payload.span.bytes)
            try writer.finish()
            let error = #expect(throws: MCAPError.self) {
                var reader = try MCAPReader(path: path, recordLimit: 300_000)
                while try reader.next() != nil {}
            }
            #expect(error?.reason == .recordTooLong(length: 400_022, limit: 300_000))
            #expect(try MCAPFixture.python(MCAPFixture.pythonReader, arguments: [path]) == "ok 0\n")
        }
    }

    /// The constant is the check value of CRC-32/ISO-HDLC for "123456789".
    @Test func computesTheChecksumOfTheStandard() {
        var checksum = CyclicRedundancyCheck32()
        let digits = Array("123456789".utf8)
        unsafe checksum.add(digits.span.bytes)
        #expect(checksum.value == 0xCBF4_3926)
    }
}
