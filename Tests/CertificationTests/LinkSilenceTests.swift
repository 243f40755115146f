import Testing

@testable import Certification

/// Item 18 by the heartbeats of the ground station, where neither a mark nor the vehicle tells that the link is lost.
@Suite struct LinkSilenceTests {
    private static func evaluate(
        _ signals: CertificationSignals, limit_s: Double = 5, parameters: [String: Double] = [:]
    ) throws -> CertificationResult {
        let item = PlannedItem(
            id: "link-loss-reaction", limit: .upper(limit_s), rule: .simpleAcceptance,
            window: SimulatedFlight.window(30), parameters: parameters)
        var plan = SimulatedFlight.plan(item)
        plan.reference.others[.time] = 0.02
        return try CertificationEvaluation.evaluate(item, of: plan, signals: signals)
    }

    /// The heartbeats of a station, one a second up to the last before 10 s; the mode changes the reaction after that.
    private static func flight(
        seed: UInt64, reaction_s: Double, silences: [ClosedRange<Double>] = [9.999...40], modeInterval_s: Double = 0.5
    ) -> CertificationSignals {
        var random = SimulatedFlight(seed: seed)
        let phase_s = random.uniform()
        let last_s = 9 + phase_s
        var states = SimulatedStates(duration_s: 30)
        for second in 0..<30 {
            let time_s = Double(second) + phase_s
            guard !silences.contains(where: { $0.contains(time_s) }) else { continue }
            states.tell(.stationHeartbeat, at: time_s, 1)
        }
        states.tell(.flightMode, every: modeInterval_s, phase_s: random.uniform() * modeInterval_s) {
            $0 < last_s + reaction_s ? 4 : 6
        }
        return states.signals
    }

    @Test(arguments: [(1.0, 0.4), (0.2, 0.1)])
    func statesAnHonestUncertainty(modeInterval_s: Double, largest: Double) throws {
        let coverage = try Coverage { seed in
            var random = SimulatedFlight(seed: seed &+ 900)
            let reaction_s = 1.5 + 3 * random.uniform()
            let signals = Self.flight(seed: seed, reaction_s: reaction_s, modeInterval_s: modeInterval_s)
            return (try Self.evaluate(signals), reaction_s)
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the reaction")
    }

    @Test func provesTheSilenceByTheFramesOfTheStation() throws {
        let signals = Self.flight(seed: 3, reaction_s: 2)
        let result = try Self.evaluate(signals)
        #expect(result.verdict == .pass)
        #expect(result.frames?.lowerBound == signals.series(.stationHeartbeat).frames.first)
        #expect(result.frames?.upperBound == signals.series(.flightMode).frames.last)
        let check = try #require(result.checks.first { $0.name == "stimulus" })
        #expect(check.detail.hasPrefix("the last heartbeat of the ground station 9."))
    }

    @Test func prefersWhatIsMarkedOrTold() throws {
        var marked = Self.flight(seed: 3, reaction_s: 3)
        marked.markers.append(.init(name: "link_lost", time: SimulatedFlight.time(11)))
        let value = try #require(try Self.evaluate(marked).value)
        let unmarked = try #require(try Self.evaluate(Self.flight(seed: 3, reaction_s: 3)).value)
        let last = try #require(marked.series(.stationHeartbeat).receivedAt.last).seconds(since: SimulatedFlight.start)
        #expect((unmarked - value - (11 - last)).magnitude < 1e-6)
    }

    @Test func refusesASilenceThatIsNoneOrNotOne() throws {
        let twice = try Self.evaluate(Self.flight(seed: 3, reaction_s: 2, silences: [9.999...13, 20...40]))
        #expect(twice.verdict == .invalidTrial)
        #expect(twice.reasons.contains { $0.contains("falls silent 2 times") })
        // A heartbeat that is missed is no loss of the link, and neither is a station that was never heard before.
        let missed = try Self.evaluate(Self.flight(seed: 3, reaction_s: 2, silences: [10...10.999]))
        #expect(missed.verdict == .invalidTrial)
        #expect(missed.reasons.contains { $0.contains("no ground station falls silent") })
        let single = try Self.evaluate(Self.flight(seed: 3, reaction_s: 2, silences: [0...8.999, 9.999...40]))
        #expect(single.verdict == .invalidTrial)
        // What is not longer than the plan asks for does not count.
        let patient = try Self.evaluate(Self.flight(seed: 3, reaction_s: 2), parameters: ["link_silence_s": 25])
        #expect(patient.verdict == .invalidTrial)
    }

    /// The station is heard again before the vehicle acts: nothing tells what it would have done.
    @Test func endsTheReactionWhereTheStationIsHeardAgain() throws {
        let silences = [9.999...13]
        #expect(try Self.evaluate(Self.flight(seed: 3, reaction_s: 100, silences: silences)).verdict == .inconclusive)
        #expect(try Self.evaluate(Self.flight(seed: 3, reaction_s: 2, silences: silences)).verdict == .pass)
        // A reaction after that is none to the loss.
        let late = try Self.evaluate(Self.flight(seed: 3, reaction_s: 7, silences: silences), limit_s: 10)
        let bound = try #require(late.value)
        #expect(late.verdict == .inconclusive && bound < 5)
    }
}
