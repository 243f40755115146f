import Quantities

/// What is known of a frame before anything interprets its bytes: the bytes travel beside it as a `RawSpan`.
package struct FrameEnvelope: BitwiseCopyable, Sendable {
    package var source: SourceSlot
    package var payloadType: PayloadType
    /// UTC of reception by this system, or the reception time a log recorded.
    package var receivedAt: UTCInstant
    /// The sender's time of the frame; `.unknown` where it gives none.
    package var sentAt: UTCInstant
    /// The sender's start (new for every start of the sender) and its sequence number within it.
    package var epoch: UInt64
    package var sequence: UInt64

    @inlinable
    package init(
        source: SourceSlot, payloadType: PayloadType, receivedAt: UTCInstant, sentAt: UTCInstant = .unknown,
        epoch: UInt64 = 0, sequence: UInt64 = 0
    ) {
        self.source = source
        self.payloadType = payloadType
        self.receivedAt = receivedAt
        self.sentAt = sentAt
        self.epoch = epoch
        self.sequence = sequence
    }
}
