import Quantities

/// The reception times of a replayed log: the log's own time, never going back.
///
/// Messages without a time have that of the message before. Times of before the log's start, which retained messages
/// carry, count as the start. One time that leaps ahead by more than an hour is damage until the next ones confirm it.
package struct ULogReplayClock: BitwiseCopyable, Sendable {
    package let timeline: ULogTimeline
    /// The latest time so far, microseconds of the log's clock.
    package private(set) var time_us: UInt64
    private var leapCount = 0

    private static let largestLeap_us: UInt64 = 3_600_000_000
    private static let confirmationCount = 8

    package init(timeline: ULogTimeline, start_us: UInt64) {
        (self.timeline, time_us) = (timeline, start_us)
    }

    /// The reception time of a message, on the time axis of the replay (see ``ULogTimeline/replayInstant(of:)``).
    package mutating func receivedAt(of message: ULogMessage) -> UTCInstant {
        if let own = message.timestamp_us {
            if own > time_us &+ Self.largestLeap_us {
                leapCount += 1
            } else {
                leapCount = 0
            }
            if own > time_us && (leapCount == 0 || leapCount >= Self.confirmationCount) {
                time_us = own
                leapCount = 0
            }
        }
        return timeline.replayInstant(of: time_us)
    }
}
