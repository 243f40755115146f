import ByteParsing
import Quantities

/// The 48-bit counter of a Mode S receiver, 12 MHz, as a clock that begins in 1970 with the first frame.
struct ReceiverCounter {
    /// The counter stands still here in messages that the receiving program has made itself (`FF 00 "MLAT"`).
    private static let made: UInt64 = 0xFF00_4D4C_4154
    /// A longer step is a restart of the receiver, of which nobody knows how long it took.
    private static let longestStep: UInt64 = 12_000_000 * 3600

    private var last: UInt64?
    /// Twelfths of a microsecond since the first frame.
    private var elapsed: UInt64 = 0

    /// The moment of a counter's value; nil for a message that was not received.
    mutating func moment(_ value: UInt64) -> UTCInstant? {
        guard value != Self.made else { return nil }
        if let last, value > last, value - last <= Self.longestStep { elapsed += value - last }
        last = value
        return UTCInstant(nanoseconds: Int64(elapsed / 12) * 1000 + Int64(elapsed % 12) * 1000 / 12)
    }

    /// The counter in a frame of Beast as it is in the file, with doubled 1A; nil for a receiver's status and cut frames.
    static func value(ofBeast bytes: RawSpan) -> UInt64? {
        guard bytes.byteCount > 2, (0x31...0x33).contains(bytes.byte(at: 1)) else { return nil }
        var value: UInt64 = 0
        var place = 2
        for _ in 0..<6 {
            guard place < bytes.byteCount else { return nil }
            value = value << 8 | UInt64(bytes.byte(at: place))
            place += bytes.byte(at: place) == 0x1A ? 2 : 1
        }
        return value
    }
}
