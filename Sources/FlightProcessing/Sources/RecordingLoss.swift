import FlightLogs
import Quantities

/// Bytes of a recording that could not be used or that nothing vouches for, why, and how much of its time went with them.
package struct RecordingLoss: Hashable, Sendable {
    package var offset: UInt64
    package var byteCount: UInt64
    /// How many of the bytes were not used: all of them, unless the range is a doubtful one, of which a part was.
    package var lostByteCount: UInt64
    /// True for bytes that are whole by their form and that nothing vouches for.
    package var isDoubtful = false
    package var reason: String
    /// The times of the last whole record before and of the first one after; `.unknown` where there is none, or where the
    /// recording does not know the date.
    package var timeBefore: UTCInstant
    package var timeAfter: UTCInstant
    /// The time between both, which a recording can know without knowing the date, seconds.
    package var lost_s: Double?

    package init(
        offset: UInt64, byteCount: UInt64, reason: String, timeBefore: UTCInstant = .unknown,
        timeAfter: UTCInstant = .unknown, lost_s: Double? = nil
    ) {
        (self.offset, self.byteCount, self.reason) = (offset, byteCount, reason)
        lostByteCount = byteCount
        (self.timeBefore, self.timeAfter, self.lost_s) = (timeBefore, timeAfter, lost_s)
    }

    /// How many bytes and what is the matter with them, in words.
    package var text: String {
        isDoubtful
            ? "\(byteCount) bytes are doubtful and \(lostByteCount) of them left out" : "\(byteCount) bytes are lost"
    }
}

extension RecordingLoss {
    /// - Parameter instant: maps the log's clock, microseconds, to UTC.
    init(_ range: LostRange, instant: (UInt64) -> UTCInstant) {
        self.init(
            offset: range.offset, byteCount: range.byteCount, reason: range.reason.rawValue,
            timeBefore: range.timeBefore_us.map(instant) ?? .unknown,
            timeAfter: range.timeAfter_us.map(instant) ?? .unknown, lost_s: range.lostTime_us.map { Double($0) / 1e6 })
    }
}
