import Quantities

/// Prints times of a stream, where most share the second with the one before.
struct ExportedTime {
    private var second: Int64?
    private var utcPrefix = ""
    private var koreaPrefix = ""

    /// `2026-11-23T05:11:15.000000000Z`.
    mutating func utc(_ time: UTCInstant, into text: inout ExportText) {
        prepare(time)
        text.text(utcPrefix)
        fraction(of: time, 9, into: &text)
        text.byte(UInt8(ascii: "Z"))
    }

    /// `2026-11-23T14:11:15.000+09:00`.
    mutating func korea(_ time: UTCInstant, into text: inout ExportText) {
        prepare(time)
        text.text(koreaPrefix)
        fraction(of: time, 3, into: &text)
        text.text("+09:00")
    }

    private mutating func prepare(_ time: UTCInstant) {
        let own = Self.seconds(time)
        guard own != second else { return }
        second = own
        // The first twenty characters reach up to the decimal point.
        utcPrefix = String(time.rfc3339.prefix(20))
        koreaPrefix = String(time.koreaStandardTime.prefix(20))
    }

    private func fraction(of time: UTCInstant, _ decimals: Int, into text: inout ExportText) {
        var rest = time.nanoseconds - Self.seconds(time) * 1_000_000_000
        var divisor: Int64 = 100_000_000
        for _ in 0..<decimals {
            text.byte(UInt8(ascii: "0") + UInt8(rest / divisor))
            rest %= divisor
            divisor /= 10
        }
    }

    private static func seconds(_ time: UTCInstant) -> Int64 {
        let (quotient, remainder) = time.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
