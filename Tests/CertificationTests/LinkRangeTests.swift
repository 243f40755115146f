import Foundation
import ReferenceData
import TelemetryModel
import Testing

@testable import Certification

@Suite struct LinkRangeTests {
    private static func planned(
        limit_percent: Double = 8, seconds: Double = 60, parameters: [String: Double] = [:]
    ) -> PlannedItem {
        let station = ["station_north_m": -200.0, "station_east_m": 0, "declared_range_m": 800, "ring_m": 200]
        return PlannedItem(
            id: "link-range", limit: .upper(limit_percent), rule: .simpleAcceptance,
            window: SimulatedFlight.window(seconds), parameters: station.merging(parameters) { $1 })
    }

    private static func evaluate(
        _ item: PlannedItem, _ signals: CertificationSignals, u_m: Double? = 0.5
    ) throws -> CertificationResult {
        try CertificationEvaluation.evaluate(item, of: SimulatedFlight.plan(item, u_m: u_m), signals: signals)
    }

    /// The probability of a loss at a distance: 3 % at 800 m where `scale` is 1.
    private static func loss(at distance_m: Double, scale: Double) -> Double {
        min(0.9, scale * 0.03 * exp((distance_m - 800) / 150))
    }

    /// The mean over the ring from 700 m to 900 m, which is flown through at a steady speed.
    private static func meanLoss(scale: Double) -> Double {
        (0..<2000).reduce(0) { $0 + loss(at: 700 + (Double($1) + 0.5) / 10, scale: scale) / 2000 }
    }

    /// A flight away from the station, 18 m/s, a hundred frames a second that are lost in bursts.
    private static func flight(
        seed: UInt64, scale: Double = 1, burstLength: Double = 1, speed_mps: Double = 18, from_m: Double = 0,
        seconds: Double = 60,
        hasNumbers: Bool = true
    ) -> CertificationSignals {
        var flight = SimulatedFlight(seed: seed)
        var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        // The distribution function of a normal number, to draw with a given probability.
        func draw(_ probability: Double) -> Bool { erfc(-flight.gaussian() / 2.0.squareRoot()) / 2 < probability }
        var isLosing = false
        for index in 0..<Int(seconds * 100) {
            let time = Double(index) / 100
            let distance = from_m + speed_mps * time
            let probability = loss(at: distance, scale: scale)
            isLosing = isLosing ? draw(1 - 1 / burstLength) : draw(probability / (burstLength * (1 - probability)))
            if burstLength == 1 { isLosing = draw(probability) }
            if hasNumbers && !isLosing {
                signals.add(
                    .frameSequence, Double(index % 256), receivedAt: SimulatedFlight.time(time), generatedAt: .unknown,
                    frame: UInt64(index))
            }
            guard index % 20 == 0 else { continue }
            var sample = LocalPositionSample()
            (sample.north_m, sample.east_m, sample.down_m) = (Float(distance - 200), 0, -50)
            sample.isReference = true
            signals.add(SimulatedFlight.report(.localPosition(sample), at: time, frame: UInt64(index)))
            signals.add(
                .linkStrength, 100 - distance / 20, receivedAt: SimulatedFlight.time(time), generatedAt: .unknown,
                frame: UInt64(index))
        }
        return signals
    }

    static let cases: [ItemCase] = [
        ItemCase("link-range", .pass) { try evaluate(planned(), flight(seed: 3)) },
        ItemCase("link-range", .fail) { try evaluate(planned(limit_percent: 1), flight(seed: 3)) },
        ItemCase("link-range", .inconclusive) { try evaluate(planned(parameters: ["ring_m": 10]), flight(seed: 3)) },
        ItemCase("link-range", .invalidTrial) { try evaluate(planned(), flight(seed: 3, speed_mps: 10)) },
    ]

    @Test(arguments: [(1.0, 1.0, 0.6), (1, 3, 1.2), (0.1, 1, 2.8), (4, 5, 0.7)])
    func statesAnHonestUncertainty(scale: Double, burstLength: Double, largest: Double) throws {
        let coverage = try Coverage(truth: 100 * Self.meanLoss(scale: scale)) { seed in
            try Self.evaluate(
                Self.planned(limit_percent: 50, seconds: 25, parameters: ["minimum_duration_s": 20]),
                Self.flight(seed: seed, scale: scale, burstLength: burstLength, from_m: 560, seconds: 25))
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 with bursts of \(burstLength)")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the rate")
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        let signals = Self.flight(seed: 7, burstLength: 3)
        let result = try Self.evaluate(Self.planned(limit_percent: 50), signals)
        let sequence = signals.series(.frameSequence)
        let theirs = try NumPyOracle.measurements(
            "packet_errors",
            [
                "sequence": sequence.values.map { Int($0) },
                "t": sequence.receivedAt.map { $0.seconds(since: SimulatedFlight.start) },
                "position_t": signals.localPositions.map { $0.receivedAt.seconds(since: SimulatedFlight.start) },
                "north": signals.localPositions.map { Double($0.sample.north_m) + 200 },
                "east": signals.localPositions.map { Double($0.sample.east_m) }, "ring": [700, 900],
            ])
        #expect(result.measurements.count == theirs.count)
        for (measurement, value) in zip(result.measurements, theirs) {
            #expect(NumPyOracle.agrees(measurement.value, value), "\(measurement.name): \(measurement.value), \(value)")
        }
    }

    /// Nothing lost of N frames does not mean that nothing is ever lost.
    @Test func staysUncertainWithoutALoss() throws {
        let result = try Self.evaluate(Self.planned(), Self.flight(seed: 3, scale: 0))
        #expect(result.value == 0 && result.verdict == .pass)
        let expanded = try #require(result.expandedUncertainty)
        #expect((100 * 2.8 / 1111...100 * 4 / 1111).contains(expanded), "\(expanded)")
    }

    @Test func isInvalidWithoutTheRangeAStationOrNumbers() throws {
        let near = try Self.evaluate(Self.planned(), Self.flight(seed: 3, speed_mps: 10))
        #expect(near.reasons.contains { $0.hasPrefix("declared_range: 0 frames between 700.0 m and 900.0 m") })
        #expect(try Self.evaluate(Self.planned(), Self.flight(seed: 3, hasNumbers: false)).verdict == .invalidTrial)
        #expect(try Self.evaluate(Self.planned(), Self.flight(seed: 3), u_m: nil).verdict == .invalidTrial)
        var elsewhere = Self.planned()
        elsewhere.parameters = ["station_latitude_deg": 37, "station_longitude_deg": 127, "declared_range_m": 800]
        #expect(try Self.evaluate(elsewhere, Self.flight(seed: 3)).reasons.contains { $0.hasPrefix("target") })
        let nothing = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        #expect(try Self.evaluate(Self.planned(), nothing).verdict == .notTested)
    }

    @Test func refusesAPlanWithoutStationOrRange() {
        var item = Self.planned()
        item.parameters["declared_range_m"] = nil
        #expect(throws: PlanProblem.incompleteParameters(item: "link-range", parameters: ["declared_range_m"])) {
            try Self.evaluate(item, Self.flight(seed: 1))
        }
        item.parameters = ["declared_range_m": 800]
        #expect(throws: PlanProblem.self) { try Self.evaluate(item, Self.flight(seed: 1)) }
    }

    @Test func isBitIdenticalAndDrawn() throws {
        let signals = Self.flight(seed: 3)
        let item = Self.planned()
        #expect(try Self.evaluate(item, signals).canonicalJSON == Self.evaluate(item, signals).canonicalJSON)
        let plots = try CertificationEvaluation.plots(item, of: SimulatedFlight.plan(item), signals: signals)
        #expect(plots.map(\.id) == ["packet-errors", "link-strength"])
        #expect(plots[0].elements.contains(.event(x: 800, name: "declared_range")))
    }
}
