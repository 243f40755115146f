/// Captures written by hand after the formats' descriptions, byte by byte.
enum CaptureBuilder {
    static func integer<T: FixedWidthInteger>(_ value: T, littleEndian: Bool) -> [UInt8] {
        let octets = (0..<MemoryLayout<T>.size).map { UInt8(truncatingIfNeeded: value >> T(8 * $0)) }
        return littleEndian ? octets : octets.reversed()
    }

    private static func network<T: FixedWidthInteger>(_ value: T) -> [UInt8] { integer(value, littleEndian: false) }

    // MARK: packets

    static func udp(_ payload: [UInt8], from source: UInt16 = 10_000, to destination: UInt16 = 8600) -> [UInt8] {
        network(source) + network(destination) + network(UInt16(8 + payload.count)) + [0, 0] + payload
    }

    static func ipv4(_ content: [UInt8], fragment: UInt16 = 0x4000, protocol number: UInt8 = 17, options: Int = 0)
        -> [UInt8]
    {
        let header = 20 + 4 * options
        return [0x40 | UInt8(header / 4), 0] + network(UInt16(header + content.count)) + [0, 7] + network(fragment)
            + [1, number, 0, 0, 10, 0, 0, 1, 239, 1, 1, 101] + [UInt8](repeating: 1, count: 4 * options) + content
    }

    static func ipv6(_ content: [UInt8], next: UInt8 = 17) -> [UInt8] {
        let source: [UInt8] = [0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
        let destination: [UInt8] = [0xFF, 0x02, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0x65]
        return [0x60, 0, 0, 0] + network(UInt16(content.count)) + [next, 1] + source + destination + content
    }

    /// A frame of the given LINKTYPE around an IP packet.
    static func frame(_ packet: [UInt8], linkType: UInt16, tags: [UInt16] = []) -> [UInt8] {
        let version6 = packet.first.map { $0 >> 4 == 6 } ?? false
        let type = network(version6 ? UInt16(0x86DD) : 0x0800)
        let tagged = tags.flatMap { tag -> [UInt8] in network(tag) + [0x20, 0x05] }
        switch linkType {
        case 1:
            // Each tag stands before the type of what follows.
            return [UInt8](repeating: 0xAA, count: 12) + tagged + type + packet
        case 113: return [0, 0, 0, 1, 0, 6] + [UInt8](repeating: 0, count: 8) + type + packet
        case 276: return type + [UInt8](repeating: 0, count: 18) + packet
        case 0: return integer(UInt32(version6 ? 10 : 2), littleEndian: true) + packet
        case 108: return network(UInt32(version6 ? 30 : 2)) + packet
        default: return packet
        }
    }

    // MARK: pcap

    static func pcap(
        _ frames: [[UInt8]], linkType: UInt32 = 1, littleEndian: Bool = true, nanoseconds: Bool = false,
        fraction: UInt32 = 500_001
    ) -> [UInt8] {
        func word(_ value: UInt32) -> [UInt8] { integer(value, littleEndian: littleEndian) }
        func half(_ value: UInt16) -> [UInt8] { integer(value, littleEndian: littleEndian) }
        var file = word(nanoseconds ? 0xA1B2_3C4D : 0xA1B2_C3D4)
        file += half(2) + half(4) + word(0) + word(0) + word(262_144) + word(linkType)
        for frame in frames {
            file += word(1_751_414_390) + word(fraction) + word(UInt32(frame.count)) + word(UInt32(frame.count)) + frame
        }
        return file
    }

    // MARK: pcapng

    static func block(_ type: UInt32, _ body: [UInt8], littleEndian: Bool) -> [UInt8] {
        let padded = body + [UInt8](repeating: 0, count: (4 - body.count % 4) % 4)
        let length = integer(UInt32(padded.count + 12), littleEndian: littleEndian)
        return integer(type, littleEndian: littleEndian) + length + padded + length
    }

    static func section(littleEndian: Bool) -> [UInt8] {
        let body =
            integer(UInt32(0x1A2B_3C4D), littleEndian: littleEndian) + integer(UInt16(1), littleEndian: littleEndian)
            + integer(UInt16(0), littleEndian: littleEndian) + integer(Int64(-1), littleEndian: littleEndian)
        return block(0x0A0D_0D0A, body, littleEndian: littleEndian)
    }

    static func interface(
        linkType: UInt16, snapLength: UInt32 = 0, resolution: UInt8? = nil, offset_s: Int64? = nil, littleEndian: Bool
    ) -> [UInt8] {
        func half(_ value: UInt16) -> [UInt8] { integer(value, littleEndian: littleEndian) }
        var body = half(linkType) + half(0) + integer(snapLength, littleEndian: littleEndian)
        body += half(2) + half(5) + Array("eth-0".utf8) + [0, 0, 0]
        if let resolution { body += half(9) + half(1) + [resolution, 0, 0, 0] }
        if let offset_s { body += half(14) + half(8) + integer(offset_s, littleEndian: littleEndian) }
        return block(1, body + half(0) + half(0), littleEndian: littleEndian)
    }

    static func enhancedPacket(_ frame: [UInt8], interface: UInt32 = 0, time: UInt64, littleEndian: Bool) -> [UInt8] {
        func word(_ value: UInt32) -> [UInt8] { integer(value, littleEndian: littleEndian) }
        let padding = [UInt8](repeating: 0, count: (4 - frame.count % 4) % 4)
        let body =
            word(interface) + word(UInt32(time >> 32)) + word(UInt32(truncatingIfNeeded: time))
            + word(UInt32(frame.count)) + word(UInt32(frame.count)) + frame + padding
        // An option after the bytes: epb_flags.
        return block(
            6,
            body + integer(UInt16(2), littleEndian: littleEndian)
                + integer(UInt16(4), littleEndian: littleEndian) + word(1) + word(0), littleEndian: littleEndian)
    }

    static func simplePacket(_ frame: [UInt8], original: UInt32, littleEndian: Bool) -> [UInt8] {
        block(3, integer(original, littleEndian: littleEndian) + frame, littleEndian: littleEndian)
    }
}
