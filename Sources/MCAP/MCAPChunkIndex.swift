/// Where a chunk and its message indexes stand: MCAP's chunk index record.
package struct MCAPChunkIndex: Hashable, Sendable {
    /// The message index of one channel: where it starts in the file.
    package struct ChannelOffset: Hashable, Sendable {
        package var channel: UInt16
        package var offset: UInt64
        package init(channel: UInt16, offset: UInt64) { (self.channel, self.offset) = (channel, offset) }
    }

    package var messageStartTime: UInt64
    package var messageEndTime: UInt64
    /// Byte offset of the chunk record, and its length with its record header.
    package var chunkStart: UInt64
    package var chunkLength: UInt64
    /// One per channel, in order of channel number.
    package var messageIndexes: [ChannelOffset]
    /// Bytes of all message index records behind the chunk.
    package var messageIndexLength: UInt64
    package var compression: String
    package var compressedLength: UInt64
    package var uncompressedLength: UInt64

    package init(
        messageStartTime: UInt64, messageEndTime: UInt64, chunkStart: UInt64, chunkLength: UInt64,
        messageIndexes: [ChannelOffset], messageIndexLength: UInt64, compression: String = "",
        compressedLength: UInt64, uncompressedLength: UInt64
    ) {
        (self.messageStartTime, self.messageEndTime) = (messageStartTime, messageEndTime)
        (self.chunkStart, self.chunkLength) = (chunkStart, chunkLength)
        (self.messageIndexes, self.messageIndexLength) = (messageIndexes, messageIndexLength)
        (self.compression, self.compressedLength) = (compression, compressedLength)
        self.uncompressedLength = uncompressedLength
    }

    /// How many messages the chunk holds, from the length of its message indexes; nil when it has none.
    package var messageCount: UInt64? {
        let headers = UInt64(messageIndexes.count * MCAPLayout.messageIndexHeaderLength)
        guard !messageIndexes.isEmpty, messageIndexLength >= headers else { return nil }
        return (messageIndexLength - headers) / UInt64(MCAPLayout.messageIndexEntryLength)
    }
}
