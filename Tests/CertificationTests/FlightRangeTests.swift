import Foundation
import ReferenceData
import TelemetryModel
import Testing

@testable import Certification

@Suite struct FlightRangeTests {
    private static func planned(limit_m: Double, parameters: [String: Double] = [:]) -> PlannedItem {
        TestedFlight.planned("range", .lower(limit_m), seconds: 700, parameters: parameters)
    }

    private static func evaluate(
        _ item: PlannedItem, _ signals: CertificationSignals, u_percent: Double? = 1
    ) throws -> CertificationResult {
        var others: [ReferenceSystem.Quantity: Double] = [.speed: 0.05]
        others[.charge] = u_percent
        return try TestedFlight.evaluate(item, signals, others: others)
    }

    /// Take-off at 10 s, 10 m/s give and take from 20 s on; 100 % of charge at take-off, 1 % less every 7 s.
    private static let (takeOff_s, perPercent_s) = (10.0, 7.0)

    private static func speed(_ time: Double) -> Double {
        let flown = time - takeOff_s
        return flown < 0 ? 0 : min(flown, 10) + (flown > 10 ? 0.5 * sin((flown - 10) / 15) : 0)
    }

    /// The way from take-off to a moment after the first 10 s: 50 m, 10 m/s and the swing.
    private static func way(_ time: Double) -> Double {
        let cruise = time - takeOff_s - 10
        return 50 + 10 * cruise + 7.5 * (1 - cos(cruise / 15))
    }

    /// - Parameters:
    ///   - charge_percent: by how much the charge that is told differs from the true one, a standard deviation.
    ///   - landsAt_s: the vehicle lands then; nil: it flies on.
    private static func flight(
        seed: UInt64, reference_mps: Double = 0, charge_percent: Double = 0, landsAt_s: Double? = nil,
        tellsCharge: Bool = true
    ) -> CertificationSignals {
        var noise = SimulatedFlight(seed: seed)
        let offset = noise.gaussian() * reference_mps
        let lie = noise.gaussian() * charge_percent
        var flight = TestedFlight()
        for index in 0..<1400 {
            let time = Double(index) * 0.5
            let isFlying = time >= takeOff_s && time < landsAt_s ?? .infinity
            let speed = isFlying ? speed(time) + offset : 0
            flight.local(at: time, north_mps: 0.6 * speed, east_mps: 0.8 * speed)
            if index % 2 == 0 { flight.landed(isFlying ? .inAir : .onGround, at: time) }
            if tellsCharge, index % 4 == 1 {
                let charge = 100 - max(0, time - takeOff_s) / perPercent_s + lie
                flight.charge(Int(min(max(charge, 0), 100).rounded()), at: time)
            }
        }
        flight.mark("airborne", at: takeOff_s)
        if let landsAt_s { flight.mark("landed", at: landsAt_s) }
        return flight.signals
    }

    static let cases: [ItemCase] = [
        ItemCase("range", .pass) { try evaluate(planned(limit_m: 5000), flight(seed: 3)) },
        ItemCase("range", .fail) { try evaluate(planned(limit_m: 7000), flight(seed: 3)) },
        ItemCase("range", .inconclusive) {
            try evaluate(planned(limit_m: 5000), flight(seed: 3), u_percent: 25)
        },
        ItemCase("range", .invalidTrial) {
            // Neither the reserve nor a landing is recorded.
            try evaluate(planned(limit_m: 5000), flight(seed: 3, tellsCharge: false))
        },
    ]

    /// The true way is that up to the moment when 20 % are truly left: 560 s after take-off.
    @Test(arguments: [(0.05, 1.0, 0.04), (0.02, 0.3, 0.025)])
    func statesAnHonestUncertainty(reference_mps: Double, charge_percent: Double, largest: Double) throws {
        let truth = Self.way(Self.takeOff_s + 80 * Self.perPercent_s)
        let coverage = try Coverage(truth: truth) { seed in
            let signals = Self.flight(seed: seed, reference_mps: reference_mps, charge_percent: charge_percent)
            return try TestedFlight.evaluate(
                Self.planned(limit_m: 1000), signals,
                others: [.speed: reference_mps, .charge: charge_percent])
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 with u = \(charge_percent) %")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the range")
    }

    /// NumPy's trapezoids from take-off to the first charge of 20 %: 19.5 % are told from 563.5 s after take-off on.
    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        let signals = Self.flight(seed: 7)
        let result = try Self.evaluate(Self.planned(limit_m: 1000), signals)
        let series = signals.series(.batteryRemaining)
        let first = try #require(series.values.firstIndex { $0 <= 20 })
        let end = series.receivedAt[first].seconds(since: SimulatedFlight.start)
        let flown = signals.localPositions.filter {
            (Self.takeOff_s..<end).contains($0.receivedAt.seconds(since: SimulatedFlight.start))
        }
        let theirs = try NumPyOracle.measurements(
            "way",
            [
                "times": flown.map { $0.receivedAt.seconds(since: SimulatedFlight.start) },
                "east": flown.map { Double($0.sample.velocityEast_mps) },
                "north": flown.map { Double($0.sample.velocityNorth_mps) }, "start": Self.takeOff_s, "end": end,
            ])
        #expect(NumPyOracle.agrees(result.value(of: "range"), theirs[0]), "\(theirs)")
        #expect(result.value(of: "charge_at_end") == 20)
        #expect((result.value(of: "range") - Self.way(end)).magnitude < 2)
    }

    @Test func endsWithTheLandingWhereThatComesFirst() throws {
        let result = try Self.evaluate(Self.planned(limit_m: 1000), Self.flight(seed: 3, landsAt_s: 310))
        #expect(result.verdict == .pass && (result.value(of: "range") - Self.way(310)).magnitude < 6)
        #expect(result.value(of: "duration") == 300)
        // Without a charge nobody knows whether the reserve was passed before.
        let silent = try Self.evaluate(
            Self.planned(limit_m: 1000), Self.flight(seed: 3, landsAt_s: 310, tellsCharge: false))
        #expect(silent.verdict == .invalidTrial && silent.reasons.contains { $0.hasPrefix("charge") })
    }

    @Test func endsWithTheReserveOfThePlan() throws {
        let half = try Self.evaluate(
            Self.planned(limit_m: 1000, parameters: ["reserve_percent": 50]), Self.flight(seed: 3))
        #expect((half.value(of: "range") - Self.way(Self.takeOff_s + 50 * Self.perPercent_s)).magnitude < 60)
        #expect(half.value(of: "charge_at_end") == 50)
    }

    @Test func isInvalidWithoutATakeOff() throws {
        var signals = Self.flight(seed: 3)
        signals.markers = []
        #expect(try Self.evaluate(Self.planned(limit_m: 1000), signals).verdict == .invalidTrial)
        #expect(
            try Self.evaluate(Self.planned(limit_m: 1000), Self.flight(seed: 3), u_percent: nil).verdict
                == .invalidTrial)
        #expect(try Self.evaluate(Self.planned(limit_m: 1000), TestedFlight.nothing).verdict == .notTested)
    }

    @Test func drawsTheWayAndTheCharge() throws {
        let plots = try TestedFlight.plots(Self.planned(limit_m: 1000), Self.flight(seed: 3))
        #expect(plots.map(\.id) == ["range", "range-charge"])
        #expect(plots[1].elements.contains(.limit(y: 20, name: "reserve")))
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let signals = Self.flight(seed: 5)
        let first = try Self.evaluate(Self.planned(limit_m: 1000), signals).canonicalJSON
        #expect(try Self.evaluate(Self.planned(limit_m: 1000), signals).canonicalJSON == first)
    }
}
