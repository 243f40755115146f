import Foundation
import ReferenceData
import Testing

@testable import Certification

@Suite struct ReliabilitySuccessCountTests {
    private static func planned(
        limit: Double, confidence: Double = 0.9, events: [String: String] = [:], seconds: Double = 7200
    ) -> PlannedItem {
        PlannedItem(
            id: "reliability-success-count", limit: .lower(limit), rule: .simpleAcceptance,
            window: SimulatedFlight.window(seconds), parameters: ["confidence": confidence], events: events)
    }

    private static func signals(_ outcomes: [Bool], beginnings: Int = 0) -> CertificationSignals {
        var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        for (index, isSuccess) in outcomes.enumerated() {
            signals.markers.append(
                .init(
                    name: isSuccess ? "trial_success" : "trial_failure",
                    time: SimulatedFlight.time(20 + 30 * Double(index))))
        }
        for index in 0..<beginnings {
            signals.markers.append(.init(name: "trial", time: SimulatedFlight.time(10 + 30 * Double(index))))
        }
        return signals
    }

    private static func evaluate(_ item: PlannedItem, _ signals: CertificationSignals) throws -> CertificationResult {
        try CertificationEvaluation.evaluate(item, of: SimulatedFlight.plan(item), signals: signals)
    }

    private static func outcomes(successes: Int, failures: Int) -> [Bool] {
        [Bool](repeating: true, count: successes) + [Bool](repeating: false, count: failures)
    }

    static let cases: [ItemCase] = [
        // 22 of 22 show 0.90 at 90 %.
        ItemCase("reliability-success-count", .pass) {
            try evaluate(planned(limit: 0.9), signals(outcomes(successes: 22, failures: 0)))
        },
        ItemCase("reliability-success-count", .fail) {
            try evaluate(planned(limit: 0.9), signals(outcomes(successes: 10, failures: 6)))
        },
        ItemCase("reliability-success-count", .inconclusive) {
            try evaluate(planned(limit: 0.9), signals(outcomes(successes: 21, failures: 0)))
        },
        ItemCase("reliability-success-count", .invalidTrial) {
            try evaluate(planned(limit: 0.9), signals(outcomes(successes: 22, failures: 0), beginnings: 23))
        },
    ]

    /// The bound does not exceed the true reliability in at least 95 % of 200 series at C = 0.95, and is not far below it.
    @Test(arguments: [(40, 0.9, 0.15), (80, 0.95, 0.08), (200, 0.97, 0.045)])
    func boundsTheTruthAsOftenAsItSays(trials: Int, reliability: Double, largest: Double) throws {
        var (below, distance) = (0, 0.0)
        for seed in UInt64(1)...200 {
            var flight = SimulatedFlight(seed: seed)
            // A normal number below this one has the probability of the reliability.
            let threshold = [0.9: 1.2815515655446004, 0.95: 1.6448536269514722, 0.97: 1.8807936081512509][reliability]!
            let outcomes = (0..<trials).map { _ in flight.gaussian() < threshold }
            let result = try Self.evaluate(Self.planned(limit: 0.5, confidence: 0.95), Self.signals(outcomes))
            let bound = try #require(result.value)
            below += bound <= reliability ? 1 : 0
            distance += (reliability - bound) / 200
        }
        #expect(below >= 190, "\(below) of 200")
        #expect((0.0..<largest).contains(distance), "\(distance) below the truth")
    }

    @Test func givesTheBoundWithoutFailuresInClosedForm() {
        for trials in [1, 2, 22, 44, 230, 4603] {
            let bound = BinomialBounds.lower(successes: trials, of: trials, confidence: 0.9)
            #expect((bound - pow(0.1, 1 / Double(trials))).magnitude < 1e-12)
        }
        #expect(BinomialBounds.lower(successes: 0, of: 5, confidence: 0.9) == 0)
        #expect(BinomialBounds.upper(successes: 5, of: 5, confidence: 0.9) == 1)
        #expect(BinomialBounds.trialsWithoutFailure(reaching: 0.9, confidence: 0.9, maximum: 100) == 22)
        #expect(BinomialBounds.trialsWithoutFailure(reaching: 0.99, confidence: 0.9, maximum: 100) == nil)
    }

    /// Exact fractions instead of floating point.
    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithExactFractions() throws {
        let cases = [(22, 22, 0.9), (37, 38, 0.9), (10, 16, 0.9), (1, 30, 0.95), (95, 100, 0.99), (190, 200, 0.95)]
        let theirs = try NumPyOracle.measurements("binomial_bounds", ["cases": cases.map { [$0, $1, $2] as [Any] }])
        #expect(theirs.count == 2 * cases.count)
        for (index, (successes, trials, confidence)) in cases.enumerated() {
            let item = Self.planned(limit: 0.5, confidence: confidence, seconds: 20_000)
            let result = try Self.evaluate(
                item, Self.signals(Self.outcomes(successes: successes, failures: trials - successes)))
            #expect(NumPyOracle.agrees(result.measurements[0].value, theirs[2 * index]), "\(successes) of \(trials)")
            #expect(
                NumPyOracle.agrees(result.measurements[1].value, theirs[2 * index + 1]), "\(successes) of \(trials)")
        }
    }

    @Test func saysHowManyTrialsAreNeeded() throws {
        let result = try Self.evaluate(
            Self.planned(limit: 0.9), Self.signals(Self.outcomes(successes: 21, failures: 0)))
        #expect(result.reasons[0].hasSuffix("22 without a failure are needed"))
        // One failure of 22 shows neither; 1 of 38 shows 0.90 at 90 %.
        let one = try Self.evaluate(Self.planned(limit: 0.9), Self.signals(Self.outcomes(successes: 21, failures: 1)))
        #expect(one.verdict == .inconclusive && !one.reasons[0].contains("needed"))
        let more = try Self.evaluate(Self.planned(limit: 0.9), Self.signals(Self.outcomes(successes: 37, failures: 1)))
        #expect(more.verdict == .pass && more.measurements[4].value == 1)
    }

    @Test func countsWhatThePlanNames() throws {
        var signals = Self.signals(Self.outcomes(successes: 22, failures: 3), beginnings: 25)
        #expect(try Self.evaluate(Self.planned(limit: 0.9), signals).sampleCount == 25)
        let named = Self.planned(limit: 0.9, events: ["failure": "crash"])
        signals.markers.removeAll { $0.name == "trial" }
        #expect(try Self.evaluate(named, signals).verdict == .pass)
        // A trial whose outcome nobody marked is not a success.
        let begun = try Self.evaluate(Self.planned(limit: 0.9), Self.signals([], beginnings: 3))
        #expect(begun.verdict == .invalidTrial && begun.reasons.contains { $0.contains("3 trials begun, 0 outcomes") })
        #expect(try Self.evaluate(Self.planned(limit: 0.9), Self.signals([])).verdict == .notTested)
    }

    @Test func isBitIdenticalAndDrawn() throws {
        let signals = Self.signals(Self.outcomes(successes: 21, failures: 1))
        let item = Self.planned(limit: 0.9)
        #expect(try Self.evaluate(item, signals).canonicalJSON == Self.evaluate(item, signals).canonicalJSON)
        let plots = try CertificationEvaluation.plots(item, of: SimulatedFlight.plan(item), signals: signals)
        #expect(plots.map(\.id) == ["reliability-bounds"])
        #expect(plots[0].elements.contains(.event(x: 22, name: "failure")))
        let nothing = try CertificationEvaluation.plots(
            item, of: SimulatedFlight.plan(item), signals: Self.signals([]))
        #expect(nothing.isEmpty)
    }
}
