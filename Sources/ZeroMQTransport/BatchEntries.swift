import ByteParsing

/// One frame of a batch; its bytes lie in the message.
package struct BatchEntry: ~Escapable {
    /// Nanoseconds from the batch's `sentUTC_ns` to the frame's own time.
    package let offset_ns: UInt32
    /// Without a meaning so far.
    package let flags: UInt16
    /// The frame.
    package let bytes: RawSpan

    @_lifetime(copy bytes)
    init(offset_ns: UInt32, flags: UInt16, bytes: RawSpan) {
        self.offset_ns = offset_ns
        self.flags = flags
        self.bytes = bytes
    }
}

/// The frames of a batch's part 1, one after the other and without a copy.
///
/// ```
/// ┌────────────────┬────────────┬───────────┬─────────────────┐
/// │ offset ns  u32 │ length u16 │ flags u16 │ length bytes    │  repeated
/// └────────────────┴────────────┴───────────┴─────────────────┘
/// ```
/// Whole frames are delivered; where the batch is damaged the iteration ends, and `rejection` says why and where. Frames
/// that were announced and not delivered are `undelivered`.
package struct BatchEntries: ~Escapable {
    /// The bytes before each frame.
    package static let leadingBytes = 8

    private let bytes: RawSpan
    private let announced: Int
    private var offset = 0
    /// How many frames were delivered so far; the next one's sequence is the batch's first plus this.
    package private(set) var delivered = 0
    /// The fault that ended the iteration, known once `next` has returned `nil`.
    package private(set) var rejection: WireRejection?

    /// Starts at the first of `count` frames.
    @_lifetime(copy bytes)
    package init(_ bytes: RawSpan, count: UInt16) {
        self.bytes = bytes
        announced = Int(count)
    }

    /// The frames announced that have not been delivered.
    package var undelivered: Int { announced - delivered }

    /// The next whole frame, or `nil` at the end or at a fault.
    @_lifetime(copy self)
    package mutating func next() -> BatchEntry? {
        let rest = bytes.byteCount &- offset
        if delivered == announced {
            if rest != 0 && rejection == nil { rejection = WireRejection(.trailingBytes, part: 1, offset: offset) }
            return nil
        }
        guard rest >= Self.leadingBytes else {
            if rejection == nil {
                rejection = WireRejection(rest == 0 ? .missingEntries : .truncatedEntry, part: 1, offset: offset)
            }
            return nil
        }
        let length = Int(bytes.littleEndian(UInt16.self, at: offset &+ 4))
        guard length <= rest &- Self.leadingBytes else {
            if rejection == nil { rejection = WireRejection(.entryLength, part: 1, offset: offset &+ 4) }
            return nil
        }
        let start = offset &+ Self.leadingBytes
        let entry = BatchEntry(
            offset_ns: bytes.littleEndian(at: offset), flags: bytes.littleEndian(at: offset &+ 6),
            bytes: bytes.extracting(start..<(start &+ length)))
        offset = start &+ length
        delivered &+= 1
        return entry
    }
}
