import Crypto

// Unsafe code: the hash function takes pointers; each is valid for the call that it is given to.

/// The SHA-256 over a sequence of frames, by which a certificate names its evidence.
///
/// The hash runs over the concatenation, for each frame in order, of
///
/// ```
/// u64 ordinal in the run │ u64 log time (reception, UTC nanoseconds) │ u32 length of the payload │ payload
/// ```
///
/// with integers least significant byte first. Ten lines of Python with the package `mcap` compute the same.
package struct FrameDigest {
    private var hash = SHA256()
    /// How many frames were added.
    package private(set) var frameCount: UInt64 = 0

    package init() {}

    /// Adds the next frame.
    package mutating func add(_ frame: ArchivedFrame, bytes: RawSpan) {
        add(frame.frame)
        add(UInt64(bitPattern: frame.envelope.receivedAt.nanoseconds))
        add(UInt32(bytes.byteCount))
        unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
        frameCount += 1
    }

    /// The hash as 64 lower-case hexadecimal digits.
    package var hexadecimal: String { Hexadecimal.text(hash.finalize()) }

    private mutating func add<T: FixedWidthInteger & BitwiseCopyable>(_ value: T) {
        unsafe withUnsafeBytes(of: value.littleEndian) { unsafe hash.update(bufferPointer: $0) }
    }
}
