/// The lost bytes of a log, in order and bounded in number.
package struct LostRangeList: Sendable {
    /// The ranges that are kept one by one: the first ``maximumCount``.
    package private(set) var ranges: [LostRange] = []
    /// How many ranges there are in all.
    package private(set) var count = 0
    /// How many bytes are lost in all ranges together.
    package private(set) var byteCount: UInt64 = 0

    /// How many ranges are kept: a log damaged in more places is described by its totals.
    package static let maximumCount = 10_000

    package init() {}

    /// Adds a range. One that touches the range before and has the same reason becomes a part of it.
    mutating func append(_ range: LostRange) {
        guard range.byteCount > 0 else { return }
        byteCount += range.byteCount
        if let last = ranges.indices.last, count == ranges.count, ranges[last].end == range.offset,
            ranges[last].reason == range.reason
        {
            ranges[last].byteCount += range.byteCount
            return
        }
        count += 1
        isWaiting = ranges.count < Self.maximumCount
        if isWaiting { ranges.append(range) }
    }

    /// How many ranges will not change any more.
    package var settledCount: Int { isWaiting ? count - 1 : count }

    /// True while the last range waits for the time of the first whole record after it.
    private(set) var isWaiting = false

    /// Tells the last range, if it still waits for it, the time of the first whole record after it.
    mutating func noteTimeAfter(_ time_us: UInt64) {
        guard isWaiting else { return }
        isWaiting = false
        ranges[ranges.count - 1].timeAfter_us = time_us
    }
}
