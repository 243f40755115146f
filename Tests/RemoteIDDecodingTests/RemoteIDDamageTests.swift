import Quantities
import TelemetryModel
import Testing

@testable import RemoteIDDecoding

/// Cut and flipped payloads: nothing crashes, whole messages of a pack are kept, nothing implausible is told.
struct RemoteIDDamageTests {
    private let messages = [
        Payload.basicID, Payload.location, Payload.selfID, Payload.system, Payload.operatorID,
    ].map(Payload.bytes)

    private var pack: [UInt8] { [0xF0, 25, 5] + messages.flatMap { $0 } }

    @Test func keepsTheWholeMessagesOfEveryPrefix() {
        for length in 0..<pack.count {
            let cut = Decoded([Array(pack[..<length])])
            let whole = max(0, (length - 3) / 25)
            #expect(cut.decoder.tally.messages.reduce(0, +) == UInt64(whole), "cut to \(length)")
            #expect(cut.rejections.map(\.reason) == [.truncated], "cut to \(length)")
        }
        for length in 0..<25 {
            #expect(Decoded([Array(messages[1][..<length])]).rejections.map(\.reason) == [.truncated])
        }
        for length in 1..<12 {
            #expect(
                Decoded([Array(Payload.observed(1, messages[1])[..<length])]).rejections.map(\.reason) == [.truncated])
        }
    }

    @Test func survivesEveryFlippedBit() {
        for payload in [pack, messages[1], Payload.observed(5, pack)] {
            for bit in 0..<(8 * payload.count) {
                var damaged = payload
                damaged[bit / 8] ^= 0x80 >> UInt8(bit % 8)
                let decoded = Decoded([damaged])
                for sample in decoded.positions where sample.isLocated {
                    #expect((-900_000_000...900_000_000).contains(sample.latitude_1e7deg), "bit \(bit)")
                    #expect((-1_800_000_000...1_800_000_000).contains(sample.longitude_1e7deg), "bit \(bit)")
                }
            }
        }
    }

    @Test func keepsTheOtherMessagesOfAPackWithABadOne() {
        var damaged = pack
        damaged[3 + 25] = 0x1F
        let decoded = Decoded([damaged])
        #expect(decoded.decoder.tally.messages.reduce(0, +) == 4)
        #expect(decoded.rejections.map(\.reason) == [.protocolVersion])
        #expect(decoded.rejections.first?.offset == 28)
        #expect(decoded.rejections.first?.bytesSkipped == 25)
    }

    @Test func refusesPacksThatCannotBe() {
        let cases: [([UInt8], RemoteIDRejection.Reason)] = [
            ([0xF0, 24, 1] + messages[1], .messageSize), ([0xF0, 25, 0] + messages[1], .emptyPack),
            ([0xF0, 25, 10] + messages[1], .messageCount),
            ([0xF0, 25, 1, 0xF0] + messages[1].dropFirst(), .nestedPack),
            (messages[1] + [0], .trailingBytes),
        ]
        for (bytes, reason) in cases { #expect(Decoded([bytes]).rejections.map(\.reason) == [reason]) }
    }

    @Test func takesThePackThatIsFilledUp() {
        let decoded = Decoded([Payload.pack(messages[1]) + [UInt8](repeating: 0, count: 200)])
        #expect(decoded.reports.count == 1)
        #expect(decoded.rejections.isEmpty)
    }

    @Test func survivesRandomBytes() {
        var state: UInt64 = 20_261_125
        func next() -> UInt8 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 40)
        }
        var decoded = Decoded()
        for _ in 0..<20_000 {
            let count = Int(next())
            var bytes = (0..<count).map { _ in next() }
            // Half of them begin as something does.
            if count > 3, next() & 1 == 0 { bytes.replaceSubrange(0..<3, with: [next() & 0xF2, 25, next() % 10]) }
            decoded.take(bytes)
        }
        #expect(decoded.positions.allSatisfy { !$0.isLocated || abs($0.latitude_1e7deg) <= 900_000_000 })
    }
}
