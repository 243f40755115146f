/// What stands before the records of a chunk.
package struct MCAPChunkHeader: Hashable, Sendable {
    /// Byte offset of the chunk record in the file.
    package var offset: UInt64
    package var messageStartTime: UInt64
    package var messageEndTime: UInt64
    /// CRC-32 of the records; 0 when it was not computed.
    package var checksum: UInt32
    /// Where the records start and end in the file.
    package var records: Range<UInt64>
    /// Where the chunk record ends; between the records and here stand fields of later editions, which are passed over.
    package var end: UInt64

    package init(
        offset: UInt64, messageStartTime: UInt64, messageEndTime: UInt64, checksum: UInt32, records: Range<UInt64>,
        end: UInt64
    ) {
        (self.offset, self.messageStartTime, self.messageEndTime) = (offset, messageStartTime, messageEndTime)
        (self.checksum, self.records, self.end) = (checksum, records, end)
    }
}
