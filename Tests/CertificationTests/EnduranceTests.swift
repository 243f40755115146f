import Foundation
import Quantities
import ReferenceData
import Testing

@testable import Certification

@Suite struct EnduranceTests {
    private static func planned(limit_s: Double, reserve: Double?, seconds: Double = 300) -> PlannedItem {
        PlannedItem(
            id: "endurance", limit: .lower(limit_s), rule: .simpleAcceptance, window: SimulatedFlight.window(seconds),
            parameters: reserve.map { ["reserve_percent": $0] } ?? [:])
    }

    private static func evaluate(
        _ signals: CertificationSignals, limit_s: Double = 150, reserve: Double? = 30, u_percent: Double? = 0.5
    ) throws -> CertificationResult {
        let item = planned(limit_s: limit_s, reserve: reserve)
        var plan = SimulatedFlight.plan(item)
        (plan.reference.others[.time], plan.reference.others[.charge]) = (0.05, u_percent)
        return try CertificationEvaluation.evaluate(item, of: plan, signals: signals)
    }

    /// A flight from the twentieth second on; the level falls from 100 per cent, faster as the voltage sinks.
    struct Flight {
        var takeOff_s: Double
        var landing_s = 260.0
        /// Of the level that the vehicle tells.
        var gaugeError = 0.0
        var noise = 0.0
        var step = 1.0

        static func level(_ seconds: Double) -> Double { 100 - 0.3 * seconds - 0.0003 * seconds * seconds }
        /// When the true level comes down to a value, seconds after the take-off.
        static func time(ofLevel level: Double) -> Double {
            (-0.3 + (0.09 + 4 * 0.0003 * (100 - level)).squareRoot()) / 0.0006
        }

        func signals(seed: UInt64, levelInterval_s: Double = 1) -> CertificationSignals {
            var random = SimulatedFlight(seed: seed)
            var states = SimulatedStates(duration_s: 300)
            states.tellLanded(every: 1, phase_s: random.uniform(), takeOff_s: takeOff_s, landing_s: landing_s)
            let phase_s = random.uniform() * levelInterval_s
            states.tell(.batteryRemaining, every: levelInterval_s, phase_s: phase_s) { time_s in
                let flown_s = max(0, min(time_s, landing_s) - takeOff_s)
                let told = Self.level(flown_s) + gaugeError + noise * random.gaussian()
                return (told / step).rounded() * step
            }
            return states.signals
        }
    }

    static let cases: [ItemCase] = [
        ItemCase("endurance", .pass) { try evaluate(Flight(takeOff_s: 20.3).signals(seed: 3)) },
        ItemCase("endurance", .fail) { try evaluate(Flight(takeOff_s: 20.3).signals(seed: 3), limit_s: 250) },
        ItemCase("endurance", .inconclusive) {
            try evaluate(Flight(takeOff_s: 20.3).signals(seed: 3), u_percent: 6)
        },
        ItemCase("endurance", .invalidTrial) { try evaluate(Flight(takeOff_s: 20.3).signals(seed: 3), u_percent: nil) },
    ]

    /// The time at which the true level reaches the reserve, with a gauge wrong by noise and by a constant within ±√3·u.
    @Test(arguments: [(1.0, 0.0, 1.0, 0.05), (0.01, 0.3, 1, 0.03), (1, 0.5, 0.5, 0.04)])
    func statesAnHonestUncertainty(step: Double, noise: Double, u_percent: Double, largest: Double) throws {
        let truth = Flight.time(ofLevel: 30)
        let coverage = try Coverage(truth: truth) { seed in
            var random = SimulatedFlight(seed: seed &+ 400)
            let flight = Flight(
                takeOff_s: 20 + random.uniform(), gaugeError: 3.0.squareRoot() * u_percent * (2 * random.uniform() - 1),
                noise: noise, step: step)
            return try Self.evaluate(flight.signals(seed: seed), u_percent: u_percent)
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the endurance")
    }

    /// Without a reserve only the edges count.
    @Test func statesAnHonestUncertaintyOfAWholeFlight() throws {
        let coverage = try Coverage { seed in
            var random = SimulatedFlight(seed: seed &+ 400)
            let flight = Flight(takeOff_s: 20 + random.uniform(), landing_s: 250 + random.uniform())
            return (
                try Self.evaluate(flight.signals(seed: seed), reserve: nil, u_percent: nil),
                flight.landing_s - flight.takeOff_s
            )
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200")
        #expect(coverage.relative < 0.005, "U is \(coverage.relative) of the endurance")
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy), arguments: [30.0, nil])
    func agreesWithNumPy(reserve: Double?) throws {
        let signals = Flight(takeOff_s: 20.3, noise: 0.4, step: 0.1).signals(seed: 5)
        let result = try Self.evaluate(signals, reserve: reserve)
        let theirs = try NumPyOracle.measurements(
            "endurance",
            [
                "landed": SimulatedStates.input(signals.series(.landedState)),
                "level": SimulatedStates.input(signals.series(.batteryRemaining)), "reserve": reserve ?? NSNull(),
                "reach": 5,
            ])
        // A time is told in whole nanoseconds.
        #expect((try #require(result.value) - theirs[0]).magnitude < 2e-9 + 1e-9 * theirs[0])
    }

    @Test func endsWithTheLandingWhereThatComesFirst() throws {
        let signals = Flight(takeOff_s: 20.3, landing_s: 120.6).signals(seed: 3)
        let result = try Self.evaluate(signals)
        #expect((try #require(result.value) - 100.3).magnitude < 1)
        #expect(result.verdict == .fail)
    }

    @Test func needsBothEndsAndTheLevelsBetween() throws {
        let flying = Flight(takeOff_s: 20.3, landing_s: 1000).signals(seed: 3)
        #expect(try Self.evaluate(flying, reserve: nil).verdict == .invalidTrial)
        #expect(try Self.evaluate(flying).verdict == .pass)
        var ground = Flight(takeOff_s: 20.3).signals(seed: 3)
        ground.markers = []
        #expect(try Self.evaluate(ground).verdict == .invalidTrial)
        let sparse = try Self.evaluate(Flight(takeOff_s: 20.3).signals(seed: 3, levelInterval_s: 6), reserve: 30)
        #expect(sparse.verdict == .invalidTrial)
    }

    @Test func isNotTestedWhereNothingWasRecorded() throws {
        #expect(try Self.evaluate(CertificationSignals(vehicle: SimulatedFlight.vehicle)).verdict == .notTested)
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let signals = Flight(takeOff_s: 20.3, noise: 0.4).signals(seed: 5)
        let first = try Self.evaluate(signals).canonicalJSON
        #expect(try Self.evaluate(signals).canonicalJSON == first)
    }

    @Test func drawsTheLevel() throws {
        let item = Self.planned(limit_s: 150, reserve: 30)
        let plots = try CertificationEvaluation.plots(
            item, of: SimulatedFlight.plan(item), signals: Flight(takeOff_s: 20.3).signals(seed: 3))
        #expect(plots.first?.elements.contains(.limit(y: 30, name: "reserve")) == true)
    }
}
