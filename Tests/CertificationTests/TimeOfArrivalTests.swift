import AirspaceModel
import Foundation
import Quantities
import ReferenceData
import TelemetryModel
import Testing

@testable import Certification

@Suite struct TimeOfArrivalTests {
    /// Four gates due north, 800 m apart, 40 s from one to the next.
    private static func corridor(_ arrivals: [Corridor.Gate.RequiredArrival?]) -> Corridor {
        let names = ["A", "B", "C", "D"]
        return Corridor(
            name: "north", isSample: true, boundClass: 2,
            points: names.enumerated().map {
                Corridor.Point(name: $1, latitude_deg: 37.6 + 0.0072 * Double($0), longitude_deg: 126.77)
            }, halfWidth_m: 100, floorAMSL_m: 300, ceilingAMSL_m: 600,
            gates: zip(names, arrivals).map { Corridor.Gate(name: $0, point: $0, arrival: $1) })
    }

    private static let scheduled = corridor([nil, .afterFirstGate_s(40), .afterFirstGate_s(80), .afterFirstGate_s(120)])

    /// Flights along the corridor whose delays at B, C and D are known. The way back is not flown: the next begins at once.
    private struct Flights {
        var delays_s: [[Double]]
        var u_m = 1.0
        var interval_s = 2.0
        static let spacing_s = 150.0
        static let metresPerDegree = 110_990.0

        var duration_s: Double { Self.spacing_s * Double(delays_s.count) }

        func signals(seed: UInt64) -> CertificationSignals {
            var random = SimulatedFlight(seed: seed &+ 60)
            var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
            let half = u_m * 0.5.squareRoot()
            let bias_m = half * random.gaussian()
            for (number, delays) in delays_s.enumerated() {
                let start_s = Self.spacing_s * Double(number)
                let phase_s = random.uniform()
                let passes = [8 + phase_s] + delays.enumerated().map { 8 + phase_s + 40 * Double($0 + 1) + $1 }
                for index in 0..<Int(Self.spacing_s / interval_s) {
                    let time_s = Double(index) * interval_s
                    let noise_m = bias_m + half * random.gaussian()
                    let latitude = 37.6 + 0.0072 * Self.legs(at: time_s, passes) + noise_m / Self.metresPerDegree
                    var sample = PositionSample()
                    sample.latitude_1e7deg = Int32((latitude * 1e7).rounded())
                    sample.longitude_1e7deg = 1_267_700_000
                    (sample.provenance, sample.fixType) = (.gnssReceiver, 6)
                    signals.add(
                        SimulatedFlight.report(
                            .position(sample), at: start_s + time_s, frame: UInt64(number * 1000 + index)))
                }
            }
            return signals
        }

        /// How many legs the vehicle is beyond A: at a steady speed from one gate to the next.
        private static func legs(at time_s: Double, _ passes: [Double]) -> Double {
            if time_s < passes[0] { return (time_s - passes[0]) / 40 }
            for leg in 0..<passes.count - 1 where time_s < passes[leg + 1] {
                return Double(leg) + (time_s - passes[leg]) / (passes[leg + 1] - passes[leg])
            }
            return Double(passes.count - 1) + (time_s - passes[passes.count - 1]) / 40
        }

        /// Normal delays of which a part goes together within a flight.
        static func scattered(
            seed: UInt64, flights: Int, mean_s: Double, deviation_s: Double, correlation: Double
        ) -> Flights {
            var random = SimulatedFlight(seed: seed)
            return Flights(
                delays_s: (0..<flights).map { _ in
                    let common = correlation.squareRoot() * random.gaussian()
                    return (0..<3).map { _ in
                        mean_s + deviation_s * (common + (1 - correlation).squareRoot() * random.gaussian())
                    }
                })
        }
    }

    private static func evaluate(
        _ flights: Flights, limit_s: Double = 30, seed: UInt64 = 3, parameters: [String: Double] = [:],
        u_s: Double? = 0.05, corridor: Corridor? = scheduled
    ) throws -> CertificationResult {
        let item = planned(limit_s: limit_s, flights, parameters: parameters, corridor: corridor)
        var plan = SimulatedFlight.plan(item, kind: .rtk, u_m: flights.u_m)
        plan.reference.others[.time] = u_s
        return try CertificationEvaluation.evaluate(item, of: plan, signals: flights.signals(seed: seed))
    }

    private static func planned(
        limit_s: Double, _ flights: Flights, parameters: [String: Double] = [:], corridor: Corridor? = scheduled
    ) -> PlannedItem {
        PlannedItem(
            id: "time-of-arrival", limit: .upper(limit_s), rule: .simpleAcceptance,
            window: SimulatedFlight.window(flights.duration_s), parameters: parameters, corridor: corridor)
    }

    private static func typical(_ mean_s: Double = 1, seed: UInt64 = 3, flights: Int = 6) -> Flights {
        .scattered(seed: seed, flights: flights, mean_s: mean_s, deviation_s: 2, correlation: 0)
    }

    static let cases: [ItemCase] = [
        ItemCase("time-of-arrival", .pass) { try evaluate(typical()) },
        ItemCase("time-of-arrival", .fail) { try evaluate(typical(15), limit_s: 5) },
        ItemCase("time-of-arrival", .inconclusive) { try evaluate(typical(flights: 1)) },
        ItemCase("time-of-arrival", .invalidTrial) { try evaluate(typical(), u_s: nil) },
    ]

    /// The true P95: foldnorm.ppf(0.95, μ/σ, scale=σ) of SciPy 1.17.1.
    @Test(arguments: [
        (4, 0.0, 2.0, 0.0, 3.919928, 1.2), (8, 1, 2, 0, 4.362955, 0.8), (8, 1, 2, 0.5, 4.362955, 1.3),
        (12, 4, 1, 0.3, 5.644854, 0.4),
    ])
    func statesAnHonestUncertainty(
        flights: Int, mean_s: Double, deviation_s: Double, correlation: Double, truth: Double, largest: Double
    ) throws {
        let coverage = try Coverage(truth: truth) { seed in
            try Self.evaluate(
                .scattered(
                    seed: seed, flights: flights, mean_s: mean_s, deviation_s: deviation_s, correlation: correlation),
                seed: seed)
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of P95")
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        let flights = Flights.scattered(seed: 5, flights: 7, mean_s: 1, deviation_s: 2, correlation: 0.4)
        let signals = flights.signals(seed: 5)
        let result = try Self.evaluate(flights, seed: 5)
        let theirs = try NumPyOracle.measurements(
            "time_of_arrival",
            [
                "times": signals.positions.map { $0.receivedAt.seconds(since: SimulatedFlight.start) },
                "latitudes": signals.positions.map { Int($0.sample.latitude_1e7deg) },
                "gates": [376_000_000, 376_072_000, 376_144_000, 376_216_000], "due": [40, 80, 120],
            ])
        // A time is told in whole nanoseconds, and the plane is curved by as little.
        for (measurement, value) in zip(result.measurements, theirs) {
            #expect((measurement.value - value).magnitude < 1e-8, "\(measurement.name): \(measurement.value), \(value)")
        }
        #expect((result.effectiveSampleCount - theirs[3]).magnitude < 1e-6)
    }

    @Test func judgesTheBiasWhereThePlanLimitsIt() throws {
        let late = try Self.evaluate(typicalLate, parameters: ["maximum_bias_s": 3])
        #expect(late.measurements.prefix(2).map(\.verdict) == [.pass, .fail] && late.verdict == .fail)
        #expect(late.measurements[2].value > 8)
        let early = try Self.evaluate(Self.typical(-10), parameters: ["maximum_bias_s": 3])
        #expect(early.verdict == .fail && early.measurements[2].value < -8)
    }

    private var typicalLate: Flights { Self.typical(10) }

    @Test func doesNotPassAGateThatWasLeftOut() throws {
        var corridor = Self.scheduled
        // A gate beside the way: nobody comes through it.
        corridor.points[2].longitude_deg += 0.01
        let result = try Self.evaluate(Self.typical(), corridor: corridor)
        #expect(result.verdict == .inconclusive && result.reasons.contains { $0.contains("gates were not passed: C") })
    }

    @Test func takesATimeOfDay() throws {
        // The window begins at 1 795 000 000 s after 1970: 40 000 s after midnight UTC.
        let start_s = Double(SimulatedFlight.start.nanoseconds / 1_000_000_000 % 86_400)
        let daily = Self.corridor([nil, nil, nil, .timeOfDay_s(start_s + 8 + 120)])
        let flights = Flights(delays_s: [[0, 0, 5], [0, 0, 5]], u_m: 0)
        let item = Self.planned(limit_s: 300, flights, corridor: daily)
        var plan = SimulatedFlight.plan(item, kind: .rtk, u_m: 0.1)
        plan.reference.others[.time] = 0.05
        var signals = flights.signals(seed: 3)
        let result = try CertificationEvaluation.evaluate(item, of: plan, signals: signals)
        // The second flight is 150 s later than the first, whose gate was 5 to 6 s late.
        let bias = try #require(result.measurements.first { $0.name == "bias" })
        #expect((bias.value - (5.5 + 75)).magnitude < 0.6)
        signals.isUTCKnown = false
        #expect(try CertificationEvaluation.evaluate(item, of: plan, signals: signals).verdict == .invalidTrial)
    }

    @Test func needsACorridorWithASchedule() {
        #expect(throws: PlanProblem.missingCorridor(item: "time-of-arrival")) {
            try Self.evaluate(Self.typical(), corridor: nil)
        }
        #expect(throws: PlanProblem.missingSchedule(item: "time-of-arrival", corridor: "north")) {
            try Self.evaluate(Self.typical(), corridor: Self.corridor([nil, nil, nil, nil]))
        }
    }

    @Test func isInvalidWithGaps() throws {
        var sparse = Self.typical()
        sparse.interval_s = 5
        #expect(try Self.evaluate(sparse).verdict == .invalidTrial)
    }

    @Test func isNotTestedWhereNothingWasRecorded() throws {
        let item = Self.planned(limit_s: 30, Self.typical())
        let nothing = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        let result = try CertificationEvaluation.evaluate(
            item, of: SimulatedFlight.plan(item, kind: .rtk), signals: nothing)
        #expect(result.verdict == .notTested)
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let first = try Self.evaluate(Self.typical()).canonicalJSON
        #expect(try Self.evaluate(Self.typical()).canonicalJSON == first)
    }

    @Test func drawsTheDelays() throws {
        let item = Self.planned(limit_s: 30, Self.typical())
        let plots = try CertificationEvaluation.plots(
            item, of: SimulatedFlight.plan(item, kind: .rtk), signals: Self.typical().signals(seed: 3))
        #expect(plots.first?.elements.contains(.limit(y: -30, name: "limit")) == true)
    }
}
