import ByteParsing

/// Grows an MCAP file so that it is a valid, readable file at every moment, even when the process is killed.
///
/// Behind the last record stands a padding record, which readers skip, and behind it the end of a file without summary:
///
/// ```
/// magic │ header │ records … │ chunk ⟨header│records …⟩ │ padding ⟨9 bytes│ free space … ⟩ │ data end │ footer │ magic
///                                                       ▲ end                            ▲ tail
/// ```
///
/// New records are written in three steps. (1) Everything but their first nine bytes goes into the free space, and with it
/// the header of the next padding record: no reader looks there yet. (2) The nine bytes go over the padding record's
/// header: the records are part of the file. (3) The header of the open chunk is written anew: the records are part of
/// the chunk. A kill before (3) leaves whole records behind the chunk, which is valid as well. When the free space runs
/// out, a second tail is written further back and then the padding is extended over the first one.
///
/// A record header that straddles two pages could be cut by a kill in the instant between two pages; the reader takes
/// such a file up to the record before. After a loss of power the last records since the last synchronisation may be
/// missing: the reader takes the file up to the last whole record.
package struct MCAPFileWriter: ~Copyable {
    private let file: RandomAccessFile
    /// Where the next record starts.
    package private(set) var end: UInt64
    private var tail: UInt64
    private var chunk: MCAPOpenChunk?
    private var closedChunk: MCAPOpenChunk?
    private var isChunkHeaderCurrent = true
    private var summary: MCAPSummaryBuilder
    private let options: MCAPWriterOptions

    /// Creates a file with its header and metadata; it appears under its name when it is a valid file.
    ///
    /// Errors: `systemCall`; a file of that name is replaced, so choose names that are new.
    package static func create(
        path: String, profile: String, library: String, metadata: [MCAPMetadata] = [],
        options: MCAPWriterOptions = MCAPWriterOptions()
    ) throws(MCAPError) -> MCAPFileWriter {
        let beginning = Self.beginning(profile: profile, library: library, metadata: metadata)
        var file = try RandomAccessFile(path: path + ".partial", writable: true, create: true)
        try file.claim()
        try file.write(beginning, at: 0)
        let tail = try Self.close(file, end: UInt64(beginning.count), growth: options.growth)
        try file.synchronizeData()
        try file.rename(to: path)
        var summary = MCAPSummaryBuilder()
        var offset = UInt64(beginning.count)
        for record in metadata.reversed() {
            var encoder = MCAPRecordEncoder()
            encoder.metadata(record)
            offset -= UInt64(encoder.bytes.count)
            summary.note(record, offset: offset, length: UInt64(encoder.bytes.count))
        }
        return MCAPFileWriter(
            file: file, end: UInt64(beginning.count), tail: tail, chunk: nil, summary: summary, options: options)
    }

    /// Takes up a file whose records up to `end` are whole: everything behind is cut off.
    static func resume(
        _ file: consuming RandomAccessFile, end: UInt64, chunk: MCAPOpenChunk?, summary: MCAPSummaryBuilder,
        options: MCAPWriterOptions
    ) throws(MCAPError) -> MCAPFileWriter {
        try file.truncate(to: end)
        let tail = try close(file, end: end, growth: options.growth)
        var writer = MCAPFileWriter(
            file: file, end: end, tail: tail, chunk: chunk, summary: summary, options: options)
        writer.isChunkHeaderCurrent = false
        try writer.publishChunk()
        return writer
    }

    /// The bytes that ``create(path:profile:library:metadata:options:)`` writes before any other record.
    package static func beginning(profile: String, library: String, metadata: [MCAPMetadata]) -> [UInt8] {
        var encoder = MCAPRecordEncoder()
        encoder.magic()
        encoder.header(profile: profile, library: library)
        for record in metadata { encoder.metadata(record) }
        return encoder.bytes
    }

    private init(
        file: consuming RandomAccessFile, end: UInt64, tail: UInt64, chunk: MCAPOpenChunk?,
        summary: MCAPSummaryBuilder, options: MCAPWriterOptions
    ) {
        self.file = file
        (self.end, self.tail, self.chunk, self.summary, self.options) = (end, tail, chunk, summary, options)
        messageCount = summary.messageCount + (chunk?.messageCount ?? 0)
    }

    package var path: String { file.path }

    /// True between ``beginChunk()`` and ``endChunk()``.
    package var isChunkOpen: Bool { chunk != nil }

    /// How many messages the file holds.
    package private(set) var messageCount: UInt64

    // MARK: Records

    /// Appends whole records. Inside an open chunk they are part of it.
    ///
    /// When an error is thrown, the file is as before and the same call may be made again.
    /// - Precondition: `records` is empty or a sequence of whole records.
    package mutating func append(_ records: RawSpan) throws(MCAPError) {
        guard records.byteCount > 0 else { return }
        let start = end
        try place(records)
        if chunk != nil {
            chunk?.grow(by: records)
            isChunkHeaderCurrent = false
        }
        note(records, at: start)
    }

    /// Opens a chunk at ``MCAPLayout/chunkStart(after:)``.
    ///
    /// - Precondition: no chunk is open.
    package mutating func beginChunk() throws(MCAPError) {
        precondition(chunk == nil, "a chunk inside a chunk")
        let start = MCAPLayout.chunkStart(after: end)
        var encoder = MCAPRecordEncoder()
        if start > end { encoder.padding(length: Int(start - end)) }
        encoder.chunkHeader(startTime: 0, endTime: 0, recordsLength: 0, checksum: 0)
        // Sound: a UInt8 has no padding.
        try unsafe place(encoder.bytes.span.bytes)
        chunk = MCAPOpenChunk(start: start, checksums: options.checksums, reusing: closedChunk.take())
        isChunkHeaderCurrent = true
    }

    /// Closes the open chunk, if there is one, and writes its message indexes.
    package mutating func endChunk() throws(MCAPError) {
        guard let open = chunk else { return }
        let (records, index) = open.indexes()
        try file.write(open.header(closed: true), at: open.start)
        // Sound: a UInt8 has no padding.
        if !records.isEmpty { try unsafe place(records.span.bytes) }
        open.count(in: &summary)
        summary.note(index)
        closedChunk = chunk.take()
        isChunkHeaderCurrent = true
    }

    /// Writes the header of the open chunk anew, so that the records appended last are part of it.
    package mutating func publishChunk() throws(MCAPError) {
        guard let chunk, !isChunkHeaderCurrent else { return }
        try file.write(chunk.header(closed: false), at: chunk.start)
        isChunkHeaderCurrent = true
    }

    /// Returns when every record appended so far is on the disk.
    package mutating func synchronize() throws(MCAPError) {
        try publishChunk()
        try file.synchronizeData()
    }

    /// Closes the open chunk, writes the summary and cuts off the free space. The file is then whole and on the disk, and
    /// nothing may be appended any more. After an error the call may be made again.
    package mutating func finish() throws(MCAPError) {
        try endChunk()
        let closing = summary.closing(at: end)
        try makeRoom(for: closing.count)
        try overwritePadding(with: closing)
        try file.truncate(to: end + UInt64(closing.count))
        try file.synchronizeData()
    }

    // MARK: Growing

    /// Steps (1) and (2) of the type's description.
    private mutating func place(_ records: RawSpan) throws(MCAPError) {
        precondition(records.byteCount >= MCAPLayout.recordHeaderLength, "less than a record")
        try makeRoom(for: records.byteCount)
        let next = end + UInt64(records.byteCount)
        let header = MCAPLayout.recordHeaderLength
        try file.write(records.extracting(header..<records.byteCount), at: end + UInt64(header))
        try file.write(Self.paddingHeader(from: next, to: tail), at: next)
        try file.write(records.extracting(0..<header), at: end)
        end = next
    }

    private mutating func overwritePadding(with bytes: [UInt8]) throws(MCAPError) {
        let header = MCAPLayout.recordHeaderLength
        try file.write(Array(bytes[header...]), at: end + UInt64(header))
        try file.write(Array(bytes[..<header]), at: end)
    }

    private mutating func makeRoom(for count: Int) throws(MCAPError) {
        let needed = end + UInt64(count + MCAPLayout.recordHeaderLength)
        guard needed > tail else { return }
        let newTail = Self.tail(after: needed, growth: options.growth)
        try file.write(Self.tailBytes, at: newTail)
        try file.write(Self.paddingHeader(from: end, to: newTail), at: end)
        tail = newTail
    }

    private static func close(_ file: borrowing RandomAccessFile, end: UInt64, growth: UInt64) throws(MCAPError)
        -> UInt64
    {
        let tail = tail(after: end + UInt64(MCAPLayout.recordHeaderLength), growth: growth)
        try file.write(tailBytes, at: tail)
        try file.write(paddingHeader(from: end, to: tail), at: end)
        return tail
    }

    /// The place of a tail that ends with a page, so that it is written in one piece.
    private static func tail(after needed: UInt64, growth: UInt64) -> UInt64 {
        let page = MCAPLayout.pageLength
        let fileEnd = (needed + growth + UInt64(MCAPLayout.tailLength) + page - 1) / page * page
        return fileEnd - UInt64(MCAPLayout.tailLength)
    }

    static let tailBytes: [UInt8] = {
        var encoder = MCAPRecordEncoder()
        encoder.dataEnd()
        encoder.footer(summaryStart: 0, summaryOffsetStart: 0, checksum: 0)
        encoder.magic()
        return encoder.bytes
    }()

    private static func paddingHeader(from end: UInt64, to tail: UInt64) -> [UInt8] {
        var encoder = MCAPRecordEncoder()
        encoder.paddingHeader(contentLength: tail - end - UInt64(MCAPLayout.recordHeaderLength))
        return encoder.bytes
    }

    // MARK: Summary

    /// Goes over appended records for the message indexes and the summary.
    private mutating func note(_ records: RawSpan, at start: UInt64) {
        var position = 0
        while position < records.byteCount {
            let length = Int(records.littleEndian(UInt64.self, at: position + 1))
            let content = position + MCAPLayout.recordHeaderLength
            if records.byte(at: position) == MCAPOpcode.message.rawValue {
                let channel = records.littleEndian(UInt16.self, at: content)
                let logTime = records.littleEndian(UInt64.self, at: content + 6)
                messageCount += 1
                if chunk != nil {
                    chunk!.noteMessage(channel: channel, logTime: logTime, offset: start + UInt64(position))
                } else {
                    summary.noteMessages(channel: channel, count: 1, from: logTime, through: logTime)
                    summary.isIndexed = false
                }
            } else {
                noteRecord(records.extracting(position..<content + length), at: start + UInt64(position))
            }
            position = content + length
        }
    }

    private mutating func noteRecord(_ record: RawSpan, at offset: UInt64) {
        let content = (MCAPLayout.recordHeaderLength..<record.byteCount).map { record.byte(at: $0) }
        guard let opcode = MCAPOpcode(rawValue: record.byte(at: 0)),
            let parsed = MCAPRecord(opcode: opcode, content: content)
        else { return }
        switch parsed {
        case .schema(let schema): summary.note(schema)
        case .channel(let channel): summary.note(channel)
        case .metadata(let metadata): summary.note(metadata, offset: offset, length: UInt64(record.byteCount))
        default: break
        }
    }
}
