import Testing
import ZeroMQTransport

@Suite struct BatchEntriesTests {
    /// Packed by Python: `struct.pack('<IHH', 0, 3, 0) + b'abc' + struct.pack('<IHH', 1000000, 5, 0x8001) + b'hello'`.
    static let golden = hexadecimal("000000000300000061626340420f000500018068656c6c6f")

    struct Entry: Equatable {
        var offset_ns: UInt32
        var flags: UInt16
        var bytes: [UInt8]
    }

    static func iterate(_ bytes: [UInt8], count: UInt16) -> ([Entry], WireRejection?, Int) {
        var entries = unsafe BatchEntries(bytes.span.bytes, count: count)
        var found: [Entry] = []
        while let entry = entries.next() {
            let bytes = (0..<entry.bytes.byteCount).map {
                unsafe entry.bytes.unsafeLoad(fromByteOffset: $0, as: UInt8.self)
            }
            found.append(Entry(offset_ns: entry.offset_ns, flags: entry.flags, bytes: bytes))
        }
        // Asking on after the end changes nothing.
        let isOver = entries.next() == nil
        #expect(isOver)
        return (found, entries.rejection, entries.undelivered)
    }

    static let both = [
        Entry(offset_ns: 0, flags: 0, bytes: Array("abc".utf8)),
        Entry(offset_ns: 1_000_000, flags: 0x8001, bytes: Array("hello".utf8)),
    ]

    @Test func deliversEveryFrameInPlace() {
        let (entries, rejection, undelivered) = Self.iterate(Self.golden, count: 2)
        #expect(entries == Self.both)
        #expect(rejection == nil)
        #expect(undelivered == 0)
    }

    @Test func deliversAnEmptyBatch() {
        let (entries, rejection, undelivered) = Self.iterate([], count: 0)
        #expect(entries.isEmpty && rejection == nil && undelivered == 0)
    }

    /// Whole frames are delivered from every prefix; the damaged rest is one rejection with its place.
    @Test func deliversWholeFramesOfEveryPrefixAndRejectsTheRest() {
        for length in 0..<Self.golden.count {
            let (entries, rejection, undelivered) = Self.iterate(Array(Self.golden.prefix(length)), count: 2)
            let whole = length < 11 ? 0 : 1
            #expect(entries == Array(Self.both.prefix(whole)))
            #expect(undelivered == 2 - whole)
            let start = whole * 11
            let expected: WireRejection =
                switch length - start {
                case 0: WireRejection(.missingEntries, part: 1, offset: start)
                case 1..<8: WireRejection(.truncatedEntry, part: 1, offset: start)
                default: WireRejection(.entryLength, part: 1, offset: start + 4)
                }
            #expect(rejection == expected)
        }
    }

    @Test func rejectsBytesBeyondTheAnnouncedFrames() {
        let (entries, rejection, undelivered) = Self.iterate(Self.golden, count: 1)
        #expect(entries == Array(Self.both.prefix(1)))
        #expect(rejection == WireRejection(.trailingBytes, part: 1, offset: 11))
        #expect(undelivered == 0)
        #expect(Self.iterate([7], count: 0).1 == WireRejection(.trailingBytes, part: 1, offset: 0))
    }

    @Test func neverReadsPastTheEndWhateverBitIsFlipped() {
        for bit in 0..<(Self.golden.count * 8) {
            var damaged = Self.golden
            damaged[bit / 8] ^= 1 << (bit % 8)
            let (entries, rejection, undelivered) = Self.iterate(damaged, count: 2)
            #expect(entries.count + undelivered == 2)
            #expect((rejection != nil) || entries.count == 2)
        }
    }

    private func add(_ text: String, offset_ns: UInt32 = 0, flags: UInt16 = 0, to builder: inout BatchBuilder) {
        let isAdded = builder.append(Array(text.utf8), offset_ns: offset_ns, flags: flags)
        #expect(isAdded)
    }

    @Test func buildsTheBytesOfTheContract() throws {
        var builder = BatchBuilder(payloadType: 3, sourceID: 0xDEAD_BEEF, epoch: 0x1122_3344_5566_7788)
        add("xyz", to: &builder)
        builder.seal(sentUTC_ns: 1, sentMonotonic_ns: 2)
        builder.clear()
        add("abc", to: &builder)
        add("hello", offset_ns: 1_000_000, flags: 0x8001, to: &builder)
        builder.seal(
            sentUTC_ns: 1_764_000_000_123_456_789, sentMonotonic_ns: 987_654_321, droppedBefore: 9, clockQuality: 7,
            clockError_us: 250)
        #expect(builder.body == Self.golden)
        var expected = BatchHeaderTests.golden
        // The builder sets no flags, and its stream is at frame 1.
        expected[5] = 0
        expected.replaceSubrange(24..<32, with: [1, 0, 0, 0, 0, 0, 0, 0])
        #expect(builder.header == expected)
    }

    @Test func isFullBeforeTheMessageIsTooLong() {
        var builder = BatchBuilder(payloadType: 1, sourceID: 1, epoch: 1)
        let frame = [UInt8](repeating: 1, count: 1000)
        while builder.append(frame) {}
        #expect(builder.frameCount == (65_536 - 64) / 1008)
        #expect(builder.body.count + builder.header.count <= 65_536)
    }
}
