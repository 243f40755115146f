/// What a framer finds in a byte stream, in the order of the bytes.
package enum MAVLinkStreamEvent: BitwiseCopyable, Hashable, Sendable {
    /// A verified frame that begins at this byte offset of the stream. Its own `offset` is 0: the handler is given the
    /// frame's bytes alone.
    case frame(MAVLinkFrame, at: UInt64)
    /// Bytes that stand where a frame must begin and are none, or are one that is refused; offsets are of the stream.
    case rejected(MAVLinkRejection)
    /// Bytes that belong to no frame. When a rejected frame turns out to hide a good one, its bytes up to the good one
    /// are skipped bytes: the range then begins where the rejection does.
    case skipped(offset: UInt64, length: UInt64)
}
