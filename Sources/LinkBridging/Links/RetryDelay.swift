/// When to try again what has failed: after a quarter of a second, then after twice as long each time, up to ten seconds.
struct RetryDelay {
    private static let first_ns: UInt64 = 250_000_000
    private static let longest_ns: UInt64 = 10_000_000_000

    private var delay_ns = RetryDelay.first_ns
    private var next_ns: UInt64 = 0
    /// True while the present failure has not been said.
    private(set) var isNew = true

    /// Whether it is time for an attempt.
    func isDue(at monotonic_ns: UInt64) -> Bool { monotonic_ns >= next_ns }

    /// Takes note of a failure; true when it is the first in a row and is to be said.
    mutating func fail(at monotonic_ns: UInt64) -> Bool {
        next_ns = monotonic_ns + delay_ns
        delay_ns = min(2 * delay_ns, Self.longest_ns)
        defer { isNew = false }
        return isNew
    }

    /// Takes note of a success.
    mutating func succeed() { self = RetryDelay() }
}
