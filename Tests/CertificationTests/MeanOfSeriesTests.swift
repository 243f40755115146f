import Testing

@testable import Certification

@Suite struct MeanOfSeriesTests {
    /// The true mean of a Gauss-Markov series is 0.
    @Test(arguments: [(0.0, 0.2), (0.5, 0.5), (2, 1.4)])
    func knowsTheMeanOfDependentSamples(tau_s: Double, largest: Double) {
        var (covered, size) = (0, 0.0)
        for seed in UInt64(1)...400 {
            var flight = SimulatedFlight(seed: seed)
            let mean = MeanOfSeries(flight.series(count: 300, interval_s: 0.2, tau_s: tau_s))
            covered += mean.mean.magnitude <= 2 * mean.standardUncertainty ? 1 : 0
            size += 2 * mean.standardUncertainty / 400
        }
        #expect(covered >= 376, "\(covered) of 400 with a correlation of \(tau_s) s")
        #expect(size < largest, "U is \(size) σ")
    }

    /// NumPy: mean and std(ddof=1) of the values; they are independent as far as their correlation tells.
    @Test func hasTheMomentsOfItsSamples() {
        let mean = MeanOfSeries([3, 1, 4, 1, 5, 9, 2, 6])
        #expect(mean.mean == 3.875)
        let shrink = (1 - 1 / mean.effectiveCount).squareRoot()
        #expect((mean.standardDeviation * shrink - 2.748376143938713).magnitude < 1e-12)
    }

    @Test func hasNoScatterWhereNothingScatters() {
        let mean = MeanOfSeries([Double](repeating: 7, count: 20))
        #expect(mean.mean == 7 && mean.standardUncertainty == 0)
        #expect(MeanOfSeries([7]).mean == 7)
    }
}
