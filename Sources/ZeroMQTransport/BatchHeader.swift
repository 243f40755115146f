import ByteParsing

/// Part 0 of a batch: who sends how many frames of what kind, and when.
///
/// ```
/// byte  0       4  5     6        8            12       14    15
///       ┌───────┬──┬─────┬────────┬────────────┬────────┬─────┬──┐
///       │ NAR1  │v │flags│payload │ source id  │ frames │clock│ –│
///    16 ├───────┴──┴─────┴────────┼────────────┴────────┴─────┴──┤
///       │ epoch                   │ first sequence               │
///    32 ├───────────┬─────────────┼──────────────────────────────┤
///       │ dropped   │ clock error │ sent, UTC ns                 │
///    48 ├───────────┴─────────────┼──────────────────────────────┤
///       │ sent, monotonic ns      │ reserved                     │
///    64 └─────────────────────────┴──────────────────────────────┘
/// ```
/// All integers are little-endian.
package struct BatchHeader: BitwiseCopyable, Equatable, Sendable {
    /// The length in bytes.
    package static let byteCount = 64
    /// The only version there is.
    package static let version: UInt8 = 1
    /// `NAR1`, read as a little-endian integer.
    package static let magic: UInt32 = 0x3152_414E

    /// Without a meaning so far.
    package var flags: UInt8 = 0
    /// The kind of payload, 1…9 as the wire contract lists them.
    package var payloadType: UInt16
    /// The sender's number of the source.
    package var sourceID: UInt32
    /// How many frames part 1 holds.
    package var frameCount: UInt16
    /// How well the sender's clock is set; 0 where it does not know.
    package var clockQuality: UInt8 = 0
    /// A number that is new for every start of the sender.
    package var epoch: UInt64
    /// The sequence number of the first frame; the others follow without a gap.
    package var firstSequence: UInt64
    /// How many frames the sender itself had to drop before this batch, since its start.
    package var droppedBefore: UInt32 = 0
    /// The sender's own estimate of its clock's error, in microseconds.
    package var clockError_us: UInt32 = 0
    /// When the batch was sent, by the sender's clocks, in nanoseconds.
    package var sentUTC_ns: UInt64 = 0
    package var sentMonotonic_ns: UInt64 = 0

    package init(payloadType: UInt16, sourceID: UInt32, frameCount: UInt16, epoch: UInt64, firstSequence: UInt64) {
        self.payloadType = payloadType
        self.sourceID = sourceID
        self.frameCount = frameCount
        self.epoch = epoch
        self.firstSequence = firstSequence
    }

    /// Reads a header.
    ///
    /// - Throws: `unknownShape`, `headerLength`, `version`, `payloadType` or `sequenceRange`, with the byte of the field.
    package init(parsing bytes: RawSpan) throws(WireRejection) {
        guard Self.isAnnounced(by: bytes) else { throw WireRejection(.unknownShape, part: 0, offset: 0) }
        guard bytes.byteCount == Self.byteCount else {
            throw WireRejection(.headerLength, part: 0, offset: min(bytes.byteCount, Self.byteCount))
        }
        guard bytes.byte(at: 4) == Self.version else { throw WireRejection(.version, part: 0, offset: 4) }
        flags = bytes.byte(at: 5)
        payloadType = bytes.littleEndian(at: 6)
        guard (1...9).contains(payloadType) else { throw WireRejection(.payloadType, part: 0, offset: 6) }
        sourceID = bytes.littleEndian(at: 8)
        frameCount = bytes.littleEndian(at: 12)
        clockQuality = bytes.byte(at: 14)
        epoch = bytes.littleEndian(at: 16)
        firstSequence = bytes.littleEndian(at: 24)
        guard firstSequence <= UInt64.max - UInt64(frameCount) else {
            throw WireRejection(.sequenceRange, part: 0, offset: 24)
        }
        droppedBefore = bytes.littleEndian(at: 32)
        clockError_us = bytes.littleEndian(at: 36)
        sentUTC_ns = bytes.littleEndian(at: 40)
        sentMonotonic_ns = bytes.littleEndian(at: 48)
    }

    /// Whether the bytes begin as a batch header does.
    static func isAnnounced(by bytes: RawSpan) -> Bool {
        bytes.byteCount >= 4 && bytes.littleEndian(UInt32.self, at: 0) == magic
    }

    /// The sequence numbers of the batch's frames.
    package var sequences: Range<UInt64> { firstSequence..<(firstSequence + UInt64(frameCount)) }
}
