import Foundation
import Testing

@testable import Certification

@Suite struct MaximumOfSeriesTests {
    /// The expected largest of n standard normal numbers, by numerical integration (H. Harter, 1961, table 1).
    @Test(arguments: [(1, 0.0), (2, 0.56419), (5, 1.16296), (10, 1.53875), (100, 2.50759), (400, 2.96818)])
    func expectsTheLargestOfSomeNumbers(count: Int, expected: Double) {
        #expect((MaximumOfSeries.expectedMaximum(of: count) - expected).magnitude < 0.03)
    }

    /// A hill, a ramp and a plateau with errors of the reference that are all scatter, or half of it shared: the true peak lies
    /// within the uncertainty although the largest sample is pushed up.
    @Test(arguments: [0, 1, 2], [0.0, 0.7])
    func knowsTheTruePeak(shape: Int, shared: Double) {
        let reference = 0.1
        var (covered, push, size) = (0, 0.0, 0.0)
        for seed in UInt64(1)...200 {
            var flight = SimulatedFlight(seed: seed)
            let offset = flight.gaussian() * reference * shared
            let scatter = reference * (1 - shared * shared).squareRoot()
            let values = (0..<200).map { index -> Double in
                let time = Double(index) / 200
                let truth = [10 + 2 * sin(Double.pi * time), 10 + 2 * time, 12 - (time < 0.3 ? 2 - time : 0)][shape]
                return truth + offset + scatter * flight.gaussian()
            }
            let truth = [12.0, 10 + 2 * 199.0 / 200, 12][shape]
            let largest = MaximumOfSeries(values, reference: reference)
            let budget = UncertaintyBudget(
                largest.contributions(reference: (reference, "rig"), resolution: 0.001))
            covered += (largest.maximum - truth).magnitude <= budget.expanded ? 1 : 0
            push += (largest.maximum - truth) / 200
            size += budget.expanded / 200
        }
        #expect(covered >= 190, "\(covered) of 200")
        #expect(push > 0.05, "errors push the largest sample up: \(push)")
        #expect(size < 5 * reference, "U is \(size)")
    }

    @Test func seesThatAPeakMayLieBetweenSamples() {
        let sharp = MaximumOfSeries([0, 1, 0], reference: 1e-6)
        let line = sharp.contributions(reference: (1e-6, "rig"), resolution: 0.001)[2]
        #expect(line.source == "peak between samples" && line.value == 0.5)
        #expect(MaximumOfSeries([3, 3, 1], reference: 1).index == 0)
        #expect(MaximumOfSeries([5], reference: 1).maximum == 5)
    }
}
