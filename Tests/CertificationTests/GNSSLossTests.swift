import Quantities
import ReferenceData
import Testing

@testable import Certification

@Suite struct GNSSLossTests {
    private static func planned(limit_s: Double, parameters: [String: Double]) -> PlannedItem {
        PlannedItem(
            id: "gnss-loss", limit: .upper(limit_s), rule: .simpleAcceptance, window: SimulatedFlight.window(60),
            parameters: parameters)
    }

    private static func evaluate(
        _ signals: CertificationSignals, limit_s: Double = 30, parameters: [String: Double] = [:], u_s: Double? = 0.02,
        u_m: Double? = 0.01
    ) throws -> CertificationResult {
        let item = planned(limit_s: limit_s, parameters: parameters)
        var plan = SimulatedFlight.plan(item, u_m: u_m)
        plan.reference.others[.time] = u_s
        return try CertificationEvaluation.evaluate(item, of: plan, signals: signals)
    }

    /// Loses its satellites after ten seconds, notices, drifts eastward and lands.
    private struct Flight {
        var loss_s = 10.3
        var detection_s = 1.4
        var landing_s = 18.0
        /// Metres a second.
        var drift = 0.3
        var u_m = 0.01
        var isMarked = false
        var fixInterval_s = 0.2

        /// The vehicle stands still where it landed.
        func east(_ time_s: Double) -> Double { drift * max(0, min(time_s, loss_s + landing_s) - loss_s) }

        func signals(seed: UInt64) -> CertificationSignals {
            var random = SimulatedFlight(seed: seed)
            var states = SimulatedStates(duration_s: 60)
            states.tellPosition(every: 0.5, u_m: u_m, flight: &random) { (0, east($0), 3) }
            states.tellLanded(every: 1, phase_s: random.uniform(), landing_s: loss_s + landing_s)
            states.tell(.flightMode, every: 1, phase_s: random.uniform()) { $0 < loss_s + detection_s ? 5 : 9 }
            if isMarked {
                states.mark("gnss_loss", at: loss_s + 0.02 * random.gaussian())
            } else {
                states.tell(.gnssFixType, every: fixInterval_s, phase_s: random.uniform() * fixInterval_s) {
                    $0 < loss_s ? 3 : 1
                }
            }
            return states.signals
        }
    }

    static let cases: [ItemCase] = [
        ItemCase("gnss-loss", .pass) { try evaluate(Flight().signals(seed: 3)) },
        ItemCase("gnss-loss", .fail) { try evaluate(Flight(landing_s: 38).signals(seed: 3)) },
        ItemCase("gnss-loss", .inconclusive) {
            try evaluate(Flight(landing_s: 100).signals(seed: 3), limit_s: 55)
        },
        ItemCase("gnss-loss", .invalidTrial) { try evaluate(Flight().signals(seed: 3), u_s: nil) },
    ]

    /// The true time to the landing; beside it the true detection and the true drift, each within its own U.
    @Test(arguments: [(0.2, false, 0.05), (1, false, 0.07), (0.2, true, 0.05)])
    func statesAnHonestUncertainty(fix_s: Double, isMarked: Bool, largest: Double) throws {
        var (detections, drifts) = (0, 0)
        let coverage = try Coverage { seed in
            var random = SimulatedFlight(seed: seed &+ 300)
            let flight = Flight(
                loss_s: 10 + random.uniform(), detection_s: 0.5 + 3 * random.uniform(),
                landing_s: 15 + 10 * random.uniform(), drift: 0.2 * random.uniform(), u_m: 0.1, isMarked: isMarked,
                fixInterval_s: fix_s)
            let result = try Self.evaluate(flight.signals(seed: seed), u_m: 0.1)
            func covers(_ name: String, _ truth: Double) throws -> Int {
                let found = try #require(result.measurements.first { $0.name == name })
                return (found.value - truth).magnitude <= found.budget?.expanded ?? 0 ? 1 : 0
            }
            detections += try covers("detection_time", flight.detection_s)
            drifts += try covers("drift", flight.drift * flight.landing_s)
            return (result, flight.landing_s)
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the time")
        #expect(detections >= 190 && drifts >= 190, "\(detections) and \(drifts) of 200")
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        let signals = Flight().signals(seed: 12)
        let result = try Self.evaluate(signals)
        for (index, ends) in [(0, ("landed_state", 1)), (1, ("flight_mode", 9))] {
            let end = try #require(ScalarSignal(rawValue: ends.0))
            let theirs = try NumPyOracle.measurements(
                "event_interval",
                [
                    "start": SimulatedStates.input(signals.series(.gnssFixType)), "start_level": 1,
                    "end": SimulatedStates.input(signals.series(end)), "end_level": ends.1, "u_clock": 0.02,
                ])
            #expect(NumPyOracle.agrees(result.measurements[index].value, theirs[0]))
            #expect(NumPyOracle.agrees(result.measurements[index].budget?.combined ?? 0, theirs[1]))
        }
    }

    @Test func judgesDetectionAndDriftWhereThePlanLimitsThem() throws {
        let signals = Flight().signals(seed: 3)
        let within = ["maximum_detection_s": 3.0, "maximum_drift_m": 8]
        #expect(try Self.evaluate(signals, parameters: within).verdict == .pass)
        let beyond = try Self.evaluate(signals, parameters: ["maximum_detection_s": 3, "maximum_drift_m": 4])
        #expect(beyond.measurements.map(\.verdict) == [.pass, .pass, .fail] && beyond.verdict == .fail)
        #expect((beyond.measurements[2].value - 5.4).magnitude < 0.2)
        let blind = try Self.evaluate(
            Flight(detection_s: 100).signals(seed: 3), parameters: ["maximum_detection_s": 3])
        #expect(blind.measurements[1].verdict == .fail)
        // Without an uncertainty of positions a drift that is limited cannot be told.
        #expect(try Self.evaluate(signals, parameters: within, u_m: nil).verdict == .invalidTrial)
        let unlimited = try Self.evaluate(signals, u_m: nil)
        #expect(unlimited.verdict == .pass && !unlimited.measurements.contains { $0.name == "drift" })
        #expect(unlimited.checks.first { $0.name == "drift" }?.outcome == .notAssessed)
    }

    @Test func takesAMissingLandingForALowerBound() throws {
        let never = try Self.evaluate(Flight(landing_s: 100).signals(seed: 3))
        #expect(never.verdict == .fail && (never.value ?? 0) > 48)
    }

    @Test func needsItsStimulus() throws {
        var unmarked = Flight(isMarked: true).signals(seed: 3)
        #expect(try Self.evaluate(unmarked).verdict == .pass)
        unmarked.markers.removeAll { $0.name == "gnss_loss" }
        #expect(try Self.evaluate(unmarked).verdict == .invalidTrial)
    }

    @Test func isNotTestedWhereNothingWasRecorded() throws {
        #expect(try Self.evaluate(CertificationSignals(vehicle: SimulatedFlight.vehicle)).verdict == .notTested)
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let signals = Flight().signals(seed: 4)
        let first = try Self.evaluate(signals).canonicalJSON
        #expect(try Self.evaluate(signals).canonicalJSON == first)
    }

    @Test func drawsTheTimeLineAndTheDrift() throws {
        let item = Self.planned(limit_s: 30, parameters: ["maximum_drift_m": 8])
        let plots = try CertificationEvaluation.plots(
            item, of: SimulatedFlight.plan(item), signals: Flight().signals(seed: 3))
        #expect(plots.map(\.id) == ["gnss-loss", "gnss-loss-drift"])
        #expect(plots[1].elements.contains(.circle(centre: Plot.Point(0, 0), radius: 8, name: "limit")))
    }
}
