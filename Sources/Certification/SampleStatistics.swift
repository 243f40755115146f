/// Statistics of a series of samples taken at a steady rate.
package enum SampleStatistics {
    /// The smallest value that at least `share` of the values do not exceed (nearest rank, ISO 4358).
    ///
    /// - Precondition: `sorted` ascends and is not empty; 0 < share ≤ 1.
    package static func nearestRank(_ sorted: [Double], share: Double) -> Double {
        let rank = Int((share * Double(sorted.count)).rounded(.up))
        return sorted[min(max(rank, 1), sorted.count) - 1]
    }

    /// The arithmetic mean; the sum is taken pairwise, so that long series lose nothing.
    package static func mean(_ values: [Double]) -> Double {
        pairwiseSum(values, 0..<values.count) / Double(values.count)
    }

    private static func pairwiseSum(_ values: [Double], _ range: Range<Int>) -> Double {
        guard range.count > 32 else {
            var sum = 0.0
            for index in range { sum += values[index] }
            return sum
        }
        let middle = range.lowerBound + range.count / 2
        return pairwiseSum(values, range.lowerBound..<middle) + pairwiseSum(values, middle..<range.upperBound)
    }

    /// The root of the mean square.
    static func rootMeanSquare(_ values: [Double]) -> Double { mean(values.map { $0 * $0 }).squareRoot() }

    /// The sample standard deviation.
    static func standardDeviation(_ values: [Double]) -> Double {
        guard values.count > 1 else { return 0 }
        let centre = mean(values)
        let squares = values.map { ($0 - centre) * ($0 - centre) }
        return (mean(squares) * Double(values.count) / Double(values.count - 1)).squareRoot()
    }

    /// How many independent samples say as much about the mean of the series as its dependent ones do, and the
    /// correlation of neighbours.
    ///
    /// n_eff = n / (1 + 2·Σρ), which is n·(1 − ρ₁)/(1 + ρ₁) where the correlation decays from sample to sample by one
    /// factor. The sum ends where a pair of correlations is no longer positive (C. Geyer, 1992) or, where that is later,
    /// at six times the correlation length (A. Sokal, 1997); the larger sum counts.
    static func effectiveCount(_ values: [Double]) -> (count: Double, neighbourCorrelation: Double) {
        let (count, neighbours, _) = correlations(values)
        return (count, neighbours)
    }

    /// The same without the bias of taking the mean of the series for the true one.
    ///
    /// Each correlation of a short series comes out too small by about (1 + 2·Σρ)/n (F. Marriott and J. Pope, 1954): the sum over
    /// a window of w lags is too small by the factor 1 − 2·w/n.
    ///
    /// - Parameter takenParameters: how many were fitted to the series: 1 for its mean, 2 for a straight line.
    static func unbiasedEffectiveCount(_ values: [Double], takenParameters: Int = 1) -> Double {
        let (count, _, lags) = correlations(values)
        let bias = 2 * Double(takenParameters) * Double(lags) / Double(values.count)
        return max(1, count * max(0.25, 1 - bias))
    }

    /// The effective count, the correlation of neighbours, and the lags that were summed up.
    private static func correlations(_ values: [Double]) -> (count: Double, neighbours: Double, lags: Int) {
        let n = values.count
        let centre = mean(values)
        let deviations = values.map { $0 - centre }
        let variance = product(deviations, lag: 0)
        guard n > 3, variance > 0 else { return (Double(n), 0, 0) }
        var correlations: [Double] = [1]
        var positiveSum = -1.0
        var isPositive = true
        var windowSum = 1.0
        var lag = 1
        while lag <= n / 2 {
            correlations.append(product(deviations, lag: lag) / variance)
            if isPositive && lag & 1 == 1 {
                let pair = correlations[lag - 1] + correlations[lag]
                isPositive = pair > 0
                if isPositive { positiveSum += 2 * pair }
            }
            windowSum += 2 * correlations[lag]
            if !isPositive && Double(lag) >= 6 * max(windowSum, 0.5) { break }
            lag += 1
        }
        let length = max(positiveSum, windowSum, 1)
        return (Double(n) / length, correlations[1], min(lag, n / 2))
    }

    private static func product(_ deviations: [Double], lag: Int) -> Double {
        var sum = 0.0
        for index in 0..<deviations.count - lag { sum += deviations[index] * deviations[index + lag] }
        return sum
    }
}
