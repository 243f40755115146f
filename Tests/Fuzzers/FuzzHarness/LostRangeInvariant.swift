import FlightLogs

/// What must hold for the lost bytes of every log.
enum LostRangeInvariant {
    static func demand(_ lost: LostRangeList, byteCount: UInt64) {
        var end: UInt64 = 0
        var sum: UInt64 = 0
        for range in lost.ranges {
            Invariant.demand(range.byteCount > 0, "a lost range has bytes")
            Invariant.demand(range.offset >= end, "lost ranges are in order and do not overlap")
            end = range.end
            sum += range.byteCount
        }
        Invariant.demand(end <= byteCount, "lost bytes lie in the file")
        Invariant.demand(lost.count == lost.ranges.count ? sum == lost.byteCount : true, "lost bytes are counted once")
    }
}
