/// How steadily the clock of a log runs, from one message of the flight to the next, and the time that it covers.
///
/// Parameters and definitions are left out: autopilots write those of an earlier time into the start of a log.
package struct DataFlashClockTally: Hashable, Sendable {
    /// How often a message is earlier than the one before it.
    package private(set) var stepsBack: UInt64 = 0
    /// How often a message is more than a minute later than the one before it: a pause of the logger, or damage.
    package private(set) var leaps: UInt64 = 0
    /// The earliest and the latest time, microseconds. Where there are several times, only those count that have a near one
    /// before or behind them, so that a flipped bit stretches nothing. Nil while there is none.
    package private(set) var span_us: ClosedRange<UInt64>?
    private var isSpanSure = false
    private var last_us: UInt64 = 0

    private static let largestStep_us: UInt64 = 60_000_000
    private static let nearness_us: UInt64 = 10_000_000

    package init() {}

    @inline(__always)
    mutating func add(_ time_us: UInt64) {
        guard let span = span_us else {
            (span_us, last_us) = (time_us...time_us, time_us)
            return
        }
        let isBack = time_us < last_us
        let step = isBack ? last_us - time_us : time_us - last_us
        if isBack { stepsBack += 1 } else if step > Self.largestStep_us { leaps += 1 }
        if step <= Self.nearness_us {
            let pair = isBack ? time_us...last_us : last_us...time_us
            span_us =
                isSpanSure
                ? min(span.lowerBound, pair.lowerBound)...max(span.upperBound, pair.upperBound) : pair
            isSpanSure = true
        }
        last_us = time_us
    }
}
