import ByteParsing
import Foundation
import ReferenceData
import Testing

@testable import FlightLogs

/// ASTERIX blocks in the framings of recorders.
@Suite struct ASTERIXFileTests {
    /// What a file gives: the blocks with their times, and the lost ranges.
    private struct Read: Equatable {
        var blocks: [[UInt8]] = []
        var times_ns: [Int64?] = []
        var lost: [Range<UInt64>] = []
    }

    private func read(_ bytes: [UInt8], _ framing: ASTERIXFraming) throws -> Read {
        var result = Read()
        let log = try TemporaryFile(bytes)
        var file = try ASTERIXFile(path: log.path, framing: framing) { $0 == 48 || $0 == 34 || $0 == 62 || $0 == 10 }
        while let piece = try file.next() {
            result.times_ns.append(piece.timeOfDay_ns)
            // The bytes are copied while they are there.
            result.blocks.append(file.withBytes(of: piece) { unsafe $0.withUnsafeBytes { unsafe [UInt8]($0) } })
        }
        result.lost = file.lostRanges.ranges.map { $0.offset..<$0.end }
        return result
    }

    /// A block of category 48 with `count` octets of content.
    private func block(_ count: Int, _ fill: UInt8 = 0x11) -> [UInt8] {
        [48, UInt8((count + 3) >> 8), UInt8((count + 3) & 0xFF)] + [UInt8](repeating: fill, count: count)
    }

    /// A FINAL record: length, board, line, day, time in 10 ms, blocks, end mark.
    private func final(_ blocks: [UInt8], time_10ms: Int, line: [UInt8] = [7]) -> [UInt8] {
        let header = [1] + line + [15, UInt8(time_10ms >> 16), UInt8(time_10ms >> 8 & 0xFF), UInt8(time_10ms & 0xFF)]
        let total = 2 + header.count + blocks.count + 4
        return [UInt8(total >> 8), UInt8(total & 0xFF)] + header + blocks + [0xA5, 0xA5, 0xA5, 0xA5]
    }

    private func gps(_ blocks: [[UInt8]], times_128: [Int]) -> [UInt8] {
        var file = [UInt8](repeating: 0x20, count: 2200)
        for (block, time) in zip(blocks, times_128) {
            file += block + [0, 0, 0, 0, 0, 0, UInt8(time >> 16), UInt8(time >> 8 & 0xFF), UInt8(time & 0xFF), 0]
        }
        return file
    }

    /// 24 bits hold more than a day in both steps.
    @Test func takesTimesBeyondTheDayForUnknown() throws {
        let times = try read(
            final(block(5), time_10ms: 8_639_999) + final(block(5), time_10ms: 8_640_000)
                + final(block(5), time_10ms: 0xFF_FFFF), .final
        ).times_ns
        #expect(times == [86_399_990_000_000, nil, nil])
        let last = 86_400 * 128
        let blocks = [block(5), block(6), block(7)]
        #expect(
            try read(gps(blocks, times_128: [last - 1, last, 0xFF_FFFF]), .gps).times_ns
                == [86_399_992_187_500, nil, nil])
    }

    /// Blocks and times that CroatiaControlLtd/asterix 2.8.11 prints for the two recordings.
    @Test(
        .enabled(if: ReferenceData.isPresent, ReferenceData.hint),
        arguments: ["parsegps.gps", "ifsnop_midnight_cross.gps"])
    func readsTheRecordingsAsTheOracleDoes(name: String) throws {
        let text = try ReferenceData.gunzippedText("recordings/asterix/\(name).asterix_decoder.jsonl.gz")
        let oracle = try text.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        let read = try read(ReferenceData.bytes("recordings/asterix/\(name)"), .gps)
        #expect(read.lost.isEmpty)
        // The oracle prints records, of which a block may hold several.
        let expected = oracle.map {
            "\($0["cat"] as? Int ?? 0) at \((($0["timestamp"] as? Double ?? 0) * 1e3).rounded())"
        }
        let found = zip(read.blocks, read.times_ns).map { "\($0[0]) at \((Double($1 ?? 0) / 1e6).rounded())" }
        #expect(Set(found) == Set(expected))
        #expect(found.count <= expected.count && found.first == expected.first && found.last == expected.last)
    }

    @Test func readsFinalRecordsWithAndWithoutALineNumber() throws {
        let first = block(5) + block(9)
        let bytes = final(first, time_10ms: 8_639_999) + final(block(20), time_10ms: 1, line: [])
        let read = try read(bytes, .final)
        #expect(read == Read(blocks: [first, block(20)], times_ns: [86_399_990_000_000, 10_000_000]))
    }

    @Test(arguments: [ASTERIXFraming.plain, .final, .gps])
    func losesNothingWholeToDamage(framing: ASTERIXFraming) throws {
        let blocks = (0..<6).map { block(20 + $0, UInt8(0x21 + $0)) }
        let bytes: [UInt8]
        switch framing {
        case .plain: bytes = blocks.flatMap { $0 }
        case .final: bytes = blocks.flatMap { final($0, time_10ms: 100) }
        case .gps: bytes = gps(blocks, times_128: [1, 2, 3, 4, 5, 6])
        }
        let start = framing == .gps ? 2200 : 0
        for bit in stride(from: 8 * start, to: 8 * bytes.count, by: 3) {
            var damaged = bytes
            damaged[bit / 8] ^= 0x80 >> UInt8(bit % 8)
            let read = try read(damaged, framing)
            // The block that is hit may be lost, and in a chain of lengths the one before the place where it is taken up.
            let whole = blocks.count { read.blocks.contains($0) }
            #expect(whole >= 4, "bit \(bit)")
        }
    }

    @Test(arguments: [ASTERIXFraming.plain, .final, .gps])
    func keepsWhatStandsBeforeTheCut(framing: ASTERIXFraming) throws {
        let blocks = (0..<3).map { block(20 + $0) }
        let bytes =
            switch framing {
            case .plain: blocks.flatMap { $0 }
            case .final: blocks.flatMap { final($0, time_10ms: 100) }
            case .gps: gps(blocks, times_128: [1, 2, 3])
            }
        for length in (framing == .gps ? 2201 : 1)..<bytes.count {
            let read = try read(Array(bytes.prefix(length)), framing)
            let lost = read.lost.reduce(0) { $0 + $1.count }
            let taken = read.blocks.reduce(0) { $0 + $1.count }
            #expect(read.blocks.filter { blocks.contains($0) }.count <= 3)
            #expect(lost + taken <= length)
            if framing == .plain { #expect(lost + taken == length) }
        }
    }

    @Test func refusesAGPSFileThatIsAllHeader() {
        #expect(throws: FlightLogError.self) { _ = try read([UInt8](repeating: 0x20, count: 2200), .gps) }
    }
}
