import Quantities

/// The reception times of a replayed log: the log's own time, never going back.
///
/// Messages without a time have that of the message before, see ``ULogClock``. Times of before the log's start, which
/// retained messages carry, count as the start.
package struct ULogReplayClock: BitwiseCopyable, Sendable {
    package let timeline: ULogTimeline
    private var clock: ULogClock

    package init(timeline: ULogTimeline, start_us: UInt64) {
        self.timeline = timeline
        clock = ULogClock(start_us: start_us)
    }

    /// The latest time so far, microseconds of the log's clock.
    package var time_us: UInt64 { clock.time_us }

    /// The reception time of a message, on the time axis of the replay (see ``ULogTimeline/replayInstant(of:)``).
    @inline(__always)
    package mutating func receivedAt(of message: ULogMessage) -> UTCInstant {
        if let own = message.timestamp_us { _ = clock.advance(to: own) }
        return timeline.replayInstant(of: clock.time_us)
    }
}
