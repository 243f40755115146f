import Foundation
import MCAP
import Testing

/// Chunks that have not the checksum that they name.
@Suite struct MCAPChecksumTests {
    private static let messageCount = 400
    private static let perChunk = 40

    /// A file of ten chunks, the last of which is open in a file that is not closed.
    private static func bytes(closed: Bool = true, checksums: Bool = true) throws -> [UInt8] {
        try MCAPFixture.withFolder { folder in
            let path = folder.appending(path: "a.mcap").path
            var options = MCAPWriterOptions()
            (options.growth, options.checksums) = (256, checksums)
            var writer = try MCAPFileWriter.create(path: path, profile: "", library: "narae", options: options)
            for start in stride(from: 0, to: messageCount, by: perChunk) {
                try writer.beginChunk()
                try writer.append(records: MCAPFixture.records(start..<start + perChunk, channels: start == 0))
                if start + perChunk < messageCount || closed { try writer.endChunk() }
            }
            if closed { try writer.finish() } else { try writer.synchronize() }
            return [UInt8](try Data(contentsOf: URL(filePath: path)))
        }
    }

    /// What a reader that salvages says of each message.
    private struct Found {
        var chunks: [MCAPChunkHeader] = []
        /// Where each message stands, by its number.
        var offsets: [Int: Int] = [:]
        var doubts: [Int: MCAPDoubt] = [:]

        init(_ path: String) throws {
            var reader = try MCAPReader(path: path, salvages: true)
            while let record = try reader.next() {
                if case .chunk(let header) = record { chunks.append(header) }
                guard case .message(let message) = record else { continue }
                offsets[Int(message.sequence)] = Int(message.offset)
                doubts[Int(message.sequence)] = reader.doubt
            }
        }

        init(_ bytes: [UInt8]) throws {
            self = try MCAPFixture.withFolder { folder in
                let path = folder.appending(path: "read.mcap").path
                try Data(bytes).write(to: URL(filePath: path))
                return try Found(path)
            }
        }
    }

    @Test(arguments: [true, false])
    func doubtsTheMessagesOfADamagedChunkAndNoOthers(closed: Bool) throws {
        let whole = try Self.bytes(closed: closed)
        let original = try Found(whole)
        try #require(original.chunks.count == 10 && original.doubts.isEmpty)
        for chunk in 0..<(closed ? 10 : 9) {
            let numbers = chunk * Self.perChunk..<(chunk + 1) * Self.perChunk
            for number in [numbers.lowerBound + 1, numbers.lowerBound + 20, numbers.upperBound - 1] {
                let length = MCAPFixture.payload(number).count
                guard length > 0 else { continue }
                var damaged = whole
                damaged[original.offsets[number]! + MCAPLayout.messageHeaderLength + length / 2] ^= 0x10
                let found = try Found(damaged)
                #expect(found.offsets == original.offsets)
                #expect(Set(found.doubts.keys) == Set(numbers))
                let doubt = MCAPDoubt(bytes: original.chunks[chunk].records, reason: .checksum)
                #expect(found.doubts.values.allSatisfy { $0 == doubt })
            }
        }
    }

    /// Whatever a flipped bit leaves readable of a chunk is doubtful, but for one in the times or the uncompressed size of its
    /// head, which say nothing of the records.
    @Test func findsEveryFlippedBitOfAChunk() throws {
        let whole = try Self.bytes()
        let chunk = try Found(whole).chunks[4]
        let numbers = Set(4 * Self.perChunk..<5 * Self.perChunk)
        for bit in stride(from: 8 * Int(chunk.offset), to: 8 * Int(chunk.records.upperBound), by: 61) {
            var damaged = whole
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            let found = try Found(damaged)
            let read = numbers.intersection(found.offsets.keys)
            #expect(read.count >= Self.perChunk - 1, "bit \(bit)")
            let isBesideRecords = (9..<33).contains(bit / 8 - Int(chunk.offset))
            #expect(found.doubts.count >= (isBesideRecords ? 0 : read.count), "bit \(bit)")
        }
    }

    @Test func believesChunksWithoutAChecksum() throws {
        let whole = try Self.bytes(checksums: false)
        let offset = try #require(try Found(whole).offsets[101])
        var damaged = whole
        damaged[offset + MCAPLayout.messageHeaderLength + 3] ^= 1
        #expect(try Found(damaged).doubts.isEmpty)
    }

    @Test func doubtsAChunkWhoseHeadIsLost() throws {
        let whole = try Self.bytes()
        let original = try Found(whole)
        var damaged = whole
        let start = Int(original.chunks[3].offset)
        for index in start..<start + MCAPLayout.chunkHeaderLength { damaged[index] = 0 }
        let found = try Found(damaged)
        #expect(found.offsets == original.offsets)
        #expect(Set(found.doubts.keys) == Set(120..<160))
        #expect(found.doubts.values.allSatisfy { $0.reason == .headless })
        let last = try #require(found.doubts[159])
        #expect(last.bytes.lowerBound == UInt64(original.offsets[120]!))
        #expect(last.bytes.contains(UInt64(original.offsets[159]!)))
    }

    /// The chunk was closed and the file was not: its checksum is not lost to a repair, which would make damage look whole.
    @Test func keepsTheChecksumOfALastChunkThatItRepairs() throws {
        let whole = try Self.bytes()
        let original = try Found(whole)
        let last = original.chunks[9]
        try MCAPFixture.withFolder { folder in
            for isDamaged in [false, true] {
                let path = folder.appending(path: "unclosed-\(isDamaged).mcap").path
                var bytes = Array(whole.prefix(Int(last.end)))
                if isDamaged { bytes[original.offsets[395]! + MCAPLayout.messageHeaderLength] ^= 1 }
                try Data(bytes).write(to: URL(filePath: path))
                #expect(try !MCAPRecovery.repair(path: path).wasComplete)
                let repaired = try Found(path)
                #expect(repaired.chunks.last?.checksum == last.checksum)
                #expect(repaired.doubts.count == (isDamaged ? Self.perChunk : 0))
            }
        }
    }

    /// What other programs compute: `zlib.crc32(b"123456789")`.
    @Test func computesTheChecksumOfOthers() {
        var checksum = CyclicRedundancyCheck32()
        let digits = Array("123456789".utf8)
        unsafe checksum.add(digits.span.bytes)
        #expect(checksum.value == 0xCBF4_3926)
    }
}
