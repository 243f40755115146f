import ByteParsing
import TelemetryModel

/// The characters that name an unmanned aircraft, at most 20, collected item by item.
struct IdentificationText: BitwiseCopyable, Sendable {
    private var words: (UInt64, UInt64, UInt32) = (0, 0, 0)
    private var count = 0

    var isEmpty: Bool { count == 0 }

    /// Adds characters; blanks and zeros, which fill an item up, are left out.
    mutating func append(_ bytes: RawSpan, at offset: Int, length: Int) {
        for index in offset..<offset + length {
            let octet = bytes.byte(at: index)
            guard octet > 0x20, count < 20 else { continue }
            switch count {
            case 0..<8: words.0 |= UInt64(octet) << (8 * UInt64(count))
            case 8..<16: words.1 |= UInt64(octet) << (8 * UInt64(count - 8))
            default: words.2 |= UInt32(octet) << (8 * UInt32(count - 16))
            }
            count += 1
        }
    }

    /// The same identity as that of a Remote ID message with these characters.
    var identity: VehicleIdentity {
        VehicleIdentity(scheme: .remoteID, source: .max, word0: words.0, word1: words.1, word2: words.2)
    }
}
