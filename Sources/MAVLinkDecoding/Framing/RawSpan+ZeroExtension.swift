import ByteParsing

// Unsafe code: the two loads below. The comparison before each holds the whole value inside the span, and a fixed-width
// integer is valid with every bit pattern.

extension RawSpan {
    /// The little-endian integer at `offset` of a payload whose trailing zeros may not have been sent: bytes behind the
    /// end are zero.
    ///
    /// This is the rule of MAVLink 2 ("Payload truncation") and gives extension fields of version 1 their value.
    ///
    /// - Precondition: `0 <= offset`.
    @inline(__always)
    func zeroExtended<T: FixedWidthInteger & BitwiseCopyable>(_: T.Type = T.self, at offset: Int) -> T {
        if offset &+ MemoryLayout<T>.size <= byteCount {
            return T(littleEndian: unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: T.self))
        }
        return offset >= byteCount ? 0 : T(truncatingIfNeeded: cut(at: offset))
    }

    /// The IEEE 754 single at `offset`, bytes behind the end being zero.
    @inline(__always)
    func zeroExtendedFloat(at offset: Int) -> Float { Float(bitPattern: zeroExtended(UInt32.self, at: offset)) }

    /// The bytes from `offset`, one of the last seven, to the end as the lower bytes of a word.
    @inline(never)
    private func cut(at offset: Int) -> UInt64 {
        if byteCount >= 8 {
            let last = UInt64(
                littleEndian: unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: byteCount &- 8, as: UInt64.self))
            return last >> UInt64(8 &* (offset &- (byteCount &- 8)))
        }
        var value: UInt64 = 0
        for index in offset..<byteCount {
            value |= UInt64(byte(at: index)) << UInt64(8 * (index - offset))
        }
        return value
    }
}
