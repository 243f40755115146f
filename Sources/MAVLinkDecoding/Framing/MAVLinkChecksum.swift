import ByteParsing

// Unsafe code: the table look-ups and the 8-byte loads below. A look-up's index is `row * 256 + byte` with row in
// 0 ..< 16 and byte in 0 ..< 256, and the table has 16 × 256 entries; every load lies inside `start ..< start + count`,
// which a precondition holds inside the span.

/// CRC-16/MCRF4XX, the checksum of MAVLink frames: initial value 0xFFFF, polynomial 0x1021 reflected (0x8408), no final
/// inversion.
///
/// It takes 16 bytes a step from a table of 16 × 256 entries (slicing). The table is built once for the process; a value
/// of this type holds it, so that a look-up costs no test for its initialisation. Source: MAVLink guide, Serialization.
package struct MAVLinkChecksum: Sendable {
    /// Row r holds the effect of a byte that has r further bytes behind it in the same step.
    private let table: [UInt16]

    private static let sliced: [UInt16] = {
        var table = [UInt16](repeating: 0, count: 16 * 256)
        for byte in 0..<256 {
            var value = UInt16(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0x8408 : value >> 1 }
            table[byte] = value
        }
        for index in 256..<table.count {
            let previous = table[index - 256]
            table[index] = previous >> 8 ^ table[Int(previous & 0xFF)]
        }
        return table
    }()

    /// The initial value.
    package static let seed: UInt16 = 0xFFFF

    /// Takes hold of the process's table.
    package init() { table = Self.sliced }

    /// The checksum of `count` bytes from `start`, followed by the byte `extra` (a message's CRC_EXTRA).
    ///
    /// - Precondition: the range lies inside the span.
    package func value(of bytes: RawSpan, from start: Int, count: Int, extra: UInt8) -> UInt16 {
        let checksum = value(of: bytes, from: start, count: count)
        return checksum >> 8 ^ entry(0, UInt64(checksum ^ UInt16(extra)) & 0xFF)
    }

    /// The checksum of `count` bytes from `start`.
    ///
    /// - Precondition: the range lies inside the span.
    @inline(__always)
    package func value(of bytes: RawSpan, from start: Int, count: Int) -> UInt16 {
        precondition(start >= 0 && count >= 0 && count <= bytes.byteCount &- start, "the range lies outside the bytes")
        guard count >= 8 else { return bytewise(bytes, from: start, to: start &+ count) }
        // The odd bytes come first: shifted to the upper end of a word, they are a whole step that begins with zeros,
        // and zeros have no effect on a checksum of zero.
        let odd = count & 7
        var checksum = Self.seed
        if odd > 0 {
            let word = (load(bytes, start) ^ UInt64(Self.seed)) &<< UInt64(64 &- 8 &* odd)
            checksum = eight(word) ^ (odd == 1 ? Self.seed >> 8 : 0)
        }
        var offset = start &+ odd
        if count & 8 != 0 {
            checksum = eight(load(bytes, offset) ^ UInt64(checksum))
            offset &+= 8
        }
        let end = start &+ count
        while offset < end {
            checksum = sixteen(load(bytes, offset), load(bytes, offset &+ 8), checksum)
            offset &+= 16
        }
        return checksum
    }

    private func bytewise(_ bytes: RawSpan, from start: Int, to end: Int) -> UInt16 {
        var checksum = Self.seed
        for offset in start..<end {
            checksum = checksum >> 8 ^ entry(0, UInt64(checksum ^ UInt16(bytes.byte(at: offset))) & 0xFF)
        }
        return checksum
    }

    @inline(__always)
    private func load(_ bytes: RawSpan, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
    }

    @inline(__always)
    private func entry(_ row: Int, _ byte: UInt64) -> UInt16 {
        unsafe table.span[unchecked: row &* 256 &+ Int(truncatingIfNeeded: byte)]
    }

    /// The checksum after eight bytes, the checksum before them already folded into the first two.
    @inline(__always)
    private func eight(_ word: UInt64) -> UInt16 {
        let upper =
            entry(3, word >> 32 & 0xFF) ^ entry(2, word >> 40 & 0xFF) ^ entry(1, word >> 48 & 0xFF)
            ^ entry(0, word >> 56)
        let lower = entry(5, word >> 16 & 0xFF) ^ entry(4, word >> 24 & 0xFF)
        return upper ^ lower ^ entry(7, word & 0xFF) ^ entry(6, word >> 8 & 0xFF)
    }

    /// The checksum after sixteen bytes. Only two of the sixteen look-ups wait for the previous checksum.
    @inline(__always)
    private func sixteen(_ low: UInt64, _ high: UInt64, _ checksum: UInt16) -> UInt16 {
        let middle =
            entry(13, low >> 16 & 0xFF) ^ entry(12, low >> 24 & 0xFF) ^ entry(11, low >> 32 & 0xFF)
            ^ entry(10, low >> 40 & 0xFF) ^ entry(9, low >> 48 & 0xFF) ^ entry(8, low >> 56)
        let folded = low ^ UInt64(checksum)
        return (eight(high) ^ middle) ^ (entry(15, folded & 0xFF) ^ entry(14, folded >> 8 & 0xFF))
    }
}
