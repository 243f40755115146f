/// The fixed part of a message record and the place of its payload.
public struct MCAPMessage: BitwiseCopyable, Hashable, Sendable {
    /// Byte offset of the record in the file.
    public var offset: UInt64
    public var channel: UInt16
    public var sequence: UInt32
    /// Nanoseconds; in Narae's archives UTC of reception.
    public var logTime: UInt64
    public var publishTime: UInt64
    /// Bytes of the payload, which starts ``MCAPLayout/messageHeaderLength`` bytes after `offset`.
    public var payloadLength: Int

    package init(
        offset: UInt64, channel: UInt16, sequence: UInt32, logTime: UInt64, publishTime: UInt64, payloadLength: Int
    ) {
        (self.offset, self.channel, self.sequence) = (offset, channel, sequence)
        (self.logTime, self.publishTime, self.payloadLength) = (logTime, publishTime, payloadLength)
    }
}
