import Quantities

/// What is known of a frame before anything interprets its bytes: the bytes travel beside it as a `RawSpan`.
public struct FrameEnvelope: BitwiseCopyable, Sendable {
    public var source: SourceSlot
    public var payloadType: PayloadType
    /// UTC of reception by this system, or the reception time a log recorded.
    public var receivedAt: UTCInstant
    /// The sender's time of the frame; `.unknown` where it gives none.
    public var sentAt: UTCInstant
    /// The sender's start (new for every start of the sender) and its sequence number within it.
    public var epoch: UInt64
    public var sequence: UInt64

    @inlinable
    public init(
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
