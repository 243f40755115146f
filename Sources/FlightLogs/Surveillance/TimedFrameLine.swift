import ByteParsing
import Quantities

/// A line with the time and the digits of a Mode S frame: `1457996400.25,"8D406B90…",…` or without quotes; what follows is
/// passed over.
package struct TimedFrameLine: Sendable, Equatable {
    /// Seconds since 1970 as the line tells them.
    package var time: UTCInstant
    /// 7 or 14 bytes.
    package var frame: [UInt8]

    /// Reads a line without its end; nil when it is none.
    package init?(_ line: RawSpan) {
        var place = 0
        guard let time = Self.time(line, &place) else { return nil }
        self.time = time
        if place < line.byteCount, line.byte(at: place) == 0x22 { place += 1 }
        var digits: [UInt8] = []
        while place < line.byteCount, let digit = Self.digit(line.byte(at: place)) {
            digits.append(digit)
            place += 1
        }
        guard digits.count == 14 || digits.count == 28 else { return nil }
        let mark = place < line.byteCount ? line.byte(at: place) : 0x2C
        guard mark == 0x22 || mark == 0x2C else { return nil }
        frame = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    private static func time(_ line: RawSpan, _ place: inout Int) -> UTCInstant? {
        var seconds: Int64 = 0
        var fraction: Int64 = 0
        var decimals = 0
        var hasPoint = false
        let start = place
        while place < line.byteCount, line.byte(at: place) != 0x2C {
            let character = line.byte(at: place)
            if character == 0x2E, !hasPoint {
                hasPoint = true
            } else if (0x30...0x39).contains(character) {
                let value = Int64(character - 0x30)
                if !hasPoint {
                    // Eleven digits reach the year 5138, of which UTCInstant holds what is before 2262.
                    guard seconds < 10_000_000_000 else { return nil }
                    seconds = seconds * 10 + value
                } else if decimals < 9 {
                    fraction = fraction * 10 + value
                    decimals += 1
                }
            } else {
                return nil
            }
            place += 1
        }
        guard place > start, place < line.byteCount, seconds < 9_223_372_036 else { return nil }
        place += 1
        for _ in decimals..<9 { fraction *= 10 }
        return UTCInstant(nanoseconds: seconds * 1_000_000_000 + fraction)
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
