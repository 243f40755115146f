/// The scatter of a percentile of dependent samples, by drawing blocks of neighbours with replacement.
///
/// Source: circular block bootstrap, D. Politis and J. Romano, 1992. The draws come from a recorded seed.
enum BlockBootstrap {
    /// How many times the series is drawn anew.
    static let trialCount = 200

    /// The standard deviation of the nearest-rank percentile over the draws.
    ///
    /// - Parameters:
    ///   - blockLength: how many neighbours stay together, at least 1.
    static func percentileDeviation(
        _ values: [Double], share: Double, blockLength: Int, random: inout RandomSequence
    ) -> Double {
        let n = values.count
        guard n > 1 else { return 0 }
        // The values are replaced by their ranks: a drawn percentile is then found by counting.
        let order = (0..<n).sorted { (values[$0], $0) < (values[$1], $1) }
        var rank = [Int](repeating: 0, count: n)
        for (position, index) in order.enumerated() { rank[index] = position }
        let goal = max(1, Int((share * Double(n)).rounded(.up)))
        var percentiles: [Double] = []
        var counts = [Int](repeating: 0, count: n)
        for _ in 0..<trialCount {
            draw(&counts, rank: rank, blockLength: min(blockLength, n), random: &random)
            var total = 0
            for position in 0..<n {
                total += counts[position]
                if total >= goal {
                    percentiles.append(values[order[position]])
                    break
                }
            }
        }
        return SampleStatistics.standardDeviation(percentiles)
    }

    private static func draw(_ counts: inout [Int], rank: [Int], blockLength: Int, random: inout RandomSequence) {
        let n = rank.count
        for index in 0..<n { counts[index] = 0 }
        var drawn = 0
        while drawn < n {
            var index = random.index(below: n)
            for _ in 0..<min(blockLength, n - drawn) {
                counts[rank[index]] += 1
                index = index + 1 == n ? 0 : index + 1
            }
            drawn += blockLength
        }
    }
}
