import ByteParsing
import TelemetryModel

/// The call sign and the emitter category: type codes 1 to 4.
///
/// ```
/// type:5 category:3 · eight characters of six bits
/// ```
package struct SquitterIdentification: BitwiseCopyable, Hashable, Sendable {
    package var typeCode: UInt8
    /// Within the set that the type code names: 4 is A, 3 B, 2 C, 1 D.
    package var category: UInt8
    /// Eight characters of six bits, the first one highest.
    package var characters: UInt64

    init(_ frame: ModeSFrame) {
        typeCode = UInt8(frame.message(1...5))
        category = UInt8(frame.message(6...8))
        characters = frame.message(9...56)
    }

    /// The characters in ASCII; those that ICAO Annex 10 volume IV table 3-9 does not assign become `?`.
    package var text: [UInt8] {
        (0..<8).map { index in
            let code = UInt8(truncatingIfNeeded: characters >> UInt64(42 - 6 * index)) & 0x3F
            return switch code {
            case 1...26: code + 64
            case 32, 48...57: code
            default: 0x3F
            }
        }
    }

    /// The call sign as an identity; nil when it is blank or holds what is no character.
    package var identity: VehicleIdentity? {
        let text = text
        guard !text.contains(0x3F) else { return nil }
        // Sound: the span lives no longer than the call, and the array as long as the function.
        let identity = VehicleIdentity.callSign(unsafe text.span.bytes)
        return identity.word0 == 0 ? nil : identity
    }
}
