import AirspaceModel
import Quantities
import TelemetryModel
import Testing

@testable import Certification

@Suite struct CorridorConformanceTests {
    /// A corridor due north, 100 m to each side, 300 m to 600 m.
    static let corridor = Corridor(
        name: "north", isSample: true, boundClass: 2,
        points: [
            Corridor.Point(name: "A", latitude_deg: 37.60, longitude_deg: 126.77),
            Corridor.Point(name: "B", latitude_deg: 37.63, longitude_deg: 126.77),
            Corridor.Point(name: "C", latitude_deg: 37.66, longitude_deg: 126.77),
        ], halfWidth_m: 100, floorAMSL_m: 300, ceilingAMSL_m: 600, outHysteresis_s: 1, inHysteresis_s: 2)

    /// Metres per 1e-7 degrees of longitude at 37.63 N (PROJ, etmerc): 0.88256 m for 1e-5 degrees.
    static let eastPerMetre = 1 / 0.0088256

    /// 400 s along the corridor at 5 Hz, from before its first point to behind its last.
    static func signals(
        east_m: (Double) -> Double = { _ in 0 }, altitude_mm: (Double) -> Int32 = { _ in 450_000 }, hae_mm: Int32 = .min
    ) -> CertificationSignals {
        var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        for index in 0..<2000 {
            let time = Double(index) * 0.2
            var sample = PositionSample()
            // 200 s into the flight the vehicle is over B; 0.00018 degrees a second are 20 m/s.
            sample.latitude_1e7deg = 376_300_000 + Int32(((time - 200) * 1800).rounded())
            sample.longitude_1e7deg = 1_267_700_000 + Int32((east_m(time) * eastPerMetre).rounded())
            sample.altitudeAMSL_mm = altitude_mm(time)
            sample.altitudeHAE_mm = hae_mm
            sample.provenance = .gnssReceiver
            sample.fixType = 6
            signals.add(SimulatedFlight.report(.position(sample), at: time, frame: UInt64(index)))
        }
        return signals
    }

    static func evaluate(
        _ signals: CertificationSignals, rule: DecisionRule = .simpleAcceptance, u_m: Double? = 0.02
    ) throws -> CertificationResult {
        let item = PlannedItem(
            id: "corridor-conformance", limit: .lower(95), rule: rule, window: SimulatedFlight.window(400),
            corridor: corridor)
        return try CertificationEvaluation.evaluate(
            item, of: SimulatedFlight.plan(item, kind: .rtk, u_m: u_m), signals: signals)
    }

    static let cases: [ItemCase] = [
        ItemCase("corridor-conformance", .pass) { try evaluate(signals()) },
        ItemCase("corridor-conformance", .fail) { try evaluate(signals(east_m: { _ in 200 })) },
        ItemCase("corridor-conformance", .inconclusive) { try evaluate(signals(altitude_mm: { _ in .min })) },
        ItemCase("corridor-conformance", .invalidTrial) { try evaluate(signals(), u_m: nil) },
    ]

    /// Only the time between the ends counts: 0.06 degrees at 0.00018 degrees a second.
    @Test func passesAFlightAlongTheCentreLine() throws {
        let result = try Self.evaluate(Self.signals())
        #expect(result.verdict == .pass)
        #expect(result.measurements.map(\.name).first == "share_inside")
        #expect(result.measurements[0].value == 100)
        #expect(result.measurements[1].value == 0)
        #expect(result.measurements[3].value < 0.01)
        #expect(result.measurements[4].value == 0)
        #expect((Double(result.sampleCount) - 0.06 / 0.00018 * 5).magnitude <= 2)
    }

    /// Outside from 100 s to 108 s: 8 s of 333.3 s, one excursion, 10.8 an hour.
    @Test func measuresAnExcursion() throws {
        let result = try Self.evaluate(Self.signals(east_m: { (100..<108).contains($0) ? 130 : 0 }))
        #expect(result.verdict == .pass)
        #expect((result.measurements[0].value - (1 - 8 / 333.4) * 100).magnitude < 0.1)
        #expect((result.measurements[1].value - 8).magnitude < 1e-6)
        #expect((result.measurements[2].value - 10.8).magnitude < 0.05)
        #expect(try #require(result.expandedUncertainty) > 0)
    }

    @Test func failsAnExcursionThatLastsTooLong() throws {
        let result = try Self.evaluate(Self.signals(east_m: { (100..<112).contains($0) ? 130 : 0 }))
        #expect(result.measurements[0].verdict == .pass)
        #expect(result.measurements[1].verdict == .fail)
        #expect(result.verdict == .fail)
    }

    @Test func failsTooLittleTimeInside() throws {
        let result = try Self.evaluate(
            Self.signals(altitude_mm: { time in time.truncatingRemainder(dividingBy: 60) < 6 ? 650_000 : 450_000 }))
        #expect(result.measurements[0].verdict == .fail)
        #expect(result.measurements[1].verdict == .pass)
        #expect(result.measurements[4].value == 200)
        #expect(result.verdict == .fail)
    }

    @Test func failsTooManyExcursions() throws {
        // Two seconds outside in every forty: 5 %, and 90 an hour.
        let result = try Self.evaluate(
            Self.signals(east_m: { $0.truncatingRemainder(dividingBy: 50) < 2 ? -130 : 0 }))
        #expect(result.measurements.prefix(3).map(\.verdict) == [.pass, .pass, .fail])
        #expect(result.verdict == .fail)
    }

    @Test func passesOverShortStraysAndMergesInterruptedOnes() throws {
        let stray = try Self.evaluate(Self.signals(east_m: { (100..<100.7).contains($0) ? 130 : 0 }))
        #expect(stray.measurements[2].value == 0)
        #expect(stray.measurements[0].value < 100)
        // One second inside between two strays does not end the excursion.
        let merged = try Self.evaluate(
            Self.signals(east_m: { (100..<103).contains($0) || (104..<107).contains($0) ? 130 : 0 }))
        #expect((merged.measurements[1].value - 7).magnitude < 1e-6)
        #expect((merged.measurements[2].value - 10.8).magnitude < 0.05)
    }

    @Test func isInconclusiveWhereTheHeightIsUnknown() throws {
        let none = try Self.evaluate(Self.signals(altitude_mm: { _ in .min }))
        #expect(none.verdict == .inconclusive)
        let some = try Self.evaluate(Self.signals(altitude_mm: { $0 < 20 ? 450_000 : $0 < 60 ? .min : 450_000 }))
        #expect(some.verdict == .inconclusive)
        #expect(some.measurements[4].value.isNaN)
        // A flight that fails whatever its height was has failed.
        let beside = try Self.evaluate(Self.signals(east_m: { _ in 200 }, altitude_mm: { _ in .min }))
        #expect(beside.verdict == .fail)
    }

    @Test func takesTheHeightFromTheEllipsoidWhereItMust() throws {
        // EGM96 at KINTEX: 22.4 m, so 465 m above the ellipsoid is 443 m above mean sea level.
        let result = try Self.evaluate(Self.signals(altitude_mm: { _ in .min }, hae_mm: 465_000))
        #expect(result.verdict == .pass)
        #expect((result.measurements[4].value - (465 - 22.4 - 450).magnitude).magnitude < 0.3)
    }

    @Test func needsAVerticalUncertainty() throws {
        let item = PlannedItem(
            id: "corridor-conformance", limit: .lower(95), rule: .simpleAcceptance,
            window: SimulatedFlight.window(400), corridor: Self.corridor)
        var plan = SimulatedFlight.plan(item, kind: .rtk, u_m: 0.02)
        plan.reference.vertical_m = nil
        let result = try CertificationEvaluation.evaluate(item, of: plan, signals: Self.signals())
        #expect(result.verdict == .invalidTrial)
    }

    @Test func isInconclusiveAtTheBoundaryWithACoarseReference() throws {
        let result = try Self.evaluate(Self.signals(east_m: { 99.5 + ($0 - 200) / 400 }), u_m: 5)
        #expect(result.verdict == .inconclusive)
    }

    /// Its one half width, floor and ceiling would judge a leg with its own wrongly.
    @Test func refusesACorridorWhoseLegsDiffer() throws {
        var corridor = Self.corridor
        corridor.points[1].ceilingAMSL_m = 500
        let item = PlannedItem(
            id: "corridor-conformance", limit: .lower(95), rule: .simpleAcceptance, window: SimulatedFlight.window(400),
            corridor: corridor)
        #expect(throws: PlanProblem.severalVolumes(item: item.id, corridor: "north")) {
            try CertificationEvaluation.evaluate(
                item, of: SimulatedFlight.plan(item, kind: .rtk), signals: Self.signals())
        }
    }

    @Test func needsACorridorAndFlightInIt() throws {
        let item = PlannedItem(
            id: "corridor-conformance", limit: .lower(95), rule: .simpleAcceptance, window: SimulatedFlight.window(400))
        #expect(throws: PlanProblem.missingCorridor(item: item.id)) {
            try CertificationEvaluation.evaluate(
                item, of: SimulatedFlight.plan(item, kind: .rtk), signals: Self.signals())
        }
        var before = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        for position in Self.signals().positions.prefix(100) {
            var sample = position.sample
            sample.latitude_1e7deg -= 1_000_000
            before.add(
                SimulatedFlight.report(.position(sample), at: Double(position.frame) * 0.2, frame: position.frame))
        }
        #expect(try Self.evaluate(before).verdict == .notTested)
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let signals = Self.signals(east_m: { (100..<108).contains($0) ? 130 : 0 })
        let first = try Self.evaluate(signals).canonicalJSON
        #expect(try Self.evaluate(signals).canonicalJSON == first)
    }
}
