/// How far a log has come on its own clock: the latest time of its messages, never going back.
///
/// Times of before, which retained messages carry, change nothing. One that leaps ahead by more than ten seconds is damage
/// until the next messages confirm it: a flipped bit must not move everything behind it.
package struct ULogClock: BitwiseCopyable, Sendable {
    /// The latest time so far, microseconds of the log's clock.
    package private(set) var time_us: UInt64
    private var leapCount = 0

    private static let largestLeap_us: UInt64 = 10_000_000
    /// How many messages in a row must lie behind a leap.
    private static let confirmationCount = 3

    package init(start_us: UInt64) { time_us = start_us }

    /// Takes the time of a message; true when the clock has it now.
    @inline(__always)
    mutating func advance(to own_us: UInt64) -> Bool {
        if own_us > time_us &+ Self.largestLeap_us {
            leapCount += 1
            guard leapCount >= Self.confirmationCount else { return false }
        }
        leapCount = 0
        guard own_us >= time_us else { return false }
        time_us = own_us
        return true
    }
}
