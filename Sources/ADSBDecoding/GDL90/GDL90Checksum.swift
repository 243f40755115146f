import ByteParsing

/// The 16-bit checksum of GDL 90: polynomial 1021, initial 0, without the closing zeros (GDL 90 Data Interface
/// Specification §2.2.3).
enum GDL90Checksum {
    private static let table: [UInt16] = (0..<256).map { index in
        (0..<8).reduce(UInt16(index) << 8) { value, _ in value & 0x8000 != 0 ? value << 1 ^ 0x1021 : value << 1 }
    }

    static func of(_ bytes: RawSpan, from start: Int, to end: Int) -> UInt16 {
        var value: UInt16 = 0
        for offset in start..<end { value = table[Int(value >> 8)] ^ value << 8 ^ UInt16(bytes.byte(at: offset)) }
        return value
    }
}
