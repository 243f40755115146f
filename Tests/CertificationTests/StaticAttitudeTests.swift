import Foundation
import ReferenceData
import TelemetryModel
import Testing

@testable import Certification

@Suite struct StaticAttitudeTests {
    private static let level = ["inclinometer_roll_deg": 5.0, "inclinometer_pitch_deg": -3]

    private static func planned(limit_deg: Double, parameters: [String: Double] = level) -> PlannedItem {
        TestedFlight.planned(
            "static-attitude", .upper(limit_deg), parameters: parameters.merging(["minimum_rate_hz": 1]) { $1 })
    }

    private static func evaluate(
        _ item: PlannedItem, _ signals: CertificationSignals, u_deg: Double? = 0.05
    ) throws -> CertificationResult {
        try TestedFlight.evaluate(
            item, signals, kind: .totalStation, u_m: nil, others: u_deg.map { [.tilt: $0] } ?? [:])
    }

    /// A vehicle on a table that is tilted by 5 and −3 degrees; what the inclinometer shows is off by `table_deg` a standard deviation.
    private static func flight(
        seed: UInt64, roll_deg: Double = 0.3, pitch_deg: Double = 0.1, sigma_deg: Double = 0.2, tau_s: Double = 0,
        table_deg: Double = 0, drift_deg: Double = 0, landed: StateSample.Landed? = .onGround
    ) -> CertificationSignals {
        var noise = SimulatedFlight(seed: seed)
        let roll = noise.series(count: 300, interval_s: 0.2, tau_s: tau_s)
        let pitch = noise.series(count: 300, interval_s: 0.2, tau_s: tau_s)
        let table = (noise.gaussian() * table_deg, noise.gaussian() * table_deg)
        var flight = TestedFlight()
        for index in 0..<300 {
            let time = Double(index) * 0.2
            flight.attitude(
                at: time, roll_deg: 5 + table.0 + roll_deg + sigma_deg * roll[index] + drift_deg * time / 60,
                pitch_deg: -3 + table.1 + pitch_deg + sigma_deg * pitch[index])
            if let landed, index % 10 == 0 { flight.landed(landed, at: time) }
        }
        return flight.signals
    }

    static let cases: [ItemCase] = [
        ItemCase("static-attitude", .pass) { try evaluate(planned(limit_deg: 0.5), flight(seed: 3)) },
        ItemCase("static-attitude", .fail) { try evaluate(planned(limit_deg: 0.1), flight(seed: 3)) },
        ItemCase("static-attitude", .inconclusive) {
            try evaluate(planned(limit_deg: 0.5), flight(seed: 3, drift_deg: 0.5))
        },
        ItemCase("static-attitude", .invalidTrial) {
            try evaluate(planned(limit_deg: 0.5), flight(seed: 3, landed: .inAir))
        },
    ]

    @Test(arguments: [
        (0.0, 0.3, 0.1, 0.6), (0.5, 0.3, 0.1, 0.7), (2, 0.3, 0.1, 1.5), (0.5, 0.3, -0.3, 0.7),
    ])
    func statesAnHonestUncertainty(tau_s: Double, roll_deg: Double, pitch_deg: Double, largest: Double) throws {
        let coverage = try Coverage(truth: 0.3) { seed in
            let signals = Self.flight(
                seed: seed, roll_deg: roll_deg, pitch_deg: pitch_deg, tau_s: tau_s, table_deg: 0.05)
            return try Self.evaluate(Self.planned(limit_deg: 1), signals)
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 with a correlation of \(tau_s) s")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the bias")
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        let signals = Self.flight(seed: 7, roll_deg: -0.4, tau_s: 1)
        let result = try Self.evaluate(Self.planned(limit_deg: 4), signals)
        let theirs = try ["roll", "pitch"].map { axis in
            try NumPyOracle.measurements(
                "mean_deviation",
                [
                    "values": signals.series(ScalarSignal(rawValue: axis)!).values,
                    "target": Self.level["inclinometer_\(axis)_deg"]!,
                ])[0]
        }
        #expect(NumPyOracle.agrees(result.value(of: "bias_roll"), theirs[0]))
        #expect(NumPyOracle.agrees(result.value(of: "bias_pitch"), theirs[1]))
        #expect(NumPyOracle.agrees(result.value(of: "bias"), theirs.map(\.magnitude).max()!))
    }

    @Test func takesTheRecordedInclinometer() throws {
        var flight = TestedFlight()
        for index in 0..<300 {
            let time = Double(index) * 0.2
            flight.attitude(at: time, roll_deg: 5.3, pitch_deg: -3)
            flight.scalar(.referenceRoll, index % 2 == 0 ? 4.99 : 5.01, at: time)
            flight.scalar(.referencePitch, -2.9, at: time)
        }
        let result = try Self.evaluate(Self.planned(limit_deg: 0.5, parameters: [:]), flight.signals)
        #expect(result.verdict == .pass && (result.value(of: "bias_roll") - 0.3).magnitude < 1e-5)
        #expect((result.value(of: "bias_pitch") + 0.1).magnitude < 1e-5)
        let sources = result.measurement?.budget?.contributions.map(\.source) ?? []
        #expect(sources.contains { $0.hasPrefix("inclinometer readings of roll") })
        // Nothing told the landed state: that is said, and never the same as passed.
        #expect(result.checks.first { $0.name == "standing" }?.outcome == .notAssessed)
    }

    @Test func isInvalidWithoutAnInclinometer() throws {
        let result = try Self.evaluate(Self.planned(limit_deg: 0.5, parameters: [:]), Self.flight(seed: 3))
        #expect(result.verdict == .invalidTrial)
        #expect(
            try Self.evaluate(Self.planned(limit_deg: 0.5), Self.flight(seed: 3), u_deg: nil).verdict == .invalidTrial)
        #expect(try Self.evaluate(Self.planned(limit_deg: 0.5), TestedFlight.nothing).verdict == .notTested)
    }

    @Test func drawsBothAxesWithTheirLimits() throws {
        let plots = try TestedFlight.plots(Self.planned(limit_deg: 0.5), Self.flight(seed: 3))
        #expect(plots.map(\.id) == ["roll-bias", "pitch-bias"])
        #expect(plots.allSatisfy { $0.elements.contains(.limit(y: -0.5, name: "limit")) })
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let signals = Self.flight(seed: 11, tau_s: 1)
        let first = try Self.evaluate(Self.planned(limit_deg: 0.5), signals).canonicalJSON
        #expect(try Self.evaluate(Self.planned(limit_deg: 0.5), signals).canonicalJSON == first)
    }
}
