import ByteParsing

/// The 24-bit checksum of Bluetooth Low Energy: polynomial 00065B, on advertising channels initial 555555, least
/// significant bit first (Bluetooth Core 5.4 volume 6 part B §3.1.1).
enum LowEnergyChecksum {
    /// The polynomial and the initial value in the order of the bits on the air.
    private static let polynomial: UInt32 = 0xDA_6000
    private static let initial: UInt32 = 0xAA_AAAA
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ polynomial : value >> 1 }
    }

    /// The three bytes behind the payload as a little-endian number.
    static func of(_ bytes: RawSpan, from start: Int, to end: Int) -> UInt32 {
        var value = initial
        for offset in start..<end {
            value = value >> 8 ^ table[Int(UInt8(truncatingIfNeeded: value) ^ bytes.byte(at: offset))]
        }
        return value
    }
}
