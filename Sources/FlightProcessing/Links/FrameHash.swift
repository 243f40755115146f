import MAVLinkDecoding

// Unsafe code: the 8-byte loads below. A precondition holds the frame inside the span; the shortest frame has 8 bytes, and
// no load begins before the frame or later than 8 bytes before its end.

/// A number by which copies of a frame are recognised, made of every byte of it.
enum FrameHash {
    // Odd constants of wyhash (Wang Yi, public domain), whose way of folding a 128-bit product this is.
    private static let first: UInt64 = 0xA076_1D64_78BD_642F
    private static let second: UInt64 = 0xE703_7ED1_A0B4_28DB

    /// Takes a frame up to its signature, which each link may make anew.
    @inline(__always)
    static func value(of frame: MAVLinkFrame, in bytes: RawSpan) -> UInt64 {
        var offset = frame.offset
        let end = offset &+ Int(frame.length) &- (frame.isSigned ? 13 : 0)
        precondition(offset >= 0 && end &- offset >= 8 && end <= bytes.byteCount, "a frame lies in its bytes")
        // The last 16 bytes overlap what was taken before; of a frame shorter than that, two times 8 overlap each other.
        let last = max(offset, end &- 16)
        var hash = first ^ UInt64(truncatingIfNeeded: end &- offset)
        while offset < last {
            hash = folded(load(bytes, offset) ^ second, load(bytes, offset &+ 8) ^ hash)
            offset &+= 16
        }
        return folded(load(bytes, last) ^ second, load(bytes, end &- 8) ^ hash)
    }

    @inline(__always)
    private static func folded(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let product = one.multipliedFullWidth(by: other)
        return product.high ^ product.low
    }

    @inline(__always)
    private static func load(_ bytes: RawSpan, _ offset: Int) -> UInt64 {
        unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
    }
}
