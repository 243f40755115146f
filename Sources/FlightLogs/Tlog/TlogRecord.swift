import Quantities

/// One record of a telemetry log: when a ground station received a MAVLink frame, and where the frame lies.
///
/// ```
/// u64 big-endian: microseconds since 1970-01-01T00:00:00Z │ MAVLink frame, as received
/// ```
package struct TlogRecord: BitwiseCopyable, Sendable {
    /// The record's time, microseconds of UTC, exactly as logged. For a frame whose own time is damaged, the time of the
    /// record before it.
    package var timestamp_us: UInt64
    /// False when the frame is whole and its own time is not.
    package var hasOwnTimestamp: Bool
    /// Where the record begins in the file; where its time is missing altogether, where the frame begins.
    package var offset: UInt64
    /// Where the frame begins in the file, and its length.
    package var frameOffset: UInt64
    package var frameByteCount: Int
    /// Where the frame begins in the reader's window, until the next record is read.
    package var frameStartInWindow: Int

    /// The two low bits of the time. Some ground stations (MAVProxy) write the number of the link here; others do not,
    /// and nothing in the log tells which.
    package var lowBits: UInt8 { UInt8(truncatingIfNeeded: timestamp_us) & 3 }

    /// The record's time as an instant.
    package var receivedAt: UTCInstant { UTCInstant(microseconds: Int64(clamping: timestamp_us)) }

    static let timestampByteCount = 8

    /// No recording carries a later time: 2100-01-01T00:00:00Z.
    static let latestTime_us: UInt64 = 4_102_444_800_000_000

    /// True for a time that a recording can carry. A clock that was never set counts from 1970.
    @inline(__always)
    static func isPlausible(timestamp_us: UInt64) -> Bool { timestamp_us < latestTime_us }
}
