import AirspaceModel
import Foundation
import Quantities
import ReferenceData
import TelemetryModel
import Testing

@testable import Certification

/// Items 21 and 22 at a square of about 200 m that a vehicle must keep in.
@Suite struct GeofenceTests {
    /// Units of 1e-7 degrees in a metre at 37.63 degrees north, as for the Remote ID.
    private static let northPerMetre = 90.0986
    private static let eastPerMetre = CorridorConformanceTests.eastPerMetre

    static let zone = Zone(
        identifier: "CAGE", type: .conditional,
        volumes: [
            ZoneVolume(shape: .polygons([ZonePolygon(rings: [square(100)])]), layer: ZoneLayer())
        ], isKeepIn: true)

    private static func square(_ half_m: Double) -> [LatticePoint] {
        [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map { corner in
            LatticePoint(
                latitude_1e7deg: 376_300_000 + Int32((corner.1 * half_m * northPerMetre).rounded()),
                longitude_1e7deg: 1_267_700_000 + Int32((corner.0 * half_m * eastPerMetre).rounded()))
        }
    }

    /// An approach to the northern side at 8 m/s, a brake from `brake_m` on at 4 m/s², 3 s at rest, and back.
    static func approach(brake_m: Double) -> (Double) -> (east: Double, north: Double) {
        { time in
            let start = (brake_m + 100) / 8
            let north: Double
            switch time {
            case ..<start: north = -100 + 8 * time
            case ..<(start + 2):
                north = brake_m + 8 * (time - start) - 2 * (time - start) * (time - start)
            case ..<(start + 5): north = brake_m + 8
            default: north = brake_m + 8 - 2 * (time - start - 5)
            }
            return (10, max(north, 0))
        }
    }

    static func signals(
        _ place_m: (Double) -> (east: Double, north: Double), seed: UInt64 = 1, sigma_m: Double = 0,
        tau_s: Double = 0,
        seconds: Double = 60, status: ((Double) -> Bool)? = { _ in false }
    ) -> CertificationSignals {
        var flight = SimulatedFlight(seed: seed)
        let count = Int(seconds * 5)
        let errors = (0..<2).map { _ in flight.series(count: count, interval_s: 0.2, tau_s: tau_s) }
        var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        for index in 0..<count {
            let time = Double(index) * 0.2
            let place = place_m(time)
            var sample = PositionSample()
            sample.latitude_1e7deg =
                376_300_000 + Int32(((place.north + sigma_m * errors[0][index]) * northPerMetre).rounded())
            sample.longitude_1e7deg =
                1_267_700_000 + Int32(((place.east + sigma_m * errors[1][index]) * eastPerMetre).rounded())
            (sample.provenance, sample.fixType) = (.gnssReceiver, 6)
            signals.add(SimulatedFlight.report(.position(sample), at: time, frame: UInt64(1000 + index)))
            guard let status, index % 5 == 2 else { continue }
            var fence = FenceSample()
            fence.isBreached = status(time)
            signals.add(SimulatedFlight.report(.fence(fence), at: time, frame: UInt64(5000 + index)))
        }
        return signals
    }

    static func evaluate(
        _ id: String, _ signals: CertificationSignals, limit_m: Double = 10, u_m: Double? = 0.02,
        zone: Zone? = zone,
        seconds: Double = 60, parameters: [String: Double] = [:]
    ) throws -> CertificationResult {
        var item = PlannedItem(
            id: id, limit: .upper(limit_m), rule: .simpleAcceptance,
            window: SimulatedFlight.window(seconds),
            parameters: ["minimum_rate_hz": 4.0, "minimum_duration_s": 10].merging(parameters) { $1 })
        item.zone = zone
        var plan = SimulatedFlight.plan(item, kind: .rtk, u_m: u_m)
        plan.reference.others[.time] = 0.01
        return try CertificationEvaluation.evaluate(item, of: plan, signals: signals)
    }

    /// The outline is crossed at 25 s at 8 m/s with the brake from 104 m on; the vehicle is back inside at 36.5 s.
    static func alerted(from start_s: Double = 25.3, to end_s: Double = 36.5) -> (Double) -> Bool {
        { $0 >= start_s && $0 < end_s }
    }

    static let cases: [ItemCase] = ["geofence-containment", "geofence-stop"].flatMap { id in
        [
            ItemCase(id, .pass) {
                try evaluate(id, signals(approach(brake_m: 100), status: alerted()), limit_m: 10)
            },
            ItemCase(id, .fail) {
                try evaluate(id, signals(approach(brake_m: 104), status: alerted()), limit_m: 10)
            },
            ItemCase(id, .inconclusive) {
                try evaluate(id, signals(approach(brake_m: 100), status: alerted()), limit_m: 10, u_m: 4)
            },
            ItemCase(id, .invalidTrial) {
                try evaluate(id, signals(approach(brake_m: 100), status: nil))
            },
        ]
    }

    /// 112 m to the north with the brake from 104 m on: 12 m past the outline.
    @Test(arguments: ["geofence-containment", "geofence-stop"], [0.0, 1, 10])
    func statesAnHonestUncertainty(id: String, tau_s: Double) throws {
        let coverage = try Coverage(truth: 12) { seed in
            let signals = Self.signals(
                Self.approach(brake_m: 104), seed: seed, sigma_m: 0.5, tau_s: tau_s, seconds: 40,
                status: Self.alerted())
            return try Self.evaluate(id, signals, u_m: 0.5, seconds: 40)
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 with a correlation of \(tau_s) s")
        #expect(coverage.relative < 0.25, "U is \(coverage.relative) of the distance")
    }

    /// The status comes once a second with a phase of its own against the crossing at 25 s.
    @Test func statesAnHonestUncertaintyOfTheAlert() throws {
        var (covered, largest) = (0, 0.0)
        for seed in UInt64(1)...200 {
            let latency = 0.5 + Double(seed) / 200
            let signals = Self.signals(
                Self.approach(brake_m: 104), seed: seed, sigma_m: 0.2, seconds: 40,
                status: Self.alerted(from: 25 + latency))
            let measured = try Self.evaluate("geofence-stop", signals, u_m: 0.2, seconds: 40)
                .measurements[1]
            let expanded = try #require(measured.budget).expanded
            covered += (measured.value - latency).magnitude <= expanded ? 1 : 0
            largest = max(largest, expanded)
        }
        #expect(covered >= 190 && largest < 0.7, "\(covered) of 200, U up to \(largest) s")
    }

    /// Distances of 40 places to the four sides, inside and outside.
    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        let signals = Self.signals({ (130 * cos($0 / 3), 120 * sin($0 / 2)) }, seconds: 8)
        let theirs = try NumPyOracle.measurements(
            "outline_distance",
            [
                "corners": Self.square(100).map { [Int($0.latitude_1e7deg), Int($0.longitude_1e7deg)] },
                "places": signals.positions.map {
                    [Int($0.sample.latitude_1e7deg), Int($0.sample.longitude_1e7deg)]
                },
            ])
        let outline = ZoneOutline(Self.zone)
        #expect(theirs.count == 40 && theirs.contains { $0 > 0 } && theirs.contains { $0 < 0 })
        for (position, distance) in zip(signals.positions, theirs) {
            #expect((outline.beyond_m(outline.place(of: position)) - distance).magnitude < 0.002)
        }
    }

    @Test func countsMissedAndFalseAlerts() throws {
        func counts(_ status: @escaping (Double) -> Bool, _ parameters: [String: Double] = [:]) throws
            -> [Double]
        {
            let signals = Self.signals(Self.approach(brake_m: 104), status: status)
            return try Self.evaluate("geofence-containment", signals, limit_m: 20, parameters: parameters)
                .measurements.dropFirst().map(\.value)
        }
        #expect(try counts(Self.alerted()) == [0, 0])
        #expect(try counts { _ in false } == [1, 0])
        #expect(try counts(Self.alerted(from: 29)) == [1, 0], "an alert after the delay")
        #expect(try counts { $0 >= 10 && $0 < 14 } == [1, 1])
        #expect(try counts(Self.alerted(from: 21, to: 36.5)) == [0, 1])
        #expect(try counts(Self.alerted(from: 21, to: 36.5), ["alert_margin_m": 20]) == [0, 0])
    }

    /// Along the outline within the uncertainty nobody can tell whether an alert was due.
    @Test func statesWhatIsNotSureOfAnAlert() throws {
        let signals = Self.signals({ _ in (0, 99.9) })
        let result = try Self.evaluate("geofence-containment", signals, u_m: 0.2)
        #expect(result.measurements[1].value == 0)
        #expect(try #require(result.measurements[1].budget).expanded > 1)
    }

    @Test func staysNegativeOnTheRightSide() throws {
        let result = try Self.evaluate("geofence-containment", Self.signals({ _ in (0, 60) }))
        #expect((try #require(result.value) + 40).magnitude < 0.02 && result.verdict == .pass)
        var outside = Self.zone
        outside.isKeepIn = false
        let inside = try Self.evaluate(
            "geofence-containment", Self.signals({ _ in (0, 60) }), zone: outside)
        #expect((try #require(inside.value) - 40).magnitude < 0.02 && inside.verdict == .fail)
    }

    @Test func measuresACircle() throws {
        var circle = Self.zone
        circle.volumes[0].shape = .circle(
            ZoneCircle(
                centre: LatticePoint(latitude_1e7deg: 376_300_000, longitude_1e7deg: 1_267_700_000),
                radius_m: 50))
        let result = try Self.evaluate(
            "geofence-containment", Self.signals({ _ in (30, 60) }), zone: circle)
        #expect((try #require(result.value) - ((900.0 + 3600).squareRoot() - 50)).magnitude < 0.02)
    }

    @Test func measuresTheStop() throws {
        let signals = Self.signals(Self.approach(brake_m: 104), status: Self.alerted())
        let result = try Self.evaluate(
            "geofence-stop", signals, limit_m: 20,
            parameters: ["reaction_time_s": 0.5, "deceleration_mps2": 4])
        #expect(
            result.measurements.map(\.name) == [
                "stop_distance", "alert_latency", "crossing_speed", "model_stop_distance",
            ])
        #expect((result.measurements[0].value - 12).magnitude < 0.1)
        // The status of 25.4 s is the first with the alert, that of 24.4 s the last without.
        #expect((result.measurements[1].value - (24.9 - 25)).magnitude < 0.01)
        #expect((result.measurements[3].value - (8 * 0.5 + 64 / 8)).magnitude < 0.1)
    }

    @Test func failsWithoutAnAlertAndDoubtsWithoutAnApproach() throws {
        let silent = try Self.evaluate(
            "geofence-stop", Self.signals(Self.approach(brake_m: 104)), limit_m: 20)
        #expect(silent.verdict == .fail && silent.measurements[1].value.isNaN)
        let away = try Self.evaluate("geofence-stop", Self.signals({ _ in (0, 20) }))
        #expect(away.verdict == .inconclusive)
    }

    @Test func isInconclusiveWhileTheVehicleStillGetsOutward() throws {
        let signals = Self.signals(Self.approach(brake_m: 120), seconds: 26, status: Self.alerted())
        #expect(
            try Self.evaluate("geofence-stop", signals, limit_m: 20, seconds: 26).verdict == .inconclusive
        )
    }

    @Test(arguments: ["geofence-containment", "geofence-stop"])
    func needsAZoneAndAFlight(id: String) throws {
        let signals = Self.signals(Self.approach(brake_m: 100), status: Self.alerted())
        #expect(throws: PlanProblem.missingZone(item: id)) { try Self.evaluate(id, signals, zone: nil) }
        let nothing = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        #expect(try Self.evaluate(id, nothing).verdict == .notTested)
        let first = try Self.evaluate(id, signals).canonicalJSON
        #expect(try Self.evaluate(id, signals).canonicalJSON == first)
        #expect(first.contains("\"zone\":\"CAGE\""))
    }

    @Test func drawsZoneAndTrack() throws {
        var item = PlannedItem(
            id: "geofence-stop", limit: .upper(10), rule: .simpleAcceptance,
            window: SimulatedFlight.window(60))
        item.zone = Self.zone
        let plots = try CertificationEvaluation.plots(
            item, of: SimulatedFlight.plan(item, kind: .rtk),
            signals: Self.signals(Self.approach(brake_m: 100), status: Self.alerted()))
        #expect(plots.map(\.id) == ["geofence-distance", "geofence-track"])
    }
}
