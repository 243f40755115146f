import Quantities

/// The reception times of a table: UTC where the place of the ground station is known, otherwise counted from 1970-01-01.
///
/// The file holds local times and does not say of which place. They never go back: lines behind a step have the time of
/// the line before it, as when summer time ends.
package struct TelemetryCSVClock: BitwiseCopyable, Sendable {
    /// How far the clock of the place is ahead of UTC, seconds; nil where that is not known.
    package let utcOffset_s: Int?
    private var start_us: Int64?
    private var latest_us: Int64 = 0

    package init(utcOffset_s: Int?) { self.utcOffset_s = utcOffset_s }

    package var isUTCKnown: Bool { utcOffset_s != nil }

    package mutating func receivedAt(of row: TelemetryCSVRow) -> UTCInstant {
        if let local_us = row.localTime_us {
            let start = start_us ?? local_us
            start_us = start
            let time_us = utcOffset_s.map { local_us - Int64($0) * 1_000_000 } ?? local_us - start
            // Between the years that a line can name lie more microseconds than an instant holds as nanoseconds.
            latest_us = max(latest_us, min(time_us, .max / 1000))
        }
        return UTCInstant(microseconds: latest_us)
    }
}
