/// How many messages of one format were whole, and their times.
package struct DataFlashTally: BitwiseCopyable, Hashable, Sendable {
    package internal(set) var count: UInt64 = 0
    /// The times of the first and the last message that has one, in their order in the log, microseconds.
    package private(set) var first_us: UInt64?
    package private(set) var last_us: UInt64?

    package init() {}

    @inline(__always)
    mutating func add(time_us: UInt64?) {
        count += 1
        guard let time_us else { return }
        if first_us == nil { first_us = time_us }
        last_us = time_us
    }
}
