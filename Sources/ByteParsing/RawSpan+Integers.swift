// Unsafe code: the two loads below. Each is preceded by a precondition that the whole value lies inside the span, and
// the types loaded are fixed-width integers, for which every bit pattern is valid.

extension RawSpan {
    /// The integer of type `T` at `offset`, least significant byte first.
    ///
    /// - Precondition: `offset ..< offset + MemoryLayout<T>.size` lies inside the span. Decoders check a frame's length
    ///   once and then read its fields.
    @inlinable
    public func littleEndian<T: FixedWidthInteger & BitwiseCopyable>(_: T.Type = T.self, at offset: Int) -> T {
        precondition(offset >= 0 && offset &+ MemoryLayout<T>.size <= byteCount, "read past the end of the bytes")
        return T(littleEndian: unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: T.self))
    }

    /// The integer of type `T` at `offset`, most significant byte first.
    ///
    /// - Precondition: `offset ..< offset + MemoryLayout<T>.size` lies inside the span.
    @inlinable
    public func bigEndian<T: FixedWidthInteger & BitwiseCopyable>(_: T.Type = T.self, at offset: Int) -> T {
        precondition(offset >= 0 && offset &+ MemoryLayout<T>.size <= byteCount, "read past the end of the bytes")
        return T(bigEndian: unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: T.self))
    }

    /// The byte at `offset`.
    ///
    /// - Precondition: `0 <= offset < byteCount`.
    @inlinable
    public func byte(at offset: Int) -> UInt8 {
        littleEndian(UInt8.self, at: offset)
    }

    /// The IEEE 754 single at `offset`, least significant byte first.
    @inlinable
    public func littleEndianFloat(at offset: Int) -> Float {
        Float(bitPattern: littleEndian(UInt32.self, at: offset))
    }

    /// The IEEE 754 double at `offset`, least significant byte first.
    @inlinable
    public func littleEndianDouble(at offset: Int) -> Double {
        Double(bitPattern: littleEndian(UInt64.self, at: offset))
    }
}
