import Foundation
import ReferenceData
import Testing

@testable import Certification

@Suite struct VibrationEstimatorHealthTests {
    private static func planned(limit_mps2: Double = 30, parameters: [String: Double] = [:]) -> PlannedItem {
        PlannedItem(
            id: "vibration-estimator-health", limit: .upper(limit_mps2), rule: .simpleAcceptance,
            window: SimulatedFlight.window(120), parameters: parameters)
    }

    private static func evaluate(
        _ item: PlannedItem, _ signals: CertificationSignals, u_mps2: Double? = 0.1
    ) throws -> CertificationResult {
        var plan = SimulatedFlight.plan(item, kind: .ownEstimate)
        plan.reference.others[.acceleration] = u_mps2
        return try CertificationEvaluation.evaluate(item, of: plan, signals: signals)
    }

    /// Levels of 6, 8 and 12 m/s² that swing by a quarter about their means, twice a second for two minutes.
    private static func flight(
        seed: UInt64, tau_s: Double = 0, scale: Double = 1, swing: Double = 0.25, clipping: [Double] = [3, 3],
        ratio: Double = 0.4,
        without: Set<ScalarSignal> = []
    ) -> CertificationSignals {
        var flight = SimulatedFlight(seed: seed)
        var signals = CertificationSignals(
            vehicle: SimulatedFlight.vehicle, keeping: Set(ScalarSignal.allCases).subtracting(without))
        let count = 240
        let axes: [(ScalarSignal, Double)] = [(.vibrationX, 6), (.vibrationY, 8), (.vibrationZ, 12)]
        var columns = axes.map { signal, level in
            (
                signal,
                flight.series(count: count, interval_s: 0.5, tau_s: tau_s).map { scale * level * (1 + swing * $0) }
            )
        }
        let ratios: [ScalarSignal] = [
            .velocityTestRatio, .horizontalPositionTestRatio, .verticalPositionTestRatio, .magneticTestRatio,
        ]
        for (index, signal) in ratios.enumerated() {
            columns.append((signal, (0..<count).map { $0 == 100 + index ? ratio : 0.1 }))
        }
        columns.append((.clippingCount, (0..<count).map { clipping[$0 * clipping.count / count] }))
        for index in 0..<count {
            for (signal, values) in columns {
                signals.add(
                    signal, values[index], receivedAt: SimulatedFlight.time(Double(index) * 0.5), generatedAt: .unknown,
                    frame: UInt64(index))
            }
        }
        return signals
    }

    static let cases: [ItemCase] = [
        ItemCase("vibration-estimator-health", .pass) { try evaluate(planned(), flight(seed: 3)) },
        ItemCase("vibration-estimator-health", .fail) { try evaluate(planned(limit_mps2: 8), flight(seed: 3)) },
        ItemCase("vibration-estimator-health", .inconclusive) {
            try evaluate(planned(), flight(seed: 3, without: [.clippingCount]))
        },
        ItemCase("vibration-estimator-health", .invalidTrial) { try evaluate(planned(), flight(seed: 3), u_mps2: nil) },
    ]

    /// √(μ² + σ²) of the worst axis.
    @Test(arguments: [(0.0, 0.25, 0.1), (2, 0.25, 0.2), (5, 0.4, 0.75)])
    func statesAnHonestUncertainty(tau_s: Double, swing: Double, largest: Double) throws {
        let coverage = try Coverage(truth: 12 * (1 + swing * swing).squareRoot()) { seed in
            try Self.evaluate(Self.planned(), Self.flight(seed: seed, tau_s: tau_s, swing: swing))
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 with a correlation of \(tau_s) s")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the level")
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        let signals = Self.flight(seed: 7, tau_s: 2, clipping: [3, 5, 1])
        let result = try Self.evaluate(Self.planned(), signals)
        func values(_ names: [ScalarSignal]) -> [[Double]] { names.map { signals.series($0).values } }
        let theirs = try NumPyOracle.measurements(
            "vibration_health",
            [
                "axes": values(VibrationTrack.axisSignals), "ratios": values(VibrationTrack.ratioSignals),
                "clipping": signals.series(.clippingCount).values,
            ])
        #expect(result.measurements.count == theirs.count)
        for (measurement, value) in zip(result.measurements, theirs) {
            #expect(NumPyOracle.agrees(measurement.value, value), "\(measurement.name): \(measurement.value), \(value)")
        }
    }

    @Test func judgesClippingAndTestRatios() throws {
        let clipped = try Self.evaluate(Self.planned(), Self.flight(seed: 3, clipping: [3, 7]))
        #expect(clipped.verdict == .fail && clipped.measurements[1].value == 4)
        let allowed = Self.planned(parameters: ["maximum_clipping_count": 4])
        #expect(try Self.evaluate(allowed, Self.flight(seed: 3, clipping: [3, 7])).verdict == .pass)
        // A counter that starts anew has counted from 0.
        #expect(try Self.evaluate(allowed, Self.flight(seed: 3, clipping: [9, 2])).measurements[1].value == 2)
        let refused = try Self.evaluate(Self.planned(), Self.flight(seed: 3, ratio: 1.3))
        #expect(refused.verdict == .fail && refused.measurements[2].value == 1.3)
    }

    @Test(arguments: [ScalarSignal.vibrationY, .clippingCount, .magneticTestRatio])
    func takesNothingUnknownForHealthy(signal: ScalarSignal) throws {
        let result = try Self.evaluate(Self.planned(), Self.flight(seed: 3, without: [signal]))
        #expect(result.verdict == .inconclusive && result.reasons == ["not recorded: \(signal.rawValue)"])
        // What is beyond its limit fails whatever is missing.
        #expect(
            try Self.evaluate(Self.planned(limit_mps2: 5), Self.flight(seed: 3, without: [signal])).verdict == .fail)
    }

    /// Where the vehicle states one level of all axes together, no axis is missing, and where it states axes, they count.
    @Test func takesOneLevelOfAllAxesTogether() throws {
        let axes = Self.flight(seed: 3)
        func signals(with axes: [ScalarSignal], level: (Double) -> Double) -> CertificationSignals {
            var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
            let source = Self.flight(seed: 3)
            let last = source.series(.vibrationZ)
            for signal in axes + VibrationTrack.ratioSignals + [.clippingCount] {
                let series = source.series(signal)
                for index in 0..<series.count {
                    signals.add(
                        signal, series.values[index], receivedAt: series.receivedAt[index], generatedAt: .unknown,
                        frame: series.frames[index])
                }
            }
            for index in 0..<last.count {
                signals.add(
                    .vibration, level(last.values[index]), receivedAt: last.receivedAt[index], generatedAt: .unknown,
                    frame: last.frames[index])
            }
            return signals
        }
        let known = try Self.evaluate(Self.planned(), axes)
        let together = try Self.evaluate(Self.planned(), signals(with: []) { $0 })
        #expect(together.verdict == .pass && together.value == known.value)
        #expect(together.measurements.map(\.name).contains("vibration_rms"))
        #expect(!together.measurements.map(\.name).contains("vibration_x_rms"))
        #expect(try Self.evaluate(Self.planned(limit_mps2: 8), signals(with: []) { $0 }).verdict == .fail)
        let both = try Self.evaluate(Self.planned(), signals(with: VibrationTrack.axisSignals) { _ in 100 })
        #expect(both.value == known.value)
        // One axis alone is no level of all of them.
        let partly = try Self.evaluate(Self.planned(), signals(with: [.vibrationX]) { $0 })
        #expect(partly.verdict == .inconclusive && partly.reasons == ["not recorded: vibration_y, vibration_z"])
    }

    @Test func isInconclusiveWhereTheUncertaintyIsTooLarge() throws {
        let coarse = try Self.evaluate(Self.planned(), Self.flight(seed: 3), u_mps2: 10)
        #expect(coarse.verdict == .inconclusive && coarse.reasons[0].contains("U = "))
        let slow = try Self.evaluate(Self.planned(), Self.flight(seed: 3, tau_s: 60))
        #expect(slow.verdict == .inconclusive && slow.reasons[0].contains("n_eff"))
    }

    @Test func isInvalidOrNotTestedWithoutVibration() throws {
        let ratios = Self.flight(seed: 3, without: [.vibrationX, .vibrationY, .vibrationZ])
        #expect(try Self.evaluate(Self.planned(), ratios).verdict == .invalidTrial)
        let nothing = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        #expect(try Self.evaluate(Self.planned(), nothing).verdict == .notTested)
    }

    @Test func isBitIdenticalAndDrawn() throws {
        let signals = Self.flight(seed: 3)
        let item = Self.planned()
        #expect(try Self.evaluate(item, signals).canonicalJSON == Self.evaluate(item, signals).canonicalJSON)
        let plots = try CertificationEvaluation.plots(
            item, of: SimulatedFlight.plan(item, kind: .ownEstimate), signals: signals)
        #expect(plots.map(\.id) == ["vibration", "test-ratios"])
        #expect(plots[1].elements.contains(.limit(y: 1, name: "limit")))
    }
}
