import ByteParsing

/// The parity of Mode S: the remainder by the polynomial FFF409 of degree 24 (ICAO Annex 10 volume IV §3.1.2.3.3).
enum ModeSParity {
    private static let polynomial: UInt32 = 0xFF_F409
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index) << 16) { value, _ in
            (value & 0x80_0000 != 0 ? value << 1 ^ polynomial : value << 1) & 0xFF_FFFF
        }
    }

    /// What the last three bytes of a frame differ by from the parity of those before: 0 for a whole frame of the formats
    /// 11, 17, 18 (but for the interrogator's code in format 11), and the address for all others.
    static func overlay(of frame: RawSpan, from start: Int, byteCount: Int) -> UInt32 {
        var value: UInt32 = 0
        for offset in start..<start + byteCount - 3 {
            value =
                (value << 8 & 0xFF_FFFF) ^ table[Int(UInt8(truncatingIfNeeded: value >> 16) ^ frame.byte(at: offset))]
        }
        let last = start + byteCount - 3
        let told = UInt32(frame.bigEndian(UInt16.self, at: last)) << 8 | UInt32(frame.byte(at: last + 2))
        return value ^ told
    }
}
