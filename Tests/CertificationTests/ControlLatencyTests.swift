import Foundation
import ReferenceData
import Testing

@testable import Certification

@Suite struct ControlLatencyTests {
    private static func planned(
        limit_ms: Double = 200, seconds: Double = 40, parameters: [String: Double] = [:]
    ) -> PlannedItem {
        PlannedItem(
            id: "control-latency", limit: .upper(limit_ms), rule: .simpleAcceptance,
            window: SimulatedFlight.window(seconds), parameters: parameters)
    }

    private static func evaluate(
        _ item: PlannedItem, _ signals: CertificationSignals, u_s: Double? = 0.001
    ) throws -> CertificationResult {
        var plan = SimulatedFlight.plan(item, kind: .ownEstimate)
        plan.reference.others[.time] = u_s
        return try CertificationEvaluation.evaluate(item, of: plan, signals: signals)
    }

    /// A pilot who moves the stick at six frequencies, and a rate that is the stick averaged over 40 ms, later by a dead time.
    ///
    /// The average of a box is symmetric about its middle: the latency is the dead time and half of the box.
    private static func flight(
        seed: UInt64, latency_s: Double = 0.11, sigma_degps: Double = 10, tau_s: Double = 0, stickRate_hz: Double = 50,
        amplitude: Double = 0.15, gain_degps: Double = 120, seconds: Double = 40, rate_hz: Double = 50
    ) -> CertificationSignals {
        var flight = SimulatedFlight(seed: seed)
        let tones = (0..<6).map { index in
            (frequency: 0.3 + 0.35 * Double(index) + 0.05 * flight.gaussian(), phase: 10 * flight.gaussian())
        }
        let box_s = 0.04
        func stick(_ time: Double) -> Double {
            var sum = 0.0
            for tone in tones { sum += amplitude * sin(2 * Double.pi * tone.frequency * time + tone.phase) }
            return sum
        }
        func averaged(_ time: Double) -> Double {
            var sum = 0.0
            for tone in tones {
                let half = Double.pi * tone.frequency * box_s
                sum += amplitude * sin(half) / half * sin(2 * Double.pi * tone.frequency * time + tone.phase)
            }
            return sum
        }
        let noise = flight.series(count: Int(seconds * rate_hz), interval_s: 1 / rate_hz, tau_s: tau_s)
        let shift = 0.02 * exp(-flight.gaussian().magnitude)
        var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        for (index, noise) in noise.enumerated() {
            let time = Double(index) / rate_hz
            signals.add(
                .rollRate, gain_degps * averaged(time - latency_s) + sigma_degps * noise,
                receivedAt: SimulatedFlight.time(time), generatedAt: .unknown, frame: UInt64(index))
        }
        for index in 0..<Int(seconds * stickRate_hz) {
            let time = Double(index) / stickRate_hz + shift
            signals.add(
                .stickRoll, stick(time), receivedAt: SimulatedFlight.time(time), generatedAt: .unknown,
                frame: UInt64(10_000 + index))
        }
        return signals
    }

    static let cases: [ItemCase] = [
        ItemCase("control-latency", .pass) { try evaluate(planned(), flight(seed: 3)) },
        ItemCase("control-latency", .fail) { try evaluate(planned(), flight(seed: 3, latency_s: 0.35)) },
        ItemCase("control-latency", .inconclusive) { try evaluate(planned(), flight(seed: 3, gain_degps: 0)) },
        ItemCase("control-latency", .invalidTrial) { try evaluate(planned(), flight(seed: 3, amplitude: 0.001)) },
    ]

    @Test(arguments: [(0.0, 25.0, 0.4), (0.1, 25, 0.4), (0.4, 25, 0.4), (0.1, 10, 0.65)])
    func statesAnHonestUncertainty(tau_s: Double, stickRate_hz: Double, largest: Double) throws {
        let coverage = try Coverage { seed in
            let latency_s = 0.09 + 0.0003 * Double(seed)
            let result = try Self.evaluate(
                Self.planned(seconds: 20, parameters: ["maximum_lag_s": 0.4]),
                Self.flight(
                    seed: seed, latency_s: latency_s, sigma_degps: 15, tau_s: tau_s, stickRate_hz: stickRate_hz,
                    seconds: 20, rate_hz: 25))
            return (result, 1000 * latency_s)
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 with a correlation of \(tau_s) s")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the latency")
    }

    /// Without the intervals of the samples, of which this simulation knows the times, the sampling alone must hold the truth.
    @Test(arguments: [0.0, 0.1, 0.4]) func statesHonestSampling(tau_s: Double) throws {
        var (covered, relative) = (0, 0.0)
        for seed in UInt64(1)...200 {
            let signals = Self.flight(
                seed: seed, sigma_degps: 20, tau_s: tau_s, stickRate_hz: 25, seconds: 20, rate_hz: 25)
            let item = Self.planned(seconds: 20, parameters: ["maximum_lag_s": 0.4])
            let result = try Self.evaluate(item, signals)
            let sampling = try #require(result.measurement?.budget?.contributions[1].standardUncertainty)
            covered += (try #require(result.value) - 110).magnitude <= 2 * sampling ? 1 : 0
            relative += 2 * sampling / 110 / 200
        }
        #expect(covered >= 190, "\(covered) of 200")
        #expect(relative < 0.25, "U is \(relative) of the latency")
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy), arguments: [50.0, 20])
    func agreesWithNumPy(stickRate_hz: Double) throws {
        let signals = Self.flight(seed: 7, stickRate_hz: stickRate_hz)
        let result = try Self.evaluate(Self.planned(), signals)
        let clock = CommonClock([signals.series(.stickRoll), signals.series(.rollRate)])
        let (stick, rate) = (
            clock.values(of: signals.series(.stickRoll)), clock.values(of: signals.series(.rollRate))
        )
        let theirs = try NumPyOracle.measurements(
            "correlation_lag",
            [
                "stick": ["t": stick.seconds, "y": stick.values], "rate": ["t": rate.seconds, "y": rate.values],
                "maximum_lag": 1,
            ])
        #expect(result.measurements.count == theirs.count)
        for (measurement, value) in zip(result.measurements, theirs) {
            #expect(NumPyOracle.agrees(measurement.value, value), "\(measurement.name): \(measurement.value), \(value)")
        }
    }

    /// Pulling the stick may lower the nose: the sign of the correlation is no matter.
    @Test func measuresARateOfTheOtherSign() throws {
        let result = try Self.evaluate(Self.planned(), Self.flight(seed: 3, gain_degps: -120))
        #expect(result.verdict == .pass && result.measurements[1].value < -0.8)
        #expect((try #require(result.value) - 110).magnitude < 5)
    }

    @Test func isInconclusiveWhereThePeakIsBeyondTheLags() throws {
        let item = Self.planned(parameters: ["maximum_lag_s": 0.1])
        let result = try Self.evaluate(item, Self.flight(seed: 3, latency_s: 0.15))
        #expect(result.verdict == .inconclusive && result.reasons[0].contains("no peak"))
        // A record that is shorter than the lags has none either.
        let short = Self.planned(seconds: 1.5, parameters: ["minimum_duration_s": 1, "maximum_lag_s": 5])
        #expect(try Self.evaluate(short, Self.flight(seed: 3)).verdict == .inconclusive)
    }

    @Test func isInvalidWithoutSticksClocksOrWithGaps() throws {
        let signals = Self.flight(seed: 3)
        #expect(try Self.evaluate(Self.planned(), signals, u_s: nil).verdict == .invalidTrial)
        #expect(try Self.evaluate(Self.planned(parameters: ["axis": 2]), signals).verdict == .invalidTrial)
        var gapped = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        for signal in [ScalarSignal.stickRoll, .rollRate] {
            let series = signals.series(signal)
            for index in 0..<series.count where signal == .rollRate || !(500..<600).contains(index) {
                gapped.add(
                    signal, series.values[index], receivedAt: series.receivedAt[index], generatedAt: .unknown,
                    frame: series.frames[index])
            }
        }
        let result = try Self.evaluate(Self.planned(), gapped)
        #expect(result.verdict == .invalidTrial && result.reasons.contains { $0.contains("stick_gap") })
        let nothing = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        #expect(try Self.evaluate(Self.planned(), nothing).verdict == .notTested)
    }

    @Test func isBitIdenticalAndDrawn() throws {
        let signals = Self.flight(seed: 3)
        let item = Self.planned()
        #expect(try Self.evaluate(item, signals).canonicalJSON == Self.evaluate(item, signals).canonicalJSON)
        let plots = try CertificationEvaluation.plots(
            item, of: SimulatedFlight.plan(item, kind: .ownEstimate), signals: signals)
        #expect(plots.map(\.id) == ["stick-correlation"] && plots[0].x.unit == "ms")
        #expect(plots[0].elements.contains(.event(x: 200, name: "limit")))
    }
}
