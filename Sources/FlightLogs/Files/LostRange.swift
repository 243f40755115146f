/// Bytes of a log that could not be read as the format has it.
package struct LostRange: Hashable, Sendable {
    /// Why the bytes are lost.
    package enum Reason: String, Hashable, Sendable, CaseIterable {
        /// Bytes that are no record, between records that are.
        case damaged
        /// The file ends inside a record.
        case truncated
        /// A part of the log ends inside a message, at the place where appended data begin.
        case cutByAppendedData
    }

    /// The first lost byte, 0 upward in the file.
    package var offset: UInt64
    package var byteCount: UInt64
    package var reason: Reason
    /// The time of the log of the last whole record before and the first one after, microseconds; nil where there is none.
    package var timeBefore_us: UInt64?
    package var timeAfter_us: UInt64?

    package init(
        offset: UInt64, byteCount: UInt64, reason: Reason, timeBefore_us: UInt64? = nil, timeAfter_us: UInt64? = nil
    ) {
        (self.offset, self.byteCount, self.reason) = (offset, byteCount, reason)
        (self.timeBefore_us, self.timeAfter_us) = (timeBefore_us, timeAfter_us)
    }

    /// How much of the log's time the range has taken with it, microseconds; nil where a whole record is missing on either
    /// side. 0 when time has gone back.
    package var lostTime_us: UInt64? {
        guard let before = timeBefore_us, let after = timeAfter_us else { return nil }
        return after > before ? after - before : 0
    }

    /// The first byte after the range.
    package var end: UInt64 { offset + byteCount }
}
