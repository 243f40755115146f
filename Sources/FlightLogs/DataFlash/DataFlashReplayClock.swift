import Quantities

/// The reception times of a replayed log: the log's own time, never going back.
///
/// Messages without a time, or with one that the reader doubts, have that of the message before.
package struct DataFlashReplayClock: BitwiseCopyable, Sendable {
    package let timeline: DataFlashTimeline
    /// The latest time so far, microseconds of the autopilot's clock.
    package private(set) var time_us: UInt64 = 0

    package init(timeline: DataFlashTimeline) { self.timeline = timeline }

    /// The reception time of a message, on the time axis of the replay (see ``DataFlashTimeline/replayInstant(of:)``).
    package mutating func receivedAt(of message: DataFlashMessage) -> UTCInstant {
        if let own = message.time_us, own > time_us { time_us = own }
        return timeline.replayInstant(of: time_us)
    }
}
