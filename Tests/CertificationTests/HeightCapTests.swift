import Foundation
import ReferenceData
import Testing

@testable import Certification

@Suite struct HeightCapTests {
    private static func planned(limit_m: Double, parameters: [String: Double] = [:]) -> PlannedItem {
        TestedFlight.planned(
            "height-cap", .upper(limit_m),
            parameters: [
                "ground_height_m": 0, "ground_uncertainty_m": 0.05, "declared_cap_m": 120, "minimum_rate_hz": 1,
            ].merging(parameters) { $1 })
    }

    private static func evaluate(
        _ item: PlannedItem, _ signals: CertificationSignals, u_m: Double? = 0.1
    ) throws -> CertificationResult { try TestedFlight.evaluate(item, signals, u_m: u_m) }

    /// A climb to the cap at 5 m/s, an overshoot that swings out, and a hold at the cap.
    private static func height(_ time: Double, cap_m: Double, overshoot_m: Double) -> Double {
        let arrival = cap_m / 5
        if time < arrival { return 5 * time }
        let rest = time - arrival
        return cap_m + overshoot_m * exp(-rest / 4) * sin(rest * Double.pi / 4) / topOfSwing
    }

    /// The largest value of exp(−x/4)·sin(x·π/4): at tan(x·π/4) = π.
    private static let topOfSwing: Double = {
        let x = atan(Double.pi) * 4 / Double.pi
        return exp(-x / 4) * sin(x * Double.pi / 4)
    }()

    private static func flight(
        seed: UInt64, cap_m: Double = 120, overshoot_m: Double = 2, reference_m: Double = 0.1, shared: Double = 0.7
    ) -> CertificationSignals {
        var noise = SimulatedFlight(seed: seed)
        let offset = noise.gaussian() * reference_m * shared
        let scatter = reference_m * (1 - shared * shared).squareRoot()
        var flight = TestedFlight()
        for index in 0..<300 {
            let time = Double(index) * 0.2
            let height = height(time, cap_m: cap_m, overshoot_m: overshoot_m)
            flight.local(at: time, up_m: height + offset + scatter * noise.gaussian())
        }
        return flight.signals
    }

    static let cases: [ItemCase] = [
        ItemCase("height-cap", .pass) { try evaluate(planned(limit_m: 125), flight(seed: 3)) },
        ItemCase("height-cap", .fail) { try evaluate(planned(limit_m: 120), flight(seed: 3)) },
        ItemCase("height-cap", .inconclusive) {
            try evaluate(
                planned(limit_m: 125, parameters: ["maximum_uncertainty_ratio": 0.01]), flight(seed: 3), u_m: 2)
        },
        ItemCase("height-cap", .invalidTrial) {
            // A flight far below the cap.
            try evaluate(planned(limit_m: 125), flight(seed: 3, cap_m: 40))
        },
    ]

    @Test(arguments: [(0.02, 0.7, 0.002), (0.1, 0.7, 0.005), (0.5, 0, 0.025), (2, 0.9, 0.1)])
    func statesAnHonestUncertainty(reference_m: Double, shared: Double, largest: Double) throws {
        let coverage = try Coverage(truth: 122) { seed in
            try Self.evaluate(
                Self.planned(limit_m: 150), Self.flight(seed: seed, reference_m: reference_m, shared: shared),
                u_m: reference_m)
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 with u = \(reference_m) m")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the height")
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        let signals = Self.flight(seed: 7)
        let result = try Self.evaluate(Self.planned(limit_m: 150, parameters: ["ground_height_m": 3]), signals)
        let theirs = try NumPyOracle.measurements(
            "extreme",
            [
                "values": signals.localPositions.map { -Double($0.sample.down_m) - 3 },
                "times": (0..<300).map { Double($0) * 0.2 }, "threshold": 120,
            ])
        #expect(NumPyOracle.agrees(result.value(of: "maximum_height"), theirs[0]))
        #expect(NumPyOracle.agrees(result.value(of: "overshoot"), theirs[0] - 120))
        #expect(NumPyOracle.agrees(result.value(of: "time_above_cap"), theirs[1]))
    }

    @Test func needsTheGroundInTheDatumOfTheHeights() throws {
        var item = Self.planned(limit_m: 125)
        item.parameters["ground_height_m"] = nil
        #expect(try Self.evaluate(item, Self.flight(seed: 3)).verdict == .invalidTrial)
        item.parameters["ground_altitude_amsl_m"] = 10
        #expect(try Self.evaluate(item, Self.flight(seed: 3)).verdict == .invalidTrial)
        // Above the sea the same plan is right.
        var flight = TestedFlight()
        for index in 0..<300 {
            flight.receiver(at: Double(index) * 0.2, altitude_mm: 10_000 + (index < 150 ? 100_000 : 121_000))
        }
        let result = try TestedFlight.evaluate(item, flight.signals, kind: .rtk, u_m: 0.1)
        #expect(result.verdict == .pass && result.value == 121 && result.value(of: "overshoot") == 1)
    }

    @Test func countsTheGroundsOwnUncertainty() throws {
        let sure = try Self.evaluate(Self.planned(limit_m: 125), Self.flight(seed: 3))
        let unsure = try Self.evaluate(
            Self.planned(limit_m: 125, parameters: ["ground_uncertainty_m": 3]), Self.flight(seed: 3))
        #expect(try #require(sure.expandedUncertainty) < 1)
        #expect(try #require(unsure.expandedUncertainty) > 6)
    }

    @Test func isNotTestedWhereNothingWasRecorded() throws {
        #expect(try Self.evaluate(Self.planned(limit_m: 125), TestedFlight.nothing).verdict == .notTested)
    }

    @Test func drawsTheHeightWithTheCap() throws {
        let plot = try #require(try TestedFlight.plots(Self.planned(limit_m: 125), Self.flight(seed: 3)).first)
        #expect(plot.id == "height-above-ground" && plot.elements.contains(.target(y: 120, name: "cap")))
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let first = try Self.evaluate(Self.planned(limit_m: 125), Self.flight(seed: 5)).canonicalJSON
        #expect(try Self.evaluate(Self.planned(limit_m: 125), Self.flight(seed: 5)).canonicalJSON == first)
    }
}
