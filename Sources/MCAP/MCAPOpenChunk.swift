import ByteParsing

/// The chunk that is being written: where it stands, and what its header and its message indexes will say.
struct MCAPOpenChunk: Sendable {
    let start: UInt64
    private(set) var recordsLength: UInt64 = 0
    private var checksum: CyclicRedundancyCheck32?
    /// The checksum that a header named whose records are still as it names them; 0 where there is none.
    private var namedChecksum: UInt32 = 0
    private var startTime: UInt64 = .max
    private var endTime: UInt64 = 0
    /// By channel number; the memory goes from one chunk to the next.
    private var entries: [[MCAPMessageIndexEntry]]
    private var usedChannels: [UInt16] = []

    init(start: UInt64, checksums: Bool, reusing previous: consuming MCAPOpenChunk?) {
        self.start = start
        checksum = checksums ? CyclicRedundancyCheck32() : nil
        entries = previous.take()?.emptiedEntries() ?? []
    }

    var recordsStart: UInt64 { start + UInt64(MCAPLayout.chunkHeaderLength) }
    var end: UInt64 { recordsStart + recordsLength }

    mutating func noteMessage(channel: UInt16, logTime: UInt64, offset: UInt64) {
        let number = Int(channel)
        if number >= entries.count {
            entries += [[MCAPMessageIndexEntry]](repeating: [], count: number + 1 - entries.count)
        }
        if entries[number].isEmpty { usedChannels.append(channel) }
        entries[number].append(MCAPMessageIndexEntry(logTime: logTime, offset: offset - recordsStart))
        startTime = min(startTime, logTime)
        endTime = max(endTime, logTime)
    }

    mutating func grow(by records: RawSpan) {
        recordsLength += UInt64(records.byteCount)
        namedChecksum = 0
        checksum?.add(records)
    }

    /// Sets the length from a scan of the file. The checksum is then not known, unless the header names just these records:
    /// then it stays, right or wrong, so that who reads them finds out.
    mutating func grow(toEnd end: UInt64, header: MCAPChunkHeader? = nil) {
        recordsLength = end - recordsStart
        checksum = nil
        namedChecksum = header?.records == recordsStart..<end ? header?.checksum ?? 0 : 0
    }

    /// The chunk's header as of now; the checksum is written when the chunk is closed.
    func header(closed: Bool) -> [UInt8] {
        var encoder = MCAPRecordEncoder()
        encoder.chunkHeader(
            startTime: usedChannels.isEmpty ? 0 : startTime, endTime: endTime, recordsLength: recordsLength,
            checksum: closed ? checksum?.value ?? namedChecksum : 0)
        return encoder.bytes
    }

    /// The message index records, which stand right behind the chunk, and the chunk index for the summary.
    func indexes() -> (records: [UInt8], index: MCAPChunkIndex) {
        var encoder = MCAPRecordEncoder()
        var offsets: [MCAPChunkIndex.ChannelOffset] = []
        for channel in usedChannels.sorted() {
            offsets.append(.init(channel: channel, offset: end + UInt64(encoder.bytes.count)))
            encoder.messageIndex(channel: channel, entries: entries[Int(channel)])
        }
        let index = MCAPChunkIndex(
            messageStartTime: usedChannels.isEmpty ? 0 : startTime, messageEndTime: endTime, chunkStart: start,
            chunkLength: end - start, messageIndexes: offsets, messageIndexLength: UInt64(encoder.bytes.count),
            compressedLength: recordsLength, uncompressedLength: recordsLength)
        return (encoder.bytes, index)
    }

    /// How many messages the chunk holds.
    var messageCount: UInt64 { usedChannels.reduce(0) { $0 + UInt64(entries[Int($1)].count) } }

    /// Adds the chunk's messages to the counts of the file.
    func count(in summary: inout MCAPSummaryBuilder) {
        for channel in usedChannels {
            summary.noteMessages(
                channel: channel, count: entries[Int(channel)].count, from: startTime, through: endTime)
        }
    }

    private consuming func emptiedEntries() -> [[MCAPMessageIndexEntry]] {
        var entries = entries
        for channel in usedChannels { entries[Int(channel)].removeAll(keepingCapacity: true) }
        return entries
    }
}
