import ByteParsing

/// A Mode S frame as a line of hexadecimal digits, the format of AVR receivers.
///
/// ```
/// *8D4840D6202CC371C32CE0576098;                without a time
/// @000000012345 8D4840D6…;                      twelve digits of a 12 MHz counter in front, no blank between
/// ```
package struct HexadecimalFrame: Sendable, Equatable {
    /// The frame's bytes: 7 or 14, or 2 of a Mode A/C reply.
    package var bytes: [UInt8]
    /// Twelfths of a microsecond; nil for a line without a time.
    package var counter: UInt64?

    /// Reads a line without its end; nil when it is no such line.
    package init?(_ line: RawSpan) {
        guard line.byteCount >= 2, line.byte(at: line.byteCount - 1) == 0x3B else { return nil }
        var start = 1
        switch line.byte(at: 0) {
        case 0x2A: break
        case 0x40:
            guard let digits = Self.bytes(line, from: 1, to: min(13, line.byteCount - 1)), digits.count == 6
            else { return nil }
            counter = digits.reduce(0) { $0 << 8 | UInt64($1) }
            start = 13
        default: return nil
        }
        guard let bytes = Self.bytes(line, from: start, to: line.byteCount - 1), [2, 7, 14].contains(bytes.count)
        else { return nil }
        self.bytes = bytes
    }

    /// The bytes of an even number of hexadecimal digits; nil for anything else.
    package static func bytes(_ text: RawSpan, from start: Int, to end: Int) -> [UInt8]? {
        guard start <= end, (end - start) % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity((end - start) / 2)
        for offset in stride(from: start, to: end, by: 2) {
            guard let high = digit(text.byte(at: offset)), let low = digit(text.byte(at: offset + 1)) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func digit(_ character: UInt8) -> UInt8? {
        switch character {
        case 0x30...0x39: character - 0x30
        case 0x41...0x46: character - 0x37
        case 0x61...0x66: character - 0x57
        default: nil
        }
    }
}
