import Foundation
import ReferenceData
import Testing

@testable import Certification

@Suite struct TrajectoryTrackingTests {
    /// North for 60 m, east for 60 m and 10 m up, back south.
    private static let course = Course.local([
        .init(north_m: 0, east_m: 0, up_m: 20), .init(north_m: 60, east_m: 0, up_m: 20),
        .init(north_m: 60, east_m: 60, up_m: 30), .init(north_m: 0, east_m: 60, up_m: 30),
    ])

    private static func planned(
        limit_m: Double, parameters: [String: Double] = [:], course: Course? = course
    ) -> PlannedItem {
        TestedFlight.planned(
            "trajectory-tracking", .upper(limit_m), parameters: parameters.merging(["minimum_rate_hz": 1]) { $1 },
            course: course)
    }

    private static func evaluate(
        _ item: PlannedItem, _ signals: CertificationSignals, u_m: Double? = 0.02
    ) throws -> CertificationResult { try TestedFlight.evaluate(item, signals, u_m: u_m) }

    /// 60 s along a straight line of 600 m to the north, with Gauss-Markov deviations to the east and upward.
    private static func straight(
        seed: UInt64, sigma_m: Double = 1, upward_m: Double = 1, tau_s: Double = 0, reference_m: Double = 0,
        offset_m: Double = 0
    ) -> CertificationSignals {
        var noise = SimulatedFlight(seed: seed)
        let east = noise.series(count: 300, interval_s: 0.2, tau_s: tau_s)
        let up = noise.series(count: 300, interval_s: 0.2, tau_s: tau_s)
        let error = (noise.gaussian() * reference_m, noise.gaussian() * reference_m)
        var flight = TestedFlight()
        for index in 0..<300 {
            flight.local(
                at: Double(index) * 0.2, north_m: 1 + 2 * Double(index),
                east_m: east[index] * sigma_m + error.0 + offset_m, up_m: 20 + up[index] * upward_m + error.1)
        }
        return flight.signals
    }

    private static let line = Course.local([
        .init(north_m: 0, east_m: 0, up_m: 20), .init(north_m: 600, east_m: 0, up_m: 20),
    ])

    static let cases: [ItemCase] = [
        ItemCase("trajectory-tracking", .pass) { try evaluate(planned(limit_m: 5, course: line), straight(seed: 3)) },
        ItemCase("trajectory-tracking", .fail) { try evaluate(planned(limit_m: 1.5, course: line), straight(seed: 3)) },
        ItemCase("trajectory-tracking", .inconclusive) {
            try evaluate(planned(limit_m: 5, course: line), straight(seed: 3, sigma_m: 0.2, upward_m: 0.2, tau_s: 30))
        },
        ItemCase("trajectory-tracking", .invalidTrial) {
            // The plan asks for the leg that is flown, and the vehicle does not tell it.
            try evaluate(planned(limit_m: 5, parameters: ["first_point_item": 1], course: line), straight(seed: 3))
        },
    ]

    /// The true P95 of equal deviations to the side and upward is Rayleigh's, of sideward ones alone the half-normal one.
    @Test(arguments: [(0.0, 1.0, 0.25), (0.5, 1, 0.45), (2, 1, 1.3), (0.5, 0, 0.5)])
    func statesAnHonestUncertainty(tau_s: Double, upward_m: Double, largest: Double) throws {
        let truth = upward_m > 0 ? HoverHoldHorizontalTests.rayleigh95 : 1.959964
        let coverage = try Coverage(truth: truth) { seed in
            try Self.evaluate(
                Self.planned(limit_m: 5, course: Self.line),
                Self.straight(seed: seed, upward_m: upward_m, tau_s: tau_s, reference_m: 0.05), u_m: 0.05)
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 with a correlation of \(tau_s) s")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of P95")
    }

    /// A flight around three legs with deviations, one of 0.05 m shared by all.
    private static func around(items: Bool = false) -> CertificationSignals {
        var noise = SimulatedFlight(seed: 12)
        var flight = TestedFlight()
        for index in 0..<300 {
            let (time, along) = (Double(index) * 0.2, Double(index % 100) * 0.6)
            let place = [(along, 0, 20), (60, along, 20 + along / 6), (60 - along, 60, 30)][index / 100]
            if items { flight.scalar(.missionItemCurrent, Double(4 + index / 100), at: time) }
            flight.local(
                at: time, north_m: place.0 + 0.05 + 0.2 * noise.gaussian(), east_m: place.1 + 0.2 * noise.gaussian(),
                up_m: place.2 + 0.2 * noise.gaussian())
        }
        return flight.signals
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        let signals = Self.around()
        let result = try Self.evaluate(Self.planned(limit_m: 50), signals)
        let theirs = try NumPyOracle.measurements(
            "course_distance",
            [
                "course": [[0, 0, 20], [60, 0, 20], [60, 60, 30], [0, 60, 30]],
                "positions": signals.localPositions.map {
                    [Double($0.sample.north_m), Double($0.sample.east_m), -Double($0.sample.down_m)]
                },
            ])
        let ours = ["p95", "maximum", "rms"].map { result.value(of: $0) }
        #expect(theirs.count == ours.count && zip(ours, theirs).allSatisfy { NumPyOracle.agrees($0, $1) }, "\(theirs)")
    }

    /// Halfway along the second leg the third one is not looked at, however near it is.
    @Test func countsToTheLegThatIsFlown() throws {
        let item = Self.planned(limit_m: 5, parameters: ["first_point_item": 3])
        let active = try Self.evaluate(item, Self.around(items: true))
        #expect(active.verdict == .pass && active.sampleCount == 300)
        // Told one leg too late, the same flight is far off its course.
        let late = try Self.evaluate(
            Self.planned(limit_m: 5, parameters: ["first_point_item": 4]), Self.around(items: true))
        #expect(late.verdict != .pass && late.value(of: "p95") > 50 && late.sampleCount == 200)
        let elsewhere = try Self.evaluate(
            Self.planned(limit_m: 5, parameters: ["first_point_item": 40]), Self.around(items: true))
        #expect(elsewhere.verdict == .notTested)
    }

    @Test func tellsTheSideOfTheDeviation() throws {
        let result = try Self.evaluate(
            Self.planned(limit_m: 5, course: Self.line),
            Self.straight(seed: 3, sigma_m: 0.1, upward_m: 0.1, offset_m: 2))
        #expect((result.value(of: "lateral_bias") - 2).magnitude < 0.05)
        #expect(result.value(of: "vertical_bias").magnitude < 0.05)
    }

    @Test func holdsTheLargestDistanceAgainstItsOwnLimit() throws {
        let item = Self.planned(limit_m: 5, parameters: ["maximum_distance_m": 1], course: Self.line)
        let result = try Self.evaluate(item, Self.straight(seed: 3))
        #expect(result.verdict == .fail && result.verdict(of: "p95") == .pass && result.verdict(of: "maximum") == .fail)
    }

    /// 100 m east of a course due north at 37.6 N; WGS 84, 1e-7 degrees of longitude are 0.0088295 m there (PROJ, etmerc).
    @Test func measuresOnTheEarth() throws {
        let course = Course.earth([
            .init(latitude_deg: 37.59, longitude_deg: 126.77, altitudeAMSL_m: 100),
            .init(latitude_deg: 37.61, longitude_deg: 126.77, altitudeAMSL_m: 100),
        ])
        func result(altitude_mm: Int32) throws -> CertificationResult {
            var flight = TestedFlight()
            for index in 0..<600 {
                flight.receiver(
                    at: Double(index) * 0.1, longitude_1e7deg: 1_267_700_000 + Int32((3 / 0.0088295).rounded()),
                    altitude_mm: altitude_mm)
            }
            return try TestedFlight.evaluate(
                Self.planned(limit_m: 9, course: course), flight.signals, kind: .rtk, u_m: 0.02)
        }
        let side = try result(altitude_mm: 104_000)
        #expect((side.value(of: "p95") - 5).magnitude < 0.01 && (side.value(of: "lateral_bias") - 3).magnitude < 0.01)
        // Without a height there is no distance in space.
        #expect(try result(altitude_mm: .min).verdict == .invalidTrial)
    }

    @Test func needsACourse() throws {
        for course in [nil, Course.local([.init(north_m: 0, east_m: 0, up_m: 0)])] {
            #expect(throws: PlanProblem.missingCourse(item: "trajectory-tracking")) {
                try Self.evaluate(Self.planned(limit_m: 5, course: course), Self.straight(seed: 3))
            }
        }
    }

    @Test func isNotTestedWhereNothingWasRecorded() throws {
        #expect(try Self.evaluate(Self.planned(limit_m: 5), TestedFlight.nothing).verdict == .notTested)
    }

    @Test func drawsTheCourseAndTheDistance() throws {
        let plots = try TestedFlight.plots(Self.planned(limit_m: 5), Self.around())
        #expect(plots.map(\.id) == ["course-map", "course-distance"])
        #expect(plots[1].elements.contains(.limit(y: 5, name: "limit")))
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let first = try Self.evaluate(Self.planned(limit_m: 5), Self.around()).canonicalJSON
        #expect(try Self.evaluate(Self.planned(limit_m: 5), Self.around()).canonicalJSON == first)
    }
}
