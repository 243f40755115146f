import ByteParsing

// Unsafe code: the eight look-ups of a step, whose indexes are bounded by their form; with checks it takes twice as long.

/// The CRC-32 of IEEE 802.3 (reflected polynomial 0xEDB88320), as MCAP uses it for chunks and the summary.
///
/// Eight bytes a step with eight tables ("slicing-by-8", M. Kounavis and F. Berry, 2005).
package struct CyclicRedundancyCheck32: BitwiseCopyable, Sendable {
    private var state: UInt32 = 0xFFFF_FFFF

    package init() {}

    /// The checksum of everything added.
    package var value: UInt32 { ~state }

    /// Adds bytes.
    package mutating func add(_ bytes: RawSpan) {
        // Sound: every index below is a byte plus at most 7 × 256, inside the 2,048 entries; `unsafeLoadUnaligned` is
        // bounded by the loop's condition.
        state = unsafe Self.tables.withUnsafeBufferPointer { unsafe Self.update(state, bytes, $0.baseAddress!) }
    }

    private static func update(_ start: UInt32, _ bytes: RawSpan, _ table: UnsafePointer<UInt32>) -> UInt32 {
        var crc = start
        var offset = 0
        while offset &+ 8 <= bytes.byteCount {
            let word = unsafe UInt64(
                littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
            let low = UInt32(truncatingIfNeeded: word) ^ crc
            let high = UInt32(truncatingIfNeeded: word >> 32)
            let first = unsafe table[0x700 &+ Int(low & 0xFF)] ^ table[0x600 &+ Int(low >> 8 & 0xFF)]
            let second = unsafe table[0x500 &+ Int(low >> 16 & 0xFF)] ^ table[0x400 &+ Int(low >> 24)]
            let third = unsafe table[0x300 &+ Int(high & 0xFF)] ^ table[0x200 &+ Int(high >> 8 & 0xFF)]
            let fourth = unsafe table[0x100 &+ Int(high >> 16 & 0xFF)] ^ table[Int(high >> 24)]
            crc = first ^ second ^ third ^ fourth
            offset &+= 8
        }
        while offset < bytes.byteCount {
            crc = unsafe crc >> 8 ^ table[Int((crc ^ UInt32(bytes.byte(at: offset))) & 0xFF)]
            offset += 1
        }
        return crc
    }

    /// Table k at 256 k: the checksum of a byte followed by k zero bytes.
    private static let tables: [UInt32] = {
        var table = [UInt32](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var value = UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
            table[byte] = value
        }
        for index in 256..<8 * 256 {
            let previous = table[index - 256]
            table[index] = previous >> 8 ^ table[Int(previous & 0xFF)]
        }
        return table
    }()
}
