import ReferenceData
import Testing

@testable import MAVLinkDecoding

@Suite struct MAVLinkFramerTests {
    private static let frames = MAVLinkFrameTests.samples.map { [UInt8](hex: $0) }

    /// What a framer reports of a stream that arrives in these pieces. It checks that each event comes with its bytes.
    private func events(_ pieces: [[UInt8]]) -> [MAVLinkStreamEvent] {
        let whole = pieces.flatMap { $0 }
        var events: [MAVLinkStreamEvent] = []
        var framer = MAVLinkFramer()
        func note(_ event: MAVLinkStreamEvent, _ bytes: RawSpan) {
            events.append(event)
            let range: Range<Int> =
                switch event {
                case .frame(let frame, let offset): Int(offset)..<Int(offset) + Int(frame.length)
                case .rejected(let rejection): Int(rejection.offset)..<Int(rejection.offset) + Int(rejection.length)
                case .skipped: 0..<0
                }
            let expected = Array(whole[range])
            #expect(
                bytes.byteCount == expected.count && expected.indices.allSatisfy { bytes.byte(at: $0) == expected[$0] })
        }
        for piece in pieces {
            framer.push(unsafe piece.span.bytes, handle: note)
            #expect(framer.pendingBytes < MAVLinkFrame.maximumLength)
        }
        framer.finish(handle: note)
        #expect(framer.streamLength == UInt64(whole.count))
        return events
    }

    private func offsets(_ events: [MAVLinkStreamEvent]) -> [UInt64] {
        events.compactMap { if case .frame(_, let offset) = $0 { offset } else { nil } }
    }

    private func rejections(_ events: [MAVLinkStreamEvent]) -> [MAVLinkRejection] {
        events.compactMap { if case .rejected(let rejection) = $0 { rejection } else { nil } }
    }

    private func skipped(_ events: [MAVLinkStreamEvent]) -> [Range<UInt64>] {
        events.compactMap { if case .skipped(let offset, let length) = $0 { offset..<offset + length } else { nil } }
    }

    /// What a framer reports of datagrams.
    private func events(ofDatagrams datagrams: [[UInt8]]) -> [MAVLinkStreamEvent] {
        var events: [MAVLinkStreamEvent] = []
        var framer = MAVLinkFramer()
        for datagram in datagrams {
            framer.push(datagram: unsafe datagram.span.bytes) { event, _ in events.append(event) }
        }
        framer.finish { event, _ in events.append(event) }
        return events
    }

    @Test func aDatagramThatBeginsWithAFrameEndsWhatWaits() {
        let (first, second) = (Self.frames[0], Self.frames[1])
        var framer = MAVLinkFramer()
        var events: [MAVLinkStreamEvent] = []
        func push(_ datagram: [UInt8]) {
            framer.push(datagram: unsafe datagram.span.bytes) { event, _ in events.append(event) }
        }
        push([0xFD, 0xFF, 0, 0])
        push(first)
        #expect(offsets(events) == [4] && framer.pendingBytes == 0)
        #expect(rejections(events).map(\.reason) == [.truncated])
        // The beginning of a frame whose rest was lost does the same.
        push(Array(second.dropLast(3)))
        push(second)
        #expect(offsets(events).last == UInt64(4 + first.count + second.count - 3) && framer.pendingBytes == 0)
    }

    @Test func joinsFramesThatAreSplitOverDatagramsAnywhere() {
        let stream = Self.frames.flatMap { $0 }
        for frame in Self.frames {
            for cut in 1..<frame.count {
                let datagrams = [Array(frame[..<cut]), Array(frame[cut...]), Self.frames[0]]
                #expect(events(ofDatagrams: datagrams) == events([frame + Self.frames[0]]), "cut at \(cut)")
            }
        }
        #expect(events(ofDatagrams: stream.map { [$0] }) == events([stream]))
    }

    @Test func completesAFrameWhoseSecondPartLooksLikeAFrame() throws {
        // A TUNNEL (#385) that carries a whole frame, cut exactly where that begins.
        let inner = Self.frames[0]
        var outer: [UInt8] = [0xFD, UInt8(5 + inner.count), 0, 0, 0, 1, 1, 0x81, 0x01, 0]
        outer += [1, 0, 1, 1, UInt8(inner.count)] + inner
        let extra = try #require(MAVLinkCatalogue.standard.index[385]).checksumExtra
        let sum = MAVLinkChecksum().value(
            of: unsafe outer.span.bytes, from: 1, count: outer.count - 1, extra: extra)
        outer += [UInt8(truncatingIfNeeded: sum), UInt8(sum >> 8)]
        let found = events(ofDatagrams: [Array(outer[..<15]), Array(outer[15...])])
        #expect(found.count == 1 && offsets(found) == [0])
    }

    @Test func findsConcatenatedFrames() {
        let events = events([Self.frames.flatMap { $0 }])
        #expect(events.count == Self.frames.count)
        #expect(offsets(events).count == Self.frames.count && offsets(events).first == 0)
    }

    @Test func findsFramesByteByByte() {
        let stream = Self.frames.flatMap { $0 }
        #expect(events(stream.map { [$0] }) == events([stream]))
    }

    @Test func reportsTheSameHoweverTheStreamIsCut() {
        for seed in UInt64(1)...60 {
            var numbers = SeededGenerator(seed: seed)
            let stream = damagedStream(&numbers)
            var pieces: [[UInt8]] = []
            var rest = stream[...]
            while !rest.isEmpty {
                let count = Int.random(in: 1...(seed.isMultiple(of: 2) ? 20 : 700), using: &numbers)
                pieces.append(Array(rest.prefix(count)))
                rest = rest.dropFirst(count)
            }
            #expect(events(pieces) == events([stream]), "seed \(seed)")
        }
    }

    @Test func accountsForEveryByte() {
        for seed in UInt64(100)...160 {
            var numbers = SeededGenerator(seed: seed)
            let stream = damagedStream(&numbers)
            var covered = [Int](repeating: 0, count: stream.count)
            let events = events([stream])
            var skippedStarts = Set<UInt64>()
            for case .skipped(let offset, let length) in events {
                skippedStarts.insert(offset)
                for index in offset..<offset + length { covered[Int(index)] += 1 }
            }
            for case .frame(let frame, let offset) in events {
                for index in Int(offset)..<Int(offset) + Int(frame.length) { covered[index] += 1 }
            }
            for rejection in rejections(events) where !skippedStarts.contains(rejection.offset) {
                for index in Int(rejection.offset)..<Int(rejection.offset) + Int(rejection.length) {
                    covered[index] += 1
                }
            }
            #expect(covered.allSatisfy { $0 == 1 }, "seed \(seed)")
        }
    }

    /// Frames with noise between them, flipped bits and lost bytes.
    private func damagedStream(_ numbers: inout SeededGenerator) -> [UInt8] {
        var stream: [UInt8] = []
        for _ in 0..<30 {
            var frame = Self.frames.randomElement(using: &numbers)!
            switch Int.random(in: 0..<6, using: &numbers) {
            case 0:
                stream += (0..<Int.random(in: 1...40, using: &numbers)).map { _ in
                    [0xFD, 0xFE, 0, 9, 24].randomElement(using: &numbers)!
                }
            case 1: frame[Int.random(in: 0..<frame.count, using: &numbers)] ^= 0x20
            case 2: frame.removeSubrange(0..<Int.random(in: 1..<frame.count, using: &numbers))
            case 3: frame.removeLast(Int.random(in: 1..<frame.count, using: &numbers))
            default: break
            }
            stream += frame
        }
        return stream
    }

    @Test func reportsAChecksumFailureBetweenFramesAndSkipsNothing() {
        var stream = Self.frames[0] + Self.frames[1] + Self.frames[2]
        stream[Self.frames[0].count + 10] ^= 1
        let events = events([stream])
        #expect(offsets(events) == [0, UInt64(Self.frames[0].count + Self.frames[1].count)])
        #expect(rejections(events).map(\.reason) == [.checksum])
        #expect(rejections(events).map(\.offset) == [UInt64(Self.frames[0].count)])
        #expect(skipped(events).isEmpty)
    }

    @Test func findsTheGoodFrameHiddenInAFalseOne() {
        // The header of a long frame, whose rest was lost, in front of good frames.
        let lost = Array(Self.frames[0].prefix(15))
        let events = events([lost + Self.frames[2] + Self.frames[1] + Self.frames[0]])
        #expect(offsets(events) == [15, 36, 74])
        #expect(rejections(events).map(\.offset) == [0])
        #expect(skipped(events) == [0..<15])
    }

    @Test func skipsGarbageBetweenFramesWithoutCountingItAsFrames() {
        let garbage: [UInt8] = [1, 2, 0xFE, 3, 0xFD, 0xFD, 9]
        let stream = garbage + Self.frames[2] + garbage + Self.frames[0] + garbage
        let events = events([stream])
        #expect(offsets(events) == [7, 35])
        #expect(rejections(events).isEmpty)
        #expect(skipped(events) == [0..<7, 28..<35, 99..<106])
    }

    @Test func countsAnUnknownMessageAndGoesOnBehindIt() {
        var unknown = Self.frames[0]
        unknown[7] = 3
        let events = events([Self.frames[2] + unknown + Self.frames[2]])
        #expect(offsets(events) == [0, 21 + 64])
        #expect(rejections(events).map(\.reason) == [.unknownMessage])
        #expect(rejections(events).map(\.messageID) == [3])
        #expect(skipped(events).isEmpty)
    }

    @Test func reportsTheFrameThatTheStreamEndsIn() {
        let events = events([Self.frames[2] + Self.frames[0].prefix(30)])
        #expect(offsets(events) == [0])
        #expect(rejections(events).map(\.reason) == [.truncated])
        #expect(rejections(events).map(\.length) == [30])
        #expect(skipped(events).isEmpty)
    }

    @Test func findsGoodFramesBehindATruncatedHeaderAtTheEnd() {
        let events = events([Self.frames[5].prefix(12) + Self.frames[2]])
        #expect(offsets(events) == [12])
        #expect(skipped(events) == [0..<12])
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func readsARecordedStream() throws {
        // Counts by pymavlink 2.4.50, MAVLink.parse_buffer.
        let expected: [UInt32: Int] = [0: 22, 1: 22, 2: 22, 30: 22, 74: 22, 42: 12, 35: 11, 147: 11, 253: 3]
        let stream = try ReferenceData.bytes("recordings/tlog/betaflight_sitl_tcp5762.mav")
        var counts: [UInt32: Int] = [:]
        let found = events([stream])
        for case .frame(let frame, _) in found { counts[frame.messageID, default: 0] += 1 }
        #expect(counts == expected)
        #expect(rejections(found).isEmpty && skipped(found).isEmpty)
        #expect(events(stream.map { [$0] }) == found)
    }
}
