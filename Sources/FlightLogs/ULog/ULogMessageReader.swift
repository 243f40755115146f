import ByteParsing

/// Reads the raw messages of a ULog one after another, in bounded memory, and finds its way again behind damage.
///
/// ULog has no checksum. A message is taken where its size and form are those of its type and what follows can be a
/// message too; see ``ULogPlausibility``. Bytes that belong to no message are reported, never guessed at.
package struct ULogMessageReader: ~Copyable {
    /// The content of a synchronisation message. Source: PX4 user guide, "ULog File Format".
    static let synchronisationWord: UInt64 = 0x12BB_0C25_2013_732F

    package let header: ULogFileHeader
    /// The flags, once their message is read; nil for logs of before 2017, which have none.
    package private(set) var flags: ULogFlagBits?
    /// True when the flags name appended data at places that cannot be.
    package private(set) var hasWrongAppendedOffset = false
    /// Bytes that belong to no message, in order.
    package internal(set) var lostRanges = LostRangeList()
    /// What the format and subscription messages have defined so far.
    package private(set) var definitions = ULogDefinitions()

    var file: BufferedFile
    /// Where the next message is expected.
    var position: UInt64 = 0
    /// How far the log has come; its start before the first data message.
    private(set) var clock: ULogClock
    /// Where the parts of the log end: at the offsets of appended data, and at the end of the file.
    private var sectionEnds: [UInt64]

    package var path: String { file.path }
    package var byteCount: UInt64 { file.byteCount }
    /// How many bytes belong to no message, so far.
    package var bytesLost: UInt64 { lostRanges.byteCount }

    /// Opens a log and reads its header.
    ///
    /// - Throws: ``FlightLogError`` when the file cannot be opened or does not begin as a ULog does.
    package init(path: String) throws(FlightLogError) {
        var opened = try BufferedFile(path: path)
        guard opened.byteCount > 0 else { throw FlightLogError(path: path, offset: 0, reason: .isEmpty) }
        let range = try opened.load(ULogFileHeader.byteCount, at: 0)
        guard let header = opened.withBytes(range, { ULogFileHeader(parsing: $0) }) else {
            throw FlightLogError(path: path, offset: 0, reason: .wrongHeader(format: "a ULog"))
        }
        self.header = header
        clock = ULogClock(start_us: header.start_us)
        sectionEnds = [opened.byteCount]
        file = opened
    }

    /// The end of the part of the log that ``position`` is in.
    var sectionEnd: UInt64 { sectionEnds[0] }
    /// True while appended data follow the part of the log that is being read.
    var isAppendedDataAhead: Bool { sectionEnds.count > 1 }

    /// The next message, or nil at the end of the log. The first one is the file's header.
    ///
    /// - Throws: ``FlightLogError`` when the file cannot be read, or when its flags say that its bytes may mean something
    ///   that is not known here.
    package mutating func next() throws(FlightLogError) -> ULogMessage? {
        if position == 0 {
            let range = try file.load(ULogFileHeader.byteCount, at: 0)
            position = UInt64(ULogFileHeader.byteCount)
            return ULogMessage(
                offset: 0, byteCount: ULogFileHeader.byteCount, type: 0, timestamp_us: nil, isBeforeLostBytes: false,
                startInWindow: range.lowerBound)
        }
        while true {
            if position >= sectionEnd {
                guard isAppendedDataAhead else { return nil }
                sectionEnds.removeFirst()
                continue
            }
            let range = try loadView(Self.viewByteCount)
            if let message = dataInSequence(range) {
                position = message.offset + UInt64(message.byteCount)
                if let time = message.timestamp_us { note(time) }
                return message
            }
            var found = messageInSequence(range)
            if found == nil { found = try salvage() }
            guard let message = found else { continue }
            position = message.offset + UInt64(message.byteCount)
            if let time = message.timestamp_us, message.type == ULogMessageKind.data.rawValue {
                note(time)
            } else {
                try learn(from: message)
            }
            return message
        }
    }

    /// Calls `body` with the bytes of a message, which must be the last one that was read.
    @inline(__always)
    package func withBytes<Result>(of message: ULogMessage, _ body: (RawSpan) -> Result) -> Result {
        file.withBytes(message.startInWindow..<message.startInWindow + message.byteCount, body)
    }

    /// The largest message, and the head of the one after it.
    private static let viewByteCount = ULogMessageKind.maximumByteCount + 5

    /// Bytes from ``position`` on, as many as wanted or as the part of the log has.
    mutating func loadView(_ wanted: Int) throws(FlightLogError) -> Range<Int> {
        try file.load(Int(min(UInt64(wanted), sectionEnd - position)), at: position)
    }

    /// The data message at ``position``, when it and the head of the next one are beyond doubt. Nearly every message of a log
    /// is handed out here, so that its shape is looked up once.
    @inline(__always)
    private func dataInSequence(_ range: Range<Int>) -> ULogMessage? {
        file.withBytes(range) { view in
            guard view.byteCount >= 5, view.byte(at: 2) == ULogMessageKind.data.rawValue else { return nil }
            let size = Int(view.littleEndian(UInt16.self, at: 0))
            let shape = definitions.shape(ofMessageID: view.littleEndian(UInt16.self, at: 3))
            let end = ULogMessageKind.headerByteCount + size
            guard shape.isWhole(size), end <= view.byteCount,
                ULogPlausibility.isHeadPlausible(view, at: end, definitions)
            else { return nil }
            let time = view.littleEndian(
                UInt64.self, at: ULogMessageKind.headerByteCount + Int(shape.timestamp))
            return ULogMessage(
                offset: position, byteCount: end, type: ULogMessageKind.data.rawValue, timestamp_us: time,
                isBeforeLostBytes: false, startInWindow: range.lowerBound)
        }
    }

    /// The message at ``position``, when it and the head of the next one are beyond doubt.
    private func messageInSequence(_ range: Range<Int>) -> ULogMessage? {
        file.withBytes(range) { view in
            guard ULogPlausibility.judge(view, at: 0, definitions) == .certain else { return nil }
            let end = ULogMessageKind.headerByteCount + Int(view.littleEndian(UInt16.self, at: 0))
            guard ULogPlausibility.isHeadPlausible(view, at: end, definitions) else { return nil }
            return describe(view, at: 0, windowOffset: range.lowerBound, isBeforeLostBytes: false)
        }
    }

    /// The message at `offset` of a piece of the log that begins at ``position``.
    @inline(__always)
    func describe(
        _ view: RawSpan, at offset: Int, windowOffset: Int, isBeforeLostBytes: Bool
    ) -> ULogMessage {
        let size = Int(view.littleEndian(UInt16.self, at: offset))
        let type = view.byte(at: offset + 2)
        let content = view.extracting(offset + ULogMessageKind.headerByteCount..<offset + 3 + size)
        return ULogMessage(
            offset: position + UInt64(offset), byteCount: ULogMessageKind.headerByteCount + size, type: type,
            timestamp_us: timestamp(type: type, content: content), isBeforeLostBytes: isBeforeLostBytes,
            startInWindow: windowOffset + offset)
    }

    /// The time in a message: of the data, or at its place in text messages.
    @inline(__always)
    func timestamp(type: UInt8, content: RawSpan) -> UInt64? {
        if type == ULogMessageKind.data.rawValue {
            guard content.byteCount > 2 else { return nil }
            let shape = definitions.shape(ofMessageID: content.littleEndian(UInt16.self, at: 0))
            guard shape.isWhole(content.byteCount) else { return nil }
            return content.littleEndian(UInt64.self, at: Int(shape.timestamp))
        }
        if type == ULogMessageKind.loggedText.rawValue, content.byteCount >= 9 {
            return content.littleEndian(UInt64.self, at: 1)
        }
        if type == ULogMessageKind.taggedText.rawValue, content.byteCount >= 11 {
            return content.littleEndian(UInt64.self, at: 3)
        }
        return nil
    }

    /// Takes in the time of a whole data message.
    @inline(__always)
    private mutating func note(_ time_us: UInt64) {
        if clock.advance(to: time_us), lostRanges.isWaiting { lostRanges.noteTimeAfter(time_us) }
    }

    /// Takes in what a message that is no data defines.
    private mutating func learn(from message: ULogMessage) throws(FlightLogError) {
        let content = message.startInWindow + ULogMessageKind.headerByteCount
        let range = content..<message.startInWindow + message.byteCount
        switch message.kind {
        case .format: _ = file.withBytes(range) { definitions.addFormat($0) }
        case .subscription: _ = file.withBytes(range) { definitions.addSubscription($0) }
        case .flagBits where message.offset == UInt64(ULogFileHeader.byteCount):
            if let flags = file.withBytes(range, { ULogFlagBits(parsing: $0) }) { try apply(flags) }
        default: break
        }
    }

    private mutating func apply(_ flags: ULogFlagBits) throws(FlightLogError) {
        self.flags = flags
        guard flags.isReadable else {
            // The incompatible flags follow the message's head and the eight bytes of compatible ones.
            throw FlightLogError(path: path, offset: 16 + 3 + 8, reason: .unknownIncompatibleFlags)
        }
        var start = position
        for offset in flags.appendedSections {
            guard offset >= start, offset <= file.byteCount else {
                hasWrongAppendedOffset = true
                continue
            }
            sectionEnds.insert(offset, at: sectionEnds.count - 1)
            start = offset
        }
    }
}
