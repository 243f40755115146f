import ByteParsing

extension MCAPReader {
    /// What a reader that salvages has passed over so far, in order: the first ranges, and the totals of all.
    package var losses: [MCAPLoss] { salvage?.losses ?? [] }
    package var lossCount: Int { salvage?.lossCount ?? 0 }
    package var lostByteCount: UInt64 { salvage?.lostByteCount ?? 0 }

    /// The longest channel, schema or metadata record that is looked for behind damage, bytes.
    private static var longestSought: UInt64 { 1 << 20 }
    /// Places in the payload of one message that may look like records before it is believed.
    private static var mostLookedInto: Int { 64 }
    private static var headerLength: UInt64 { UInt64(MCAPLayout.recordHeaderLength) }

    /// Goes on at the next whole record behind ``position``, or at the end.
    ///
    /// The chunk is left: where bytes are missing, its end is elsewhere.
    mutating func resynchronize() throws(MCAPError) {
        chunkRecordsEnd = nil
        let start = min(position, fileLength)
        salvage!.isDamaged = false
        // The head of the next chunk may be among the bytes, where the checksum that was right does not reach there.
        if case .right(let end) = trust, start >= end, !salvage!.isInSummary { setTrust(.lost) }
        let isCut = try isCutRecord(at: start)
        try findChannels()
        position = try nextRecord(from: start + 1)
        salvage!.note(
            MCAPLoss(bytes: start..<position, reason: position == fileLength && isCut ? .truncated : .damaged))
        if position == fileLength { ending = .torn(lost: start..<fileLength) }
    }

    /// The head of a record that lies in the file; a chunk may be cut by the file's end.
    mutating func header(at place: UInt64) throws(MCAPError) -> (opcode: UInt8, length: UInt64)? {
        guard place <= fileLength, fileLength - place >= Self.headerLength,
            try window.hold(place, count: Self.headerLength)
        else { return nil }
        let opcode: UInt8 = window.held(at: place)
        let length: UInt64 = window.held(at: place + 1)
        let isChunk = opcode == MCAPOpcode.chunk.rawValue
        guard opcode != 0, isChunk ? length < 1 << 62 : length <= fileLength - place - Self.headerLength else {
            return nil
        }
        return (opcode, length)
    }

    /// True when the head of a record, or the end of the file, stands at a place whose bytes are held.
    @inline(__always)
    borrowing func isHeader(at place: UInt64) -> Bool {
        guard fileLength - place >= Self.headerLength else { return place == fileLength }
        let opcode: UInt8 = window.held(at: place)
        let length: UInt64 = window.held(at: place + 1)
        guard opcode > 1 && opcode <= 0x0F || opcode == MCAPOpcode.padding.rawValue else { return false }
        return length <= fileLength - place - Self.headerLength || opcode == MCAPOpcode.chunk.rawValue
    }

    /// Makes the channels of the summary known, once: their records may be lost.
    mutating func findChannels() throws(MCAPError) {
        guard !salvage!.hasAskedSummary else { return }
        salvage!.hasAskedSummary = true
        do throws(MCAPError) {
            if let summary = try summary() { return salvage!.note(summary) }
        } catch {
            guard case .recordTooLong = error.reason else { throw error }
        }
        // Of a damaged summary, the channel records that are whole.
        var channels: [MCAPChannel] = []
        var place = fileLength - min(fileLength, Self.longestSought)
        while channels.count <= Int(UInt16.max) {
            place = try nextRecord(from: place)
            guard let (opcode, length) = try header(at: place) else { break }
            if opcode == MCAPOpcode.channel.rawValue,
                let content = try window.bytes(at: place + Self.headerLength, count: length),
                case .channel(let channel) = MCAPRecord(opcode: .channel, content: content)
            {
                channels.append(channel)
            }
            let isPassed = opcode != MCAPOpcode.chunk.rawValue && opcode != MCAPOpcode.padding.rawValue
            place += isPassed ? Self.headerLength + length : 1
        }
        salvage!.note(channels)
    }

    /// True when the record at ``position`` leads over others: its bytes are missing from its middle.
    mutating func isOverOthers(content: UInt64, length: UInt64) throws(MCAPError) -> Bool {
        let end = content + length
        if fileLength - end >= Self.headerLength { try window.hold(end, count: Self.headerLength) }
        if isHeader(at: end) { return false }
        return try nextRecord(from: content, to: end) != end
    }

    private mutating func nextRecord(from start: UInt64, to end: UInt64? = nil) throws(MCAPError) -> UInt64 {
        let end = min(end ?? fileLength, fileLength)
        var place = start
        while place < end {
            let count = min(end - place, 1 << 16)
            try window.hold(place, count: count)
            guard let candidate = window.firstOpcode(in: place..<place + count) else {
                place += count
                continue
            }
            if try isRecord(at: candidate) { return candidate }
            place = candidate + 1
        }
        return end
    }

    /// True when the length of a message can be believed although no record stands behind it, or although it is longer than
    /// all before.
    ///
    /// A length that is too long leads over other records; one that is too short leads into the message's own payload.
    mutating func isLengthTrue(start: UInt64, length: UInt64) throws(MCAPError) -> Bool {
        let content = start + Self.headerLength
        let end = content + length
        if fileLength - end >= Self.headerLength { try window.hold(end, count: Self.headerLength) }
        let isFollowed = end == fileLength || isHeader(at: end)
        // Records that are led over are followed by others up to the end; what only looks like one in a payload is not.
        var inner = content + 21
        for _ in 0..<Self.mostLookedInto {
            inner = try nextRecord(from: inner + 1, to: end)
            if inner >= end { break }
            guard isFollowed, try !isBoundary(end, from: inner) else { return false }
        }
        if isFollowed { return true }
        // The record behind is damaged where the rest of its head is that of a message.
        if salvage!.knowsChannels, try isMessageHead(at: end + Self.headerLength) { return true }
        let next = try nextRecord(from: end + 1)
        return next == fileLength || ((next - content) ^ length).nonzeroBitCount != 1
    }

    /// A message of a known channel at a time near the others, or followed by a message near to it.
    private mutating func isMessage(content: UInt64, length: UInt64) throws(MCAPError) -> Bool {
        guard length >= 22, try window.hold(content, count: 14), salvage!.isKnown(window.held(at: content)) else {
            return false
        }
        let time: UInt64 = window.held(at: content + 6)
        if salvage!.latestTime != nil, salvage!.isNear(time) { return true }
        guard let next = try header(at: content + length), next.opcode == MCAPOpcode.message.rawValue,
            next.length >= 22, try window.hold(content + length + Self.headerLength, count: 14)
        else { return false }
        let place = content + length + Self.headerLength
        return salvage!.isKnown(window.held(at: place)) && MCAPSalvage.areNear(time, window.held(at: place + 6))
    }

    private mutating func isMessageHead(at content: UInt64) throws(MCAPError) -> Bool {
        guard content < fileLength, try window.hold(content, count: 14) else { return false }
        return salvage!.isKnown(window.held(at: content)) && salvage!.isNear(window.held(at: content + 6))
    }

    /// True when the records from `start` on are such that one of them ends at `place`.
    private mutating func isBoundary(_ place: UInt64, from start: UInt64) throws(MCAPError) -> Bool {
        var end = start
        while end < place, let header = try header(at: end), header.length < 1 << 62 {
            end += Self.headerLength + header.length
        }
        return end == place
    }

    private mutating func isCutRecord(at place: UInt64) throws(MCAPError) -> Bool {
        guard fileLength - place >= Self.headerLength else { return true }
        guard let opcode = try window.byte(at: place), let length = try window.integer(at: place + 1) else {
            return true
        }
        return opcode != 0 && length > fileLength - place - Self.headerLength
    }

    /// True when a whole record stands at a place, as far as its opcode, its lengths and its numbers tell.
    ///
    /// - Parameter depth: how many records behind may be asked for where the record itself tells too little.
    mutating func isRecord(at place: UInt64, depth: Int = 2) throws(MCAPError) -> Bool {
        guard let (opcode, length) = try header(at: place) else { return false }
        let content = place + Self.headerLength
        switch MCAPOpcode(rawValue: opcode) {
        case .message: return try isMessage(content: content, length: length)
        case .chunk: return try isChunk(content: content, length: length)
        case .messageIndex: return length % 16 == 6 ? try isCounted(at: content, fixed: 2, length: length) : false
        case .statistics: return try isCounted(at: content, fixed: 42, length: length)
        case .metadataIndex: return try isCounted(at: content, fixed: 16, length: length)
        case .summaryOffset: return length == 17
        case .metadata: return try isReadable(opcode, content: content, length: length, textAt: 0)
        case .schema: return try isReadable(opcode, content: content, length: length, textAt: 2)
        case .channel: return try isReadable(opcode, content: content, length: length, textAt: 4)
        case .chunkIndex:
            guard length <= Self.longestSought else { return false }
            return try window.bytes(at: content, count: length).flatMap { MCAPSummary.chunkIndex($0) } != nil
        case .attachment: return try isAttachment(content: content, length: length, isIndex: false)
        case .attachmentIndex: return try isAttachment(content: content, length: length, isIndex: true)
        case .dataEnd: return length == 4 ? try isFollowed(at: content + length, depth) : false
        case .footer: return length == 20 ? try window.bytes(at: content + 20, count: 8) == MCAPLayout.magic : false
        case .header: return false
        case .padding: return try isFollowed(at: content + length, depth)
        case nil: return try isForeign(opcode, content: content, length: length, depth)
        }
    }

    /// A record of another application: what has the head of a chunk or a message is one with a damaged opcode.
    private mutating func isForeign(
        _ opcode: UInt8, content: UInt64, length: UInt64, _ depth: Int
    ) throws(MCAPError) -> Bool {
        guard opcode >= 0x80, try isFollowed(at: content + length, depth) else { return false }
        if length >= 22, salvage!.knowsChannels, try isMessageHead(at: content) { return false }
        return try !isChunk(content: content, length: length)
    }

    private mutating func isFollowed(at place: UInt64, _ depth: Int) throws(MCAPError) -> Bool {
        if place == fileLength { return true }
        guard depth > 0 else { return false }
        return try isRecord(at: place, depth: depth - 1)
    }

    /// A 32-bit count of bytes behind `fixed` bytes leads to the end.
    private mutating func isCounted(at content: UInt64, fixed: UInt64, length: UInt64) throws(MCAPError) -> Bool {
        guard length >= fixed + 4, try window.hold(content + fixed, count: 4) else { return false }
        return UInt64(window.held(UInt32.self, at: content + fixed)) == length - fixed - 4
    }

    private mutating func isReadable(
        _ opcode: UInt8, content: UInt64, length: UInt64, textAt: UInt64
    ) throws(MCAPError) -> Bool {
        guard length >= textAt + 4, length <= Self.longestSought, let known = MCAPOpcode(rawValue: opcode),
            try window.hold(content + textAt, count: 4),
            UInt64(window.held(UInt32.self, at: content + textAt)) <= length - textAt - 4,
            let bytes = try window.bytes(at: content, count: length)
        else { return false }
        return MCAPRecord(opcode: known, content: bytes) != nil
    }

    /// The lengths of a chunk agree, and its compression has a name. The end of the file may cut it.
    private mutating func isChunk(content: UInt64, length: UInt64) throws(MCAPError) -> Bool {
        guard length >= 40, try window.hold(content, count: 32) else { return false }
        let nameLength = UInt64(window.held(UInt32.self, at: content + 28))
        guard nameLength <= 16, 40 + nameLength <= length,
            let name = try window.bytes(at: content + 32, count: nameLength),
            name.allSatisfy({ $0 >= 0x30 && $0 <= 0x7A }),
            let recordsLength = try window.integer(at: content + 32 + nameLength)
        else { return false }
        let room = length - 40 - nameLength
        if recordsLength == room { return true }
        guard name.isEmpty, recordsLength < room else { return false }
        return try isFollowedByFields(content + 40 + recordsLength, from: content + 40, to: content + length)
    }

    /// True when a record of the chunk ends at `place` and none stands behind it: fields of later editions follow the records.
    private mutating func isFollowedByFields(_ place: UInt64, from start: UInt64, to end: UInt64) throws(MCAPError)
        -> Bool
    {
        guard end <= fileLength, try isBoundary(place, from: start) else { return false }
        return try nextRecord(from: place, to: end) == end
    }

    private mutating func isAttachment(content: UInt64, length: UInt64, isIndex: Bool) throws(MCAPError) -> Bool {
        var place = content + (isIndex ? 40 : 16)
        let end = content + length
        for _ in 0..<2 {
            guard place + 4 <= end, try window.hold(place, count: 4) else { return false }
            place += 4 + UInt64(window.held(UInt32.self, at: place))
        }
        if isIndex { return place == end }
        guard place + 12 <= end, let data = try window.integer(at: place) else { return false }
        return data == end - place - 12
    }
}
