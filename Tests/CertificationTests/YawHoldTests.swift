import Foundation
import ReferenceData
import TelemetryModel
import Testing

@testable import Certification

@Suite struct YawHoldTests {
    private static func planned(
        limit_deg: Double, seconds: Double = 60, parameters: [String: Double] = [:]
    ) -> PlannedItem {
        PlannedItem(
            id: "yaw-hold", limit: .upper(limit_deg), rule: .simpleAcceptance, window: SimulatedFlight.window(seconds),
            parameters: parameters)
    }

    private static func evaluate(
        _ item: PlannedItem, _ signals: CertificationSignals, kind: ReferenceSystem.Kind = .ownEstimate,
        u_deg: Double? = 0.05
    ) throws -> CertificationResult {
        var plan = SimulatedFlight.plan(item, kind: kind)
        plan.reference.others[.heading] = u_deg
        return try CertificationEvaluation.evaluate(item, of: plan, signals: signals)
    }

    /// The attitude that a vehicle tells ten times a second.
    private static func signals(headings_deg: [Double], interval_s: Double = 0.1) -> CertificationSignals {
        var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        for (index, heading) in headings_deg.enumerated() {
            var sample = AttitudeSample()
            sample.yaw_rad = Float(HeadingTrack.turn_deg(from: 0, to: heading) * Double.pi / 180)
            signals.add(
                SimulatedFlight.report(
                    .attitude(sample), at: Double(index) * interval_s, frame: UInt64(1000 + index)))
        }
        return signals
    }

    private static func flight(
        seed: UInt64, sigma_deg: Double = 1, heading_deg: Double = 179.5, seconds: Double = 60,
        interval_s: Double = 0.1, tau_s: Double = 0
    ) -> CertificationSignals {
        var flight = SimulatedFlight(seed: seed)
        let count = Int((seconds / interval_s).rounded())
        let series = flight.series(count: count, interval_s: interval_s, tau_s: tau_s)
        return signals(headings_deg: series.map { heading_deg + $0 * sigma_deg }, interval_s: interval_s)
    }

    static let cases: [ItemCase] = [
        ItemCase("yaw-hold", .pass) { try evaluate(planned(limit_deg: 4), flight(seed: 3)) },
        ItemCase("yaw-hold", .fail) { try evaluate(planned(limit_deg: 1.5), flight(seed: 3)) },
        ItemCase("yaw-hold", .inconclusive) {
            try evaluate(planned(limit_deg: 4), flight(seed: 3, sigma_deg: 0.2, tau_s: 30))
        },
        ItemCase("yaw-hold", .invalidTrial) { try evaluate(planned(limit_deg: 4), flight(seed: 3), u_deg: nil) },
    ]

    /// The true P95, 1.959964 σ, about north and about south alike.
    @Test(arguments: [(0.0, false, 0.2), (0.5, false, 0.4), (2, true, 0.95)])
    func statesAnHonestUncertainty(tau_s: Double, hasTarget: Bool, largest: Double) throws {
        let coverage = try Coverage(truth: 1.959964) { seed in
            let parameters = (hasTarget ? ["target_heading_deg": 179.5] : [:]).merging(["minimum_rate_hz": 1]) { $1 }
            return try Self.evaluate(
                Self.planned(limit_deg: 4, parameters: parameters),
                Self.flight(seed: seed, interval_s: 0.2, tau_s: tau_s))
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 with a correlation of \(tau_s) s")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of P95")
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy), arguments: [nil, 178.0])
    func agreesWithNumPy(target_deg: Double?) throws {
        let signals = Self.flight(seed: 7, sigma_deg: 3, tau_s: 1)
        let item = Self.planned(limit_deg: 40, parameters: target_deg.map { ["target_heading_deg": $0] } ?? [:])
        let result = try Self.evaluate(item, signals)
        let theirs = try NumPyOracle.measurements(
            "axis_deviation",
            ["values": signals.series(.yaw).values, "target": target_deg ?? NSNull(), "period": 360])
        #expect(result.measurements.count == theirs.count)
        for (measurement, value) in zip(result.measurements, theirs) {
            #expect(NumPyOracle.agrees(measurement.value, value), "\(measurement.name)")
        }
    }

    @Test func takesTheShorterWayRound() throws {
        #expect(HeadingTrack.turn_deg(from: 179, to: -179) == 2)
        #expect(HeadingTrack.turn_deg(from: -179, to: 179) == -2)
        #expect(HeadingTrack.turn_deg(from: 10, to: 350) == -20)
        let result = try Self.evaluate(
            Self.planned(limit_deg: 4, parameters: ["target_heading_deg": 181]), Self.flight(seed: 3))
        #expect((result.measurements[3].value + 1.5).magnitude < 0.2)
    }

    /// What the vehicle says of itself is no truth for a system outside of it.
    @Test func takesTheHeadingOfTheReferenceSystem() throws {
        var signals = Self.flight(seed: 3)
        let item = Self.planned(limit_deg: 4)
        #expect(try Self.evaluate(item, signals, kind: .motionCapture).verdict == .invalidTrial)
        for index in 0..<600 {
            let time = SimulatedFlight.time(Double(index) * 0.1)
            signals.add(
                .referenceYaw, Double(index % 2), receivedAt: time, generatedAt: .unknown, frame: UInt64(5000 + index))
        }
        let result = try Self.evaluate(item, signals, kind: .motionCapture)
        #expect(result.verdict == .pass && result.value == 0.5 && result.frames == 5000...5599)
    }

    @Test func isNotTestedWhereNothingWasRecorded() throws {
        let nothing = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        #expect(try Self.evaluate(Self.planned(limit_deg: 4), nothing).verdict == .notTested)
    }

    @Test func drawsTheDeviationWithItsLimits() throws {
        let item = Self.planned(limit_deg: 4)
        let plots = try CertificationEvaluation.plots(
            item, of: SimulatedFlight.plan(item, kind: .ownEstimate), signals: Self.flight(seed: 3))
        let plot = try #require(plots.first)
        #expect(plot.id == "heading-deviation" && plot.x.unit == "s" && plot.y.unit == "deg")
        #expect(plot.elements.contains(.limit(y: 4, name: "limit")))
    }
}
