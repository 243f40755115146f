import ByteParsing

/// The 32-bit checksum of IEEE 802 frames: reflected polynomial EDB88320, initial and final FFFFFFFF.
enum FrameCheckSequence {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }

    static func of(_ bytes: RawSpan, from start: Int, to end: Int) -> UInt32 {
        var value = UInt32.max
        for offset in start..<end {
            value = value >> 8 ^ table[Int(UInt8(truncatingIfNeeded: value) ^ bytes.byte(at: offset))]
        }
        return ~value
    }
}
