import ByteParsing

/// Whether a record of a telemetry log stands at a place in a piece of it.
enum TlogPlausibility {
    /// Two times of neighbouring records that differ by more are not both right, microseconds: one hour.
    static let largestStep_us: UInt64 = 3_600_000_000
    /// How many records that follow one another without a gap stand in for a checksum.
    static let chainLength = 3

    /// The length of the frame of the record at `offset`, when its time can be one and its frame lies inside the bytes.
    @inline(__always)
    static func record(in bytes: RawSpan, at offset: Int) -> Int? {
        let frame = offset + TlogRecord.timestampByteCount
        guard let length = MAVLinkFrameLength.frame(in: bytes, at: frame), frame + length <= bytes.byteCount,
            TlogRecord.isPlausible(timestamp_us: bytes.bigEndian(UInt64.self, at: offset))
        else { return nil }
        return length
    }

    /// True when a record can begin at `offset`, whether or not the bytes hold all of it.
    @inline(__always)
    static func beginsRecord(in bytes: RawSpan, at offset: Int, endsFile: Bool) -> Bool {
        let frame = offset + TlogRecord.timestampByteCount
        guard frame < bytes.byteCount else { return endsFile && offset == bytes.byteCount }
        let magic = bytes.byte(at: frame)
        return (magic == 0xFE || magic == 0xFD)
            && TlogRecord.isPlausible(timestamp_us: bytes.bigEndian(UInt64.self, at: offset))
    }

    /// The length of the frame at `offset` + 8, when the record before ended at `offset`.
    ///
    /// The record after it, or the end of the file, confirms the length. Where neither does, the frame must be genuine.
    static func recordInSequence(in bytes: RawSpan, endsFile: Bool, isGenuine: (RawSpan) -> Bool) -> Int? {
        let start = TlogRecord.timestampByteCount
        guard let length = MAVLinkFrameLength.frame(in: bytes, at: start), start + length <= bytes.byteCount
        else { return nil }
        let ownTime = TlogRecord.isPlausible(timestamp_us: bytes.bigEndian(UInt64.self, at: 0))
        if ownTime && beginsRecord(in: bytes, at: start + length, endsFile: endsFile) { return length }
        return isGenuine(bytes.extracting(start..<start + length)) ? length : nil
    }

    /// True when a frame that begins at `offset` behind damage can be trusted.
    ///
    /// A checksum of 16 bits is right by chance once in 65,536 bytes that look like a header, so a genuine frame also
    /// needs a time before it, or a record or the end of the file behind it. A frame that is not genuine (a message the
    /// decoder does not know) needs a time, a chain of records behind it, and one genuine frame among them.
    static func isTrustworthy(
        in bytes: RawSpan, frameAt offset: Int, length: Int, hasTime: Bool, endsFile: Bool, isGenuine: (RawSpan) -> Bool
    ) -> Bool {
        let end = offset + length
        if isGenuine(bytes.extracting(offset..<end)) {
            return hasTime || beginsRecord(in: bytes, at: end, endsFile: endsFile)
        }
        guard hasTime else { return false }
        var next = end
        var genuine = false
        for _ in 0..<chainLength {
            guard let length = record(in: bytes, at: next) else { return false }
            let frame = next + TlogRecord.timestampByteCount
            genuine = genuine || isGenuine(bytes.extracting(frame..<frame + length))
            next = frame + length
        }
        return genuine
    }
}
