/// Sizes and places inside an MCAP file that follow from the specification or from Narae's way of growing a file.
package enum MCAPLayout {
    /// The eight bytes at both ends of a file: `0x89 "MCAP" "0" CR LF`.
    package static let magic: [UInt8] = [0x89, 0x4D, 0x43, 0x41, 0x50, 0x30, 0x0D, 0x0A]

    /// Bytes of a record before its content: opcode (1) and length (8).
    @inlinable package static var recordHeaderLength: Int { 9 }

    /// Bytes of a message record before its payload: record header, channel (2), sequence (4), log time (8) and publish
    /// time (8).
    @inlinable package static var messageHeaderLength: Int { 31 }

    /// Bytes of a chunk record before its records when it is not compressed: record header, start time (8), end time (8),
    /// uncompressed size (8), checksum (4), compression (4 + 0) and length of the records (8).
    @inlinable package static var chunkHeaderLength: Int { 49 }

    /// Bytes of a message index record of one channel before its entries: record header, channel (2), array length (4).
    @inlinable package static var messageIndexHeaderLength: Int { 15 }

    /// Bytes of one entry of a message index: log time (8) and offset (8).
    @inlinable package static var messageIndexEntryLength: Int { 16 }

    /// Bytes of the end of a file without summary: data end record (13), footer record (29), magic (8).
    @inlinable package static var tailLength: Int { 50 }

    /// A write that stays inside one page is copied by the kernel in one piece, so that a kill cannot cut it. Linux on
    /// every architecture has pages of at least this size.
    @inlinable package static var pageLength: UInt64 { 4096 }

    /// Where a chunk that follows `end` starts: at `end`, or behind a padding record when its header, which is rewritten
    /// at every synchronisation, would straddle two pages.
    @inlinable
    package static func chunkStart(after end: UInt64) -> UInt64 {
        let inPage = end % pageLength
        guard inPage + UInt64(chunkHeaderLength) > pageLength else { return end }
        return max(end - inPage + pageLength, end + UInt64(recordHeaderLength))
    }

    /// The bytes of the message index records behind a chunk with `messages` messages on `channels` channels.
    @inlinable
    package static func messageIndexLength(messages: Int, channels: Int) -> Int {
        channels * messageIndexHeaderLength + messages * messageIndexEntryLength
    }
}
