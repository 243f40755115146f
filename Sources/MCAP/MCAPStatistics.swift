/// Counts over a whole file: MCAP's statistics record.
package struct MCAPStatistics: Hashable, Sendable {
    /// The number of messages on one channel.
    package struct ChannelCount: Hashable, Sendable {
        package var channel: UInt16
        package var messages: UInt64
        package init(channel: UInt16, messages: UInt64) { (self.channel, self.messages) = (channel, messages) }
    }

    package var messageCount: UInt64 = 0
    package var schemaCount: UInt16 = 0
    package var channelCount: UInt32 = 0
    package var attachmentCount: UInt32 = 0
    package var metadataCount: UInt32 = 0
    package var chunkCount: UInt32 = 0
    /// Log time of the earliest and latest message; 0 when there is none.
    package var messageStartTime: UInt64 = 0
    package var messageEndTime: UInt64 = 0
    /// In order of channel number.
    package var channelCounts: [ChannelCount] = []

    package init() {}
}
