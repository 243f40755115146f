import ByteParsing

/// Reads the records of an MCAP file from the start, in memory that does not grow with the file.
///
/// Chunks that are not compressed are entered: their records follow one by one. A file that was cut or damaged is read up
/// to its last whole record; ``ending`` then names the bytes that are lost. A reader that salvages goes on at the next whole
/// record instead; ``losses`` names what it passed over. It holds chunks against their checksums, too, and says of records
/// that are whole but that nothing vouches for so (``doubt``). Errors are kept for files that are no MCAP, for compressed
/// chunks, for records over the limit, and for the operating system's errors.
package struct MCAPReader: ~Copyable {
    package let path: String
    package let profile: String
    package let library: String
    /// Bytes of the file when it was opened. A file that is still being written is read up to there.
    package let fileLength: UInt64
    /// How the file ended; nil until ``next()`` has said nil.
    package internal(set) var ending: MCAPEnding?

    var window: FileWindow
    /// What a reader that salvages knows of the file; nil for one that ends at the first damage.
    var salvage: MCAPSalvage?
    /// What vouches for the records at ``position``.
    var trust = MCAPTrust.unknown
    /// True where nothing does, although something did or should.
    var isSuspicious = false
    /// True among records that nothing vouches for, and ``doubt`` says which.
    package internal(set) var isDoubtful = false
    /// Where the next record starts.
    package internal(set) var position: UInt64
    /// Where the record starts that ``next()`` returned last.
    package private(set) var recordStart: UInt64 = 0
    var chunkRecordsEnd: UInt64?
    var chunkEnd: UInt64 = 0
    /// The times of the chunk's messages, as far as its header tells them.
    var chunkTimes: ClosedRange<UInt64> = 0...(.max)
    private var payload: Range<UInt64> = 0..<0

    /// Opens a file and reads its header.
    ///
    /// - Parameters:
    ///   - recordLimit: the longest record that is taken into memory, in bytes.
    ///   - salvages: whether reading goes on behind damage; otherwise it ends there.
    /// Errors: `notMCAP`, also for an empty file; `systemCall`.
    package init(path: String, recordLimit: Int = 64 << 20, salvages: Bool = false) throws(MCAPError) {
        var window = try FileWindow.open(path: path, limit: recordLimit)
        var header: (String, String, UInt64)
        do throws(MCAPError) {
            header = try Self.header(&window, path: path)
            let texts = UInt64(header.0.utf8.count + header.1.utf8.count)
            // A header whose length is damaged leads over the records behind it.
            if salvages, header.2 != 25 + texts { header.2 = UInt64(MCAPLayout.magic.count) }
        } catch {
            let magic = try window.bytes(at: 0, count: UInt64(MCAPLayout.magic.count))
            guard salvages, magic == MCAPLayout.magic else { throw error }
            header = ("", "", UInt64(MCAPLayout.magic.count))
        }
        self.path = path
        (profile, library, position) = header
        salvage = salvages ? MCAPSalvage() : nil
        fileLength = window.fileLength
        self.window = window
    }

    private static func header(_ window: inout FileWindow, path: String) throws(MCAPError) -> (String, String, UInt64) {
        guard let start = try window.bytes(at: 0, count: 17), Array(start[..<8]) == MCAPLayout.magic,
            start[8] == MCAPOpcode.header.rawValue, let length = try window.integer(at: 9),
            let content = try window.bytes(at: 17, count: length)
        else { throw MCAPError(path: path, offset: 0, reason: .notMCAP) }
        var cursor = MCAPContentCursor(content)
        guard let profile = cursor.text(), let library = cursor.text() else {
            throw MCAPError(path: path, offset: 8, reason: .notMCAP)
        }
        return (profile, library, 17 + length)
    }

    /// The next record of the data section, or nil at its end.
    package mutating func next() throws(MCAPError) -> MCAPRecord? {
        while true {
            if let channel = salvage?.foundChannels.popLast() {
                recordStart = position
                return .channel(channel)
            }
            leaveChunkIfDone()
            guard ending == nil else { return nil }
            recordStart = position
            if let record = try record() { return record }
            guard let salvage else { return nil }
            if salvage.isDamaged { try resynchronize() }
        }
    }

    private mutating func record() throws(MCAPError) -> MCAPRecord? {
        guard let (opcode, length) = try recordHeader() else { return tear() }
        if salvage != nil, opcode != MCAPOpcode.message.rawValue {
            return try salvagedRecord(opcode, length: length)
        }
        return try record(opcode, length: length)
    }

    private mutating func record(_ opcode: UInt8, length: UInt64) throws(MCAPError) -> MCAPRecord? {
        let content = position + UInt64(MCAPLayout.recordHeaderLength)
        switch MCAPOpcode(rawValue: opcode) {
        case .message: return try message(content: content, length: length)
        case .chunk: return try enterChunk(content: content, length: length)
        case .dataEnd, .footer: return try finish()
        case .schema, .channel, .metadata: return try wholeRecord(opcode, content: content, length: length)
        case .messageIndex:
            guard length >= 6 else { return tear() }
            return try wholeRecord(opcode, content: content, length: 6, skipping: length)
        default:
            position = content + length
            return .other(opcode: opcode)
        }
    }

    /// Calls `body` with the payload of the message that ``next()`` or ``message(at:)`` returned last.
    package borrowing func withPayload<Result: ~Copyable>(_ body: (RawSpan) -> Result) -> Result {
        window.withBytes(payload, body)
    }

    /// Reads the message record at `offset`, as a position in the archive names it. The place of ``next()`` stays.
    ///
    /// Errors: `noRecord` when no whole message stands there.
    package mutating func message(at offset: UInt64) throws(MCAPError) -> MCAPMessage {
        let content = offset + UInt64(MCAPLayout.recordHeaderLength)
        guard offset < fileLength, let opcode = try window.bytes(at: offset, count: 1)?.first,
            opcode == MCAPOpcode.message.rawValue, let length = try window.integer(at: offset + 1),
            length >= 22, length <= fileLength - min(fileLength, content),
            let message = try parsedMessage(offset: offset, length: length)
        else { throw MCAPError(path: path, offset: offset, reason: .noRecord("message")) }
        return message
    }

    /// Goes on at a chunk or another record of the data section, for example as a chunk index names it.
    package mutating func seek(to offset: UInt64) {
        position = offset
        chunkRecordsEnd = nil
        ending = nil
        salvage?.leave()
        setTrust(.unknown)
    }

    // MARK: Steps

    private mutating func leaveChunkIfDone() {
        guard let end = chunkRecordsEnd, position >= end else { return }
        chunkRecordsEnd = nil
        if salvage != nil {
            // Where bytes are missing in a chunk, its records reach beyond what its header says.
            if chunkEnd <= fileLength { position = max(position, chunkEnd) }
        } else if chunkEnd <= fileLength {
            position = chunkEnd
        } else {
            _ = tear()
        }
    }

    /// The header of the record at ``position`` when the whole record lies inside its chunk and the file; a chunk itself
    /// may be cut by the end of the file.
    mutating func recordHeader() throws(MCAPError) -> (opcode: UInt8, length: UInt64)? {
        if salvage != nil { return try header(at: position) }
        let limit = min(chunkRecordsEnd ?? fileLength, fileLength)
        guard position + UInt64(MCAPLayout.recordHeaderLength) <= limit,
            let opcode = try window.byte(at: position), opcode != 0,
            let length = try window.integer(at: position + 1)
        else { return nil }
        let room = limit - position - UInt64(MCAPLayout.recordHeaderLength)
        let isChunk = opcode == MCAPOpcode.chunk.rawValue
        guard isChunk ? chunkRecordsEnd == nil : length <= room else { return nil }
        return (opcode, length)
    }

    private mutating func message(content: UInt64, length: UInt64) throws(MCAPError) -> MCAPRecord? {
        guard length >= 22 else { return tear() }
        if salvage != nil, try window.hold(content, count: 22) {
            return try salvagedMessage(content: content, length: length)
        }
        guard let message = try parsedMessage(offset: position, length: length) else { return tear() }
        position = content + length
        return .message(message)
    }

    /// A message, unless damage of its head shows: an unknown channel, a time far off, or an end where no record follows.
    private mutating func salvagedMessage(content: UInt64, length: UInt64) throws(MCAPError) -> MCAPRecord? {
        let end = content + length
        if !salvage!.isKnown(window.held(at: content)) {
            try findChannels()
            if !salvage!.foundChannels.isEmpty { return nil }
        }
        // What a checksum vouches for is not damaged, whatever it looks like.
        if case .right(let vouchedEnd) = trust, end <= vouchedEnd {
            return try message(at: position, length: length)
        }
        try window.hold(content, count: 22)
        guard salvage!.isKnown(window.held(at: content)) else { return tear() }
        let logTime: UInt64 = window.held(at: content + 6)
        if chunkRecordsEnd != nil, !chunkTimes.contains(logTime), !salvage!.isNear(logTime) { return tear() }
        if length > salvage!.longestMessage, try !isLengthTrue(start: position, length: length) { return tear() }
        // The head of the record behind is needed together with the payload.
        let wanted = min(length + UInt64(MCAPLayout.recordHeaderLength), fileLength - content)
        if wanted <= UInt64(window.limit) {
            try window.hold(content, count: wanted)
            if !isHeader(at: end), try !isLengthTrue(start: position, length: length) { return tear() }
        }
        return try message(at: position, length: length)
    }

    private mutating func message(at start: UInt64, length: UInt64) throws(MCAPError) -> MCAPRecord? {
        guard let message = try parsedMessage(offset: start, length: length) else { return tear() }
        salvage!.note(message, length: length)
        let end = start + UInt64(MCAPLayout.recordHeaderLength) + length
        if isSuspicious { doubt(start..<end) }
        position = end
        return .message(message)
    }

    /// Any other record, if its content is as its opcode demands.
    private mutating func salvagedRecord(_ opcode: UInt8, length: UInt64) throws(MCAPError) -> MCAPRecord? {
        if opcode == MCAPOpcode.chunk.rawValue { chunkRecordsEnd = nil }
        guard try isRecord(at: position) else { return tear() }
        let content = position + UInt64(MCAPLayout.recordHeaderLength)
        if opcode != MCAPOpcode.chunk.rawValue, opcode != MCAPOpcode.footer.rawValue,
            try isOverOthers(content: content, length: length)
        {
            return tear()
        }
        let isFooter = opcode == MCAPOpcode.footer.rawValue
        if opcode == MCAPOpcode.dataEnd.rawValue { salvage!.isInSummary = true }
        if isFooter || opcode == MCAPOpcode.chunk.rawValue { return try record(opcode, length: length) }
        if salvage!.isInSummary {
            position = content + length
            return .other(opcode: opcode)
        }
        let record = try record(opcode, length: length)
        if case .channel(let channel) = record { salvage!.note(channel.id) }
        return record
    }

    private mutating func parsedMessage(offset: UInt64, length: UInt64) throws(MCAPError) -> MCAPMessage? {
        let content = offset + UInt64(MCAPLayout.recordHeaderLength)
        guard try window.hold(content, count: length) else { return nil }
        payload = content + 22..<content + length
        return MCAPMessage(
            offset: offset, channel: window.held(at: content), sequence: window.held(at: content + 2),
            logTime: window.held(at: content + 6), publishTime: window.held(at: content + 14),
            payloadLength: Int(length) - 22)
    }

    private mutating func wholeRecord(_ opcode: UInt8, content: UInt64, length: UInt64, skipping: UInt64? = nil)
        throws(MCAPError) -> MCAPRecord?
    {
        guard let known = MCAPOpcode(rawValue: opcode), let bytes = try window.bytes(at: content, count: length),
            let record = MCAPRecord(opcode: known, content: bytes)
        else { return tear() }
        position = content + (skipping ?? length)
        return record
    }

    mutating func tear() -> MCAPRecord? {
        if salvage != nil, ending == nil {
            salvage!.isDamaged = true
            return nil
        }
        ending = .torn(lost: min(position, fileLength)..<fileLength)
        return nil
    }
}
