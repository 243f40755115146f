import Foundation
import ReferenceData
import TelemetryModel
import Testing

@testable import Certification

@Suite struct MotorFailureTests {
    private static func planned(
        limit_deg: Double = 60, seconds: Double = 30, parameters: [String: Double] = [:]
    ) -> PlannedItem {
        PlannedItem(
            id: "motor-failure", limit: .upper(limit_deg), rule: .simpleAcceptance,
            window: SimulatedFlight.window(seconds), parameters: parameters)
    }

    private static func evaluate(
        _ item: PlannedItem, _ signals: CertificationSignals, u_deg: Double? = 0.5
    ) throws -> CertificationResult {
        var plan = SimulatedFlight.plan(item, u_m: 0.02)
        plan.reference.others[.tilt] = u_deg
        return try CertificationEvaluation.evaluate(item, of: plan, signals: signals)
    }

    /// After the cut the vehicle rolls to `roll_deg` and pitches to a part of it, and sinks by `drop_m` before it climbs again.
    private struct Motion {
        var roll_deg = 38.0
        var time_s = 0.4
        var drop_m = 3.0

        /// t·e^(1 − t): 1 at t = 1.
        private func pulse(_ t: Double) -> Double { t > 0 ? t * exp(1 - t) : 0 }
        func attitude_deg(_ t: Double) -> (roll: Double, pitch: Double) {
            (roll_deg * pulse(t / time_s), -0.5 * roll_deg * pulse(t / (1.4 * time_s)))
        }
        func height_m(_ t: Double) -> Double {
            let pulse = pulse(t / 1.5)
            return 20 - drop_m * pulse * pulse
        }
        /// The largest angle to the vertical, on a grid of a tenth of a millisecond.
        var peak_deg: Double {
            (0..<30_000).map { index in
                let (roll, pitch) = attitude_deg(Double(index) * 1e-4)
                return acos(cos(roll * Double.pi / 180) * cos(pitch * Double.pi / 180)) * 180 / Double.pi
            }.max() ?? 0
        }
    }

    private static func flight(
        seed: UInt64, motion: Motion = Motion(), sigma_deg: Double = 0.4, tau_s: Double = 0, offset_deg: Double = 0,
        rate_hz: Double = 50, cuts: Int = 1, cut_s: Double = 10, outcome: String? = "controlled_landing",
        hasHeight: Bool = true,
        seconds: Double = 30
    ) -> CertificationSignals {
        var flight = SimulatedFlight(seed: seed)
        let count = Int(seconds * rate_hz)
        let cut = cut_s + 0.05 * flight.gaussian().magnitude
        let (offsetRoll, offsetPitch) = (offset_deg * flight.gaussian(), offset_deg * flight.gaussian())
        let roll = flight.series(count: count, interval_s: 1 / rate_hz, tau_s: tau_s)
        let pitch = flight.series(count: count, interval_s: 1 / rate_hz, tau_s: tau_s)
        let height = flight.series(count: count, interval_s: 1 / rate_hz, tau_s: tau_s)
        var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        for index in 0..<count {
            let time = Double(index) / rate_hz
            let angles = motion.attitude_deg(cuts > 0 ? time - cut : 0)
            let (received, frame) = (SimulatedFlight.time(time), UInt64(index))
            signals.add(
                .referenceRoll, angles.roll + offsetRoll + sigma_deg * roll[index], receivedAt: received,
                generatedAt: .unknown, frame: frame)
            signals.add(
                .referencePitch, angles.pitch + offsetPitch + sigma_deg * pitch[index], receivedAt: received,
                generatedAt: .unknown, frame: frame)
            guard hasHeight else { continue }
            var sample = LocalPositionSample()
            (sample.north_m, sample.east_m) = (0, 0)
            sample.down_m = Float(-motion.height_m(cuts > 0 ? time - cut : 0) + 0.02 * height[index])
            sample.isReference = true
            signals.add(SimulatedFlight.report(.localPosition(sample), at: time, frame: frame))
        }
        for index in 0..<cuts {
            signals.markers.append(.init(name: "motor_cut", time: SimulatedFlight.time(cut + 5 * Double(index))))
        }
        if let outcome { signals.markers.append(.init(name: outcome, time: SimulatedFlight.time(seconds - 1))) }
        return signals
    }

    static let cases: [ItemCase] = [
        ItemCase("motor-failure", .pass) { try evaluate(planned(), flight(seed: 3)) },
        ItemCase("motor-failure", .fail) { try evaluate(planned(limit_deg: 30), flight(seed: 3)) },
        ItemCase("motor-failure", .inconclusive) { try evaluate(planned(), flight(seed: 3, outcome: nil)) },
        ItemCase("motor-failure", .invalidTrial) { try evaluate(planned(), flight(seed: 3, cuts: 0)) },
    ]

    /// With errors of the reference as large as it states, and noise that one sample does or does not share with the next.
    @Test(arguments: [(0.0, 50.0, 0.05), (0.1, 50, 0.05), (0.0, 20, 0.06)])
    func statesAnHonestUncertainty(tau_s: Double, rate_hz: Double, largest: Double) throws {
        let motion = Motion()
        let coverage = try Coverage(truth: motion.peak_deg) { seed in
            try Self.evaluate(
                Self.planned(seconds: 13),
                Self.flight(
                    seed: seed, motion: motion, tau_s: tau_s, offset_deg: 0.5, rate_hz: rate_hz, cut_s: 2, seconds: 13))
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 at \(rate_hz) Hz, correlation \(tau_s) s")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the peak")
    }

    @Test func statesAnHonestHeightLoss() throws {
        var (covered, relative) = (0, 0.0)
        for seed in UInt64(1)...200 {
            let result = try Self.evaluate(
                Self.planned(seconds: 13), Self.flight(seed: seed, rate_hz: 20, cut_s: 2, seconds: 13))
            let loss = result.measurements[1]
            let expanded = try #require(loss.budget?.expanded)
            covered += (loss.value - 3).magnitude <= expanded ? 1 : 0
            relative += expanded / 3 / 200
        }
        #expect(covered >= 190, "\(covered) of 200")
        #expect(relative < 0.04, "U is \(relative) of the loss")
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        let signals = Self.flight(seed: 7, tau_s: 0.1)
        let result = try Self.evaluate(Self.planned(), signals)
        let cut = try #require(signals.markers.first).time.seconds(since: SimulatedFlight.start)
        let roll = signals.series(.referenceRoll)
        let heights = signals.localPositions.map { -Double($0.sample.down_m) }
        let theirs = try NumPyOracle.measurements(
            "motor_failure",
            [
                "t": roll.receivedAt.map { $0.seconds(since: SimulatedFlight.start) }, "roll": roll.values,
                "pitch": signals.series(.referencePitch).values, "height": heights, "cut": cut, "baseline": 1,
                "response": 10,
            ])
        for (measurement, value) in zip(result.measurements, theirs) {
            #expect(NumPyOracle.agrees(measurement.value, value), "\(measurement.name): \(measurement.value), \(value)")
        }
    }

    /// The C library as an independent program.
    @Test func takesTheArccosine() {
        for step in -10_000...10_000 {
            let cosine = Double(step) / 10_000
            #expect((PinnedFunctions.arccosine(cosine) - acos(cosine)).magnitude < 2e-15)
        }
    }

    @Test func judgesOutcomeAndHeightLoss() throws {
        #expect(try Self.evaluate(Self.planned(), Self.flight(seed: 3, outcome: "crash")).verdict == .fail)
        let unknown = try Self.evaluate(Self.planned(), Self.flight(seed: 3, outcome: nil))
        #expect(unknown.reasons == ["the outcome is not marked"])
        let strict = Self.planned(parameters: ["maximum_height_loss_m": 2])
        #expect(try Self.evaluate(strict, Self.flight(seed: 3)).verdict == .fail)
        let wide = Self.planned(parameters: ["maximum_height_loss_m": 4])
        #expect(try Self.evaluate(wide, Self.flight(seed: 3)).verdict == .pass)
        let blind = try Self.evaluate(wide, Self.flight(seed: 3, hasHeight: false))
        #expect(blind.verdict == .inconclusive && blind.reasons == ["the height was not recorded"])
        #expect(try Self.evaluate(Self.planned(), Self.flight(seed: 3, hasHeight: false)).verdict == .pass)
        // Still sinking when the response ends: who knows how far.
        let sinking = Self.planned(parameters: ["maximum_height_loss_m": 4, "response_s": 1])
        let result = try Self.evaluate(sinking, Self.flight(seed: 3))
        #expect(
            result.verdict == .inconclusive && result.reasons == ["the height was least at the end of the response"])
    }

    @Test func isInconclusiveWhereTheTiltStillGrows() throws {
        let item = Self.planned(parameters: ["response_s": 0.5, "minimum_effective_samples": 5])
        var slow = Motion()
        slow.time_s = 1
        #expect(try Self.evaluate(item, Self.flight(seed: 3, motion: slow)).reasons[0].contains("end of the response"))
        let coarse = try Self.evaluate(Self.planned(), Self.flight(seed: 3), u_deg: 20)
        #expect(coarse.verdict == .inconclusive)
    }

    @Test func isInvalidWithoutAWholeResponse() throws {
        let early = Self.planned(seconds: 15)
        let result = try Self.evaluate(early, Self.flight(seed: 3, outcome: nil))
        #expect(result.verdict == .invalidTrial && result.reasons.contains { $0.hasPrefix("response") })
        #expect(try Self.evaluate(Self.planned(), Self.flight(seed: 3), u_deg: nil).verdict == .invalidTrial)
        let nothing = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        #expect(try Self.evaluate(Self.planned(), nothing).verdict == .notTested)
    }

    /// The second cut has the larger peak where the first one is flown through without one.
    @Test func takesTheWorstOfSeveralCuts() throws {
        var signals = Self.flight(seed: 3, seconds: 40)
        signals.markers.insert(.init(name: "motor_cut", time: SimulatedFlight.time(22)), at: 1)
        let result = try Self.evaluate(Self.planned(seconds: 40), signals)
        #expect(result.measurements[3].value == 2)
        #expect((try #require(result.value) - Motion().peak_deg).magnitude < 1)
    }

    @Test func isBitIdenticalAndDrawn() throws {
        let signals = Self.flight(seed: 3)
        let item = Self.planned()
        #expect(try Self.evaluate(item, signals).canonicalJSON == Self.evaluate(item, signals).canonicalJSON)
        let plots = try CertificationEvaluation.plots(item, of: SimulatedFlight.plan(item), signals: signals)
        #expect(plots.map(\.id) == ["tilt", "height"])
        #expect(plots[0].elements.contains(.limit(y: 60, name: "limit")))
        #expect(plots[0].elements.count { if case .event = $0 { true } else { false } } == 2)
    }
}
