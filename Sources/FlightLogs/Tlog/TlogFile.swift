import ByteParsing

/// Reads a telemetry log (`.tlog`) record by record, in bounded memory, and finds its way again behind damage.
///
/// A frame that stands at its record's place is handed out even if its checksum is wrong: rejecting it is the decoder's
/// matter. Behind damage, a frame is taken only if the caller's check vouches for it, or for one of the records that
/// follow it without a gap.
package struct TlogFile: ~Copyable {
    /// Bytes that belong to no record, in order. The tail of the file that is too short for a record is among them.
    package internal(set) var skippedRanges = LostRangeList()
    /// What the low bits of the records' times tell so far.
    package private(set) var linkBits = TlogLinkBits()
    /// How many records were handed out.
    package private(set) var recordCount: UInt64 = 0

    var file: BufferedFile
    /// Where the next record is expected.
    var position: UInt64 = 0
    var lastTimestamp_us: UInt64?

    /// How many bytes belong to no record, so far.
    package var bytesSkipped: UInt64 { skippedRanges.byteCount }
    package var byteCount: UInt64 { file.byteCount }
    package var path: String { file.path }

    /// Opens a telemetry log.
    ///
    /// - Throws: ``FlightLogError`` when the file cannot be opened or is empty.
    package init(path: String) throws(FlightLogError) {
        let opened = try BufferedFile(path: path)
        guard opened.byteCount > 0 else { throw FlightLogError(path: path, offset: 0, reason: .isEmpty) }
        file = opened
    }

    /// The next record, or nil at the end of the file.
    ///
    /// - Parameter isGenuine: true for a frame whose checksum is right. It is asked only where the place of a frame is in
    ///   doubt, so it may be slow.
    package mutating func next(isGenuine: (RawSpan) -> Bool) throws(FlightLogError) -> TlogRecord? {
        guard position < file.byteCount else { return nil }
        let range = try file.load(Self.viewByteCount, at: position)
        guard let found = recordInSequence(range, isGenuine: isGenuine) else {
            return try resynchronise(isGenuine: isGenuine)
        }
        return accept(
            timestamp_us: found.timestamp_us, recordOffset: position,
            frameOffset: position + UInt64(TlogRecord.timestampByteCount), frameByteCount: found.length,
            frameStartInWindow: range.lowerBound + TlogRecord.timestampByteCount)
    }

    private func recordInSequence(
        _ range: Range<Int>, isGenuine: (RawSpan) -> Bool
    ) -> (length: Int, timestamp_us: UInt64?)? {
        let endsFile = position + UInt64(range.count) == file.byteCount
        return file.withBytes(range) { view in
            let length = TlogPlausibility.recordInSequence(in: view, endsFile: endsFile, isGenuine: isGenuine)
            guard let length else { return nil }
            return (length, timestamp(before: TlogRecord.timestampByteCount, length: length, in: view))
        }
    }

    /// The time that stands before a frame, where it is one.
    func timestamp(before frame: Int, length: Int, in view: RawSpan) -> UInt64? {
        let start = frame - TlogRecord.timestampByteCount
        guard start >= 0 else { return nil }
        let next = frame + length
        let following =
            next + TlogRecord.timestampByteCount <= view.byteCount ? view.bigEndian(UInt64.self, at: next) : nil
        let own = view.bigEndian(UInt64.self, at: start)
        return isTrustworthy(own, next: following) ? own : nil
    }

    /// Calls `body` with the bytes of the record's frame. The record must be the last one that was read.
    @inline(__always)
    package func withFrame<Result>(_ record: TlogRecord, _ body: (RawSpan) -> Result) -> Result {
        let start = record.frameStartInWindow
        return file.withBytes(start..<start + record.frameByteCount, body)
    }

    /// The largest record, and the time and header of the one after it.
    private static let viewByteCount = 2 * TlogRecord.timestampByteCount + MAVLinkFrameLength.maximum + 3

    /// False for a time that is far from both its neighbours while these agree: then its bytes are damaged.
    private func isTrustworthy(_ timestamp: UInt64, next: UInt64?) -> Bool {
        guard TlogRecord.isPlausible(timestamp_us: timestamp) else { return false }
        guard let before = lastTimestamp_us, let next else { return true }
        let step = TlogPlausibility.largestStep_us
        return distance(timestamp, before) <= step || distance(before, next) > step
    }

    private func distance(_ one: UInt64, _ other: UInt64) -> UInt64 { one > other ? one - other : other - one }

    /// Moves behind a frame and describes it. A time that is nil is lost: the bytes between `recordOffset` and the frame
    /// are then counted as skipped.
    mutating func accept(
        timestamp_us: UInt64?, recordOffset: UInt64, frameOffset: UInt64, frameByteCount: Int, frameStartInWindow: Int
    ) -> TlogRecord {
        if recordOffset > position { skip(to: recordOffset, reason: .damaged) }
        if let timestamp_us {
            skippedRanges.noteTimeAfter(timestamp_us)
            linkBits.add(UInt8(truncatingIfNeeded: timestamp_us & 3))
            lastTimestamp_us = timestamp_us
        } else if frameOffset > recordOffset {
            skip(to: frameOffset, reason: .damaged)
        }
        position = frameOffset + UInt64(frameByteCount)
        recordCount += 1
        return TlogRecord(
            timestamp_us: lastTimestamp_us ?? 0, hasOwnTimestamp: timestamp_us != nil, offset: recordOffset,
            frameOffset: frameOffset, frameByteCount: frameByteCount, frameStartInWindow: frameStartInWindow)
    }

    mutating func skip(to end: UInt64, reason: LostRange.Reason) {
        skippedRanges.append(
            LostRange(offset: position, byteCount: end - position, reason: reason, timeBefore_us: lastTimestamp_us))
        position = end
    }
}
