import ByteParsing

/// An IPv4 or IPv6 address with a UDP port, as 24 bytes; text is made only when it is asked for.
package struct InternetAddress: BitwiseCopyable, Hashable, Sendable {
    /// The address as a big-endian number: an IPv4 address stands in the lower 32 bits of `low`.
    package var high: UInt64
    package var low: UInt64
    package var port: UInt16
    package var isIPv6: Bool

    init(ipv4 bytes: RawSpan, at offset: Int) {
        (high, low, port, isIPv6) = (0, UInt64(bytes.bigEndian(UInt32.self, at: offset)), 0, false)
    }

    init(ipv6 bytes: RawSpan, at offset: Int) {
        high = bytes.bigEndian(UInt64.self, at: offset)
        low = bytes.bigEndian(UInt64.self, at: offset + 8)
        (port, isIPv6) = (0, true)
    }

    /// `239.1.1.101:8600`, or `[ff02::1]:8600` in the form of RFC 5952.
    package var text: String {
        if isIPv6 { return "[\(ipv6Text)]:\(port)" }
        return "\(low >> 24 & 0xFF).\(low >> 16 & 0xFF).\(low >> 8 & 0xFF).\(low & 0xFF):\(port)"
    }

    /// The longest run of two or more zero groups, the first of equals, becomes `::`.
    private var ipv6Text: String {
        let groups = (0..<8).map { UInt16(truncatingIfNeeded: ($0 < 4 ? high : low) >> UInt64(48 - 16 * ($0 % 4))) }
        var longest = 0..<0
        var start = 0
        for (index, group) in groups.enumerated() {
            if group != 0 { start = index + 1 }
            if index + 1 - start > longest.count { longest = start..<(index + 1) }
        }
        func joined(_ part: ArraySlice<UInt16>) -> String {
            part.map { String($0, radix: 16) }.joined(separator: ":")
        }
        if longest.count < 2 { return joined(groups[...]) }
        return joined(groups[..<longest.lowerBound]) + "::" + joined(groups[longest.upperBound...])
    }
}
