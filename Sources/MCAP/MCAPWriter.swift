import ByteParsing

/// Writes messages into an MCAP file one by one, in chunks; for exports and small recordings.
///
/// The file is valid after every ``synchronize()`` and stays so when the process is killed.
package struct MCAPWriter: ~Copyable {
    private var writer: MCAPFileWriter
    private var encoder = MCAPRecordEncoder()
    private var chunkLength = 0
    private var channelCount: UInt16 = 0

    /// Records of a chunk, in bytes, after which the next one is begun.
    private static let chunkTarget = 1 << 20
    /// Records that are gathered before they are written, in bytes.
    private static let bufferLength = 64 << 10

    /// Creates the file. Errors: `systemCall`.
    package init(
        path: String, profile: String = "", library: String = "narae", metadata: [MCAPMetadata] = [],
        options: MCAPWriterOptions = MCAPWriterOptions()
    ) throws(MCAPError) {
        writer = try MCAPFileWriter.create(
            path: path, profile: profile, library: library, metadata: metadata, options: options)
    }

    /// Adds a schema.
    ///
    /// - Precondition: its number is not 0 and not used yet.
    package mutating func add(_ schema: MCAPSchema) {
        precondition(schema.id > 0, "schema 0 means none")
        encoder.schema(schema)
    }

    /// Adds a channel and returns its number.
    package mutating func addChannel(
        topic: String, messageEncoding: String, schema: UInt16 = 0, metadata: [MCAPChannel.Entry] = []
    ) -> UInt16 {
        channelCount += 1
        encoder.channel(
            MCAPChannel(
                id: channelCount, schema: schema, topic: topic, messageEncoding: messageEncoding, metadata: metadata))
        return channelCount
    }

    /// Adds a message.
    ///
    /// - Parameters:
    ///   - channel: a number that ``addChannel(topic:messageEncoding:schema:metadata:)`` returned.
    ///   - logTime: nanoseconds; UTC of reception.
    ///   - publishTime: nanoseconds; `logTime` where the sender gives none.
    package mutating func write(
        channel: UInt16, sequence: UInt32, logTime: UInt64, publishTime: UInt64, payload: RawSpan
    ) throws(MCAPError) {
        precondition(channel >= 1 && channel <= channelCount, "a message on a channel that was not added")
        encoder.message(
            channel: channel, sequence: sequence, logTime: logTime, publishTime: publishTime, payload: payload)
        if encoder.bytes.count >= Self.bufferLength { try flush() }
    }

    /// Returns when every message written so far is on the disk.
    package mutating func synchronize() throws(MCAPError) {
        try flush()
        try writer.synchronize()
    }

    /// Writes what is left and the summary; nothing may be written any more.
    package mutating func finish() throws(MCAPError) {
        try flush()
        try writer.finish()
    }

    private mutating func flush() throws(MCAPError) {
        guard !encoder.bytes.isEmpty else { return }
        if !writer.isChunkOpen { try writer.beginChunk() }
        let records = encoder.bytes
        // Sound: a UInt8 has no padding.
        try unsafe writer.append(records.span.bytes)
        chunkLength += records.count
        encoder.removeAll()
        if chunkLength >= Self.chunkTarget {
            try writer.endChunk()
            chunkLength = 0
        }
    }
}
