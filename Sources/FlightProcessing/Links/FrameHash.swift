import MAVLinkDecoding

// Unsafe code: the three 8-byte loads below. A precondition holds the frame inside the span; the shortest frame has 8 bytes,
// and no load begins before the frame or later than 8 bytes before its end.

/// A number by which copies of a frame are recognised: made of its header, the first 8 bytes of its payload, which hold the
/// vehicle's clock where the message has one, and its last 8 bytes, among them the checksum over everything.
///
/// Two different frames have the same number only if all of those are equal, which leaves a difference in the middle of the
/// payload that a checksum of 16 bits does not see. Reading everything again would cost three times as much.
enum FrameHash {
    // Odd constants of wyhash (Wang Yi, public domain), whose way of folding a 128-bit product this is.
    private static let first: UInt64 = 0xA076_1D64_78BD_642F
    private static let second: UInt64 = 0xE703_7ED1_A0B4_28DB

    /// Takes a frame up to its signature, which each link may make anew.
    @inline(__always)
    static func value(of frame: MAVLinkFrame, in bytes: RawSpan) -> UInt64 {
        let start = frame.offset
        let end = start &+ Int(frame.length) &- (frame.isSigned ? 13 : 0)
        precondition(start >= 0 && end &- start >= 8 && end <= bytes.byteCount, "a frame lies in its bytes")
        let last = end &- 8
        // Behind the magic byte stand length, flags, sequence, system, component and the message id.
        let header = load(bytes, min(start &+ 1, last))
        let payload = load(bytes, min(frame.payloadOffset, last))
        let product = (header ^ first).multipliedFullWidth(by: payload ^ second)
        return (product.high ^ product.low ^ load(bytes, last)) &* second
    }

    @inline(__always)
    private static func load(_ bytes: RawSpan, _ offset: Int) -> UInt64 {
        unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
    }
}
