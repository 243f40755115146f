import Testing
import ZeroMQTransport

@Suite struct BatchHeaderTests {
    /// Packed by Python: `struct.pack('<4sBBHIHBBQQIIQQ8s', b'NAR1', 1, 0x5A, 3, 0xDEADBEEF, 2, 7, 0, 0x1122334455667788,
    /// 0x0102030405060708, 9, 250, 1764000000123456789, 987654321, bytes(8))`.
    static let golden = hexadecimal(
        "4e415231015a0300efbeadde020007008877665544332211080706050403020109000000fa00000015cd256fa7fc7a18b168de3a"
            + "000000000000000000000000")

    @Test func readsEveryFieldWhereTheContractPutsIt() throws {
        let header = try unsafe BatchHeader(parsing: Self.golden.span.bytes)
        #expect(header.flags == 0x5A)
        #expect(header.payloadType == 3)
        #expect(header.sourceID == 0xDEAD_BEEF)
        #expect(header.frameCount == 2)
        #expect(header.clockQuality == 7)
        #expect(header.epoch == 0x1122_3344_5566_7788)
        #expect(header.firstSequence == 0x0102_0304_0506_0708)
        #expect(header.sequences == 0x0102_0304_0506_0708..<0x0102_0304_0506_070A)
        #expect(header.droppedBefore == 9)
        #expect(header.clockError_us == 250)
        #expect(header.sentUTC_ns == 1_764_000_000_123_456_789)
        #expect(header.sentMonotonic_ns == 987_654_321)
    }

    static func rejection(_ bytes: [UInt8]) -> WireRejection? {
        do throws(WireRejection) {
            _ = try unsafe BatchHeader(parsing: bytes.span.bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test func refusesEveryOtherLength() {
        for length in 0..<64 {
            let rejection = Self.rejection(Array(Self.golden.prefix(length)))
            #expect(rejection?.reason == (length < 4 ? .unknownShape : .headerLength))
        }
        #expect(Self.rejection(Self.golden + [0]) == WireRejection(.headerLength, part: 0, offset: 64))
    }

    @Test(arguments: [
        (0, [0x6E], WireRejection(.unknownShape, part: 0, offset: 0)),
        (4, [0], WireRejection(.version, part: 0, offset: 4)),
        (4, [2], WireRejection(.version, part: 0, offset: 4)),
        (6, [0, 0], WireRejection(.payloadType, part: 0, offset: 6)),
        (6, [10, 0], WireRejection(.payloadType, part: 0, offset: 6)),
        (6, [3, 1], WireRejection(.payloadType, part: 0, offset: 6)),
        (24, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], WireRejection(.sequenceRange, part: 0, offset: 24)),
    ])
    func refusesAFieldOutOfItsRange(offset: Int, bytes: [UInt8], expected: WireRejection) {
        var damaged = Self.golden
        damaged.replaceSubrange(offset..<(offset + bytes.count), with: bytes)
        #expect(Self.rejection(damaged) == expected)
    }

    @Test func survivesEveryFlippedBit() {
        for bit in 0..<(64 * 8) {
            var damaged = Self.golden
            damaged[bit / 8] ^= 1 << (bit % 8)
            let rejection = Self.rejection(damaged)
            switch bit / 8 {
            case 0..<4: #expect(rejection?.reason == .unknownShape)
            case 4: #expect(rejection?.reason == .version)
            case 7: #expect(rejection?.reason == .payloadType)
            case 5, 8...63: #expect(rejection == nil)
            default: break
            }
        }
    }
}

/// The bytes that a text of hexadecimal digits names.
func hexadecimal(_ text: String) -> [UInt8] {
    let digits = text.compactMap { $0.hexDigitValue }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
}
