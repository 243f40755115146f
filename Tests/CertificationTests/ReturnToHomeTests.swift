import Quantities
import ReferenceData
import Testing

@testable import Certification

@Suite struct ReturnToHomeTests {
    private static let home = ["home_north_m": 0.0, "home_east_m": 0.0]

    private static func planned(limit_m: Double, parameters: [String: Double]) -> PlannedItem {
        PlannedItem(
            id: "return-to-home", limit: .upper(limit_m), rule: .simpleAcceptance, window: SimulatedFlight.window(90),
            parameters: parameters)
    }

    private static func evaluate(
        _ signals: CertificationSignals, limit_m: Double = 3, parameters: [String: Double] = home, u_m: Double? = 0.05
    ) throws -> CertificationResult {
        let item = planned(limit_m: limit_m, parameters: parameters)
        var plan = SimulatedFlight.plan(item, u_m: u_m)
        plan.reference.others[.time] = 0.02
        return try CertificationEvaluation.evaluate(item, of: plan, signals: signals)
    }

    /// Takes off from the home, is 40 m north of it at 30 s, is told to return, and lands beside the home.
    private struct Flight {
        var u_m = 0.05
        var command_s = 30.4
        var landing_s = 60.3
        /// Where it lands, metres north and east.
        var landed: (north: Double, east: Double) = (1.2, -0.5)
        var isMarked = true

        func place(_ time_s: Double) -> (north: Double, east: Double, up: Double) {
            if time_s < 5.3 { return (0, 0, 0) }
            if time_s < command_s { return (40 * (time_s - 5.3) / (command_s - 5.3), 0, 10) }
            let share = min(1, (time_s - command_s) / (landing_s - 5 - command_s))
            let up = max(0, min(10, 2 * (landing_s - time_s)))
            return (40 + share * (landed.north - 40), share * landed.east, up)
        }

        func signals(seed: UInt64) -> CertificationSignals {
            var random = SimulatedFlight(seed: seed)
            var states = SimulatedStates(duration_s: 90)
            states.tellPosition(every: 0.4, u_m: u_m, flight: &random, place)
            states.tellLanded(every: 1, phase_s: random.uniform(), takeOff_s: 5.3, landing_s: landing_s)
            states.tell(.flightMode, every: 1, phase_s: random.uniform()) { $0 < command_s ? 3 : 6 }
            if isMarked { states.mark("return", at: command_s) }
            return states.signals
        }
    }

    static let cases: [ItemCase] = [
        ItemCase("return-to-home", .pass) { try evaluate(Flight().signals(seed: 3)) },
        ItemCase("return-to-home", .fail) { try evaluate(Flight(landed: (6, 2)).signals(seed: 3)) },
        ItemCase("return-to-home", .inconclusive) {
            try evaluate(Flight(landing_s: 200, landed: (1, 0)).signals(seed: 3), limit_m: 100)
        },
        ItemCase("return-to-home", .invalidTrial) { try evaluate(Flight().signals(seed: 3), u_m: nil) },
    ]

    /// The true distance, far and near, about a surveyed home and about that of the departure.
    @Test(arguments: [(0.05, 2.0, true, 0.15), (0.3, 0.4, true, 3), (0.3, 3, false, 0.6)])
    func statesAnHonestUncertainty(u_m: Double, spread_m: Double, isSurveyed: Bool, largest: Double) throws {
        let coverage = try Coverage { seed in
            var random = SimulatedFlight(seed: seed &+ 50)
            let landed = (north: spread_m * (0.5 + random.uniform()), east: spread_m * random.gaussian() / 2)
            let signals = Flight(u_m: u_m, landing_s: 60 + random.uniform(), landed: landed).signals(seed: seed)
            let truth = (landed.north * landed.north + landed.east * landed.east).squareRoot()
            return (
                try Self.evaluate(signals, limit_m: 30, parameters: isSurveyed ? Self.home : [:], u_m: u_m), truth
            )
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the distance")
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        let signals = Flight().signals(seed: 9)
        let result = try Self.evaluate(signals, parameters: ["home_north_m": 0.3, "home_east_m": -0.4])
        let theirs = try NumPyOracle.measurements(
            "return_to_home",
            [
                "times": signals.localPositions.map { $0.receivedAt.seconds(since: SimulatedFlight.start) },
                "north": signals.localPositions.map { Double($0.sample.north_m) },
                "east": signals.localPositions.map { Double($0.sample.east_m) },
                "landed": SimulatedStates.input(signals.series(.landedState)), "command": 30.4, "home": [0.3, -0.4],
            ])
        #expect(result.measurements.count == theirs.count)
        for (measurement, value) in zip(result.measurements, theirs) {
            #expect(NumPyOracle.agrees(measurement.value, value), "\(measurement.name): \(measurement.value), \(value)")
        }
    }

    @Test func takesTheHomeFromTheDeparture() throws {
        let result = try Self.evaluate(Flight().signals(seed: 3), parameters: [:])
        #expect((try #require(result.value) - 1.3).magnitude < 0.3)
        #expect(result.measurement?.budget?.contributions.contains { $0.source.hasPrefix("home") } == true)
        var unmarked = Flight().signals(seed: 3)
        unmarked.markers.removeAll { $0.name == "airborne" }
        #expect(try Self.evaluate(unmarked, parameters: [:]).verdict == .invalidTrial)
    }

    @Test func needsTheCommand() throws {
        let signals = Flight(isMarked: false).signals(seed: 3)
        #expect(try Self.evaluate(signals).verdict == .invalidTrial)
        let byMode = try Self.evaluate(signals, parameters: Self.home.merging(["return_mode": 6]) { $1 })
        #expect(byMode.verdict == .pass && (byMode.measurements[1].value - 29.9).magnitude < 1)
        #expect(byMode.measurements[1].budget?.combined ?? 0 > 0.2)
    }

    @Test func judgesTheTimeAndNeverPassesAnUnfinishedReturn() throws {
        let slow = try Self.evaluate(
            Flight().signals(seed: 3), parameters: Self.home.merging(["maximum_time_s": 20]) { $1 })
        #expect(slow.measurements.prefix(2).map(\.verdict) == [.pass, .fail] && slow.verdict == .fail)
        // 90 s are over before it lands: far from home it has failed, near by nothing is known.
        #expect(try Self.evaluate(Flight(landing_s: 200).signals(seed: 3)).verdict == .fail)
        #expect(try Self.evaluate(Flight(landing_s: 200).signals(seed: 3), limit_m: 100).verdict == .inconclusive)
    }

    @Test func needsThePositionsOfTheWayHome() throws {
        let whole = Flight().signals(seed: 3)
        var gapped = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        for (index, position) in whole.localPositions.enumerated() where !(100..<105).contains(index) {
            gapped.add(
                SimulatedFlight.report(
                    .localPosition(position.sample), at: Double(index) * 0.4, frame: position.frame))
        }
        gapped.markers = whole.markers
        let result = try Self.evaluate(gapped)
        #expect(result.verdict == .invalidTrial)
        #expect(result.checks.first { $0.name == "gaps_of_position" }?.outcome == .failed)
    }

    @Test func isNotTestedWhereNothingWasRecorded() throws {
        #expect(try Self.evaluate(CertificationSignals(vehicle: SimulatedFlight.vehicle)).verdict == .notTested)
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let signals = Flight().signals(seed: 4)
        let first = try Self.evaluate(signals).canonicalJSON
        #expect(try Self.evaluate(signals).canonicalJSON == first)
    }

    @Test func drawsTheWayHome() throws {
        let item = Self.planned(limit_m: 3, parameters: Self.home)
        let plots = try CertificationEvaluation.plots(
            item, of: SimulatedFlight.plan(item), signals: Flight().signals(seed: 3))
        #expect(plots.map(\.id) == ["return-path", "return-distance"])
        #expect(plots[1].elements.contains(.limit(y: 3, name: "limit")))
    }
}
