import Foundation
import Quantities
import ReferenceData
import TelemetryModel
import Testing

@testable import Certification

@Suite struct SeparationTests {
    /// Two vehicles whose places are known at every time: metres north, east and down.
    struct Scenario: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var own: @Sendable (Double) -> [Double]
        var other: @Sendable (Double) -> [Double]

        /// The least distance of all times in steps of a millisecond.
        var truth_m: Double {
            var least = Double.infinity
            for step in 0...60_000 {
                let (a, b) = (own(Double(step) / 1000), other(Double(step) / 1000))
                let square = (0..<3).reduce(0.0) { $0 + (a[$1] - b[$1]) * (a[$1] - b[$1]) }
                least = min(least, square)
            }
            return least.squareRoot()
        }
    }

    /// 60 m apart in passing at 28 m/s, one of the two in a turn of 100 m.
    static let crossing = Scenario(
        testDescription: "crossing",
        own: { [20 * ($0 - 30), 0, -50] },
        other: { time in
            let angle = 0.2 * (time - 31)
            return [40 + 100 * (1 - cos(angle)), 45 + 100 * sin(angle), -70 - 0.3 * (time - 30)]
        })
    /// Side by side, slowly nearer and away again: many samples are near the least distance.
    static let formation = Scenario(
        testDescription: "formation",
        own: { [10 * $0, 2 * sin(0.5 * $0), -50] },
        other: { [10 * $0, 60 + 0.005 * ($0 - 30) * ($0 - 30), -52] })

    static let parameters = [
        "well_clear_horizontal_m": 40, "well_clear_vertical_m": 15, "nmac_horizontal_m": 15, "nmac_vertical_m": 5,
        "minimum_rate_hz": 1.0,
    ]

    static func planned(limit_m: Double, parameters: [String: Double] = [:]) -> PlannedItem {
        var item = PlannedItem(
            id: "separation", limit: .lower(limit_m), rule: .simpleAcceptance, window: SimulatedFlight.window(60),
            parameters: Self.parameters.merging(parameters) { $1 })
        item.otherVehicle = "2/1"
        return item
    }

    static func evaluate(
        _ item: PlannedItem, _ own: CertificationSignals, _ other: CertificationSignals?,
        kind: ReferenceSystem.Kind = .motionCapture, u_m: Double? = 0.5, u_s: Double? = 0.02
    ) throws -> CertificationResult {
        var plan = SimulatedFlight.plan(item, kind: kind, u_m: u_m)
        plan.reference.others[.time] = u_s
        return try CertificationEvaluation.evaluate(item, of: plan, signals: own, other: other)
    }

    /// What a camera rig says of a place that is known, with errors of the standard deviation `sigma_m` in each direction.
    static func signals(
        _ place_m: (Double) -> [Double], _ flight: inout SimulatedFlight, interval_s: Double, shift_s: Double = 0,
        sigma_m: Double = 0.5, tau_s: Double = 0, clock_s: Double = 0, seconds: Double = 60
    ) -> CertificationSignals {
        let count = Int((seconds - shift_s) / interval_s)
        let errors = (0..<3).map { _ in flight.series(count: count, interval_s: interval_s, tau_s: tau_s) }
        var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        for index in 0..<count {
            let time = shift_s + Double(index) * interval_s
            let place = place_m(time + clock_s)
            var sample = LocalPositionSample()
            sample.north_m = Float(place[0] + sigma_m * errors[0][index])
            sample.east_m = Float(place[1] + sigma_m * errors[1][index])
            sample.down_m = Float(place[2] + sigma_m * errors[2][index])
            sample.isReference = true
            signals.add(SimulatedFlight.report(.localPosition(sample), at: time, frame: UInt64(1000 + index)))
        }
        return signals
    }

    static func encounter(
        _ scenario: Scenario, seed: UInt64, sigma_m: Double = 0.5, tau_s: Double = 0, interval_s: Double = 0.2
    ) -> (own: CertificationSignals, other: CertificationSignals) {
        var flight = SimulatedFlight(seed: seed)
        let clocks = [0.02 * flight.gaussian(), 0.02 * flight.gaussian()]
        return (
            signals(
                scenario.own, &flight, interval_s: interval_s, sigma_m: sigma_m, tau_s: tau_s, clock_s: clocks[0]),
            signals(
                scenario.other, &flight, interval_s: interval_s * 1.25, shift_s: 0.07, sigma_m: sigma_m, tau_s: tau_s,
                clock_s: clocks[1])
        )
    }

    static func result(
        limit_m: Double, u_m: Double? = 0.5, parameters: [String: Double] = [:], _ scenario: Scenario = crossing
    ) throws -> CertificationResult {
        let (own, other) = encounter(scenario, seed: 5)
        return try evaluate(planned(limit_m: limit_m, parameters: parameters), own, other, u_m: u_m)
    }

    static let cases: [ItemCase] = [
        ItemCase("separation", .pass) { try result(limit_m: 40) },
        ItemCase("separation", .fail) { try result(limit_m: 80) },
        ItemCase("separation", .inconclusive) { try result(limit_m: 40, u_m: 15) },
        ItemCase("separation", .invalidTrial) { try result(limit_m: 40, u_m: nil) },
    ]

    @Test(
        arguments: [(crossing, 0.0, 0.2, 0.07), (crossing, 5, 0.2, 0.07), (crossing, 0.5, 0.8, 0.12)]
            + [(formation, 0.0, 0.2, 0.1), (formation, 20, 0.2, 0.1)])
    func statesAnHonestUncertainty(scenario: Scenario, tau_s: Double, interval_s: Double, largest: Double) throws {
        let coverage = try Coverage(truth: scenario.truth_m) { seed in
            let (own, other) = Self.encounter(scenario, seed: seed, tau_s: tau_s, interval_s: interval_s)
            return try Self.evaluate(Self.planned(limit_m: 40), own, other)
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200, \(scenario) with a correlation of \(tau_s) s")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the distance")
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy), arguments: [40.0, 80])
    func agreesWithNumPy(radius_m: Double) throws {
        let (own, other) = Self.encounter(Self.crossing, seed: 9)
        let parameters = ["well_clear_horizontal_m": radius_m, "well_clear_vertical_m": 25.0, "nmac_horizontal_m": 70]
        let result = try Self.evaluate(Self.planned(limit_m: 40, parameters: parameters), own, other)
        func samples(_ signals: CertificationSignals) -> [[Double]] {
            signals.localPositions.map {
                [
                    $0.receivedAt.seconds(since: SimulatedFlight.start), Double($0.sample.east_m),
                    Double($0.sample.north_m), -Double($0.sample.down_m),
                ]
            }
        }
        let theirs = try NumPyOracle.measurements(
            "encounter",
            [
                "own": samples(own), "other": samples(other), "well_clear": [radius_m, 25], "nmac": [70, 5],
                "clear_s": 1,
            ])
        #expect(result.measurements.count == theirs.count)
        for (measurement, value) in zip(result.measurements, theirs) {
            #expect(NumPyOracle.agrees(measurement.value, value), "\(measurement.name): \(measurement.value), \(value)")
        }
    }

    /// What flies straight on between two samples is nearest between them.
    @Test func findsTheClosestPointBetweenSamples() throws {
        var flight = SimulatedFlight(seed: 1)
        let own = Self.signals({ _ in [0, 0, -50] }, &flight, interval_s: 0.5, sigma_m: 0)
        let other = Self.signals({ [30 * ($0 - 30.3), 3, -54] }, &flight, interval_s: 0.5, sigma_m: 0)
        let result = try Self.evaluate(Self.planned(limit_m: 1), own, other)
        #expect((try #require(result.value) - 5).magnitude < 1e-4)
        #expect((result.measurements[3].value - 3).magnitude < 1e-4)
        #expect((result.measurements[4].value - 4).magnitude < 1e-4)
        // 2·√(15² − 3²) m of the cylinder at 30 m/s.
        #expect(result.measurements.prefix(3).map(\.value).dropFirst() == [1, 1])
        #expect((result.measurements[5].value - 2 * (1600.0 - 9).squareRoot() / 30).magnitude < 1e-4)
        #expect(result.verdict == .fail, "one loss of well clear, and none is allowed")
    }

    @Test func countsOneLossForAnEntryThatIsBarelyInterrupted() {
        func losses(_ clear_s: Double) -> Int {
            let times = [0.0, 1, 2, 3, 4, 5]
            let east = [10.0, 5, 10, 5, 10, 20]
            let own = SpaceTrack(times_s: times, points: times.map { _ in SpacePoint(east_m: 0, north_m: 0, up_m: 0) })
            let other = SpaceTrack(times_s: times, points: east.map { SpacePoint(east_m: $0, north_m: 0, up_m: 1) })
            return Encounter(own: own, other: other)?.losses(radius_m: 7, halfHeight_m: 2, clear_s: clear_s).count ?? -1
        }
        #expect(losses(0.5) == 2)
        #expect(losses(2) == 1)
    }

    @Test func needsASecondVehicle() throws {
        var item = Self.planned(limit_m: 40)
        let (own, other) = Self.encounter(Self.crossing, seed: 5)
        #expect(try Self.evaluate(item, own, nil).verdict == .invalidTrial)
        let silent = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        #expect(try Self.evaluate(item, own, silent).verdict == .invalidTrial)
        #expect(try Self.evaluate(item, silent, other).verdict == .notTested)
        item.otherVehicle = nil
        #expect(throws: PlanProblem.missingOtherVehicle(item: "separation")) { try Self.evaluate(item, own, other) }
        var hover = SimulatedFlight.hover(limit_m: 1)
        hover.otherVehicle = "2/1"
        #expect(throws: PlanProblem.unused(item: hover.id, key: "other_vehicle")) {
            try CertificationEvaluation.evaluate(hover, of: SimulatedFlight.plan(hover), signals: own)
        }
    }

    /// Whoever still comes nearer at the end may come nearer than that.
    @Test func isInconclusiveWhereTheVehiclesStillClose() throws {
        var flight = SimulatedFlight(seed: 1)
        let own = Self.signals({ _ in [0, 0, -50] }, &flight, interval_s: 0.2, sigma_m: 0)
        let other = Self.signals({ [200 - $0, 0, -50] }, &flight, interval_s: 0.2, sigma_m: 0)
        #expect(try Self.evaluate(Self.planned(limit_m: 40), own, other).verdict == .inconclusive)
        #expect(try Self.evaluate(Self.planned(limit_m: 160), own, other).verdict == .fail)
    }

    @Test func isInvalidWhereTheOtherVehicleWasSeenTooSeldom() throws {
        var flight = SimulatedFlight(seed: 1)
        let own = Self.signals(Self.crossing.own, &flight, interval_s: 0.2)
        let other = Self.signals(Self.crossing.other, &flight, interval_s: 2)
        let result = try Self.evaluate(Self.planned(limit_m: 40), own, other)
        #expect(result.verdict == .invalidTrial)
        #expect(result.reasons.allSatisfy { $0.hasPrefix("other_") } && result.reasons.count == 2)
    }

    private static func position(_ change: (inout PositionSample) -> Void) -> CertificationSignals {
        var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        for index in 0..<300 {
            var sample = PositionSample()
            (sample.latitude_1e7deg, sample.longitude_1e7deg) = (376_300_000, 1_267_700_000)
            (sample.provenance, sample.fixType) = (.gnssReceiver, 6)
            change(&sample)
            signals.add(
                SimulatedFlight.report(.position(sample), at: Double(index) * 0.2, frame: UInt64(1000 + index)))
        }
        return signals
    }

    /// 0.001 degrees north and east: 141.811 m after GeographicLib. EGM96 at KINTEX: 22.4 m.
    @Test func comparesPositionsOnTheEarth() throws {
        let own = Self.position { $0.altitudeAMSL_mm = 100_000 }
        let other = Self.position {
            $0.latitude_1e7deg += 10_000
            $0.longitude_1e7deg += 10_000
            $0.altitudeHAE_mm = 142_400
        }
        let result = try Self.evaluate(Self.planned(limit_m: 40), own, other, kind: .rtk)
        #expect((result.measurements[3].value - 141.8115).magnitude < 0.001, "\(result.measurements[3].value)")
        #expect((result.measurements[4].value - 20).magnitude < 0.3)
    }

    @Test func comparesNoHeightsOfDifferentDatums() throws {
        let own = Self.position { $0.altitudeAMSL_mm = 100_000 }
        let other = Self.position {
            $0.longitude_1e7deg += 10_000
            $0.altitudeBarometric_mm = 120_000
        }
        #expect(try Self.evaluate(Self.planned(limit_m: 40), own, other, kind: .rtk).verdict == .invalidTrial)
    }

    /// An intruder that only surveillance has seen counts with the uncertainty that the plan states of it, never without.
    @Test func takesTheOtherVehicleFromSurveillance() throws {
        let own = Self.position { $0.altitudeHAE_mm = 100_000 }
        let other = Self.position {
            $0.longitude_1e7deg += 10_000
            $0.altitudeHAE_mm = 120_000
            ($0.provenance, $0.fixType) = (.adsb, .max)
        }
        #expect(
            try Self.evaluate(Self.planned(limit_m: 40), own, other, kind: .rtk, u_m: 0.02).verdict == .invalidTrial)
        let item = Self.planned(limit_m: 40, parameters: ["other_u_horizontal_m": 5, "other_u_vertical_m": 10])
        let result = try Self.evaluate(item, own, other, kind: .rtk, u_m: 0.02)
        #expect(result.measurements[0].value > 40)
        #expect(try #require(result.expandedUncertainty) > 10)
    }

    @Test func drawsTheEncounter() throws {
        let (own, other) = Self.encounter(Self.crossing, seed: 5)
        let item = Self.planned(limit_m: 40)
        let plots = try CertificationEvaluation.plots(
            item, of: SimulatedFlight.plan(item), signals: own, other: other)
        #expect(plots.map(\.id) == ["separation-distance", "separation-cylinders", "separation-tracks"])
        #expect(plots[0].elements.contains(.limit(y: 40, name: "limit")))
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let first = try Self.result(limit_m: 40).canonicalJSON
        #expect(try Self.result(limit_m: 40).canonicalJSON == first)
        #expect(first.contains("\"other_vehicle\":\"2/1\""))
        #expect(!(try CorridorConformanceTests.cases[0].evaluate()).canonicalJSON.contains("other_vehicle"))
    }
}
