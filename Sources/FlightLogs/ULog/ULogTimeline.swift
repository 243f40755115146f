import Quantities

/// How the clock of a log, microseconds since the logging system's start, maps to UTC.
package struct ULogTimeline: BitwiseCopyable, Hashable, Sendable {
    /// What the mapping rests on.
    package enum Basis: UInt8, BitwiseCopyable, Hashable, Sendable {
        /// Nothing in the log tells the date.
        case unknown = 0
        /// The log's clock itself counts from 1970 (a simulation in lockstep).
        case logClock = 1
        /// `time_utc_usec` beside `timestamp` in a message of the satellite receiver.
        case receiver = 2
        /// The information `boot_time_utc_us`.
        case bootTime = 3
    }

    package private(set) var basis: Basis = .unknown
    /// UTC minus the log's clock, microseconds.
    package private(set) var offset_us: Int64 = 0

    package init() {}

    package var isUTCKnown: Bool { basis != .unknown }

    /// Times before are not those of a receiver with a date: 2010-01-01T00:00:00Z.
    static let earliestDate_us: UInt64 = 1_262_304_000_000_000
    /// A clock that counts from the system's start does not reach this: 1e15 µs are 31 years.
    private static let leastUTC_us: UInt64 = 1_000_000_000_000_000

    /// The time of the log as UTC; `.unknown` where the mapping is not known.
    @inline(__always)
    package func instant(of time_us: UInt64) -> UTCInstant {
        isUTCKnown ? replayInstant(of: time_us) : .unknown
    }

    /// The time of the log on the time axis of a replay: UTC where it is known, otherwise counted from 1970.
    @inline(__always)
    package func replayInstant(of time_us: UInt64) -> UTCInstant {
        UTCInstant(microseconds: Int64(truncatingIfNeeded: time_us) &+ offset_us)
    }

    mutating func learn(logStart_us: UInt64) {
        guard !isUTCKnown, logStart_us > Self.leastUTC_us, logStart_us < TlogRecord.latestTime_us else { return }
        (basis, offset_us) = (.logClock, 0)
    }

    /// - Parameter relative_us: how much later than `timestamp_us` the receiver's time was valid.
    mutating func learn(receiverTime_us: UInt64, timestamp_us: UInt64, relative_us: Int64) {
        guard !isUTCKnown, receiverTime_us > Self.earliestDate_us, receiverTime_us < TlogRecord.latestTime_us,
            timestamp_us < TlogRecord.latestTime_us, relative_us.magnitude < 10_000_000
        else { return }
        basis = .receiver
        offset_us = Int64(receiverTime_us) - Int64(timestamp_us) - relative_us
    }

    mutating func learn(bootTime_us: UInt64) {
        guard !isUTCKnown, bootTime_us > Self.earliestDate_us, bootTime_us < TlogRecord.latestTime_us else { return }
        (basis, offset_us) = (.bootTime, Int64(bootTime_us))
    }
}
