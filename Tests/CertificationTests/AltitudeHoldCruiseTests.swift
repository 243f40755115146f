import Foundation
import ReferenceData
import Testing

@testable import Certification

@Suite struct AltitudeHoldCruiseTests {
    private static func planned(limit_m: Double, parameters: [String: Double] = [:]) -> PlannedItem {
        TestedFlight.planned(
            "altitude-hold-cruise", .upper(limit_m), seconds: 90,
            parameters: ["target_height_m": 40].merging(parameters) { $1 })
    }

    /// Three legs of 30 s at 40 m; the height swings by `swing_m` on the second one. The reference's error is shared to 0.7.
    private static func flight(
        seed: UInt64, swing_m: Double = 0.8, reference_m: Double = 0.05, mean_m: Double = 40, items: Bool = true
    ) -> CertificationSignals {
        var noise = SimulatedFlight(seed: seed)
        let offset = noise.gaussian() * reference_m * 0.7
        var flight = TestedFlight()
        for index in 0..<900 {
            let time = Double(index) * 0.1
            let swing = (30..<60).contains(time) ? swing_m : 0.2
            let height = mean_m + swing * sin(2 * Double.pi * time / 9)
            flight.local(at: time, up_m: height + offset + noise.gaussian() * reference_m * 0.714)
            if items, index % 300 == 0 { flight.scalar(.missionItemReached, Double(1 + index / 300), at: time) }
        }
        if items { flight.scalar(.missionItemReached, 4, at: 89.95) }
        return flight.signals
    }

    static let cases: [ItemCase] = [
        ItemCase("altitude-hold-cruise", .pass) { try evaluate(planned(limit_m: 1.5), flight(seed: 3)) },
        ItemCase("altitude-hold-cruise", .fail) { try evaluate(planned(limit_m: 0.5), flight(seed: 3)) },
        ItemCase("altitude-hold-cruise", .inconclusive) {
            try evaluate(planned(limit_m: 1.5), flight(seed: 3), u_m: 0.6)
        },
        ItemCase("altitude-hold-cruise", .invalidTrial) {
            // A leg that is shorter than its settling times.
            try evaluate(planned(limit_m: 1.5, parameters: ["settling_s": 15]), flight(seed: 3))
        },
    ]

    private static func evaluate(
        _ item: PlannedItem, _ signals: CertificationSignals, u_m: Double? = 0.05
    ) throws -> CertificationResult { try TestedFlight.evaluate(item, signals, u_m: u_m) }

    /// The truth is the swing itself: its top lies within the second leg several times.
    @Test(arguments: [(0.02, 0.15), (0.05, 0.35), (0.15, 1)])
    func statesAnHonestUncertainty(reference_m: Double, largest: Double) throws {
        let coverage = try Coverage(truth: 0.8) { seed in
            try Self.evaluate(
                Self.planned(limit_m: 3), Self.flight(seed: seed, reference_m: reference_m), u_m: reference_m)
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 with u = \(reference_m) m")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the error")
    }

    /// NumPy over the samples of each leg: 5 s after an item was reached to 5 s before the next.
    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy), arguments: [40.0, nil])
    func agreesWithNumPy(target_m: Double?) throws {
        let signals = Self.flight(seed: 7)
        var item = Self.planned(limit_m: 4)
        item.parameters["target_height_m"] = target_m
        let result = try Self.evaluate(item, signals)
        let heights = signals.localPositions.map { -Double($0.sample.down_m) }
        let theirs = try [50..<250, 350..<550, 650..<850].map { leg in
            try NumPyOracle.measurements(
                "axis_deviation", ["values": Array(heights[leg]), "target": target_m ?? NSNull()])[2]
        }
        #expect(result.measurements.count == 4)
        for (measurement, value) in zip(result.measurements.dropFirst(), theirs) {
            #expect(NumPyOracle.agrees(measurement.value, value), "\(measurement.name)")
        }
        #expect(result.value == result.measurements.dropFirst().map(\.value).max())
    }

    @Test func judgesEachLeg() throws {
        let result = try Self.evaluate(Self.planned(limit_m: 0.5), Self.flight(seed: 3))
        #expect(["leg_1", "leg_2", "leg_3"].map { result.verdict(of: $0) } == [.pass, .fail, .pass])
        let first = try Self.evaluate(Self.planned(limit_m: 0.5, parameters: ["last_item": 2]), Self.flight(seed: 3))
        #expect(first.verdict == .pass && first.measurements.count == 2)
    }

    @Test func takesTheWindowForALegWhereThereIsNoMission() throws {
        let result = try Self.evaluate(Self.planned(limit_m: 1.5), Self.flight(seed: 3, items: false))
        #expect(result.verdict == .pass && result.measurements.map(\.name) == ["maximum_error", "leg_1"])
        #expect(result.checks.first { $0.name == "legs" }?.detail.contains("the window is one leg") == true)
        // One reached item makes no leg.
        var flight = TestedFlight()
        for index in 0..<900 { flight.local(at: Double(index) * 0.1, up_m: 40) }
        flight.scalar(.missionItemReached, 1, at: 10)
        #expect(try Self.evaluate(Self.planned(limit_m: 1.5), flight.signals).verdict == .invalidTrial)
    }

    @Test func isNotTestedWhereNothingWasRecorded() throws {
        #expect(try Self.evaluate(Self.planned(limit_m: 1.5), TestedFlight.nothing).verdict == .notTested)
    }

    @Test func drawsTheLegsWithTheLimits() throws {
        let plot = try #require(try TestedFlight.plots(Self.planned(limit_m: 1.5), Self.flight(seed: 3)).first)
        #expect(plot.id == "leg-height-error" && plot.elements.contains(.limit(y: 1.5, name: "limit")))
        #expect(plot.elements.count { if case .span = $0 { true } else { false } } == 3)
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let first = try Self.evaluate(Self.planned(limit_m: 1.5), Self.flight(seed: 5)).canonicalJSON
        #expect(try Self.evaluate(Self.planned(limit_m: 1.5), Self.flight(seed: 5)).canonicalJSON == first)
    }
}
