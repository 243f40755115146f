import TelemetryModel

/// The channel that the frames of one source and payload type are written to at the moment.
struct ArchiveStreamState: BitwiseCopyable {
    var isOpen = false
    private var hasSentTime = false
    private(set) var channel: UInt16 = 0
    private var epoch: UInt64 = 0
    /// The number of the last chunk with a frame on the channel, so that a chunk's channels can be counted.
    var chunk: UInt64 = 0

    /// States a source has: one for each payload type, rounded up to a power of two.
    static let perSource = 16

    @inline(__always)
    static func index(_ envelope: FrameEnvelope) -> Int {
        Int(envelope.source.rawValue) * perSource + Int(envelope.payloadType.rawValue)
    }

    @inline(__always)
    func carries(_ envelope: FrameEnvelope) -> Bool {
        isOpen && epoch == envelope.epoch && hasSentTime == envelope.sentAt.isKnown
    }

    mutating func open(_ envelope: FrameEnvelope, channel: UInt16, chunk: UInt64) {
        (isOpen, hasSentTime, epoch) = (true, envelope.sentAt.isKnown, envelope.epoch)
        (self.channel, self.chunk) = (channel, chunk)
    }
}
