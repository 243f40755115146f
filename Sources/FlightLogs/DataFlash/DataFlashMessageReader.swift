import ByteParsing

/// Reads the raw messages of a DataFlash log one after another, in bounded memory, and finds its way again behind damage.
///
/// ```
/// A3 95 │ u8 type │ fields as the format message of the type says        little-endian
/// ```
/// There is no checksum. A message is taken where the one before ends, and where another one follows its end; see
/// ``DataFlashMessageReader/salvage()`` for what is done where that fails. Bytes that belong to no message are reported,
/// never guessed at. Source: ArduPilot `libraries/AP_Logger`.
package struct DataFlashMessageReader: ~Copyable {
    /// A3 95 as a little-endian word.
    static let magic: UInt16 = 0x95A3

    /// What the format messages have defined so far.
    package internal(set) var definitions = DataFlashDefinitions()
    /// Bytes that belong to no message, in order.
    package internal(set) var lostRanges = LostRangeList()

    var file: BufferedFile
    /// Where the next message is expected.
    var position: UInt64 = 0
    /// The time of the last whole message, microseconds of the autopilot's clock; doubtful times do not count.
    private(set) var lastTime_us: UInt64?
    /// True while a lost range waits for the time of the first message behind it.
    var awaitsTimeAfterLoss = false

    package var path: String { file.path }
    package var byteCount: UInt64 { file.byteCount }
    /// How many bytes belong to no message, so far.
    package var bytesLost: UInt64 { lostRanges.byteCount }

    /// A time that differs by more from the one before must be confirmed by one behind it, microseconds: a flipped bit
    /// must not move the clock. Loggers pause for longer, and write parameters of an earlier time at the start.
    private static let largestLeap_us: UInt64 = 10_000_000
    /// How far ahead confirmation is looked for: messages, and bytes.
    private static let confirmationCount = 8
    private static let confirmationByteCount = (confirmationCount + 1) * DataFlashFormat.maximumByteCount
    /// The largest message and the head of the one after it.
    private static let viewByteCount = DataFlashFormat.maximumByteCount + 2

    /// Opens a log.
    ///
    /// - Throws: ``FlightLogError`` when the file cannot be opened or is empty.
    package init(path: String) throws(FlightLogError) {
        let opened = try BufferedFile(path: path)
        guard opened.byteCount > 0 else { throw FlightLogError(path: path, offset: 0, reason: .isEmpty) }
        file = opened
    }

    /// The next message, or nil at the end of the log.
    ///
    /// - Throws: ``FlightLogError`` when the file cannot be read.
    package mutating func next() throws(FlightLogError) -> DataFlashMessage? {
        while position < file.byteCount {
            let range = try file.load(Self.viewByteCount, at: position)
            if let message = messageInSequence(range) { return try accept(message) }
            if let message = try salvage() { return try accept(message) }
        }
        return nil
    }

    /// Calls `body` with the bytes of a message, which must be the last one that was read.
    @inline(__always)
    package func withBytes<Result>(of message: DataFlashMessage, _ body: (RawSpan) -> Result) -> Result {
        file.withBytes(message.startInWindow..<message.startInWindow + message.byteCount, body)
    }

    /// The message at ``position``, when another one or the end of the file follows it and nothing in it looks like one.
    @inline(__always)
    private func messageInSequence(_ range: Range<Int>) -> DataFlashMessage? {
        file.withBytes(range) { view in
            guard view.byteCount >= DataFlashFormat.headerByteCount,
                view.littleEndian(UInt16.self, at: 0) == Self.magic
            else { return nil }
            let byteCount = definitions.byteCount(of: view.byte(at: 2))
            guard byteCount > 0 else { return nil }
            if byteCount + 2 <= view.byteCount {
                guard view.littleEndian(UInt16.self, at: byteCount) == Self.magic else { return nil }
            } else if byteCount != view.byteCount {
                return nil
            }
            // Another head inside the message may be a number, or the place where bytes were cut out of the file.
            guard view.firstMagic(from: DataFlashFormat.headerByteCount, before: byteCount) == nil else { return nil }
            return describe(view, at: 0, byteCount, windowOffset: range.lowerBound)
        }
    }

    /// The message at `offset` of a piece of the log that begins at ``position``.
    @inline(__always)
    func describe(
        _ view: RawSpan, at offset: Int, _ byteCount: Int, windowOffset: Int, isBeforeLostBytes: Bool = false
    ) -> DataFlashMessage {
        DataFlashMessage(
            offset: position + UInt64(offset), byteCount: byteCount, type: view.byte(at: offset + 2),
            time_us: definitions.time_us(of: view.extracting(offset..<offset + byteCount)),
            isBeforeLostBytes: isBeforeLostBytes, isOfUnknownType: false, startInWindow: windowOffset + offset)
    }

    /// Moves behind the message and takes in what it defines.
    @inline(__always)
    private mutating func accept(_ message: DataFlashMessage) throws(FlightLogError) -> DataFlashMessage {
        position = message.offset + UInt64(message.byteCount)
        if message.type == DataFlashFormat.formatType {
            let range = message.startInWindow..<message.startInWindow + message.byteCount
            _ = file.withBytes(range) { definitions.add($0) }
        }
        guard let time = message.time_us else { return message }
        guard let last = lastTime_us, Self.distance(time, last) <= Self.largestLeap_us else {
            return try acceptLeap(message, to: time)
        }
        note(time)
        return message
    }

    @inline(__always)
    private mutating func note(_ time: UInt64) {
        lastTime_us = time
        guard awaitsTimeAfterLoss else { return }
        lostRanges.noteTimeAfter(time)
        awaitsTimeAfterLoss = false
    }

    /// Takes a message whose time is far from the one before: its time counts where one of the next messages confirms it,
    /// or where it is the first and no other has a time.
    private mutating func acceptLeap(
        _ message: DataFlashMessage, to time: UInt64
    ) throws(FlightLogError) -> DataFlashMessage {
        // The window may move; the message stands at the start of the piece then.
        let range = try file.load(message.byteCount + Self.confirmationByteCount, at: message.offset)
        var message = message
        message.startInWindow = range.lowerBound
        let isConfirmed = file.withBytes(range) { confirms($0, from: message.byteCount, time) }
        if isConfirmed ?? (lastTime_us == nil) { note(time) } else { message.time_us = nil }
        return message
    }

    /// Whether one of the messages from `start` on has about the same time; nil where none has a time.
    private func confirms(_ view: RawSpan, from start: Int, _ time: UInt64) -> Bool? {
        var offset = start
        var hasTime = false
        for _ in 0..<Self.confirmationCount {
            guard offset + DataFlashFormat.headerByteCount <= view.byteCount,
                view.littleEndian(UInt16.self, at: offset) == Self.magic
            else { break }
            let byteCount = definitions.byteCount(of: view.byte(at: offset + 2))
            guard byteCount > 0, offset + byteCount <= view.byteCount else { break }
            if let other = definitions.time_us(of: view.extracting(offset..<offset + byteCount)) {
                if Self.distance(other, time) <= Self.largestLeap_us { return true }
                hasTime = true
            }
            offset += byteCount
        }
        return hasTime ? false : nil
    }

    @inline(__always)
    static func distance(_ one: UInt64, _ other: UInt64) -> UInt64 { one > other ? one - other : other - one }
}
