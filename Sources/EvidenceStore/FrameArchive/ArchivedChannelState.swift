import MCAP
import Quantities
import TelemetryModel

/// What turns a message of one channel into an envelope, without a reference, so that it is copied quickly.
struct ArchivedChannelState: BitwiseCopyable {
    /// The stream's index in the catalogue; -1 for a channel that is not known or whose messages are no frames.
    private(set) var stream: Int32 = -1
    private var hasSentTime = false
    private var payloadType: PayloadType = .mavlink
    private var source = SourceSlot(rawValue: 0)
    private var epoch: UInt64 = 0
    /// The 64-bit sequence number of the last frame, or of the first one before any was read.
    var lastSequence: UInt64 = 0

    init() {}

    init(_ stream: ArchivedStream, index: Int) {
        (self.stream, hasSentTime, payloadType) = (Int32(index), stream.hasSentTime, stream.payloadType)
        (source, epoch, lastSequence) = (stream.source, stream.epoch, stream.firstSequence)
    }

    /// The envelope of a message. Its 64-bit sequence number is the nearest to the last one with the same low 32 bits.
    func envelope(of message: MCAPMessage) -> FrameEnvelope {
        let step = Int64(Int32(bitPattern: message.sequence &- UInt32(truncatingIfNeeded: lastSequence)))
        return FrameEnvelope(
            source: source, payloadType: payloadType,
            receivedAt: UTCInstant(nanoseconds: Int64(bitPattern: message.logTime)),
            sentAt: hasSentTime ? UTCInstant(nanoseconds: Int64(bitPattern: message.publishTime)) : .unknown,
            epoch: epoch, sequence: lastSequence &+ UInt64(bitPattern: step))
    }
}
