import EvidenceStore
import ReferenceData
import Testing

@Suite struct LatencyHistogramTests {
    /// Against the sorted durations themselves: never too low, and at most a tenth too high.
    @Test func percentilesAreAtMostATenthTooHigh() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        var histogram = LatencyHistogram()
        var durations: [Int64] = []
        for _ in 0..<5000 {
            // From 20 µs to 8 s, evenly on a logarithmic scale.
            let exponent = Double.random(in: 0...18, using: &random)
            var value = 30_000.0
            for _ in 0..<Int(exponent) { value *= 2 }
            value *= Double.random(in: 0.7...1.0, using: &random)
            durations.append(Int64(value))
            histogram.add(durations[durations.count - 1])
        }
        durations.sort()
        #expect(histogram.count == 5000 && histogram.longest_ns == durations[4999])
        for share in [0.001, 0.01, 0.5, 0.9, 0.99, 0.999, 1] {
            let exact = durations[Int((share * 5000).rounded(.up)) - 1]
            let told = try #require(histogram.percentile(share))
            #expect(told >= exact && Double(told) <= Double(exact) * 1.1001, "seed \(seed), share \(share)")
        }
    }

    @Test func nothingHasNoPercentile() {
        var histogram = LatencyHistogram()
        #expect(histogram.percentile(0.5) == nil && histogram.longest_ns == 0)
        // A clock that was set back makes durations below zero: they count, as the shortest.
        histogram.add(-5)
        #expect(histogram.count == 1 && histogram.percentile(1) == 0)
        histogram.add(.max)
        #expect(histogram.longest_ns == .max && histogram.percentile(0.5) ?? 0 <= 10_000)
    }
}
