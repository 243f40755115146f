import Foundation
import Quantities
import ReferenceData
import TelemetryModel
import Testing

@testable import Certification

@Suite struct LandingAccuracyTests {
    private static let pad = ["pad_north_m": 0.0, "pad_east_m": 0.0]

    private static func planned(
        limit_m: Double, landings: SimulatedLandings, parameters: [String: Double] = pad
    ) -> PlannedItem {
        PlannedItem(
            id: "landing-accuracy", limit: .upper(limit_m), rule: .simpleAcceptance,
            window: SimulatedFlight.window(landings.duration_s), parameters: parameters)
    }

    private static func evaluate(
        _ landings: SimulatedLandings, limit_m: Double = 2, seed: UInt64 = 3, parameters: [String: Double] = pad,
        u_m: Double? = 0.01
    ) throws -> CertificationResult {
        let item = planned(limit_m: limit_m, landings: landings, parameters: parameters)
        return try CertificationEvaluation.evaluate(
            item, of: SimulatedFlight.plan(item, u_m: u_m), signals: landings.signals(seed: seed))
    }

    private static func scattered(
        _ seed: UInt64, count: Int = 10, deviation_m: Double = 0.3, north_m: Double = 0
    ) -> SimulatedLandings {
        SimulatedLandings.scattered(
            seed: seed, count: count, mean_m: (north_m, 0), northDeviation_m: deviation_m, eastDeviation_m: deviation_m)
    }

    static let cases: [ItemCase] = [
        ItemCase("landing-accuracy", .pass) { try evaluate(scattered(3)) },
        ItemCase("landing-accuracy", .fail) { try evaluate(scattered(3, north_m: 5)) },
        ItemCase("landing-accuracy", .inconclusive) { try evaluate(scattered(3, count: 4, deviation_m: 0.1)) },
        ItemCase("landing-accuracy", .invalidTrial) { try evaluate(scattered(3), u_m: nil) },
    ]

    /// The true R95: σ times √(ncx2.ppf(0.95, 2, δ²)) of SciPy 1.17.1 for the offset δ; for the ellipse drawn (NumPy).
    @Test(arguments: [
        (5, 0.0, 1.0, 2.447747, 1.2), (10, 0, 1, 2.447747, 0.6), (20, 0, 1, 2.447747, 0.4),
        (5, 2, 1, 3.826253, 0.8), (20, 5, 1, 6.731139, 0.25), (10, 0, 0.5, 2.0358, 0.7),
    ])
    func statesAnHonestUncertainty(
        count: Int, offset: Double, ratio: Double, radius: Double, largest: Double
    ) throws {
        let sigma_m = 0.3
        let coverage = try Coverage(truth: radius * sigma_m) { seed in
            try Self.evaluate(
                SimulatedLandings.scattered(
                    seed: seed &+ 2000, count: count, mean_m: (offset * sigma_m, 0), northDeviation_m: sigma_m,
                    eastDeviation_m: ratio * sigma_m), limit_m: 20, seed: seed)
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of R95")
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy), arguments: [5, 30])
    func agreesWithNumPy(count: Int) throws {
        let landings = Self.scattered(8, count: count, north_m: 0.4)
        let parameters = ["pad_north_m": 0.1, "pad_east_m": -0.2]
        let result = try Self.evaluate(landings, limit_m: 20, seed: 5, parameters: parameters)
        let theirs = try NumPyOracle.measurements(
            "touchdown_dispersion", Self.input(landings.signals(seed: 5), centre: [0.1, -0.2]))
        #expect(result.measurements.count == theirs.count)
        for (measurement, value) in zip(result.measurements, theirs) {
            #expect(NumPyOracle.agrees(measurement.value, value), "\(measurement.name): \(measurement.value), \(value)")
        }
    }

    /// The raw samples as the script takes them.
    static func input(_ signals: CertificationSignals, centre: [Double], corners: [[Double]] = []) -> [String: Any] {
        [
            "times": signals.localPositions.map { $0.receivedAt.seconds(since: SimulatedFlight.start) },
            "north": signals.localPositions.map { Double($0.sample.north_m) },
            "east": signals.localPositions.map { Double($0.sample.east_m) },
            "touchdowns": signals.markers.map { $0.time.seconds(since: SimulatedFlight.start) },
            "centre": centre, "corners": corners,
        ]
    }

    /// Known touchdowns on a motionless reference: R95 of a circular normal distribution, by hand.
    @Test func measuresKnownTouchdowns() throws {
        let landings = SimulatedLandings(touchdowns_m: [(0.5, 0), (-0.5, 0), (0, 0.5), (0, -0.5), (0, 0)], u_m: 0)
        let result = try Self.evaluate(landings)
        // σ² = 4·0.25/8, no offset: R95 = σ·√(−2·ln 0.05).
        let expected = (1.0 / 8).squareRoot() * (-2 * log(0.05)).squareRoot()
        #expect((try #require(result.value) - expected).magnitude < 0.005)
        #expect((result.measurements[2].value - 0.5).magnitude < 1e-6)
        #expect(result.sampleCount == 5)
    }

    @Test func needsAPositionOnBothSidesOfEveryTouchdown() throws {
        let landings = Self.scattered(3)
        let whole = landings.signals(seed: 3)
        var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        // The third touchdown is not seen: it may be the worst one.
        for position in whole.localPositions where !(20_005..<20_025).contains(position.frame) {
            let time_s = position.receivedAt.seconds(since: SimulatedFlight.start)
            signals.add(
                SimulatedFlight.report(.localPosition(position.sample), at: time_s, frame: position.frame))
        }
        signals.markers = whole.markers
        let item = Self.planned(limit_m: 2, landings: landings)
        let result = try CertificationEvaluation.evaluate(item, of: SimulatedFlight.plan(item), signals: signals)
        #expect(result.verdict == .invalidTrial)
        #expect(result.checks.first { $0.name == "touchdowns" }?.outcome == .failed)
        signals.markers = []
        let unmarked = try CertificationEvaluation.evaluate(item, of: SimulatedFlight.plan(item), signals: signals)
        #expect(unmarked.verdict == .invalidTrial)
    }

    @Test func needsOnePadInTheFrameOfThePositions() throws {
        let landings = Self.scattered(3)
        let earth = ["pad_latitude_deg": 37.6, "pad_longitude_deg": 126.7]
        #expect(try Self.evaluate(landings, parameters: earth).verdict == .invalidTrial)
        let problem = PlanProblem.notOneOf(
            item: "landing-accuracy", parameters: ["pad_north_m", "pad_latitude_deg"])
        #expect(throws: problem) { try Self.evaluate(landings, parameters: [:]) }
        #expect(throws: problem) { try Self.evaluate(landings, parameters: Self.pad.merging(earth) { $1 }) }
    }

    /// 5 touchdowns on the earth, each 1 m north or south: 90.1 units of 1e-7 degrees (PROJ, etmerc, at 37.6 N).
    @Test func measuresPositionsOnTheEarth() throws {
        var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        for number in 0..<5 {
            for index in 0..<20 {
                var sample = PositionSample()
                sample.latitude_1e7deg = 376_000_000 + (number % 2 == 0 ? 90 : -90)
                sample.longitude_1e7deg = 1_267_000_000
                (sample.provenance, sample.fixType) = (.gnssReceiver, 6)
                signals.add(
                    SimulatedFlight.report(
                        .position(sample), at: Double(number * 10) + Double(index) * 0.2, frame: UInt64(index)))
            }
            signals.markers.append(.init(name: "landed", time: SimulatedFlight.time(Double(number * 10) + 2.1)))
        }
        let item = PlannedItem(
            id: "landing-accuracy", limit: .upper(20), rule: .simpleAcceptance, window: SimulatedFlight.window(60),
            parameters: ["pad_latitude_deg": 37.6, "pad_longitude_deg": 126.7])
        let result = try CertificationEvaluation.evaluate(
            item, of: SimulatedFlight.plan(item, kind: .rtk, u_m: 0.02), signals: signals)
        #expect((result.measurements[1].value - 0.999).magnitude < 0.002)
        #expect((result.measurements[3].value - 0.2).magnitude < 0.001)
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let first = try Self.evaluate(Self.scattered(4)).canonicalJSON
        #expect(try Self.evaluate(Self.scattered(4)).canonicalJSON == first)
    }

    @Test func isNotTestedWhereNothingWasRecorded() throws {
        let item = Self.planned(limit_m: 2, landings: Self.scattered(3))
        let nothing = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        let result = try CertificationEvaluation.evaluate(item, of: SimulatedFlight.plan(item), signals: nothing)
        #expect(result.verdict == .notTested)
    }

    @Test func drawsTheTouchdowns() throws {
        let landings = Self.scattered(3)
        let item = Self.planned(limit_m: 2, landings: landings)
        let plots = try CertificationEvaluation.plots(
            item, of: SimulatedFlight.plan(item), signals: landings.signals(seed: 3))
        let plot = try #require(plots.first)
        #expect(plot.isToScale && plot.id == "touchdowns")
        #expect(plot.elements.contains(.circle(centre: Plot.Point(0, 0), radius: 2, name: "limit")))
        guard case .points(let points, _) = plot.elements[0] else { return #expect(Bool(false)) }
        #expect(points.count == 10)
    }
}
