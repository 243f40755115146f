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

    /// Where the records of the chunk end that its header names.
    private var chunkEnd: UInt64 = 0
    private var messageIndexes: [MCAPChunkIndex.ChannelOffset] = []
    private var messageIndexLength: UInt64 = 0
    private var hasMessageIndexes: Bool { !messageIndexes.isEmpty }

    init(path: String) throws(MCAPError) {
        var reader = try MCAPReader(path: path)
        end = reader.position
        while true {
            let start = reader.position
            guard let record = try reader.next() else { break }
            note(record, start: start, next: reader.position)
        }
        if case .torn(let range) = reader.ending {
            lost = range
        } else {
            hasSummary = try reader.summary() != nil
        }
        if var chunk = openChunk {
            end = hasMessageIndexes ? chunk.end : max(end, chunk.recordsStart)
            chunk.grow(toEnd: end)
            openChunk = chunk
        }
    }

    private mutating func note(_ record: MCAPRecord, start: UInt64, next: UInt64) {
        switch record {
        case .message(let message): note(message, next: next)
        case .chunk(let header):
            closeChunk()
            openChunk = MCAPOpenChunk(start: header.offset, checksums: false, reusing: nil)
            chunkEnd = header.records.upperBound
            end = next
        case .messageIndex(let channel, _): noteMessageIndex(channel: channel, start: start, next: next)
        case .channel(let channel):
            summary.note(channel)
            noteOther(start: start, next: next)
        case .schema(let schema):
            summary.note(schema)
            noteOther(start: start, next: next)
        case .metadata(let metadata):
            noteOther(start: start, next: next)
            summary.note(metadata, offset: start, length: next - start)
        case .other(let opcode):
            if opcode != MCAPOpcode.padding.rawValue { noteOther(start: start, next: next) }
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
        openChunk?.noteMessage(channel: message.channel, logTime: message.logTime, offset: message.offset)
        end = next
    }

    private mutating func noteMessageIndex(channel: UInt16, start: UInt64, next: UInt64) {
        if openChunk != nil, !hasMessageIndexes { openChunk?.grow(toEnd: end) }
        messageIndexes.append(.init(channel: channel, offset: start))
        messageIndexLength += next - start
    }

    /// A record that is neither message nor padding: outside the chunk it closes the chunk before it.
    private mutating func noteOther(start: UInt64, next: UInt64) {
        if openChunk != nil, start >= chunkEnd, hasMessageIndexes { closeChunk() }
        end = next
    }

    private mutating func closeChunk() {
        defer { (openChunk, messageIndexes, messageIndexLength) = (nil, [], 0) }
        guard var chunk = openChunk else { return }
        if !hasMessageIndexes { chunk.grow(toEnd: end) }
        var index = chunk.indexes().index
        (index.messageIndexes, index.messageIndexLength) = (messageIndexes, messageIndexLength)
        chunk.count(in: &summary)
        summary.note(index)
    }
}
