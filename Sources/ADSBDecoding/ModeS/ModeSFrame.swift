import ByteParsing

/// A Mode S reply or squitter, 7 or 14 bytes (ICAO Annex 10 volume IV §3.1.2.3.2).
///
/// ```
/// short: │ format:5 control:27 │ address or parity:24 │
/// long:  │ format:5 control:27 │ message:56 │ address or parity:24 │
///   11, 17, 18: control holds the address, the last three bytes are parity
///   0, 4, 5, 16, 20, 21, 24: the parity is overlaid with the address, so that nothing tells a damaged frame
/// ```
package struct ModeSFrame: BitwiseCopyable, Hashable, Sendable {
    /// How the address is known.
    package enum Proof: BitwiseCopyable, Hashable, Sendable {
        /// The parity is right.
        case parity
        /// The address is what the parity differs by: any damaged frame yields some address.
        case overlay
    }

    package static let shortByteCount = 7
    package static let longByteCount = 14

    /// 0, 4, 5, 11, 16...21, or 24 for all of 24...31.
    package var downlinkFormat: UInt8
    package var address: UInt32
    package var proof: Proof
    /// The code of the interrogator that a format 11 answers, 0 for none.
    package var interrogator: UInt8 = 0
    /// All bits behind the format, the first one highest: 27 bits of control.
    package var control: UInt32
    /// The 56 bits of the message of a long frame, else 0.
    package var message: UInt64 = 0
    package var isLong: Bool

    /// Reads the frame of `byteCount` bytes at `start`.
    package init(parsing bytes: RawSpan, at start: Int, byteCount: Int) throws(ADSBRejection) {
        guard byteCount == Self.shortByteCount || byteCount == Self.longByteCount, start + byteCount <= bytes.byteCount
        else { throw ADSBRejection(.length, offset: start, bytesSkipped: byteCount) }
        let first = bytes.bigEndian(UInt32.self, at: start)
        let format = UInt8(truncatingIfNeeded: first >> 27)
        downlinkFormat = format >= 24 ? 24 : format
        isLong = byteCount == Self.longByteCount
        guard [0, 4, 5, 11, 16, 17, 18, 19, 20, 21, 24].contains(downlinkFormat) else {
            throw ADSBRejection(.downlinkFormat, offset: start, bytesSkipped: byteCount)
        }
        guard isLong == (downlinkFormat >= 16) else {
            throw ADSBRejection(.length, offset: start, bytesSkipped: byteCount)
        }
        control = first & 0x7FF_FFFF
        if isLong {
            message =
                UInt64(bytes.bigEndian(UInt32.self, at: start + 4)) << 24
                | UInt64(bytes.bigEndian(UInt32.self, at: start + 7) & 0xFF_FFFF)
        }
        let overlay = ModeSParity.overlay(of: bytes, from: start, byteCount: byteCount)
        switch downlinkFormat {
        case 11:
            // The seven lowest bits hold the interrogator's code: II up to 15, SI up to 63 behind them.
            guard overlay < 80 else { throw ADSBRejection(.parity, offset: start, bytesSkipped: byteCount) }
            (address, proof, interrogator) = (first & 0xFF_FFFF, .parity, UInt8(overlay))
        case 17, 18, 19:
            guard overlay == 0 else { throw ADSBRejection(.parity, offset: start, bytesSkipped: byteCount) }
            (address, proof) = (first & 0xFF_FFFF, .parity)
        default: (address, proof) = (overlay, .overlay)
        }
        guard address != 0, address != 0xFF_FFFF else {
            throw ADSBRejection(.address, offset: start, bytesSkipped: byteCount)
        }
    }

    /// `DF17`.
    package var name: String { "DF\(downlinkFormat)" }

    /// Bits of control, counted as the standard does: the first bit of the frame is 1, the last of control 32.
    package func control(_ bits: ClosedRange<UInt32>) -> UInt32 {
        control >> (32 - bits.upperBound) & ((1 << UInt32(bits.count)) - 1)
    }

    /// Bits of the message, the first one is 1 and the last 56.
    package func message(_ bits: ClosedRange<UInt64>) -> UInt64 {
        message >> (56 - bits.upperBound) & ((1 << UInt64(bits.count)) - 1)
    }

    /// True where the address is one of ICAO: for format 18 the control field tells (Annex 10 volume IV §3.1.2.8.7).
    package var hasICAOAddress: Bool {
        guard downlinkFormat == 18 else { return true }
        switch control(6...8) {
        case 0: return true
        // Fine TIS-B and ADS-R have a bit of their own in the message, set for other addresses.
        case 2, 6: return !isOfAnonymousAddress
        default: return false
        }
    }

    /// Format 18 with the control 0, 1, 2, 5 and 6 holds a message laid out as that of format 17.
    package var holdsExtendedSquitter: Bool {
        if downlinkFormat == 17 { return true }
        return downlinkFormat == 18 && [0, 1, 2, 5, 6].contains(control(6...8))
    }

    /// The ICAO/Mode A flag of relayed messages (DO-260B §2.2.17): its place depends on the type.
    private var isOfAnonymousAddress: Bool {
        switch message(1...5) {
        case 5...8: message(21...21) == 1
        case 9...18, 20...22: message(8...8) == 1
        case 19: message(9...9) == 1
        default: false
        }
    }
}
