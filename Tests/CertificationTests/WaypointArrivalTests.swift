import Quantities
import ReferenceData
import Testing

@testable import Certification

@Suite struct WaypointArrivalTests {
    /// Three waypoints 20 m apart, northward.
    private static let waypoints: [String: Double] = [
        "waypoint_1_north_m": 20, "waypoint_1_east_m": 0, "waypoint_2_north_m": 40, "waypoint_2_east_m": 0,
        "waypoint_3_north_m": 60, "waypoint_3_east_m": 0,
    ]

    private static func planned(limit_m: Double, parameters: [String: Double]) -> PlannedItem {
        PlannedItem(
            id: "waypoint-arrival", limit: .upper(limit_m), rule: .simpleAcceptance,
            window: SimulatedFlight.window(40), parameters: waypoints.merging(parameters) { $1 })
    }

    private static func evaluate(
        _ signals: CertificationSignals, limit_m: Double = 2, parameters: [String: Double] = [:], u_m: Double? = 0.05
    ) throws -> CertificationResult {
        let item = planned(limit_m: limit_m, parameters: parameters)
        return try CertificationEvaluation.evaluate(
            item, of: SimulatedFlight.plan(item, u_m: u_m), signals: signals)
    }

    /// Flies north at 2 m/s and passes each waypoint at the distances given; 3 s of rest at each where it hovers.
    private struct Flight {
        var east_m = [0.5, -0.8, 1.1]
        var u_m = 0.05
        var hovers = false
        var interval_s = 0.2
        var missing: Int?

        /// When the vehicle is abeam of a waypoint.
        func abeam_s(_ number: Int) -> Double { Double(number + 1) * 10 + (hovers ? 3 * Double(number) : 0) }

        func place(_ time_s: Double) -> (north: Double, east: Double, up: Double) {
            var moved_s = time_s
            if hovers {
                for number in 0..<3 {
                    let start_s = abeam_s(number)
                    moved_s -= max(0, min(3, time_s - start_s))
                }
            }
            let north = 2 * moved_s
            // On a straight line past each waypoint, and from one to the next between.
            let leg = max(0, min(2, Int((north + 10) / 20) - 1))
            return (north, east_m[leg], 10)
        }

        func signals(seed: UInt64) -> CertificationSignals {
            var random = SimulatedFlight(seed: seed)
            var states = SimulatedStates(duration_s: 40)
            states.tellPosition(every: interval_s, u_m: u_m, flight: &random, place)
            for number in 0..<3 where number != missing {
                states.tell(.missionItemReached, at: abeam_s(number) + 0.05, Double(number + 1))
            }
            return states.signals
        }
    }

    static let cases: [ItemCase] = [
        ItemCase("waypoint-arrival", .pass) { try evaluate(Flight().signals(seed: 3)) },
        ItemCase("waypoint-arrival", .fail) { try evaluate(Flight(east_m: [0.5, 4, 1]).signals(seed: 3)) },
        ItemCase("waypoint-arrival", .inconclusive) { try evaluate(Flight(missing: 1).signals(seed: 3)) },
        ItemCase("waypoint-arrival", .invalidTrial) { try evaluate(Flight().signals(seed: 3), u_m: nil) },
    ]

    /// The true miss of fast passes and of hovers, with a fine and a coarse reference.
    @Test(arguments: [(0.05, false, 0.3), (0.3, false, 1.2), (0.05, true, 0.3), (0.3, true, 1.2)])
    func statesAnHonestUncertainty(u_m: Double, hovers: Bool, largest: Double) throws {
        let coverage = try Coverage { seed in
            var random = SimulatedFlight(seed: seed &+ 700)
            let flight = Flight(
                east_m: [0.2 * random.gaussian(), -0.2, 0.6 + random.uniform()], u_m: u_m, hovers: hovers)
            let truth = flight.east_m.map(\.magnitude).max() ?? 0
            return (try Self.evaluate(flight.signals(seed: seed), limit_m: 5, u_m: u_m), truth)
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the miss")
    }

    /// The least dwell of straight passes at 2 m/s within a radius of 2 m: 2·√(4 − 1.1²)/2 s.
    @Test func statesAnHonestUncertaintyOfTheDwell() throws {
        let truth = (4 - 1.1 * 1.1).squareRoot()
        var covered = 0
        for seed in UInt64(1)...200 {
            let result = try Self.evaluate(Flight().signals(seed: seed))
            let dwell = try #require(result.measurements.first { $0.name == "shortest_dwell" })
            covered += (dwell.value - truth).magnitude <= dwell.budget?.expanded ?? 0 ? 1 : 0
        }
        #expect(covered >= 190, "\(covered) of 200")
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        let signals = Flight().signals(seed: 7)
        let result = try Self.evaluate(signals)
        let theirs = try NumPyOracle.measurements(
            "waypoint_misses",
            [
                "times": signals.localPositions.map { $0.receivedAt.seconds(since: SimulatedFlight.start) },
                "north": signals.localPositions.map { Double($0.sample.north_m) },
                "east": signals.localPositions.map { Double($0.sample.east_m) },
                "reached": SimulatedStates.input(signals.series(.missionItemReached))[0],
                "waypoints": [[20, 0], [40, 0], [60, 0]], "averaging": 0.5, "end": 40,
            ])
        for (number, value) in theirs.enumerated() {
            let miss = try #require(result.measurements.first { $0.name == "miss_\(number + 1)" })
            #expect(NumPyOracle.agrees(miss.value, value), "\(miss.value), \(value)")
        }
        #expect(result.value == result.measurements.filter { $0.name.hasPrefix("miss_") }.map(\.value).max())
    }

    @Test func judgesTheDwellWhereThePlanLimitsIt() throws {
        let hovering = Flight(hovers: true).signals(seed: 3)
        #expect(try Self.evaluate(hovering, parameters: ["minimum_dwell_s": 2.5]).verdict == .pass)
        let passing = try Self.evaluate(Flight().signals(seed: 3), parameters: ["minimum_dwell_s": 5])
        #expect(passing.measurements.prefix(2).map(\.verdict) == [.pass, .fail] && passing.verdict == .fail)
    }

    @Test func needsItsEventsAndTheWay() throws {
        var states = SimulatedStates(duration_s: 40)
        var random = SimulatedFlight(seed: 1)
        states.tellPosition(every: 0.2, u_m: 0.05, flight: &random, Flight().place)
        #expect(try Self.evaluate(states.signals).verdict == .invalidTrial)
        #expect(try Self.evaluate(Flight(interval_s: 2).signals(seed: 3)).verdict == .invalidTrial)
        // A waypoint that was not told as reached and was passed far off has failed all the same.
        #expect(try Self.evaluate(Flight(east_m: [0, 9, 0], missing: 1).signals(seed: 3)).verdict == .fail)
    }

    @Test(
        arguments: [
            ["waypoint_2_north_m": nil, "waypoint_2_east_m": nil],
            ["waypoint_4_latitude_deg": 37, "waypoint_4_longitude_deg": 126],
            ["waypoint_2_item": 3],
        ] as [[String: Double?]])
    func refusesBadWaypoints(changes: [String: Double?]) {
        var item = Self.planned(limit_m: 2, parameters: [:])
        for (name, value) in changes { item.parameters[name] = value }
        #expect(throws: PlanProblem.wrongWaypoints(item: "waypoint-arrival")) {
            try CertificationEvaluation.validated(item)
        }
    }

    @Test func isNotTestedWhereNothingWasRecorded() throws {
        #expect(try Self.evaluate(CertificationSignals(vehicle: SimulatedFlight.vehicle)).verdict == .notTested)
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let signals = Flight().signals(seed: 4)
        let first = try Self.evaluate(signals).canonicalJSON
        #expect(try Self.evaluate(signals).canonicalJSON == first)
    }

    @Test func drawsThePath() throws {
        let item = Self.planned(limit_m: 2, parameters: [:])
        let plots = try CertificationEvaluation.plots(
            item, of: SimulatedFlight.plan(item), signals: Flight().signals(seed: 3))
        #expect(plots.first?.elements.count == 5)
    }
}
