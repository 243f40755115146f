import Foundation
import Quantities
import ReferenceData
import TelemetryModel
import Testing

@testable import Certification

@Suite struct ObstacleStopTests {
    private static func planned(
        limit_m: Double = 1.5, seconds: Double = 20, parameters: [String: Double] = [:]
    ) -> PlannedItem {
        let obstacle = [
            "obstacle_north_m": 30.0, "obstacle_east_m": 0, "obstacle_radius_m": 0.5, "vehicle_radius_m": 0.3,
        ]
        return PlannedItem(
            id: "obstacle-stop", limit: .lower(limit_m), rule: .simpleAcceptance,
            window: SimulatedFlight.window(seconds),
            parameters: obstacle.merging(parameters) { $1 })
    }

    private static func evaluate(
        _ item: PlannedItem, _ signals: CertificationSignals, u_m: Double = 0.02, survey_m: Double? = 0.01
    ) throws -> CertificationResult {
        var plan = SimulatedFlight.plan(item, u_m: u_m)
        plan.reference.others[.distance] = survey_m
        return try CertificationEvaluation.evaluate(item, of: plan, signals: signals)
    }

    /// The distance between the outlines: from 29.2 m at 3 m/s, braked so that it comes to `least_m` and swings back a little.
    private static func clearance(_ time: Double, least_m: Double) -> Double {
        let start = 29.2
        let brake = 6.0
        guard time > brake else { return start - (start - least_m - 2) * time / brake }
        let t = time - brake
        // A pulse that is least at t = 1.2 s: 2·(1 − (t/1.2)·e^(1 − t/1.2)).
        return least_m + 2 * (1 - t / 1.2 * exp(1 - t / 1.2)) * (t > 1.2 ? 0.2 : 1)
    }

    private static func flight(
        seed: UInt64, least_m: Double = 2, sigma_m: Double = 0.01, tau_s: Double = 0, offset_m: Double = 0,
        detection_m: Double? = 15, approaches: Int = 1, collides: Bool = false, rate_hz: Double = 25,
        seconds: Double = 20
    ) -> CertificationSignals {
        var flight = SimulatedFlight(seed: seed)
        let offset = offset_m * flight.gaussian()
        let noise = flight.series(count: Int(seconds * rate_hz), interval_s: 1 / rate_hz, tau_s: tau_s)
        var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        for (index, noise) in noise.enumerated() {
            let time = Double(index) / rate_hz
            let distance = clearance(time.truncatingRemainder(dividingBy: 20), least_m: least_m)
            var sample = LocalPositionSample()
            sample.north_m = Float(30 - 0.8 - distance + offset + sigma_m * noise)
            (sample.east_m, sample.down_m, sample.isReference) = (0, -5, true)
            signals.add(SimulatedFlight.report(.localPosition(sample), at: time, frame: UInt64(index)))
            if let detection_m, distance < detection_m, index % 3 == 0 {
                signals.add(
                    .rangeToObstacle, distance + 0.3, receivedAt: SimulatedFlight.time(time), generatedAt: .unknown,
                    frame: UInt64(index))
            }
        }
        signals.markers = (0..<approaches).map {
            .init(name: "approach", time: SimulatedFlight.time(20 * Double($0) + 0.5))
        }
        if collides { signals.markers.append(.init(name: "collision", time: SimulatedFlight.time(8))) }
        return signals
    }

    static let cases: [ItemCase] = [
        ItemCase("obstacle-stop", .pass) { try evaluate(planned(), flight(seed: 3)) },
        ItemCase("obstacle-stop", .fail) { try evaluate(planned(), flight(seed: 3, least_m: 1)) },
        ItemCase("obstacle-stop", .inconclusive) { try evaluate(planned(), flight(seed: 3), survey_m: 0.6) },
        ItemCase("obstacle-stop", .invalidTrial) { try evaluate(planned(), flight(seed: 3, approaches: 0)) },
    ]

    /// With an error of the reference as large as it states, its slow noise included.
    @Test(arguments: [(0.0, 25.0, 0.01), (0.3, 25, 0.01), (0.0, 10, 0.02)])
    func statesAnHonestUncertainty(tau_s: Double, rate_hz: Double, sigma_m: Double) throws {
        let coverage = try Coverage(truth: 2) { seed in
            try Self.evaluate(
                Self.planned(),
                Self.flight(
                    seed: seed, sigma_m: sigma_m, tau_s: tau_s, offset_m: tau_s > 0 ? 0.0173 : 0.02, rate_hz: rate_hz))
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 at \(rate_hz) Hz, correlation \(tau_s) s")
        #expect(coverage.relative < 0.04, "U is \(coverage.relative) of the clearance")
    }

    @Test func statesAnHonestDetection() throws {
        var (covered, relative) = (0, 0.0)
        for seed in UInt64(1)...200 {
            let detection_m = 14 + 0.01 * Double(seed)
            let result = try Self.evaluate(
                Self.planned(), Self.flight(seed: seed, offset_m: 0.02, detection_m: detection_m))
            let measurement = result.measurements[1]
            let expanded = try #require(measurement.budget?.expanded)
            // What the sensor could see first: between two of its readings.
            covered += (measurement.value - detection_m).magnitude <= 2 * expanded ? 1 : 0
            relative += expanded / detection_m / 200
        }
        #expect(covered >= 190, "\(covered) of 200")
        #expect(relative < 0.03, "U is \(relative) of the distance")
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        let signals = Self.flight(seed: 7, tau_s: 0.1)
        let result = try Self.evaluate(Self.planned(), signals)
        let positions = signals.localPositions
        let ranges = signals.series(.rangeToObstacle)
        func seconds(_ times: [UTCInstant]) -> [Double] { times.map { $0.seconds(since: SimulatedFlight.start) } }
        let theirs = try NumPyOracle.measurements(
            "obstacle_clearance",
            [
                "t": seconds(positions.map(\.receivedAt)), "north": positions.map { Double($0.sample.north_m) },
                "east": positions.map { Double($0.sample.east_m) }, "obstacle": [30, 0], "radii": 0.8,
                "sensor_t": seconds(ranges.receivedAt), "start": 0.5,
            ])
        for (measurement, value) in zip(result.measurements, theirs) {
            #expect(NumPyOracle.agrees(measurement.value, value), "\(measurement.name): \(measurement.value), \(value)")
        }
    }

    @Test func judgesDetectionAndCollisions() throws {
        #expect(try Self.evaluate(Self.planned(), Self.flight(seed: 3, collides: true)).verdict == .fail)
        let far = Self.planned(parameters: ["minimum_detection_m": 10])
        #expect(try Self.evaluate(far, Self.flight(seed: 3)).verdict == .pass)
        #expect(try Self.evaluate(far, Self.flight(seed: 3, detection_m: 6)).verdict == .fail)
        let blind = try Self.evaluate(far, Self.flight(seed: 3, detection_m: nil))
        #expect(blind.verdict == .inconclusive && blind.reasons == ["the vehicle's sensor was not recorded"])
        // Ranges beyond the sensor's own are of something else.
        let short = Self.planned(parameters: ["minimum_detection_m": 10, "sensor_range_m": 8])
        #expect(try Self.evaluate(short, Self.flight(seed: 3)).verdict == .fail)
    }

    @Test func takesTheWorstApproach() throws {
        var signals = Self.flight(seed: 3, approaches: 2, seconds: 40)
        let result = try Self.evaluate(Self.planned(seconds: 40), signals)
        #expect(result.measurements[3].value == 2 && result.verdict == .pass)
        // An approach that ends while the vehicle still comes nearer.
        signals.markers.insert(.init(name: "approach", time: SimulatedFlight.time(3)), at: 1)
        let cut = try Self.evaluate(Self.planned(seconds: 40), signals)
        #expect(cut.verdict == .inconclusive && cut.reasons == ["the vehicle was nearest when an approach ended"])
    }

    @Test func isInvalidWithoutAReferenceOrSurvey() throws {
        let signals = Self.flight(seed: 3)
        #expect(try Self.evaluate(Self.planned(), signals, survey_m: nil).verdict == .invalidTrial)
        var elsewhere = Self.planned()
        elsewhere.parameters = ["obstacle_latitude_deg": 37, "obstacle_longitude_deg": 127]
        #expect(try Self.evaluate(elsewhere, signals).verdict == .invalidTrial)
        elsewhere.parameters = [:]
        #expect(throws: PlanProblem.self) { try Self.evaluate(elsewhere, signals) }
        let nothing = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        #expect(try Self.evaluate(Self.planned(), nothing).verdict == .notTested)
    }

    @Test func isBitIdenticalAndDrawn() throws {
        let signals = Self.flight(seed: 3, collides: true)
        let item = Self.planned()
        #expect(try Self.evaluate(item, signals).canonicalJSON == Self.evaluate(item, signals).canonicalJSON)
        let plots = try CertificationEvaluation.plots(item, of: SimulatedFlight.plan(item), signals: signals)
        #expect(plots.map(\.id) == ["clearance"])
        #expect(plots[0].elements.contains(.limit(y: 1.5, name: "limit")))
        #expect(plots[0].elements.count { if case .event = $0 { true } else { false } } == 2)
    }
}
