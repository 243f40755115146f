import ReferenceData
import TelemetryModel
import Testing

@testable import ASTERIXDecoding

/// Cut and flipped datagrams: nothing crashes, and whole records before the damage are kept.
@Suite(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
struct ASTERIXDamageTests {
    private static let paths = [
        "cat_062_065.pcap", "cat062.ast", "cat21_re.ast", "jasterix/cat021ed2.1.bin", "jasterix/cat065ed1.3.bin",
        "jasterix/cat010ed0.31.bin", "jasterix/cat034ed1.26.bin", "jasterix/cat048ed1.15.bin",
        "jasterix/cat063ed1.0.bin", "jasterix/cat019ed1.3.bin",
    ]

    /// Where each record ends, and the reports that the records up to it make.
    private func ends(_ bytes: [UInt8]) -> [(end: Int, reports: Int)] {
        var result: [(Int, Int)] = []
        var reports = 0
        unsafe ASTERIXRecordListing.visit(bytes.span.bytes) { record in
            reports += Decoded([block(record, of: bytes)]).reports.count
            result.append((record.offset + record.length, reports))
        } reject: { _ in
        }
        return result
    }

    /// The record alone in a block.
    private func block(_ record: ASTERIXListedRecord, of bytes: [UInt8]) -> [UInt8] {
        let length = record.length + ASTERIXBlocks.headerLength
        return [record.category, UInt8(length >> 8), UInt8(length & 0xFF)]
            + bytes[record.offset..<record.offset + record.length]
    }

    private func words(_ reports: ArraySlice<DecodedReport>) -> [String] { reports.map { "\($0)" } }

    @Test(arguments: paths)
    func keepsTheWholeRecordsOfEveryPrefix(path: String) throws {
        for datagram in try SampleRecordings.datagrams(path) {
            let whole = Decoded([datagram.bytes])
            let ends = ends(datagram.bytes)
            for length in datagram.bytes.indices {
                let cut = Decoded([Array(datagram.bytes[..<length])])
                let kept = ends.last { $0.end <= length }?.reports ?? 0
                #expect(cut.reports.count == kept, "\(path) cut to \(length)")
                #expect(words(cut.reports[...]) == words(whole.reports[..<min(kept, whole.reports.count)]))
            }
        }
    }

    @Test(arguments: paths)
    func keepsTheRecordsBeforeEveryFlippedBit(path: String) throws {
        for datagram in try SampleRecordings.datagrams(path) {
            let whole = Decoded([datagram.bytes])
            let ends = ends(datagram.bytes)
            let headers = blockHeaders(datagram.bytes)
            // A long recording is sampled, every bit of an octet in turn.
            let step = datagram.bytes.count > 100 ? 15 : 1
            for bit in stride(from: 0, to: 8 * datagram.bytes.count, by: step) where !headers.contains(bit / 8) {
                var damaged = datagram.bytes
                damaged[bit / 8] ^= 0x80 >> UInt8(bit % 8)
                let decoded = Decoded([damaged])
                let kept = ends.last { $0.end <= bit / 8 }?.reports ?? 0
                #expect(decoded.reports.count >= kept, "\(path) bit \(bit)")
                #expect(words(decoded.reports.prefix(kept)) == words(whole.reports.prefix(kept)), "\(path) bit \(bit)")
                #expect(decoded.positions.allSatisfy(isPlausible), "\(path) bit \(bit)")
            }
        }
    }

    @Test(arguments: paths)
    func survivesEveryFlippedBitOfABlockHeader(path: String) throws {
        for datagram in try SampleRecordings.datagrams(path) {
            for header in blockHeaders(datagram.bytes) {
                for bit in 0..<8 {
                    var damaged = datagram.bytes
                    damaged[header] ^= 0x80 >> UInt8(bit)
                    let decoded = Decoded([damaged])
                    #expect(decoded.positions.allSatisfy(isPlausible))
                    #expect(decoded.tally.rejected.reduce(0, +) + decoded.tally.trailers > 0, "\(path) octet \(header)")
                }
            }
        }
    }

    private func blockHeaders(_ bytes: [UInt8]) -> [Int] {
        var result: [Int] = []
        var at = 0
        while at + 3 <= bytes.count {
            result += [at, at + 1, at + 2]
            at += max(3, Int(bytes[at + 1]) << 8 | Int(bytes[at + 2]))
        }
        return result
    }

    private func isPlausible(_ sample: PositionSample) -> Bool {
        !sample.isLocated
            || (sample.latitude_1e7deg.magnitude <= 900_000_000 && sample.longitude_1e7deg.magnitude <= 1_800_000_000)
    }

    @Test func survivesRandomBytes() {
        let seed: UInt64 = 20_261_123
        var state = seed
        for round in 0..<4000 {
            var bytes: [UInt8] = (0..<64).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            }
            bytes[0] = EditionCatalogue.categories[round % EditionCatalogue.categories.count]
            (bytes[1], bytes[2]) = (0, 64)
            let decoded = Decoded([bytes])
            #expect(decoded.positions.allSatisfy(isPlausible), "seed \(seed), round \(round)")
        }
    }
}
