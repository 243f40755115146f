import Foundation
import ReferenceData
import TelemetryModel
import Testing

@testable import Certification

@Suite struct WindResistanceTests {
    private static let rayleigh95 = (-2 * log(0.05)).squareRoot()

    private static func planned(
        limit_m: Double = 1, seconds: Double, parameters: [String: Double] = [:]
    ) -> PlannedItem {
        PlannedItem(
            id: "wind-resistance", limit: .upper(limit_m), rule: .simpleAcceptance,
            window: SimulatedFlight.window(seconds), parameters: parameters.merging(["minimum_rate_hz": 1]) { $1 })
    }

    private static func evaluate(
        _ item: PlannedItem, _ signals: CertificationSignals, u_mps: Double? = 0.2
    ) throws -> CertificationResult {
        var plan = SimulatedFlight.plan(item)
        plan.reference.others = [.heading: 0.05]
        plan.reference.others[.speed] = u_mps
        return try CertificationEvaluation.evaluate(item, of: plan, signals: signals)
    }

    /// A hover in two steps of wind, 4 and 10 m/s, whose scatter grows with the wind: σ = 0.01·wind m.
    private static func flight(
        seed: UInt64, seconds: Double = 120, interval_s: Double = 0.2, tau_s: Double = 0, hasHeight: Bool = true,
        hasWind: Bool = true, marks: [Double]? = nil
    ) -> CertificationSignals {
        var flight = SimulatedFlight(seed: seed)
        let count = Int((seconds / interval_s).rounded())
        let axes = (0..<4).map { _ in flight.series(count: count, interval_s: interval_s, tau_s: tau_s) }
        var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        for index in 0..<count {
            let time = Double(index) * interval_s
            let wind = time < seconds / 2 ? 4.0 : 10
            var sample = LocalPositionSample()
            sample.north_m = Float(0.01 * wind * axes[0][index])
            sample.east_m = Float(0.01 * wind * axes[1][index])
            sample.down_m = hasHeight ? Float(-10 + 0.005 * wind * axes[2][index]) : .nan
            sample.isReference = true
            signals.add(SimulatedFlight.report(.localPosition(sample), at: time, frame: UInt64(index)))
            if hasWind {
                signals.add(
                    .windSpeed, wind + 0.5 * axes[3][index], receivedAt: SimulatedFlight.time(time),
                    generatedAt: .unknown,
                    frame: UInt64(index))
            }
            guard hasHeight else { continue }
            signals.add(
                .referenceYaw, 90 + 0.1 * wind * axes[3][count - 1 - index], receivedAt: SimulatedFlight.time(time),
                generatedAt: .unknown, frame: UInt64(index))
        }
        signals.markers = (marks ?? [0, seconds / 2]).map { .init(name: "wind_step", time: SimulatedFlight.time($0)) }
        return signals
    }

    static let cases: [ItemCase] = [
        ItemCase("wind-resistance", .pass) { try evaluate(planned(seconds: 120), flight(seed: 3)) },
        ItemCase("wind-resistance", .fail) { try evaluate(planned(limit_m: 0.15, seconds: 120), flight(seed: 3)) },
        ItemCase("wind-resistance", .inconclusive) {
            try evaluate(planned(seconds: 120), flight(seed: 3, tau_s: 30))
        },
        ItemCase("wind-resistance", .invalidTrial) { try evaluate(planned(seconds: 120), flight(seed: 3, marks: [])) },
    ]

    @Test(arguments: [(0.0, 90.0, 0.25), (0.5, 90, 0.35), (2, 160, 0.45)])
    func statesAnHonestUncertainty(tau_s: Double, seconds: Double, largest: Double) throws {
        let coverage = try Coverage(truth: Self.rayleigh95 * 0.1) { seed in
            let signals = Self.flight(
                seed: seed, seconds: seconds, interval_s: tau_s > 1 ? 0.4 : 0.3, tau_s: tau_s, hasHeight: false)
            return try Self.evaluate(Self.planned(seconds: seconds), signals)
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 with a correlation of \(tau_s) s")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of R95")
    }

    /// R95 of each step from the same samples, and P95 of heights and headings.
    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        let signals = Self.flight(seed: 7, tau_s: 0.5)
        let result = try Self.evaluate(Self.planned(seconds: 120), signals)
        let positions = signals.localPositions
        let theirs = try NumPyOracle.measurements(
            "wind_steps",
            [
                "t": positions.map { $0.receivedAt.seconds(since: SimulatedFlight.start) },
                "north": positions.map { Double($0.sample.north_m) },
                "east": positions.map { Double($0.sample.east_m) },
                "down": positions.map { Double($0.sample.down_m) }, "yaw": signals.series(.referenceYaw).values,
                "wind": signals.series(.windSpeed).values, "marks": [0, 60, 120], "settling": 5,
            ])
        #expect(result.measurements.count == theirs.count)
        for (measurement, value) in zip(result.measurements, theirs) {
            #expect(NumPyOracle.agrees(measurement.value, value), "\(measurement.name): \(measurement.value), \(value)")
        }
    }

    @Test func judgesEveryStep() throws {
        let signals = Self.flight(seed: 3)
        // Between the true 0.098 m of the first step and the 0.245 m of the second.
        let result = try Self.evaluate(Self.planned(limit_m: 0.17, seconds: 120), signals)
        #expect(result.measurements.prefix(3).map(\.verdict) == [.fail, .pass, .fail])
        #expect(result.measurements.prefix(3).map(\.name) == ["r95", "r95_step_1", "r95_step_2"])
        #expect(result.value == result.measurements[2].value)
        // The wind's own part: 0.1 m over 6 m/s by 0.2 m/s and the scatter of the mean.
        let wind = try #require(result.measurement?.budget?.contributions.last)
        #expect(wind.source == "wind" && (0.02...0.03).contains(wind.sensitivity))
        #expect((0.003...0.006).contains(wind.standardUncertainty))
    }

    @Test func judgesHeightAndHeadingWhereThePlanAsks() throws {
        let signals = Self.flight(seed: 3)
        let wide = Self.planned(seconds: 120, parameters: ["maximum_height_p95_m": 0.3, "maximum_yaw_p95_deg": 5])
        #expect(try Self.evaluate(wide, signals).verdict == .pass)
        let low = Self.planned(seconds: 120, parameters: ["maximum_height_p95_m": 0.05])
        #expect(try Self.evaluate(low, signals).verdict == .fail)
        let steady = Self.planned(seconds: 120, parameters: ["maximum_yaw_p95_deg": 1])
        #expect(try Self.evaluate(steady, signals).verdict == .fail)
        let blind = try Self.evaluate(wide, Self.flight(seed: 3, hasHeight: false))
        #expect(blind.verdict == .inconclusive && blind.reasons.contains("height_p95_step_1 is not known"))
    }

    @Test func isInvalidWithoutWindOrWholeSteps() throws {
        let item = Self.planned(seconds: 120)
        func reasons(_ signals: CertificationSignals, _ item: PlannedItem) throws -> [String] {
            let result = try Self.evaluate(item, signals)
            #expect(result.verdict == .invalidTrial)
            return result.reasons
        }
        #expect(try reasons(Self.flight(seed: 3, hasWind: false), item)[0].hasPrefix("wind_speed"))
        #expect(try reasons(Self.flight(seed: 3, marks: [0, 100]), item)[0].hasPrefix("step_duration"))
        #expect(try reasons(Self.flight(seed: 3, marks: [0, 118]), item)[0].hasPrefix("step_duration"))
        let rated = Self.planned(seconds: 120, parameters: ["rated_wind_mps": 12])
        #expect(try reasons(Self.flight(seed: 3), rated)[0].hasPrefix("rated_wind"))
        let reached = Self.planned(seconds: 120, parameters: ["rated_wind_mps": 9.5])
        #expect(try Self.evaluate(reached, Self.flight(seed: 3)).verdict == .pass)
        #expect(try Self.evaluate(item, Self.flight(seed: 3), u_mps: nil).verdict == .invalidTrial)
        let nothing = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        #expect(try Self.evaluate(item, nothing).verdict == .notTested)
    }

    @Test func isBitIdenticalAndDrawn() throws {
        let signals = Self.flight(seed: 3)
        let item = Self.planned(seconds: 120)
        #expect(try Self.evaluate(item, signals).canonicalJSON == Self.evaluate(item, signals).canonicalJSON)
        let plots = try CertificationEvaluation.plots(item, of: SimulatedFlight.plan(item), signals: signals)
        #expect(plots.map(\.id) == ["hold-by-wind", "wind"])
        #expect(plots[0].elements.contains(.limit(y: 1, name: "limit")))
        #expect(plots[1].elements.count { if case .span = $0 { true } else { false } } == 2)
    }
}
