import Testing

@testable import Certification

@Suite struct SampleStatisticsTests {
    static let values = [3.2, 1.1, 4.8, 2.2, 9.7, 5.5, 0.4, 7.1, 6.6, 8.3, 2.9]

    /// NumPy: np.percentile(x, 100·share, method='inverted_cdf').
    @Test(arguments: [(0.5, 4.8), (0.9, 8.3), (0.95, 9.7), (1.0, 9.7)])
    func takesTheNearestRank(share: Double, expected: Double) {
        #expect(SampleStatistics.nearestRank(Self.values.sorted(), share: share) == expected)
    }

    /// NumPy: np.std(x, ddof=1) and np.sqrt(np.mean(np.square(x))).
    @Test func takesDeviationAndRootMeanSquare() {
        #expect((SampleStatistics.standardDeviation(Self.values) - 3.019421979602899).magnitude < 1e-14)
        #expect((SampleStatistics.rootMeanSquare(Self.values) - 5.519387317776889).magnitude < 1e-14)
    }

    /// n·(1 − ρ)/(1 + ρ) holds for a Gauss-Markov series; the estimate scatters, so the mean of 20 is compared.
    @Test(arguments: [(0.0, 1.0), (0.2, 0.0500), (1.0, 0.0100)])
    func countsIndependentSamples(tau_s: Double, share: Double) {
        let interval_s = 0.02
        var sum = 0.0
        for seed in 1...20 {
            var flight = SimulatedFlight(seed: UInt64(seed))
            let series = flight.series(count: 4000, interval_s: interval_s, tau_s: tau_s)
            sum += SampleStatistics.effectiveCount(series).count / 4000
        }
        // τ/Δt correlated samples make one independent one: share = Δt/(2τ).
        #expect((0.85...1.2).contains(sum / 20 / share), "\(sum / 20) against \(share)")
    }

    @Test func hasNoOpinionOnAConstantSeries() {
        #expect(SampleStatistics.effectiveCount([Double](repeating: 2, count: 50)).count == 50)
    }
}
