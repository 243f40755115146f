import Foundation
import ReferenceData
import TelemetryModel
import Testing

@testable import Certification

@Suite struct StaticPositionTests {
    private static let point = ["surveyed_latitude_deg": 37.6, "surveyed_longitude_deg": 126.77]

    private static func planned(limit_m: Double, seconds: Double = 300) -> PlannedItem {
        TestedFlight.planned(
            "static-position", .upper(limit_m), seconds: seconds,
            parameters: point.merging(["minimum_duration_s": 300]) { $1 })
    }

    private static func evaluate(
        _ item: PlannedItem, _ signals: CertificationSignals, kind: ReferenceSystem.Kind = .totalStation,
        u_m: Double? = 0.02
    ) throws -> CertificationResult {
        try TestedFlight.evaluate(item, signals, kind: kind, u_m: u_m)
    }

    /// 1e-7 degrees at 37.6 N: 0.0110986 m northward and 0.0088295 m eastward (PROJ, etmerc).
    private static func flight(
        seed: UInt64, sigma_m: Double = 1, tau_s: Double = 0, offset_m: Double = 0, survey_m: Double = 0,
        landed: StateSample.Landed = .onGround
    ) -> CertificationSignals {
        var noise = SimulatedFlight(seed: seed)
        let north = noise.series(count: 300, interval_s: 1, tau_s: tau_s)
        let east = noise.series(count: 300, interval_s: 1, tau_s: tau_s)
        let (errorNorth, errorEast) = (survey_m * noise.gaussian(), survey_m * noise.gaussian())
        var flight = TestedFlight()
        for index in 0..<300 {
            flight.receiver(
                at: Double(index),
                latitude_1e7deg: 376_000_000
                    + Int32(((north[index] * sigma_m + offset_m + errorNorth) / 0.0110986).rounded()),
                longitude_1e7deg: 1_267_700_000 + Int32(((east[index] * sigma_m + errorEast) / 0.0088295).rounded()),
                fixType: 3)
            if index % 10 == 0 { flight.landed(landed, at: Double(index)) }
        }
        return flight.signals
    }

    static let cases: [ItemCase] = [
        ItemCase("static-position", .pass) { try evaluate(planned(limit_m: 4), flight(seed: 3)) },
        ItemCase("static-position", .fail) { try evaluate(planned(limit_m: 1.5), flight(seed: 3)) },
        ItemCase("static-position", .inconclusive) {
            try evaluate(planned(limit_m: 4), flight(seed: 3, sigma_m: 0.4, tau_s: 120))
        },
        ItemCase("static-position", .invalidTrial) { try evaluate(planned(limit_m: 4), flight(seed: 3), u_m: nil) },
    ]

    /// The true R95: √(−2·ln 0.05) σ about the point, 3.826 σ for a receiver that is off by 2 σ (Rice's distribution, NumPy).
    @Test(arguments: [(0.0, 0.0, 0.15), (2, 0, 0.25), (8, 0, 0.5), (2, 2, 0.25)])
    func statesAnHonestUncertainty(tau_s: Double, offset_m: Double, largest: Double) throws {
        let truth = offset_m == 2 ? 3.82625 : HoverHoldHorizontalTests.rayleigh95
        let coverage = try Coverage(truth: truth) { seed in
            try Self.evaluate(
                Self.planned(limit_m: 8),
                Self.flight(seed: seed, tau_s: tau_s, offset_m: offset_m, survey_m: 0.05), u_m: 0.05)
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 with a correlation of \(tau_s) s")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of R95")
    }

    /// NumPy over the metres that PROJ's transverse Mercator would give: the projection itself is tested elsewhere.
    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        let signals = Self.flight(seed: 7, tau_s: 5, offset_m: 1)
        let result = try Self.evaluate(Self.planned(limit_m: 40), signals)
        let plane = ProjectionPlane(originLatitude_deg: 37.6, originLongitude_deg: 126.77)
        let points = signals.positions.map {
            plane.project(
                latitude_deg: Double($0.sample.latitude_1e7deg) / 1e7,
                longitude_deg: Double($0.sample.longitude_1e7deg) / 1e7)
        }
        let theirs = try NumPyOracle.measurements(
            "radial_deviation", ["east": points.map(\.east_m), "north": points.map(\.north_m)])
        #expect(result.measurements.count == theirs.count)
        for (measurement, value) in zip(result.measurements, theirs) {
            #expect(NumPyOracle.agrees(measurement.value, value), "\(measurement.name)")
        }
    }

    @Test func measuresFromTheSurveyedPoint() throws {
        let result = try Self.evaluate(Self.planned(limit_m: 8), Self.flight(seed: 3, sigma_m: 0.1, offset_m: 3))
        #expect((result.value(of: "bias") - 3).magnitude < 0.05)
        #expect((result.value(of: "r95") - 3.17).magnitude < 0.1)
    }

    @Test func refusesATrialThatDoesNotStandStill() throws {
        let flying = try Self.evaluate(Self.planned(limit_m: 4), Self.flight(seed: 3, landed: .inAir))
        #expect(flying.verdict == .invalidTrial && flying.reasons.contains { $0.contains("standing") })
        // The vehicle's own estimate of a point is no survey.
        let own = try Self.evaluate(Self.planned(limit_m: 4), Self.flight(seed: 3), kind: .ownEstimate)
        #expect(own.verdict == .invalidTrial && own.reasons.contains { $0.contains("survey") })
    }

    @Test func needsThePoint() throws {
        let item = TestedFlight.planned("static-position", .upper(1), seconds: 300)
        #expect(throws: PlanProblem.missingParameter(item: item.id, parameter: "surveyed_latitude_deg")) {
            try Self.evaluate(item, Self.flight(seed: 3))
        }
    }

    @Test func isNotTestedWhereNothingWasRecorded() throws {
        #expect(try Self.evaluate(Self.planned(limit_m: 4), TestedFlight.nothing).verdict == .notTested)
    }

    @Test func drawsThePointsWithTheirCircles() throws {
        let plots = try TestedFlight.plots(Self.planned(limit_m: 4), Self.flight(seed: 3), kind: .totalStation)
        #expect(plots.map(\.id) == ["static-scatter", "static-error"])
        #expect(plots[0].isToScale && plots[0].elements.count == 3)
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let signals = Self.flight(seed: 11, tau_s: 2)
        let first = try Self.evaluate(Self.planned(limit_m: 4), signals).canonicalJSON
        #expect(try Self.evaluate(Self.planned(limit_m: 4), signals).canonicalJSON == first)
    }
}
