import Quantities
import Testing

@testable import FlightLogs

@Suite struct CapturePcapngTests {
    static let payload: [UInt8] = Array(0..<30)

    private func frame(_ linkType: UInt16 = 1) -> [UInt8] {
        CaptureBuilder.frame(CaptureBuilder.ipv4(CaptureBuilder.udp(Self.payload)), linkType: linkType)
    }

    /// Resolution option, offset, units since 1970 and the moment they are.
    static let clocks: [(UInt8?, Int64?, UInt64, String)] = [
        (nil, nil, 1_751_414_390_500_001, "2025-07-01T23:59:50.500001000Z"),
        (9, nil, 1_751_414_390_500_001_002, "2025-07-01T23:59:50.500001002Z"),
        (3, nil, 1_751_414_390_500, "2025-07-01T23:59:50.500000000Z"),
        (0, 90, 1_751_414_300, "2025-07-01T23:59:50.000000000Z"),
        (12, -1, 1_500_000_123_456, "1970-01-01T00:00:00.500000123Z"),
        (0x80 | 10, nil, 1_751_414_390 << 10 | 512, "2025-07-01T23:59:50.500000000Z"),
        (0x80 | 33, nil, 3 << 33 | 1 << 31, "1970-01-01T00:00:03.250000000Z"),
    ]

    @Test(arguments: clocks)
    func readsTheClockOfAnInterface(resolution: UInt8?, offset_s: Int64?, units: UInt64, expected: String) throws {
        for littleEndian in [true, false] {
            let read = try ReadCapture(
                CaptureBuilder.section(littleEndian: littleEndian)
                    + CaptureBuilder.interface(
                        linkType: 1, resolution: resolution, offset_s: offset_s, littleEndian: littleEndian)
                    + CaptureBuilder.enhancedPacket(frame(), time: units, littleEndian: littleEndian))
            #expect(read.rejection == nil)
            #expect(read.payloads == [Self.payload])
            #expect(read.datagrams.first?.time.rfc3339 == expected)
        }
    }

    @Test func readsSeveralInterfacesAndSections() throws {
        let first =
            CaptureBuilder.section(littleEndian: true) + CaptureBuilder.interface(linkType: 1, littleEndian: true)
            + CaptureBuilder.interface(linkType: 113, littleEndian: true)
            + CaptureBuilder.interface(linkType: 187, littleEndian: true)
            + CaptureBuilder.enhancedPacket(frame(113), interface: 1, time: 5, littleEndian: true)
            + CaptureBuilder.enhancedPacket([1, 2, 3], interface: 2, time: 5, littleEndian: true)
            // A block of unknown type, for example name resolution.
            + CaptureBuilder.block(4, [1, 2, 3, 4, 5], littleEndian: true)
        let second =
            CaptureBuilder.section(littleEndian: false)
            + CaptureBuilder.interface(linkType: 101, littleEndian: false)
            + CaptureBuilder.enhancedPacket(frame(101), time: 6, littleEndian: false)
        let read = try ReadCapture(first + second)
        #expect(read.rejection == nil)
        #expect(read.payloads == [Self.payload, Self.payload])
        #expect(read.tally.unsupportedLinkType == 1)
        #expect(read.isBalanced)
    }

    @Test func readsSimplePacketsWithoutATime() throws {
        let frame = frame()
        let read = try ReadCapture(
            CaptureBuilder.section(littleEndian: true) + CaptureBuilder.interface(linkType: 1, littleEndian: true)
                + CaptureBuilder.simplePacket(frame, original: UInt32(frame.count), littleEndian: true))
        #expect(read.payloads == [Self.payload])
        #expect(read.datagrams.first?.time.isKnown == false)
        let cut = try ReadCapture(
            CaptureBuilder.section(littleEndian: true)
                + CaptureBuilder.interface(linkType: 1, snapLength: 64, littleEndian: true)
                + CaptureBuilder.simplePacket(Array(frame[..<64]), original: UInt32(frame.count), littleEndian: true))
        #expect(cut.tally.cut == 1)
        #expect(cut.payloads.isEmpty)
    }

    @Test func deliversEverythingWholeBeforeTheCut() throws {
        let head =
            CaptureBuilder.section(littleEndian: true) + CaptureBuilder.interface(linkType: 1, littleEndian: true)
        let packet = CaptureBuilder.enhancedPacket(frame(), time: 5, littleEndian: true)
        let file = head + packet + packet
        for length in head.count..<file.count {
            let read = try ReadCapture(Array(file[..<length]))
            let whole = (length - head.count) / packet.count
            #expect(read.payloads.count == whole)
            let isWhole = (length - head.count) % packet.count == 0
            #expect(read.rejection == nil)
            #expect(read.lost.ranges.map(\.reason) == (isWhole ? [] : [.truncated]))
            if !isWhole { #expect(read.lost.ranges.first?.offset == UInt64(head.count + whole * packet.count)) }
        }
    }

    @Test func survivesEveryFlippedBit() throws {
        let file =
            CaptureBuilder.section(littleEndian: true)
            + CaptureBuilder.interface(linkType: 1, resolution: 9, offset_s: 3, littleEndian: true)
            + CaptureBuilder.enhancedPacket(frame(), time: 5, littleEndian: true)
            + CaptureBuilder.enhancedPacket(frame(), time: 6, littleEndian: true)
        for bit in 0..<(8 * file.count) {
            var damaged = file
            damaged[bit / 8] ^= 0x80 >> UInt8(bit % 8)
            let read = try ReadCapture(damaged)
            #expect(read.payloads.count <= 2)
            #expect(read.isBalanced)
        }
    }

    @Test func tellsAPacketOfAnInterfaceThatIsNotDescribed() throws {
        let read = try ReadCapture(
            CaptureBuilder.section(littleEndian: true)
                + CaptureBuilder.enhancedPacket(frame(), interface: 0, time: 5, littleEndian: true))
        #expect(read.rejection == nil && read.payloads.isEmpty)
        #expect(read.lost.ranges.map(\.offset) == [28] && read.lost.ranges.map(\.reason) == [.damaged])
    }
}
