import Foundation
import ReferenceData
import Testing

@testable import Certification

@Suite struct StepResponseTests {
    /// A damped oscillator of the second order behind a dead time, as textbooks have it.
    private struct Oscillator {
        var damping = 0.45
        var frequency_radps = 12.0
        var deadTime_s = 0.03

        func response(at time: Double) -> Double {
            let t = time - deadTime_s
            guard t > 0 else { return 0 }
            let root = (1 - damping * damping).squareRoot()
            let phase = frequency_radps * root * t
            return 1 - exp(-damping * frequency_radps * t) * (cos(phase) + damping / root * sin(phase))
        }

        /// exp(−π·ζ/√(1 − ζ²)).
        var overshoot_percent: Double { 100 * exp(-Double.pi * damping / (1 - damping * damping).squareRoot()) }

        func time(of level: Double) -> Double {
            var (low, high) = (deadTime_s, deadTime_s + Double.pi / frequency_radps)
            for _ in 0..<60 {
                let middle = (low + high) / 2
                if response(at: middle) < level { low = middle } else { high = middle }
            }
            return low
        }
    }

    private static func planned(
        limit_percent: Double = 30, seconds: Double = 14, parameters: [String: Double] = [:]
    ) -> PlannedItem {
        PlannedItem(
            id: "step-response", limit: .upper(limit_percent), rule: .simpleAcceptance,
            window: SimulatedFlight.window(seconds), parameters: parameters)
    }

    private static func evaluate(
        _ item: PlannedItem, _ signals: CertificationSignals, kind: ReferenceSystem.Kind = .ownEstimate,
        u_deg: Double? = 0.05
    ) throws -> CertificationResult {
        var plan = SimulatedFlight.plan(item, kind: kind)
        plan.reference.others[.tilt] = u_deg
        return try CertificationEvaluation.evaluate(item, of: plan, signals: signals)
    }

    /// Steps of 15 degrees, one every 1.5 s, up and down in turn; attitude and set-point at 50 Hz, at no common moment.
    private static func flight(
        seed: UInt64, oscillator: Oscillator = Oscillator(), steps: Int = 8, sigma_deg: Double = 0.15,
        tau_s: Double = 0,
        offset_deg: Double = 0.4, hasSetPoint: Bool = true, seconds: Double = 14
    ) -> CertificationSignals {
        var flight = SimulatedFlight(seed: seed)
        let moments = (0..<steps).map { 1 + 1.5 * Double($0) + 0.05 * flight.gaussian().magnitude }
        let delay = 0.02 * exp(-flight.gaussian().magnitude)
        let noise = flight.series(count: Int(seconds * 50), interval_s: 0.02, tau_s: tau_s)
        var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        func sum(at time: Double, _ value: (Double) -> Double) -> Double {
            var (sum, change) = (0.0, 15.0)
            for moment in moments {
                // What lies ahead has no effect yet.
                guard moment <= time else { break }
                sum += change * value(moment)
                change = -change
            }
            return sum
        }
        for (index, noise) in noise.enumerated() {
            let time = Double(index) * 0.02
            let roll = offset_deg + sum(at: time) { oscillator.response(at: time - $0) } + sigma_deg * noise
            signals.add(
                .roll, roll, receivedAt: SimulatedFlight.time(time), generatedAt: .unknown, frame: UInt64(2 * index))
            guard hasSetPoint else { continue }
            signals.add(
                .rollSetpoint, sum(at: time + delay) { _ in 1 }, receivedAt: SimulatedFlight.time(time + delay),
                generatedAt: .unknown, frame: UInt64(2 * index + 1))
        }
        if !hasSetPoint {
            signals.markers = moments.map { .init(name: "step", time: SimulatedFlight.time($0)) }
        }
        return signals
    }

    static let cases: [ItemCase] = [
        ItemCase("step-response", .pass) { try evaluate(planned(), flight(seed: 3)) },
        ItemCase("step-response", .fail) { try evaluate(planned(limit_percent: 10), flight(seed: 3)) },
        ItemCase("step-response", .inconclusive) { try evaluate(planned(), flight(seed: 3, steps: 3)) },
        ItemCase("step-response", .invalidTrial) { try evaluate(planned(), flight(seed: 3, steps: 0)) },
    ]

    @Test(arguments: [(0.45, 0.0, 0.15), (0.45, 0.1, 0.2), (0.45, 0.6, 0.2), (0.7, 0.1, 0.6)])
    func statesAnHonestUncertainty(damping: Double, tau_s: Double, largest: Double) throws {
        let oscillator = Oscillator(damping: damping)
        let coverage = try Coverage(truth: oscillator.overshoot_percent) { seed in
            try Self.evaluate(Self.planned(), Self.flight(seed: seed, oscillator: oscillator, tau_s: tau_s))
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 with a correlation of \(tau_s) s")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the overshoot")
    }

    @Test func statesHonestTimes() throws {
        let oscillator = Oscillator()
        let truths = [oscillator.time(of: 0.5), oscillator.time(of: 0.9) - oscillator.time(of: 0.1)]
        var covered = [0, 0]
        for seed in UInt64(1)...200 {
            let result = try Self.evaluate(Self.planned(), Self.flight(seed: seed))
            for (index, truth) in truths.enumerated() {
                let measurement = result.measurements[1 + index]
                let expanded = try #require(measurement.budget?.expanded)
                covered[index] += (measurement.value - truth).magnitude <= expanded ? 1 : 0
                #expect(expanded < 0.25 * truth, "\(measurement.name)")
            }
        }
        #expect(covered.allSatisfy { $0 >= 190 }, "\(covered) of 200")
    }

    /// What the noise of the attitude gives to the tops of the parabolas is a part of the budget.
    @Test func statesTheNoiseOfThePeak() throws {
        func noise(_ sigma_deg: Double) throws -> UncertaintyContribution {
            let budget = try #require(
                Self.evaluate(Self.planned(), Self.flight(seed: 3, sigma_deg: sigma_deg)).measurement?.budget)
            return try #require(budget.contributions.first { $0.source == "noise of the peak" })
        }
        // The middle of a parabola through n independent samples scatters by 9/(4·n) of their variance, and 8.7 samples at 50 Hz lie
        // within 0.6 rise times, 0.077 s, of a top; the steps are of 15 degrees.
        let expected = 100 * (0.15 / 15) * (9.0 / 4 / 8.7).squareRoot()
        #expect((try noise(0.15).standardUncertainty / expected - 1).magnitude < 0.4)
        #expect((try noise(0.3).standardUncertainty / (2 * expected) - 1).magnitude < 0.4)
        #expect(try noise(0).standardUncertainty < 0.5 * expected)
    }

    /// The overshoot of a response that has none is noise, and the uncertainty says so.
    @Test func findsNoOvershootWhereThereIsNone() throws {
        let oscillator = Oscillator(damping: 0.95, frequency_radps: 16)
        var covered = 0
        for seed in UInt64(1)...200 {
            let result = try Self.evaluate(Self.planned(), Self.flight(seed: seed, oscillator: oscillator))
            let (value, expanded) = (try #require(result.value), try #require(result.expandedUncertainty))
            covered += (value - oscillator.overshoot_percent).magnitude <= expanded ? 1 : 0
            #expect(expanded < 3)
        }
        #expect(covered >= 190, "\(covered) of 200")
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy), arguments: [UInt64(7), 8])
    func agreesWithNumPy(seed: UInt64) throws {
        let signals = Self.flight(seed: seed, tau_s: 0.1)
        let result = try Self.evaluate(Self.planned(), signals)
        let clock = CommonClock([signals.series(.roll), signals.series(.rollSetpoint)])
        let (roll, command) = (
            clock.values(of: signals.series(.roll)), clock.values(of: signals.series(.rollSetpoint))
        )
        let theirs = try NumPyOracle.measurements(
            "step_response",
            [
                "attitude": ["t": roll.seconds, "y": roll.values],
                "set_point": ["t": command.seconds, "y": command.values],
                "minimum_step": 5, "baseline": 0.3, "hold": 1.2, "settled": 0.3, "band": 5,
            ])
        #expect(result.measurements.count == theirs.count)
        for (measurement, value) in zip(result.measurements, theirs) {
            #expect(NumPyOracle.agrees(measurement.value, value), "\(measurement.name): \(measurement.value), \(value)")
        }
    }

    @Test func measuresWithoutASetPointFromMarks() throws {
        let marked = try Self.evaluate(Self.planned(), Self.flight(seed: 3, hasSetPoint: false))
        #expect(marked.verdict == .pass)
        #expect((try #require(marked.value) - Oscillator().overshoot_percent).magnitude < 2)
        // Nobody knows how late a mark is.
        #expect(marked.measurements[1].budget == nil && marked.measurements[4].value.isNaN)
        var unmarked = Self.flight(seed: 3, hasSetPoint: false)
        unmarked.markers = []
        let result = try Self.evaluate(Self.planned(), unmarked)
        #expect(result.verdict == .invalidTrial && result.reasons.contains { $0.contains("stimulus") })
    }

    /// A step that the vehicle does not follow is no missing step.
    @Test func isInconclusiveWhereTheAttitudeDoesNotFollow() throws {
        let whole = Self.flight(seed: 3)
        var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        let (roll, command) = (whole.series(.roll), whole.series(.rollSetpoint))
        for index in 0..<roll.count {
            // The last two steps are at 10 s and 11.5 s.
            let value = index < 480 ? roll.values[index] : roll.values[470]
            signals.add(
                .roll, value, receivedAt: roll.receivedAt[index], generatedAt: .unknown, frame: roll.frames[index])
            signals.add(
                .rollSetpoint, command.values[index], receivedAt: command.receivedAt[index], generatedAt: .unknown,
                frame: command.frames[index])
        }
        let result = try Self.evaluate(Self.planned(), signals)
        #expect(result.verdict == .inconclusive)
        #expect(result.reasons == ["the attitude followed 6 of 8 steps"])
        // A failure beyond its uncertainty stays one.
        #expect(try Self.evaluate(Self.planned(limit_percent: 5), signals).verdict == .fail)
    }

    @Test func isInvalidWithoutATruthOrItsUncertainty() throws {
        let signals = Self.flight(seed: 3)
        #expect(try Self.evaluate(Self.planned(), signals, u_deg: nil).verdict == .invalidTrial)
        #expect(try Self.evaluate(Self.planned(), signals, kind: .motionCapture).verdict == .invalidTrial)
        let nothing = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        #expect(try Self.evaluate(Self.planned(), nothing).verdict == .notTested)
    }

    @Test func takesOnlyStepsThatAreHeld() {
        func steps(_ values: [Double]) -> [SetPointStep] {
            var series = ScalarSeries()
            for (index, value) in values.enumerated() {
                series.append(
                    value, receivedAt: SimulatedFlight.time(Double(index) * 0.1), generatedAt: .unknown, frame: 0)
            }
            return SetPointStep.steps(
                in: CommonClock([series]).values(of: series), .init(leastChange: 5, baseline_s: 0.3, hold_s: 0.5))
        }
        let flat = [Double](repeating: 0, count: 6)
        let held = [Double](repeating: 10, count: 8)
        #expect(steps(flat + held).map(\.change) == [10])
        #expect((steps(flat + held)[0].time_s - 0.55).magnitude < 1e-9)
        // A ramp of one sample between belongs to the step.
        #expect(steps(flat + [4] + held).map(\.change) == [10])
        #expect((steps(flat + [4] + held)[0].time_s - 0.65).magnitude < 1e-9)
        #expect(steps(flat + held.prefix(2) + flat).isEmpty)
        #expect(steps(held.prefix(2) + flat).isEmpty)
        #expect(steps(flat + held.map { $0 / 5 }).isEmpty)
        #expect(steps([]).isEmpty)
    }

    @Test func refusesAHoldWithoutRoom() {
        #expect(throws: PlanProblem.parameterOutOfRange(item: "step-response", parameter: "settled_s", value: 0.7)) {
            try Self.evaluate(Self.planned(parameters: ["settled_s": 0.7]), Self.flight(seed: 1))
        }
        #expect(throws: PlanProblem.parameterOutOfRange(item: "step-response", parameter: "axis", value: 1.5)) {
            try Self.evaluate(Self.planned(parameters: ["axis": 1.5]), Self.flight(seed: 1))
        }
    }

    @Test func isBitIdenticalAndDrawn() throws {
        let signals = Self.flight(seed: 3)
        let item = Self.planned()
        #expect(try Self.evaluate(item, signals).canonicalJSON == Self.evaluate(item, signals).canonicalJSON)
        let plots = try CertificationEvaluation.plots(
            item, of: SimulatedFlight.plan(item, kind: .ownEstimate), signals: signals)
        #expect(plots.map(\.id) == ["step-responses", "attitude"])
        #expect(plots[0].elements.contains(.limit(y: 130, name: "limit")))
        #expect(plots[1].elements.count { if case .event = $0 { true } else { false } } == 8)
    }
}
