import Quantities
import ReferenceData
import Testing

@testable import Certification

@Suite struct LowBatteryFailsafeTests {
    private static func planned(limit: Double, parameters: [String: Double]) -> PlannedItem {
        PlannedItem(
            id: "low-battery-failsafe", limit: .upper(limit), rule: .simpleAcceptance,
            window: SimulatedFlight.window(120), parameters: parameters)
    }

    private static func evaluate(
        _ signals: CertificationSignals, limit: Double = 4, parameters: [String: Double] = [:],
        u_percent: Double? = 0.4
    ) throws -> CertificationResult {
        let item = planned(limit: limit, parameters: ["declared_level_percent": 25].merging(parameters) { $1 })
        var plan = SimulatedFlight.plan(item)
        plan.reference.others[.charge] = u_percent
        return try CertificationEvaluation.evaluate(item, of: plan, signals: signals)
    }

    /// Falls from 35 per cent by a fifth of one a second; acts at a true level and lands 20 s later.
    private static func flight(
        seed: UInt64, actsAt level: Double, gaugeError: Double = 0, step: Double = 1, interval_s: Double = 1,
        slope: Double = 0.2
    ) -> CertificationSignals {
        var random = SimulatedFlight(seed: seed)
        var states = SimulatedStates(duration_s: 120)
        let action_s = (35 - level) / slope
        states.tell(.flightMode, every: interval_s, phase_s: random.uniform() * interval_s) { $0 < action_s ? 5 : 9 }
        states.tell(.batteryRemaining, every: interval_s, phase_s: random.uniform() * interval_s) {
            ((35 - slope * min($0, action_s + 20) + gaugeError) / step).rounded() * step
        }
        states.tellLanded(every: 1, phase_s: random.uniform(), landing_s: action_s + 20)
        return states.signals
    }

    static let cases: [ItemCase] = [
        ItemCase("low-battery-failsafe", .pass) { try evaluate(flight(seed: 3, actsAt: 25)) },
        ItemCase("low-battery-failsafe", .fail) { try evaluate(flight(seed: 3, actsAt: 18)) },
        ItemCase("low-battery-failsafe", .inconclusive) {
            try evaluate(flight(seed: 3, actsAt: 25), limit: 2, u_percent: 1.5)
        },
        ItemCase("low-battery-failsafe", .invalidTrial) { try evaluate(flight(seed: 3, actsAt: 25), u_percent: nil) },
    ]

    /// The true distance of the level at the action from the declared one.
    @Test(arguments: [(1.0, 0.4, 1.0, 0.8), (0.01, 0.4, 1, 0.6), (1, 0.1, 0.2, 0.5)])
    func statesAnHonestUncertainty(step: Double, u_percent: Double, interval_s: Double, largest: Double) throws {
        let coverage = try Coverage { seed in
            var random = SimulatedFlight(seed: seed &+ 100)
            let deviation = 1.5 + 2.5 * random.uniform()
            let level = 25 + (seed % 2 == 0 ? deviation : -deviation)
            let signals = Self.flight(
                seed: seed, actsAt: level, gaugeError: u_percent * SimulatedFlight.stratified(seed), step: step,
                interval_s: interval_s)
            return (try Self.evaluate(signals, u_percent: u_percent), deviation)
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the deviation")
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        let signals = Self.flight(seed: 6, actsAt: 23.3, step: 0.01)
        let result = try Self.evaluate(signals)
        let theirs = try NumPyOracle.measurements(
            "level_at_change",
            [
                "mode": SimulatedStates.input(signals.series(.flightMode)),
                "level": SimulatedStates.input(signals.series(.batteryRemaining)),
                "landed": SimulatedStates.input(signals.series(.landedState)), "declared": 25,
            ])
        for (measurement, value) in zip(result.measurements, theirs) {
            #expect(NumPyOracle.agrees(measurement.value, value), "\(measurement.name)")
        }
    }

    @Test func judgesTheReserveAtTheTouchdown() throws {
        // 20 s after the action at 25 per cent four more are gone.
        let signals = Self.flight(seed: 3, actsAt: 25)
        let result = try Self.evaluate(signals, parameters: ["minimum_reserve_percent": 15])
        #expect(result.verdict == .pass && (result.measurements[1].value - 21).magnitude <= 1)
        #expect(try Self.evaluate(signals, parameters: ["minimum_reserve_percent": 24]).verdict == .fail)
        var flying = signals
        flying.markers = []
        #expect(try Self.evaluate(flying, parameters: ["minimum_reserve_percent": 15]).verdict == .inconclusive)
        #expect(try Self.evaluate(flying).verdict == .pass)
    }

    @Test func failsAVehicleThatDoesNotAct() throws {
        let never = try Self.evaluate(Self.flight(seed: 3, actsAt: -50))
        #expect(never.verdict == .fail && never.value == 14)
        #expect(try Self.evaluate(Self.flight(seed: 3, actsAt: -50), limit: 20).verdict == .inconclusive)
        // The level never came near: there was nothing to act on.
        let full = try Self.evaluate(Self.flight(seed: 3, actsAt: -50, gaugeError: 60))
        #expect(full.verdict == .invalidTrial)
    }

    @Test func needsADeclaredLevel() {
        let item = PlannedItem(
            id: "low-battery-failsafe", limit: .upper(2), rule: .simpleAcceptance,
            window: SimulatedFlight.window(120))
        #expect(throws: PlanProblem.notOneOf(item: item.id, parameters: ["declared_level_percent"])) {
            try CertificationEvaluation.evaluate(
                item, of: SimulatedFlight.plan(item), signals: Self.flight(seed: 3, actsAt: 25))
        }
    }

    @Test func isNotTestedWhereNothingWasRecorded() throws {
        #expect(try Self.evaluate(CertificationSignals(vehicle: SimulatedFlight.vehicle)).verdict == .notTested)
    }

    @Test func drawsTheLevel() throws {
        let item = Self.planned(limit: 4, parameters: ["declared_level_percent": 25])
        let plots = try CertificationEvaluation.plots(
            item, of: SimulatedFlight.plan(item), signals: Self.flight(seed: 3, actsAt: 25))
        #expect(plots.first?.elements.contains(.target(y: 25, name: "declared")) == true)
    }
}
