import Foundation
import Testing

@testable import Certification

@Suite struct LinearTrendTests {
    @Test(arguments: [(0.0, 0.6), (0.5, 1.6), (2, 6.5)])
    func knowsTheSlopeOfDependentSamples(tau_s: Double, largest: Double) {
        let times = (0..<300).map { Double($0) * 0.2 }
        var (covered, size) = (0, 0.0)
        for seed in UInt64(1)...400 {
            var flight = SimulatedFlight(seed: seed)
            let scatter = flight.series(count: 300, interval_s: 0.2, tau_s: tau_s)
            let trend = LinearTrend(times: times, values: zip(times, scatter).map { 3 * $0 + $1 })
            covered += (trend.slope - 3).magnitude <= 2 * trend.standardUncertainty ? 1 : 0
            size += 2 * trend.standardUncertainty * 60 / 400
        }
        #expect(covered >= 376, "\(covered) of 400 with a correlation of \(tau_s) s")
        #expect(size < largest, "U over 60 s is \(size) σ")
    }

    @Test func liesThroughItsSamples() {
        let trend = LinearTrend(times: [0, 1, 2, 3], values: [5, 7, 9, 11])
        #expect(trend.slope == 2 && trend.value(at: 10) == 25 && trend.duration == 3)
        #expect(trend.residuals.allSatisfy { $0.magnitude < 1e-12 })
    }
}
