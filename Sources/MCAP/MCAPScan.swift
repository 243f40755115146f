/// Goes through a whole file and gathers what its summary would say, and where its last whole record ends.
struct MCAPScan {
    private(set) var summary = MCAPSummaryBuilder()
    /// The last chunk, when nothing but its message indexes and padding follows.
    private(set) var openChunk: MCAPOpenChunk?
    /// Where the records end that are kept: message indexes of the open chunk are written anew.
    private(set) var end: UInt64 = 0
    private(set) var lost: Range<UInt64>?
    private(set) var hasSummary = false
    private(set) var messageCount: UInt64 = 0

    /// What the header of ``openChunk`` says.
    private var header: MCAPChunkHeader?
    /// Where the record before ended, whatever it was.
    private var previousEnd: UInt64 = 0
    private var lastMessage: UInt64 = 0
    private var messageIndexes: [MCAPChunkIndex.ChannelOffset] = []
    private var messageIndexLength: UInt64 = 0
    private var hasMessageIndexes: Bool { !messageIndexes.isEmpty }

    init(path: String) throws(MCAPError) {
        var reader = try MCAPReader(path: path)
        (end, previousEnd) = (reader.position, reader.position)
        while let record = try reader.next() {
            note(record, start: reader.recordStart, next: reader.position)
            previousEnd = reader.position
        }
        if case .torn(let range) = reader.ending {
            lost = range
        } else {
            hasSummary = try reader.summary() != nil
        }
        if var chunk = openChunk {
            end = hasMessageIndexes ? chunk.end : max(end, chunk.recordsStart)
            chunk.grow(toEnd: end, header: header)
            openChunk = chunk
        }
    }

    private mutating func note(_ record: MCAPRecord, start: UInt64, next: UInt64) {
        // Behind bytes that are no record, nothing can be made a part of the chunk.
        if start > previousEnd, isOutside(start) { closeChunk() }
        switch record {
        case .message(let message): note(message, next: next)
        case .chunk(let header):
            closeChunk()
            openChunk = MCAPOpenChunk(start: header.offset, checksums: false, reusing: nil)
            self.header = header
            end = next
        case .messageIndex(let channel, _): noteMessageIndex(channel: channel, start: start, next: next)
        case .channel(let channel):
            summary.note(channel)
            noteOther(start: start, next: next)
        case .schema(let schema):
            summary.note(schema)
            noteOther(start: start, next: next)
        case .metadata(let metadata):
            if isOutside(start) { closeChunk() }
            noteOther(start: start, next: next)
            summary.note(metadata, offset: start, length: next - start)
        case .other(let opcode):
            guard opcode != MCAPOpcode.padding.rawValue else { return }
            if isOutside(start) { closeChunk() }
            noteOther(start: start, next: next)
        }
    }

    private mutating func note(_ message: MCAPMessage, next: UInt64) {
        messageCount += 1
        if hasMessageIndexes { closeChunk() }
        if openChunk == nil {
            summary.noteMessages(
                channel: message.channel, count: 1, from: message.logTime, through: message.logTime)
            summary.isIndexed = false
        }
        lastMessage = message.offset
        openChunk?.noteMessage(channel: message.channel, logTime: message.logTime, offset: message.offset)
        end = next
    }

    /// True behind the records that the header of the chunk names, and where no chunk is open.
    private func isOutside(_ start: UInt64) -> Bool { header.map { start >= $0.records.upperBound } ?? true }

    /// One that stands among the records of a chunk indexes nothing and is passed over.
    private mutating func noteMessageIndex(channel: UInt16, start: UInt64, next: UInt64) {
        guard isOutside(start) else { return noteOther(start: start, next: next) }
        if openChunk != nil, !hasMessageIndexes { openChunk?.grow(toEnd: end) }
        messageIndexes.append(.init(channel: channel, offset: start))
        messageIndexLength += next - start
    }

    /// A record that is neither message nor padding: behind the message indexes of a chunk it closes the chunk. Without
    /// them, schemas and channels can still become a part of it; nothing else may stand in a chunk.
    private mutating func noteOther(start: UInt64, next: UInt64) {
        if openChunk != nil, isOutside(start), hasMessageIndexes { closeChunk() }
        end = next
    }

    /// Counts a chunk that stays as it is. Messages that stand behind the records its header names are no part of it.
    private mutating func closeChunk() {
        defer { (openChunk, header, messageIndexes, messageIndexLength) = (nil, nil, [], 0) }
        guard let chunk = openChunk, let header else { return }
        var index = chunk.indexes().index
        (index.messageIndexes, index.messageIndexLength) = (messageIndexes, messageIndexLength)
        index.chunkLength = header.end - header.offset
        index.uncompressedLength = header.records.upperBound - header.records.lowerBound
        index.compressedLength = index.uncompressedLength
        if lastMessage >= header.records.upperBound { summary.isIndexed = false }
        end = max(end, header.end)
        chunk.count(in: &summary)
        summary.note(index)
    }
}
