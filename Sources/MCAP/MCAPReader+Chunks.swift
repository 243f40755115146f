import ByteParsing

extension MCAPReader {
    /// The records that ``next()`` is among and that nothing vouches for; nil where the chunk's checksum is right, and where
    /// there is none. Only a reader that salvages looks.
    package var doubt: MCAPDoubt? {
        if case .doubtful(let doubt) = trust { doubt } else { nil }
    }

    /// True when the head of the chunk says when its messages were logged, and a time is none of those.
    package func isOutsideChunk(_ logTime: UInt64) -> Bool { !chunkTimes.contains(logTime) }

    /// ```
    /// u64 start time │ u64 end time │ u64 uncompressed size │ u32 CRC │ u32 n │ n bytes compression │ u64 m │ m bytes
    /// ```
    mutating func enterChunk(content: UInt64, length: UInt64) throws(MCAPError) -> MCAPRecord? {
        guard length >= 40, try window.hold(content, count: 32) else { return tear() }
        let nameLength = UInt64(window.held(UInt32.self, at: content + 28))
        guard nameLength <= 64, 40 + nameLength <= length,
            let name = try window.bytes(at: content + 32, count: nameLength),
            let recordsLength = try window.integer(at: content + 32 + nameLength),
            recordsLength <= length - 40 - nameLength, length < 1 << 62
        else { return tear() }
        let recordsStart = content + 40 + nameLength
        guard name.isEmpty else {
            throw MCAPError(path: path, offset: position, reason: .compressed(String(decoding: name, as: UTF8.self)))
        }
        try window.hold(content, count: 32)
        let chunk = MCAPChunkHeader(
            offset: position, messageStartTime: window.held(at: content),
            messageEndTime: window.held(at: content + 8), checksum: window.held(at: content + 24),
            records: recordsStart..<recordsStart + recordsLength, end: content + length)
        if salvage != nil { setTrust(try trust(in: chunk)) }
        position = recordsStart
        chunkRecordsEnd = recordsStart + recordsLength
        chunkEnd = content + length
        let isOpen = chunk.messageEndTime == 0 || chunk.messageEndTime < chunk.messageStartTime
        chunkTimes = isOpen ? 0...(.max) : chunk.messageStartTime...chunk.messageEndTime
        return .chunk(chunk)
    }

    /// Holds the records of a chunk against its checksum, before the first of them is handed out.
    ///
    /// A chunk that the end of the file cuts cannot be verified; what is missing is told as lost. Heads of chunks that lie in
    /// one another are made up: they are taken for doubtful when the file has been gone through a few times for them.
    private mutating func trust(in chunk: MCAPChunkHeader) throws(MCAPError) -> MCAPTrust {
        guard chunk.checksum != 0, chunk.records.upperBound <= fileLength else { return .unknown }
        let doubtful = MCAPTrust.doubtful(MCAPDoubt(bytes: chunk.records, reason: .checksum))
        guard salvage!.mayVerify(UInt64(chunk.records.count), fileLength: fileLength) else { return doubtful }
        var checksum = CyclicRedundancyCheck32()
        var place = chunk.records.lowerBound
        while place < chunk.records.upperBound {
            let piece = place..<min(chunk.records.upperBound, place + min(Self.verifiedPiece, UInt64(window.limit)))
            guard try window.hold(place, count: UInt64(piece.count)) else { return .unknown }
            checksum = window.withBytes(piece) { bytes in
                var sum = checksum
                sum.add(bytes)
                return sum
            }
            place = piece.upperBound
        }
        return checksum.value == chunk.checksum ? .right(end: chunk.end) : doubtful
    }

    mutating func setTrust(_ new: MCAPTrust) {
        trust = new
        switch new {
        case .unknown, .right: (isSuspicious, isDoubtful) = (false, false)
        case .lost: (isSuspicious, isDoubtful) = (true, false)
        case .doubtful: (isSuspicious, isDoubtful) = (true, true)
        }
    }

    /// Takes a record that nothing vouches for into the doubtful ones.
    mutating func doubt(_ bytes: Range<UInt64>) {
        guard var doubt else { return setTrust(.doubtful(MCAPDoubt(bytes: bytes, reason: .headless))) }
        guard bytes.upperBound > doubt.bytes.upperBound else { return }
        doubt.bytes = doubt.bytes.lowerBound..<bytes.upperBound
        setTrust(.doubtful(doubt))
    }

    /// Bytes of a chunk that are verified at a time.
    private static var verifiedPiece: UInt64 { 64 << 10 }
}
