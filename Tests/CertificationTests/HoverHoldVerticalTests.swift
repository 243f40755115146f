import Foundation
import TelemetryModel
import Testing

@testable import Certification

@Suite struct HoverHoldVerticalTests {
    private static func planned(
        limit_m: Double, seconds: Double = 60, parameters: [String: Double] = [:]
    ) -> PlannedItem {
        PlannedItem(
            id: "hover-hold-vertical", limit: .upper(limit_m), rule: .simpleAcceptance,
            window: SimulatedFlight.window(seconds), parameters: parameters)
    }

    private static func evaluate(_ item: PlannedItem, _ signals: CertificationSignals) throws -> CertificationResult {
        try CertificationEvaluation.evaluate(item, of: SimulatedFlight.plan(item), signals: signals)
    }

    /// A hover at 3 m with the heights given, seen by motion capture.
    private static func signals(heights_m: [Double], interval_s: Double) -> CertificationSignals {
        var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        for (index, height) in heights_m.enumerated() {
            var sample = LocalPositionSample()
            (sample.north_m, sample.east_m, sample.down_m) = (0, 0, Float(-height))
            sample.isReference = true
            signals.add(
                SimulatedFlight.report(
                    .localPosition(sample), at: Double(index) * interval_s, frame: UInt64(1000 + index)))
        }
        return signals
    }

    private static func flight(
        seed: UInt64, sigma_m: Double = 0.1, seconds: Double = 60, interval_s: Double = 0.1, tau_s: Double = 0,
        offset_m: Double = 0
    ) -> CertificationSignals {
        var flight = SimulatedFlight(seed: seed)
        let count = Int((seconds / interval_s).rounded())
        let series = flight.series(count: count, interval_s: interval_s, tau_s: tau_s)
        return signals(heights_m: series.map { 3 + offset_m + $0 * sigma_m }, interval_s: interval_s)
    }

    static let cases: [ItemCase] = [
        ItemCase("hover-hold-vertical", .pass) { try evaluate(planned(limit_m: 0.4), flight(seed: 3)) },
        ItemCase("hover-hold-vertical", .fail) { try evaluate(planned(limit_m: 0.15), flight(seed: 3)) },
        ItemCase("hover-hold-vertical", .inconclusive) {
            try evaluate(planned(limit_m: 0.4), flight(seed: 3, sigma_m: 0.02, tau_s: 30))
        },
        ItemCase("hover-hold-vertical", .invalidTrial) {
            let item = planned(limit_m: 0.4)
            return try CertificationEvaluation.evaluate(
                item, of: SimulatedFlight.plan(item, kind: .rtk), signals: flight(seed: 3))
        },
    ]

    /// The true P95, 1.959964 σ, lies within y ± U in at least 95 % of 200 flights, and U is not larger than the scatter demands.
    @Test(arguments: [
        (0.0, 60.0, 0.2, false, 0.2), (0.5, 60, 0.2, false, 0.35), (2, 60, 0.3, false, 0.85), (2, 60, 0.3, true, 0.95),
        (3, 120, 0.5, true, 0.75),
    ])
    func statesAnHonestUncertainty(
        tau_s: Double, seconds: Double, interval_s: Double, hasTarget: Bool, largest: Double
    ) throws {
        let truth = 1.959964 * 0.1
        var (covered, relative) = (0, 0.0)
        for seed in UInt64(1)...200 {
            let signals = Self.flight(seed: seed, seconds: seconds, interval_s: interval_s, tau_s: tau_s)
            let parameters = (hasTarget ? ["target_height_m": 3.0] : [:]).merging(["minimum_rate_hz": 1]) { $1 }
            let result = try Self.evaluate(
                Self.planned(limit_m: 0.5, seconds: seconds, parameters: parameters), signals)
            let (value, expanded) = (try #require(result.value), try #require(result.expandedUncertainty))
            covered += (value - truth).magnitude <= expanded ? 1 : 0
            relative += expanded / truth / 200
        }
        #expect(covered >= 190, "\(covered) of 200 with a correlation of \(tau_s) s")
        #expect(relative < largest, "U is \(relative) of P95 with a correlation of \(tau_s) s")
    }

    /// NumPy: np.percentile(e, 95, method='inverted_cdf') of the heights as single precision has them.
    @Test func measuresAKnownPath() throws {
        let angles = (0..<600).map { Double($0) * 2 * Double.pi / 600 }
        let signals = Self.signals(heights_m: angles.map { 3 + 0.3 * sin($0) + 0.05 * sin(7 * $0) }, interval_s: 0.1)
        let about = try Self.evaluate(Self.planned(limit_m: 0.5, parameters: ["target_height_m": 3]), signals)
        let expected = [0.3213493824005127, 0.21505813103924787, 0.3234231472015381, 0.0]
        for (measurement, value) in zip(about.measurements, expected) {
            #expect((measurement.value - value).magnitude <= 1e-9 * max(value.magnitude, 1e-6), "\(measurement.name)")
        }
        let mean = try Self.evaluate(Self.planned(limit_m: 0.5), signals)
        let aboutMean = try #require(mean.value)
        #expect((aboutMean - 0.3213493824005127).magnitude < 1e-9)
        #expect(about.sampleCount == 600 && about.frames == 1000...1599)
    }

    @Test func passesAndFailsByTheLimit() throws {
        let signals = Self.flight(seed: 3)
        #expect(try Self.evaluate(Self.planned(limit_m: 0.4), signals).verdict == .pass)
        #expect(try Self.evaluate(Self.planned(limit_m: 0.15), signals).verdict == .fail)
        // About the commanded height a hover that stands too high fails.
        let high = Self.flight(seed: 3, offset_m: 1)
        #expect(try Self.evaluate(Self.planned(limit_m: 0.4), high).verdict == .pass)
        let commanded = try Self.evaluate(Self.planned(limit_m: 0.4, parameters: ["target_height_m": 3]), high)
        #expect(commanded.verdict == .fail && (commanded.measurements[3].value - 1).magnitude < 0.05)
    }

    @Test func isInconclusiveWhereTheUncertaintyIsTooLarge() throws {
        let item = Self.planned(limit_m: 0.4)
        let coarse = try CertificationEvaluation.evaluate(
            item, of: SimulatedFlight.plan(item, u_m: 0.2), signals: Self.flight(seed: 3))
        #expect(coarse.verdict == .inconclusive)
        let drifting = try Self.evaluate(item, Self.flight(seed: 3, sigma_m: 0.02, tau_s: 30))
        #expect(drifting.verdict == .inconclusive && drifting.reasons.contains { $0.contains("n_eff") })
    }

    @Test func isInvalidWithoutItsReferenceOrItsUncertainty() throws {
        let signals = Self.flight(seed: 3)
        let item = Self.planned(limit_m: 0.4)
        var unknown = SimulatedFlight.plan(item)
        unknown.reference.vertical_m = nil
        for plan in [SimulatedFlight.plan(item, kind: .rtk), unknown] {
            let result = try CertificationEvaluation.evaluate(item, of: plan, signals: signals)
            #expect(result.verdict == .invalidTrial && !result.reasons.isEmpty)
        }
        #expect(
            try Self.evaluate(item, CertificationSignals(vehicle: SimulatedFlight.vehicle)).verdict == .notTested)
        // A height commanded in another datum than the track has is no height to be measured about.
        let other = Self.planned(limit_m: 0.4, parameters: ["target_altitude_amsl_m": 30])
        #expect(try Self.evaluate(other, signals).verdict == .invalidTrial)
    }

    @Test func takesOneDatumForAllHeightsOnTheEarth() throws {
        func signals(_ set: (inout PositionSample, Int, Int32) -> Void) -> CertificationSignals {
            var (signals, flight) = (CertificationSignals(vehicle: SimulatedFlight.vehicle), SimulatedFlight(seed: 9))
            for index in 0..<600 {
                var sample = PositionSample()
                (sample.latitude_1e7deg, sample.longitude_1e7deg) = (376_000_000, 1_267_700_000)
                (sample.provenance, sample.fixType) = (.gnssReceiver, 6)
                set(&sample, index, 30_000 + Int32((flight.gaussian() * 100).rounded()))
                signals.add(SimulatedFlight.report(.position(sample), at: Double(index) * 0.1, frame: UInt64(index)))
            }
            return signals
        }
        let item = Self.planned(limit_m: 0.4, parameters: ["target_altitude_amsl_m": 30])
        func verdict(_ item: PlannedItem, _ signals: CertificationSignals) throws -> CertificationResult {
            try CertificationEvaluation.evaluate(
                item, of: SimulatedFlight.plan(item, kind: .rtk, u_m: 0.01), signals: signals)
        }
        let seaLevel = try verdict(item, signals { $0.altitudeAMSL_mm = $2 })
        let value = try #require(seaLevel.value)
        #expect(seaLevel.verdict == .pass && (value - 0.196).magnitude < 0.02)
        // Above the ellipsoid: about the mean only.
        let ellipsoid = signals { $0.altitudeHAE_mm = $2 }
        #expect(try verdict(item, ellipsoid).verdict == .invalidTrial)
        #expect(try verdict(Self.planned(limit_m: 0.4), ellipsoid).verdict == .pass)
        // Now one, now the other: no series of heights.
        let mixed = signals { if $1 % 2 == 0 { $0.altitudeAMSL_mm = $2 } else { $0.altitudeHAE_mm = $2 } }
        #expect(try verdict(Self.planned(limit_m: 0.4), mixed).verdict == .invalidTrial)
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let signals = Self.flight(seed: 11, tau_s: 1)
        let first = try Self.evaluate(Self.planned(limit_m: 0.5), signals).canonicalJSON
        #expect(try Self.evaluate(Self.planned(limit_m: 0.5), signals).canonicalJSON == first)
    }
}
