import ByteParsing

/// Gathers what the summary section of a file says: channels, schemas, chunk indexes, counts.
struct MCAPSummaryBuilder: Sendable {
    private(set) var schemas: [MCAPSchema] = []
    private(set) var channels: [MCAPChannel] = []
    private(set) var chunkIndexes: [MCAPChunkIndex] = []
    private var metadataIndexes: [(offset: UInt64, length: UInt64, name: String)] = []
    private var channelCounts: [UInt64] = []
    private var startTime: UInt64 = .max
    private var endTime: UInt64 = 0
    private(set) var messageCount: UInt64 = 0
    /// False when messages stand outside chunks, which chunk indexes would hide.
    var isIndexed = true

    mutating func note(_ channel: MCAPChannel) {
        if !channels.contains(where: { $0.id == channel.id }) { channels.append(channel) }
    }

    /// Schema 0 says that a channel has none, so that a record of that number describes nothing.
    mutating func note(_ schema: MCAPSchema) {
        if schema.id > 0, !schemas.contains(where: { $0.id == schema.id }) { schemas.append(schema) }
    }

    mutating func note(_ metadata: MCAPMetadata, offset: UInt64, length: UInt64) {
        metadataIndexes.append((offset, length, metadata.name))
    }

    mutating func note(_ index: MCAPChunkIndex) { chunkIndexes.append(index) }

    /// Counts messages of one channel with the range of their log times.
    mutating func noteMessages(channel: UInt16, count: Int, from first: UInt64, through last: UInt64) {
        let number = Int(channel)
        if number >= channelCounts.count {
            channelCounts += [UInt64](repeating: 0, count: number + 1 - channelCounts.count)
        }
        channelCounts[number] += UInt64(count)
        messageCount += UInt64(count)
        startTime = min(startTime, first)
        endTime = max(endTime, last)
    }

    /// The bytes from the data end record to the closing magic, for a data section that ends at `end`.
    func closing(at end: UInt64) -> [UInt8] {
        var encoder = MCAPRecordEncoder()
        encoder.dataEnd()
        let summaryStart = end + UInt64(encoder.bytes.count)
        var offsets: [(group: MCAPOpcode, start: UInt64, length: UInt64)] = []
        func group(_ opcode: MCAPOpcode, _ encode: (inout MCAPRecordEncoder) -> Void) {
            let start = encoder.bytes.count
            encode(&encoder)
            guard encoder.bytes.count > start else { return }
            offsets.append((opcode, end + UInt64(start), UInt64(encoder.bytes.count - start)))
        }
        group(.schema) { encoder in for schema in schemas.sorted(by: { $0.id < $1.id }) { encoder.schema(schema) } }
        group(.channel) { encoder in for channel in channels.sorted(by: { $0.id < $1.id }) { encoder.channel(channel) }
        }
        group(.statistics) { $0.statistics(statistics) }
        if isIndexed { group(.chunkIndex) { encoder in for index in chunkIndexes { encoder.chunkIndex(index) } } }
        group(.metadataIndex) { encoder in
            for index in metadataIndexes {
                encoder.metadataIndex(offset: index.offset, length: index.length, name: index.name)
            }
        }
        let offsetStart = end + UInt64(encoder.bytes.count)
        for offset in offsets { encoder.summaryOffset(group: offset.group, start: offset.start, length: offset.length) }
        return withFooter(encoder, end: end, summaryStart: summaryStart, summaryOffsetStart: offsetStart)
    }

    private func withFooter(
        _ encoder: MCAPRecordEncoder, end: UInt64, summaryStart: UInt64, summaryOffsetStart: UInt64
    ) -> [UInt8] {
        var encoder = encoder
        encoder.footer(summaryStart: summaryStart, summaryOffsetStart: summaryOffsetStart, checksum: 0)
        // The checksum covers the summary and the footer up to the checksum itself, its last four bytes.
        var bytes = encoder.bytes
        var checksum = CyclicRedundancyCheck32()
        // Sound: a UInt8 has no padding.
        unsafe checksum.add(bytes.span.bytes.extracting(Int(summaryStart - end)..<bytes.count - 4))
        for index in 0..<4 {
            bytes[bytes.count - 4 + index] = UInt8(truncatingIfNeeded: checksum.value >> (8 * UInt32(index)))
        }
        return bytes + MCAPLayout.magic
    }

    private var statistics: MCAPStatistics {
        var statistics = MCAPStatistics()
        statistics.messageCount = messageCount
        statistics.schemaCount = UInt16(schemas.count)
        statistics.channelCount = UInt32(channels.count)
        statistics.metadataCount = UInt32(metadataIndexes.count)
        statistics.chunkCount = UInt32(chunkIndexes.count)
        if messageCount > 0 { (statistics.messageStartTime, statistics.messageEndTime) = (startTime, endTime) }
        for (channel, count) in channelCounts.enumerated() where count > 0 {
            statistics.channelCounts.append(.init(channel: UInt16(channel), messages: count))
        }
        return statistics
    }
}
