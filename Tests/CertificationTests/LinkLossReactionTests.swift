import Quantities
import ReferenceData
import Testing

@testable import Certification

@Suite struct LinkLossReactionTests {
    private static func planned(
        limit_s: Double, parameters: [String: Double] = [:], seconds: Double = 30
    ) -> PlannedItem {
        PlannedItem(
            id: "link-loss-reaction", limit: .upper(limit_s), rule: .simpleAcceptance,
            window: SimulatedFlight.window(seconds), parameters: parameters)
    }

    private static func evaluate(
        _ signals: CertificationSignals, limit_s: Double = 5, parameters: [String: Double] = [:], u_s: Double? = 0.02
    ) throws -> CertificationResult {
        let item = planned(limit_s: limit_s, parameters: parameters)
        var plan = SimulatedFlight.plan(item)
        plan.reference.others[.time] = u_s
        return try CertificationEvaluation.evaluate(item, of: plan, signals: signals)
    }

    /// 30 s of which the link is lost from the tenth or so on, and the mode changes from 4 to 6 after the reaction.
    private static func flight(
        seed: UInt64, reaction_s: Double, modeInterval_s: Double = 1, linkInterval_s: Double = 0.5,
        isMarked: Bool = false, back_s: Double = .infinity
    ) -> CertificationSignals {
        var random = SimulatedFlight(seed: seed)
        let lost_s = 10 + random.uniform()
        var states = SimulatedStates(duration_s: 30)
        states.tell(.flightMode, every: modeInterval_s, phase_s: random.uniform() * modeInterval_s) {
            $0 < lost_s + reaction_s ? 4 : 6
        }
        if isMarked {
            states.mark("link_lost", at: lost_s + 0.02 * random.gaussian())
        } else {
            states.tell(.linkLost, every: linkInterval_s, phase_s: random.uniform() * linkInterval_s) {
                $0 < lost_s || $0 >= lost_s + back_s ? 0 : 1
            }
        }
        return states.signals
    }

    static let cases: [ItemCase] = [
        ItemCase("link-loss-reaction", .pass) { try evaluate(flight(seed: 3, reaction_s: 2)) },
        ItemCase("link-loss-reaction", .fail) { try evaluate(flight(seed: 3, reaction_s: 9)) },
        ItemCase("link-loss-reaction", .inconclusive) { try evaluate(flight(seed: 3, reaction_s: 0.4), limit_s: 0.5) },
        ItemCase("link-loss-reaction", .invalidTrial) { try evaluate(flight(seed: 3, reaction_s: 2), u_s: nil) },
    ]

    /// The true reaction, another one in each flight, with states told as often as given.
    @Test(arguments: [(1.0, 0.5, false, 0.4), (1, 1, false, 0.5), (0.2, 0.2, true, 0.1), (0.5, 0.1, true, 0.2)])
    func statesAnHonestUncertainty(mode_s: Double, link_s: Double, isMarked: Bool, largest: Double) throws {
        let coverage = try Coverage { seed in
            var random = SimulatedFlight(seed: seed &+ 900)
            let reaction_s = 1.5 + 3 * random.uniform()
            let signals = Self.flight(
                seed: seed, reaction_s: reaction_s, modeInterval_s: mode_s, linkInterval_s: link_s, isMarked: isMarked)
            return (try Self.evaluate(signals), reaction_s)
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the reaction")
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        let signals = Self.flight(seed: 12, reaction_s: 2.7)
        let result = try Self.evaluate(signals)
        let theirs = try NumPyOracle.measurements(
            "event_interval",
            [
                "start": SimulatedStates.input(signals.series(.linkLost)), "start_level": 1,
                "end": SimulatedStates.input(signals.series(.flightMode)), "end_level": 6, "u_clock": 0.02,
            ])
        #expect(NumPyOracle.agrees(try #require(result.value), theirs[0]))
        #expect(NumPyOracle.agrees(try #require(result.standardUncertainty), theirs[1]))
    }

    /// What never happened is longer than what was watched.
    @Test func takesAMissingReactionForALowerBound() throws {
        let never = try Self.evaluate(Self.flight(seed: 3, reaction_s: 100))
        #expect(never.verdict == .fail)
        let value = try #require(never.value)
        #expect(value > 18 && value < 20)
        #expect(try Self.evaluate(Self.flight(seed: 3, reaction_s: 100), limit_s: 25).verdict == .inconclusive)
        // The link was back after three seconds: nothing tells whether the vehicle would have acted in five.
        let back = try Self.evaluate(Self.flight(seed: 3, reaction_s: 100, back_s: 3))
        #expect(back.verdict == .inconclusive)
        #expect(try Self.evaluate(Self.flight(seed: 3, reaction_s: 6, back_s: 4), limit_s: 2).verdict == .fail)
    }

    @Test func waitsForTheExpectedMode() throws {
        let signals = Self.flight(seed: 3, reaction_s: 2)
        #expect(try Self.evaluate(signals, parameters: ["expected_mode": 6]).verdict == .pass)
        #expect(try Self.evaluate(signals, parameters: ["expected_mode": 9]).verdict == .fail)
        #expect(try Self.evaluate(signals, parameters: ["expected_mode": 4]).verdict == .invalidTrial)
    }

    @Test func needsItsStimulusOnceAndTheModeWithoutGaps() throws {
        var states = SimulatedStates(duration_s: 30)
        states.tell(.flightMode, every: 1) { $0 < 12 ? 4 : 6 }
        #expect(try Self.evaluate(states.signals).verdict == .invalidTrial)
        var twice = Self.flight(seed: 3, reaction_s: 2, isMarked: true)
        twice.markers.append(.init(name: "link_lost", time: SimulatedFlight.time(20)))
        #expect(try Self.evaluate(twice).verdict == .invalidTrial)
        let slow = try Self.evaluate(Self.flight(seed: 3, reaction_s: 2, modeInterval_s: 4))
        #expect(slow.checks.first { $0.name == "gaps_of_flight_mode" }?.outcome == .failed)
        #expect(slow.verdict == .invalidTrial)
    }

    @Test func isNotTestedWhereNothingWasRecorded() throws {
        let nothing = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        #expect(try Self.evaluate(nothing).verdict == .notTested)
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let signals = Self.flight(seed: 4, reaction_s: 2)
        let first = try Self.evaluate(signals).canonicalJSON
        #expect(try Self.evaluate(signals).canonicalJSON == first)
    }

    @Test func drawsTheTimeLine() throws {
        let item = Self.planned(limit_s: 5)
        let plots = try CertificationEvaluation.plots(
            item, of: SimulatedFlight.plan(item), signals: Self.flight(seed: 3, reaction_s: 2))
        let names = plots.first?.elements.compactMap { element in
            if case .event(_, let name) = element { name } else { nil }
        }
        #expect(names == ["limit", "link_lost", "mode_change"])
    }
}
