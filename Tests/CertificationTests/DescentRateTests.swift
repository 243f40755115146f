import Foundation
import ReferenceData
import Testing

@testable import Certification

@Suite struct DescentRateTests {
    private static func planned(limit_mps: Double, parameters: [String: Double] = [:]) -> PlannedItem {
        TestedFlight.planned("descent-rate", .upper(limit_mps), seconds: 30, parameters: parameters)
    }

    private static func evaluate(
        _ item: PlannedItem, _ signals: CertificationSignals, kind: ReferenceSystem.Kind = .motionCapture,
        u_mps: Double? = 0.05
    ) throws -> CertificationResult {
        try TestedFlight.evaluate(item, signals, kind: kind, others: u_mps.map { [.speed: $0] } ?? [:])
    }

    /// 3 m/s down after a second, with a swing to 3.5 m/s in the third second and turbulence on the way.
    private static func flight(
        seed: UInt64, sigma_mps: Double = 0.1, tau_s: Double = 0, reference_mps: Double = 0, shared: Double = 0.7,
        rate_mps: Double = 3
    ) -> CertificationSignals {
        var noise = SimulatedFlight(seed: seed)
        let series = noise.series(count: 300, interval_s: 0.1, tau_s: tau_s)
        let offset = noise.gaussian() * reference_mps * shared
        let scatter = reference_mps * (1 - shared * shared).squareRoot()
        var flight = TestedFlight()
        for index in 0..<300 {
            let time = Double(index) * 0.1
            let swing = (1..<3).contains(time) ? 0.5 * sin(Double.pi * (time - 1) / 2) : 0
            let rate = rate_mps * min(time, 1) + swing + sigma_mps * series[index]
            flight.local(at: time, up_m: 100 - rate_mps * time, up_mps: -(rate + offset + scatter * noise.gaussian()))
        }
        return flight.signals
    }

    static let cases: [ItemCase] = [
        ItemCase("descent-rate", .pass) { try evaluate(planned(limit_mps: 4), flight(seed: 3)) },
        ItemCase("descent-rate", .fail) { try evaluate(planned(limit_mps: 3.2), flight(seed: 3)) },
        ItemCase("descent-rate", .inconclusive) {
            try evaluate(planned(limit_mps: 4), flight(seed: 3, sigma_mps: 0.05, tau_s: 30))
        },
        ItemCase("descent-rate", .invalidTrial) {
            // The vehicle did not come down.
            try evaluate(planned(limit_mps: 4), flight(seed: 3, rate_mps: 0))
        },
    ]

    /// The true largest rate, 3.5 m/s: without turbulence only the reference's errors hide it.
    @Test(arguments: [(0.02, 0.7, 0.05), (0.1, 0.7, 0.2), (0.1, 0, 0.2)])
    func statesAnHonestUncertaintyOfTheLargest(reference_mps: Double, shared: Double, largest: Double) throws {
        let coverage = try Coverage(truth: 3.5) { seed in
            try Self.evaluate(
                Self.planned(limit_mps: 5),
                Self.flight(seed: seed, sigma_mps: 0, reference_mps: reference_mps, shared: shared),
                u_mps: reference_mps)
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 with u = \(reference_mps) m/s")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the rate")
    }

    @Test(arguments: [(0.0, 0.06), (0.5, 0.1), (1, 0.15)])
    func statesAnHonestUncertaintyOfTheSteadyRate(tau_s: Double, largest: Double) throws {
        let coverage = try Coverage(truth: 3) { seed in
            var result = try Self.evaluate(
                Self.planned(limit_mps: 5), Self.flight(seed: seed, tau_s: tau_s, reference_mps: 0.05))
            // The second quantity takes the first one's place.
            result.measurements.removeFirst()
            return result
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 with a correlation of \(tau_s) s")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the rate")
    }

    /// NumPy: the steady part is 3 s to 26.9 s, 240 samples.
    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        let signals = Self.flight(seed: 7, tau_s: 1)
        let result = try Self.evaluate(Self.planned(limit_mps: 9), signals)
        let rates = signals.localPositions.map { Double($0.sample.velocityDown_mps) }
        let times = (0..<300).map { Double($0) * 0.1 }
        let all = try NumPyOracle.measurements("extreme", ["values": rates, "times": times, "threshold": 0])
        let steady = try NumPyOracle.measurements(
            "mean_deviation", ["values": Array(rates[30..<270]), "target": 0])
        #expect(NumPyOracle.agrees(result.value(of: "maximum"), all[0]))
        #expect(NumPyOracle.agrees(result.value(of: "steady"), steady[0]))
        #expect(NumPyOracle.agrees(result.value(of: "descent"), all[2]))
    }

    @Test func takesNoRateFromElsewhere() throws {
        var flight = TestedFlight()
        for index in 0..<300 {
            flight.local(at: Double(index) * 0.1, up_m: 100 - 0.3 * Double(index))
            flight.scalar(.climbRate, index % 2 == 0 ? -2.9 : -3.1, at: Double(index) * 0.1)
        }
        let item = Self.planned(limit_mps: 4)
        #expect(try Self.evaluate(item, flight.signals).verdict == .invalidTrial)
        #expect(try Self.evaluate(item, flight.signals, kind: .ownEstimate).verdict == .pass)
        #expect(try Self.evaluate(item, TestedFlight.nothing).verdict == .notTested)
    }

    @Test func needsASteadyPart() throws {
        let result = try Self.evaluate(
            Self.planned(limit_mps: 4, parameters: ["settling_s": 20]), Self.flight(seed: 3))
        #expect(result.verdict == .invalidTrial && result.reasons.contains { $0.contains("steady_part") })
    }

    @Test func drawsTheRateWithItsLimit() throws {
        let plot = try #require(try TestedFlight.plots(Self.planned(limit_mps: 4), Self.flight(seed: 3)).first)
        #expect(plot.id == "descent-rate" && plot.elements.contains(.limit(y: 4, name: "limit")))
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let signals = Self.flight(seed: 11, tau_s: 1)
        let first = try Self.evaluate(Self.planned(limit_mps: 4), signals).canonicalJSON
        #expect(try Self.evaluate(Self.planned(limit_mps: 4), signals).canonicalJSON == first)
    }
}
