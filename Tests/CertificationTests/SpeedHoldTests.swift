import Foundation
import ReferenceData
import Testing

@testable import Certification

@Suite struct SpeedHoldTests {
    private static func planned(limit_mps: Double, parameters: [String: Double] = [:]) -> PlannedItem {
        TestedFlight.planned(
            "speed-hold", .upper(limit_mps),
            parameters: ["commanded_speed_mps": 12, "minimum_rate_hz": 1].merging(parameters) { $1 })
    }

    private static func evaluate(
        _ item: PlannedItem, _ signals: CertificationSignals, kind: ReferenceSystem.Kind = .motionCapture,
        u_mps: Double? = 0.05
    ) throws -> CertificationResult {
        try TestedFlight.evaluate(item, signals, kind: kind, others: u_mps.map { [.speed: $0] } ?? [:])
    }

    /// 12 m/s to the north-east, off by a bias and by a Gauss-Markov scatter, seen with an error that stays the same.
    private static func flight(
        seed: UInt64, bias_mps: Double = 0, sigma_mps: Double = 0.3, tau_s: Double = 0, reference_mps: Double = 0
    ) -> CertificationSignals {
        var noise = SimulatedFlight(seed: seed)
        let series = noise.series(count: 300, interval_s: 0.2, tau_s: tau_s)
        let offset = noise.gaussian() * reference_mps
        var flight = TestedFlight()
        for (index, deviation) in series.enumerated() {
            let speed = 12 + bias_mps + sigma_mps * deviation + offset
            flight.local(at: Double(index) * 0.2, north_mps: 0.8 * speed, east_mps: 0.6 * speed)
        }
        return flight.signals
    }

    static let cases: [ItemCase] = [
        ItemCase("speed-hold", .pass) { try evaluate(planned(limit_mps: 1), flight(seed: 3)) },
        ItemCase("speed-hold", .fail) { try evaluate(planned(limit_mps: 0.4), flight(seed: 3)) },
        ItemCase("speed-hold", .inconclusive) {
            try evaluate(planned(limit_mps: 1), flight(seed: 3, sigma_mps: 0.05, tau_s: 30))
        },
        ItemCase("speed-hold", .invalidTrial) { try evaluate(planned(limit_mps: 1), flight(seed: 3), u_mps: nil) },
    ]

    @Test(arguments: [(0.0, 0.3), (0.5, 0.45), (2, 1.1)])
    func statesAnHonestUncertaintyOfP95(tau_s: Double, largest: Double) throws {
        let coverage = try Coverage(truth: 1.959964 * 0.3) { seed in
            try Self.evaluate(
                Self.planned(limit_mps: 2), Self.flight(seed: seed, tau_s: tau_s, reference_mps: 0.05))
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 with a correlation of \(tau_s) s")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of P95")
    }

    @Test(arguments: [(0.0, 0.3), (2, 0.8)])
    func statesAnHonestUncertaintyOfTheMean(tau_s: Double, largest: Double) throws {
        let coverage = try Coverage(truth: 0.5) { seed in
            var result = try Self.evaluate(
                Self.planned(limit_mps: 2),
                Self.flight(seed: seed, bias_mps: 0.5, tau_s: tau_s, reference_mps: 0.05))
            // The second quantity takes the first one's place.
            result.measurements.removeFirst()
            return result
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 with a correlation of \(tau_s) s")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the mean")
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        let signals = Self.flight(seed: 7, bias_mps: 0.2, tau_s: 1)
        let result = try Self.evaluate(Self.planned(limit_mps: 9), signals)
        let east = signals.localPositions.map { Double($0.sample.velocityEast_mps) }
        let north = signals.localPositions.map { Double($0.sample.velocityNorth_mps) }
        let theirs = try NumPyOracle.measurements(
            "axis_deviation", ["east": east, "north": north, "target": 12])
        let ours = ["p95", "rms", "maximum", "mean_deviation"].map { result.value(of: $0) }
        #expect(theirs.count == ours.count && zip(ours, theirs).allSatisfy { NumPyOracle.agrees($0, $1) }, "\(theirs)")
    }

    @Test func holdsTheMeanAgainstItsOwnLimit() throws {
        let slow = Self.flight(seed: 3, bias_mps: -0.5)
        #expect(try Self.evaluate(Self.planned(limit_mps: 2), slow).verdict == .pass)
        let result = try Self.evaluate(Self.planned(limit_mps: 2, parameters: ["maximum_bias_mps": 0.2]), slow)
        #expect(result.verdict == .fail && result.verdict(of: "p95") == .pass && result.verdict(of: "bias") == .fail)
        #expect((result.value(of: "mean_deviation") + 0.5).magnitude < 0.1)
    }

    @Test func takesTheSpeedThroughTheAirWhereThePlanSaysSo() throws {
        var (flight, noise) = (TestedFlight(), SimulatedFlight(seed: 4))
        for index in 0..<300 {
            flight.local(at: Double(index) * 0.2, north_mps: 20, east_mps: 0)
            flight.scalar(.airspeed, 12 + 0.2 * noise.gaussian(), at: Double(index) * 0.2)
        }
        let air = Self.planned(limit_mps: 1, parameters: ["judges_airspeed": 1])
        #expect(try Self.evaluate(air, flight.signals).verdict == .pass)
        #expect(try Self.evaluate(Self.planned(limit_mps: 1), flight.signals).verdict == .fail)
    }

    /// Positions alone have no speed; what the vehicle says of its ground speed counts for its own estimate only.
    @Test func takesNoSpeedFromElsewhere() throws {
        var (flight, noise) = (TestedFlight(), SimulatedFlight(seed: 4))
        for index in 0..<300 {
            flight.local(at: Double(index) * 0.2)
            flight.scalar(.groundSpeed, 12 + 0.2 * noise.gaussian(), at: Double(index) * 0.2)
        }
        let item = Self.planned(limit_mps: 1)
        #expect(try Self.evaluate(item, flight.signals).verdict == .invalidTrial)
        #expect(try Self.evaluate(item, flight.signals, kind: .ownEstimate).verdict == .pass)
        #expect(try Self.evaluate(item, TestedFlight.nothing).verdict == .notTested)
    }

    @Test func needsACommandedSpeed() throws {
        let item = TestedFlight.planned("speed-hold", .upper(1))
        #expect(throws: PlanProblem.missingParameter(item: item.id, parameter: "commanded_speed_mps")) {
            try Self.evaluate(item, Self.flight(seed: 3))
        }
    }

    @Test func drawsTheDeviationWithItsLimits() throws {
        let plot = try #require(try TestedFlight.plots(Self.planned(limit_mps: 1), Self.flight(seed: 3)).first)
        #expect(plot.id == "speed-deviation" && plot.elements.contains(.limit(y: -1, name: "limit")))
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let signals = Self.flight(seed: 11, tau_s: 1)
        let first = try Self.evaluate(Self.planned(limit_mps: 1), signals).canonicalJSON
        #expect(try Self.evaluate(Self.planned(limit_mps: 1), signals).canonicalJSON == first)
    }
}
