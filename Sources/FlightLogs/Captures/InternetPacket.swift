import ByteParsing

/// What an IP packet turns out to be.
enum InternetPacket: Sendable {
    /// A whole UDP datagram; the payload's range lies in the frame.
    case datagram(source: InternetAddress, destination: InternetAddress, payload: Range<Int>)
    case fragment
    case notUDP
    case cut
    case malformed

    /// Reads the headers of the packet at `offset` of a captured frame.
    ///
    /// ```
    ///  IPv4: │ 4|IHL │ … │ length 2 │ id 2 │ flags, offset 2 │ … │ protocol 1 │ … │ source 4 │ destination 4 │ options │
    ///  IPv6: │ 6|… 4 │ length 2 │ next 1 │ … │ source 16 │ destination 16 │ extension headers │
    ///  UDP:  │ source port 2 │ destination port 2 │ length 2 │ checksum 2 │ payload │
    /// ```
    /// RFC 791, RFC 8200, RFC 768. Checksums are not checked: captures on the sending machine hold unfinished ones.
    init(_ frame: RawSpan, at offset: Int) {
        guard frame.byteCount > offset else {
            self = .malformed
            return
        }
        switch frame.byte(at: offset) >> 4 {
        case 4: self = Self.ipv4(frame, at: offset)
        case 6: self = Self.ipv6(frame, at: offset)
        default: self = .malformed
        }
    }

    private static let udp: UInt8 = 17

    private static func ipv4(_ frame: RawSpan, at offset: Int) -> InternetPacket {
        guard frame.byteCount >= offset + 20 else { return .cut }
        let headerLength = 4 * Int(frame.byte(at: offset) & 15)
        guard headerLength >= 20 else { return .malformed }
        // A length of 0 is written by machines whose network card splits the packet after the capture point.
        let declared = Int(frame.bigEndian(UInt16.self, at: offset + 2))
        let length = declared == 0 ? frame.byteCount - offset : declared
        guard length >= headerLength else { return .malformed }
        // More fragments (0x2000) or an offset other than 0.
        if frame.bigEndian(UInt16.self, at: offset + 6) & 0x3FFF != 0 { return .fragment }
        guard frame.byte(at: offset + 9) == udp else { return .notUDP }
        return datagram(
            frame, at: offset + headerLength, end: offset + length,
            source: InternetAddress(ipv4: frame, at: offset + 12),
            destination: InternetAddress(ipv4: frame, at: offset + 16))
    }

    private static func ipv6(_ frame: RawSpan, at offset: Int) -> InternetPacket {
        guard frame.byteCount >= offset + 40 else { return .cut }
        let declared = Int(frame.bigEndian(UInt16.self, at: offset + 4))
        let end = declared == 0 ? frame.byteCount : offset + 40 + declared
        var next = frame.byte(at: offset + 6)
        var place = offset + 40
        // Hop-by-hop options 0, routing 43, fragment 44, destination options 60.
        while next == 0 || next == 43 || next == 44 || next == 60 {
            guard place + 8 <= frame.byteCount else { return .cut }
            // A fragment header with offset 0 and nothing to follow is a whole packet (RFC 6946).
            if next == 44, frame.bigEndian(UInt16.self, at: place + 2) & 0xFFF9 != 0 { return .fragment }
            let length = next == 44 ? 8 : 8 * (Int(frame.byte(at: place + 1)) + 1)
            next = frame.byte(at: place)
            place += length
        }
        guard next == udp else { return .notUDP }
        return datagram(
            frame, at: place, end: end, source: InternetAddress(ipv6: frame, at: offset + 8),
            destination: InternetAddress(ipv6: frame, at: offset + 24))
    }

    private static func datagram(
        _ frame: RawSpan, at offset: Int, end: Int, source: InternetAddress, destination: InternetAddress
    ) -> InternetPacket {
        guard offset + 8 <= end else { return .malformed }
        guard offset + 8 <= frame.byteCount else { return .cut }
        let declared = Int(frame.bigEndian(UInt16.self, at: offset + 4))
        // A length of 0 stands for the rest of the packet (RFC 2675, and segmentation by the network card).
        let length = declared == 0 ? end - offset : declared
        guard length >= 8, offset + length <= end else { return .malformed }
        guard offset + length <= frame.byteCount else { return .cut }
        var (source, destination) = (source, destination)
        source.port = frame.bigEndian(UInt16.self, at: offset)
        destination.port = frame.bigEndian(UInt16.self, at: offset + 2)
        return .datagram(source: source, destination: destination, payload: (offset + 8)..<(offset + length))
    }
}
