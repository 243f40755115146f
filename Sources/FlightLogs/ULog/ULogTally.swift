/// How many data messages of one topic and instance were whole, and their times.
package struct ULogTally: BitwiseCopyable, Hashable, Sendable {
    package private(set) var count: UInt64 = 0
    /// The times of the first and the last message, in their order in the log, microseconds of the log's clock.
    package private(set) var first_us: UInt64 = 0
    package private(set) var last_us: UInt64 = 0

    package init() {}

    @inline(__always)
    mutating func add(time_us: UInt64) {
        if count == 0 { first_us = time_us }
        last_us = time_us
        count += 1
    }

    /// The tally of both, this one being the earlier.
    func joined(with later: ULogTally) -> ULogTally {
        guard count > 0 else { return later }
        guard later.count > 0 else { return self }
        var joined = self
        joined.count += later.count
        joined.last_us = later.last_us
        return joined
    }
}
