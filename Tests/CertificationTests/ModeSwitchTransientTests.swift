import Foundation
import Quantities
import ReferenceData
import Testing

@testable import Certification

@Suite struct ModeSwitchTransientTests {
    private static func planned(limit_m: Double, parameters: [String: Double]) -> PlannedItem {
        PlannedItem(
            id: "mode-switch-transient", limit: .upper(limit_m), rule: .simpleAcceptance,
            window: SimulatedFlight.window(30), parameters: parameters)
    }

    private static func evaluate(
        _ signals: CertificationSignals, limit_m: Double = 1, parameters: [String: Double] = [:], u_m: Double? = 0.01
    ) throws -> CertificationResult {
        let item = planned(limit_m: limit_m, parameters: parameters)
        var plan = SimulatedFlight.plan(item, u_m: u_m)
        (plan.reference.others[.time], plan.reference.others[.heading]) = (0.02, 0.1)
        return try CertificationEvaluation.evaluate(item, of: plan, signals: signals)
    }

    /// Holds 3 m and a heading near south; ten seconds into the flight the mode is switched, and both dip and come back.
    private struct Flight {
        var switch_s = 10.4
        /// The depth of the dip, metres, at one second after the switch, and the same of the heading in degrees.
        var dip_m = 0.6
        var turn_deg = 8.0
        /// The wander of the hold and its correlation time.
        var wander_m = 0.02
        var tau_s = 1.0
        var u_m = 0.01
        var interval_s = 0.1

        /// t·e^(1 − t): 1 at one second.
        static func shape(_ time_s: Double) -> Double { time_s > 0 ? time_s * exp(1 - time_s) : 0 }

        /// The signals, and how far the vehicle truly was from what it was to hold.
        func signals(seed: UInt64) -> (signals: CertificationSignals, peak_m: Double) {
            var random = SimulatedFlight(seed: seed)
            var states = SimulatedStates(duration_s: 30)
            let wander = random.series(count: Int(30 / interval_s) + 1, interval_s: interval_s, tau_s: tau_s)
            func deviation(_ time_s: Double) -> Double {
                wander_m * wander[Int((time_s / interval_s).rounded())] - dip_m * Self.shape(time_s - switch_s)
            }
            states.tellPosition(every: interval_s, u_m: u_m, flight: &random) { (0, 0, 3 + deviation($0)) }
            let yaw = random.series(count: 300, interval_s: 0.1, tau_s: 0)
            states.tell(.referenceYaw, every: 0.1) { time_s in
                let heading = 178 + turn_deg * Self.shape(time_s - switch_s) + 0.1 * yaw[min(299, Int(time_s * 10))]
                return HeadingTrack.turn_deg(from: 0, to: heading)
            }
            states.tell(.flightMode, every: 1, phase_s: random.uniform()) { $0 < switch_s ? 2 : 5 }
            var peak_m = 0.0
            var time_s = 0.0
            while time_s < 22 {
                if time_s >= switch_s { peak_m = max(peak_m, deviation(time_s).magnitude) }
                time_s += interval_s
            }
            return (states.signals, peak_m)
        }
    }

    static let cases: [ItemCase] = [
        ItemCase("mode-switch-transient", .pass) { try evaluate(Flight().signals(seed: 3).signals) },
        ItemCase("mode-switch-transient", .fail) { try evaluate(Flight().signals(seed: 3).signals, limit_m: 0.3) },
        ItemCase("mode-switch-transient", .inconclusive) {
            try evaluate(Flight().signals(seed: 3).signals, u_m: 0.3)
        },
        ItemCase("mode-switch-transient", .invalidTrial) { try evaluate(Flight().signals(seed: 3).signals, u_m: nil) },
    ]

    @Test(arguments: [(0.02, 0.0, 0.01, 0.2), (0.02, 1, 0.01, 0.25), (0.03, 2, 0.03, 0.45)])
    func statesAnHonestUncertainty(wander_m: Double, tau_s: Double, u_m: Double, largest: Double) throws {
        let coverage = try Coverage { seed in
            var random = SimulatedFlight(seed: seed &+ 300)
            let flight = Flight(
                switch_s: 10 + random.uniform(), dip_m: 0.4 + 0.4 * random.uniform(), wander_m: wander_m, tau_s: tau_s,
                u_m: u_m)
            let (signals, peak_m) = flight.signals(seed: seed)
            return (try Self.evaluate(signals, u_m: u_m), peak_m)
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the peak")
    }

    /// Heading and settling of a hold that does not wander: 8 degrees; |0.6·t·e^(1 − t)| comes down to 0.2 m at 3.289 s.
    @Test func statesAnHonestUncertaintyOfHeadingAndSettling() throws {
        var (headings, settlings) = (0, 0)
        for seed in UInt64(1)...200 {
            var random = SimulatedFlight(seed: seed &+ 300)
            let flight = Flight(switch_s: 10 + random.uniform(), wander_m: 0.005)
            let result = try Self.evaluate(flight.signals(seed: seed).signals)
            func covers(_ name: String, _ truth: Double) throws -> Int {
                let found = try #require(result.measurements.first { $0.name == name })
                return (found.value - truth).magnitude <= found.budget?.expanded ?? 0 ? 1 : 0
            }
            headings += try covers("heading_deviation", 8)
            settlings += try covers("settling_time", 3.289)
        }
        #expect(headings >= 190 && settlings >= 190, "\(headings) and \(settlings) of 200")
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        let signals = Flight().signals(seed: 7).signals
        let result = try Self.evaluate(signals)
        let theirs = try NumPyOracle.measurements(
            "transient",
            [
                "mode": SimulatedStates.input(signals.series(.flightMode)),
                "height": [
                    signals.localPositions.map { $0.receivedAt.seconds(since: SimulatedFlight.start) },
                    signals.localPositions.map { -Double($0.sample.down_m) },
                ], "yaw": SimulatedStates.input(signals.series(.referenceYaw)), "baseline": 5, "response": 10,
                "band": 0.2,
            ])
        for (measurement, value) in zip(result.measurements, theirs) {
            #expect((measurement.value - value).magnitude < 1e-9 * max(1, value), "\(measurement.name)")
        }
    }

    @Test func judgesSettlingAndHeadingWhereThePlanLimitsThem() throws {
        let signals = Flight().signals(seed: 3).signals
        let within = ["maximum_settling_s": 6.0, "maximum_heading_deviation_deg": 12]
        #expect(try Self.evaluate(signals, parameters: within).verdict == .pass)
        let beyond = try Self.evaluate(
            signals, parameters: ["maximum_settling_s": 1, "maximum_heading_deviation_deg": 5])
        #expect(beyond.measurements.map(\.verdict) == [.pass, .fail, .fail])
        // It is not settled when the response ends.
        let short = try Self.evaluate(signals, parameters: ["maximum_settling_s": 6, "response_s": 2])
        #expect(short.verdict == .inconclusive)
    }

    @Test func needsTheSwitchAndTimeOnBothSidesOfIt() throws {
        let calm = Flight(switch_s: 100).signals(seed: 3).signals
        #expect(try Self.evaluate(calm).verdict == .invalidTrial)
        let signals = Flight().signals(seed: 3).signals
        #expect(try Self.evaluate(signals, parameters: ["baseline_s": 12]).verdict == .invalidTrial)
        #expect(try Self.evaluate(signals, parameters: ["response_s": 25]).verdict == .invalidTrial)
        var marked = calm
        marked.markers = [.init(name: "mode_switch", time: SimulatedFlight.time(12))]
        #expect(try Self.evaluate(marked).verdict == .pass)
    }

    @Test func isNotTestedWhereNothingWasRecorded() throws {
        #expect(try Self.evaluate(CertificationSignals(vehicle: SimulatedFlight.vehicle)).verdict == .notTested)
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let signals = Flight().signals(seed: 4).signals
        let first = try Self.evaluate(signals).canonicalJSON
        #expect(try Self.evaluate(signals).canonicalJSON == first)
    }

    @Test func drawsHeightAndHeading() throws {
        let item = Self.planned(limit_m: 1, parameters: [:])
        let plots = try CertificationEvaluation.plots(
            item, of: SimulatedFlight.plan(item), signals: Flight().signals(seed: 3).signals)
        #expect(plots.map(\.id) == ["mode-switch-height", "mode-switch-heading"])
        #expect(plots[0].elements.contains(.limit(y: -1, name: "limit")))
    }
}
