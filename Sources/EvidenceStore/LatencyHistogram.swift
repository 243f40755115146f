/// How long things took, in buckets of a tenth of their size: bounded memory, and percentiles that are at most 10 % too high.
package struct LatencyHistogram: Sendable {
    private static let shortest_ns = 10_000.0
    private static let growth = 1.1
    private static let buckets = 200

    private var counts = [UInt64](repeating: 0, count: buckets)
    package private(set) var count: UInt64 = 0
    /// The longest, nanoseconds.
    package private(set) var longest_ns: Int64 = 0

    package init() {}

    /// Adds a duration; one below zero counts as the shortest.
    package mutating func add(_ duration_ns: Int64) {
        var bound_ns = Self.shortest_ns
        var bucket = 0
        while Double(duration_ns) > bound_ns, bucket < Self.buckets - 1 {
            bound_ns *= Self.growth
            bucket += 1
        }
        counts[bucket] += 1
        count += 1
        longest_ns = max(longest_ns, duration_ns)
    }

    /// The duration that a share of all does not exceed, nanoseconds; nil when there is none.
    ///
    /// - Parameter share: 0...1.
    package func percentile(_ share: Double) -> Int64? {
        guard count > 0 else { return nil }
        let wanted = max(1, (share * Double(count)).rounded(.up))
        var (sum, bound_ns) = (0.0, Self.shortest_ns)
        for bucket in counts.indices {
            sum += Double(counts[bucket])
            if sum >= wanted { break }
            bound_ns *= Self.growth
        }
        return min(Int64(bound_ns.rounded(.up)), longest_ns)
    }
}
