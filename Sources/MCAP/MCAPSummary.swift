/// What the summary section of a closed file says.
package struct MCAPSummary: Hashable, Sendable {
    package private(set) var schemas: [MCAPSchema] = []
    package private(set) var channels: [MCAPChannel] = []
    package private(set) var chunkIndexes: [MCAPChunkIndex] = []
    package private(set) var statistics: MCAPStatistics?

    /// Reads the records of the section; nil when one of them is not whole.
    init?(section: [UInt8]) {
        var cursor = MCAPContentCursor(section)
        while cursor.remaining > 0 {
            guard let opcode = cursor.integer(UInt8.self), let length = cursor.integer(UInt64.self),
                let content = cursor.bytes(count: length), add(opcode, content)
            else { return nil }
        }
    }

    private mutating func add(_ opcode: UInt8, _ content: [UInt8]) -> Bool {
        guard let opcode = MCAPOpcode(rawValue: opcode) else { return true }
        switch opcode {
        case .chunkIndex:
            guard let index = Self.chunkIndex(content) else { return false }
            chunkIndexes.append(index)
        case .statistics:
            guard let statistics = Self.statistics(content) else { return false }
            self.statistics = statistics
        default:
            guard let record = MCAPRecord(opcode: opcode, content: content) else { return false }
            if case .schema(let schema) = record { schemas.append(schema) }
            if case .channel(let channel) = record { channels.append(channel) }
        }
        return true
    }

    static func chunkIndex(_ content: [UInt8]) -> MCAPChunkIndex? {
        var cursor = MCAPContentCursor(content)
        guard let startTime = cursor.integer(UInt64.self), let endTime = cursor.integer(UInt64.self),
            let start = cursor.integer(UInt64.self), let length = cursor.integer(UInt64.self),
            let offsets = cursor.numberedValues(), let indexLength = cursor.integer(UInt64.self),
            let compression = cursor.text(), let compressed = cursor.integer(UInt64.self),
            let uncompressed = cursor.integer(UInt64.self)
        else { return nil }
        return MCAPChunkIndex(
            messageStartTime: startTime, messageEndTime: endTime, chunkStart: start, chunkLength: length,
            messageIndexes: offsets.map { .init(channel: $0.0, offset: $0.1) }, messageIndexLength: indexLength,
            compression: compression, compressedLength: compressed, uncompressedLength: uncompressed)
    }

    private static func statistics(_ content: [UInt8]) -> MCAPStatistics? {
        var cursor = MCAPContentCursor(content)
        var statistics = MCAPStatistics()
        guard let messages = cursor.integer(UInt64.self), let schemas = cursor.integer(UInt16.self),
            let channels = cursor.integer(UInt32.self), let attachments = cursor.integer(UInt32.self),
            let metadata = cursor.integer(UInt32.self), let chunks = cursor.integer(UInt32.self),
            let startTime = cursor.integer(UInt64.self), let endTime = cursor.integer(UInt64.self),
            let counts = cursor.numberedValues()
        else { return nil }
        (statistics.messageCount, statistics.schemaCount, statistics.channelCount) = (messages, schemas, channels)
        (statistics.attachmentCount, statistics.metadataCount) = (attachments, metadata)
        (statistics.chunkCount, statistics.messageStartTime, statistics.messageEndTime) = (chunks, startTime, endTime)
        statistics.channelCounts = counts.map { .init(channel: $0.0, messages: $0.1) }
        return statistics
    }
}
