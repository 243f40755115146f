import Foundation
import Quantities
import ReferenceData
import TelemetryModel
import Testing

@testable import Certification

@Suite struct RemoteIdentificationTests {
    /// Units of 1e-7 degrees in a metre at 37.63 degrees north: by the radius of curvature of the meridian, 6,359,229 m, and PROJ.
    private static let northPerMetre = 90.0986
    private static let eastPerMetre = CorridorConformanceTests.eastPerMetre

    /// A transmitter whose qualities are known.
    struct Transmitter: Sendable {
        var sigma_m = 3.0
        var tau_s = 0.0
        var interval_s = 0.8
        var latency_s = 0.4
        var jitter_s = 0.05
        /// Each such message has no position.
        var voidEvery = 1000
        var seconds = 120.0
        /// Whether the moment is cut off to a tenth of a second, or lies on one.
        var isCutOff = false
    }

    /// A circle of 100 m at 10 m/s, metres east and north.
    private static func place_m(_ time_s: Double) -> (east: Double, north: Double) {
        (100 * sin(time_s / 10), 100 * cos(time_s / 10))
    }

    private static func sample(_ east_m: Double, _ north_m: Double) -> PositionSample {
        var sample = PositionSample()
        sample.latitude_1e7deg = 376_300_000 + Int32((north_m * northPerMetre).rounded())
        sample.longitude_1e7deg = 1_267_700_000 + Int32((east_m * eastPerMetre).rounded())
        return sample
    }

    static func truth(_ flight: inout SimulatedFlight, seconds: Double = 120) -> CertificationSignals {
        var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        for index in 0..<Int(seconds * 2.5) {
            let time = Double(index) * 0.4
            let place = place_m(time)
            var sample = sample(place.east + 0.02 * flight.gaussian(), place.north + 0.02 * flight.gaussian())
            (sample.provenance, sample.fixType) = (.gnssReceiver, 6)
            signals.add(SimulatedFlight.report(.position(sample), at: time, frame: UInt64(1000 + index)))
        }
        return signals
    }

    static func messages(_ device: Transmitter, _ flight: inout SimulatedFlight) -> CertificationSignals {
        let count = Int((device.seconds - 1) / device.interval_s)
        let errors = (0..<2).map { _ in
            flight.series(count: count, interval_s: device.interval_s, tau_s: device.tau_s)
        }
        var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        for index in 0..<count {
            let told = ((0.2 + Double(index) * device.interval_s) * 10).rounded() / 10
            let place = place_m(told)
            var sample = sample(
                place.east + device.sigma_m * errors[0][index], place.north + device.sigma_m * errors[1][index])
            if index % device.voidEvery == device.voidEvery - 1 { sample.latitude_1e7deg = .min }
            sample.provenance = .remoteID
            let rest = device.isCutOff ? (Double(index) * 0.0618).truncatingRemainder(dividingBy: 0.1) : 0
            var report = SimulatedFlight.report(
                .position(sample), at: told + rest + device.latency_s + device.jitter_s * flight.gaussian(),
                frame: UInt64(5000 + index))
            report.generatedAt = SimulatedFlight.time(told)
            signals.add(report)
        }
        return signals
    }

    static func evaluate(
        _ own: CertificationSignals, _ other: CertificationSignals?, limit_m: Double = 30.5, u_m: Double? = 0.02,
        seconds: Double = 120, parameters: [String: Double] = [:]
    ) throws -> CertificationResult {
        var item = PlannedItem(
            id: "remote-id", limit: .upper(limit_m), rule: .simpleAcceptance, window: SimulatedFlight.window(seconds),
            parameters: ["minimum_rate_hz": 2].merging(parameters) { $1 })
        item.otherVehicle = "rid:KR-1581F"
        var plan = SimulatedFlight.plan(item, kind: .rtk, u_m: u_m)
        plan.reference.others[.time] = 0.01
        return try CertificationEvaluation.evaluate(item, of: plan, signals: own, other: other)
    }

    static func result(
        _ device: Transmitter = Transmitter(), seed: UInt64 = 3, limit_m: Double = 30.5, u_m: Double? = 0.02,
        parameters: [String: Double] = [:]
    ) throws -> CertificationResult {
        var flight = SimulatedFlight(seed: seed)
        let own = truth(&flight)
        return try evaluate(own, messages(device, &flight), limit_m: limit_m, u_m: u_m, parameters: parameters)
    }

    static let cases: [ItemCase] = [
        ItemCase("remote-id", .pass) { try result() },
        ItemCase("remote-id", .fail) { try result(limit_m: 3) },
        ItemCase("remote-id", .inconclusive) { try result(Transmitter(tau_s: 60), limit_m: 12) },
        ItemCase("remote-id", .invalidTrial) { try result(u_m: nil) },
    ]

    /// The true P95 of two normal errors is 2.447747 σ.
    @Test(arguments: [(0.0, 0.5), (1, 0.7), (4, 1.3)])
    func statesAnHonestUncertaintyOfThePosition(tau_s: Double, largest: Double) throws {
        let coverage = try Coverage(truth: 3 * 2.447747) { seed in
            try Self.result(Transmitter(tau_s: tau_s), seed: seed)
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 with a correlation of \(tau_s) s")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of P95")
    }

    /// P95 of a normal latency behind moments that are cut off to tenths, and the rate of a steady sender.
    @Test func statesAnHonestUncertaintyOfLatencyAndRate() throws {
        var (latencies, rates, largest) = (0, 0, 0.0)
        for seed in UInt64(1)...200 {
            let measured = try Self.result(Transmitter(isCutOff: true), seed: seed).measurements
            let latency = try #require(measured[2].budget)
            latencies += (measured[2].value - (0.4 + 1.644854 * 0.05)).magnitude <= latency.expanded ? 1 : 0
            rates += (measured[1].value - 1.25).magnitude <= (try #require(measured[1].budget)).expanded ? 1 : 0
            largest = max(largest, latency.expanded)
        }
        #expect(latencies >= 190 && largest < 0.3, "\(latencies) of 200, U up to \(largest) s")
        #expect(rates >= 190, "\(rates) of 200")
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        var flight = SimulatedFlight(seed: 8)
        let own = Self.truth(&flight)
        let other = Self.messages(Transmitter(voidEvery: 9), &flight)
        let result = try Self.evaluate(own, other)
        func rows(_ signals: CertificationSignals) -> [[Double]] {
            signals.positions.map {
                [
                    $0.receivedAt.seconds(since: SimulatedFlight.start),
                    $0.generatedAt.isKnown ? $0.generatedAt.seconds(since: SimulatedFlight.start) : -1,
                    Double($0.sample.latitude_1e7deg), Double($0.sample.longitude_1e7deg),
                ]
            }
        }
        let theirs = try NumPyOracle.measurements(
            "remote_id", ["truth": rows(own), "messages": rows(other), "end": 120])
        #expect(result.measurements.count == theirs.count)
        // Distances on the ellipsoid against distances on the plane of projection: its scale differs by 1e-10 at 100 m.
        #expect((result.measurements[0].value - theirs[0]).magnitude < 1e-6)
        for (measurement, value) in zip(result.measurements, theirs).dropFirst() {
            #expect(NumPyOracle.agrees(measurement.value, value), "\(measurement.name): \(measurement.value), \(value)")
        }
    }

    @Test func failsASlowSender() throws {
        let result = try Self.result(Transmitter(interval_s: 1.5))
        #expect(result.measurements.map(\.verdict) == [.pass, .fail, .pass, .pass])
        #expect(result.verdict == .fail)
    }

    @Test func failsALateSender() throws {
        let result = try Self.result(Transmitter(latency_s: 1.6))
        #expect(result.measurements[2].verdict == .fail && result.verdict == .fail)
    }

    /// What has no position is no valid message, and neither is what could not be read.
    @Test func countsMessagesThatAreNotValid() throws {
        let result = try Self.result(Transmitter(voidEvery: 5))
        #expect(result.measurements[3].value > 79 && result.measurements[3].value < 82)
        #expect(result.verdict == .fail)
        var flight = SimulatedFlight(seed: 3)
        let own = Self.truth(&flight)
        var other = Self.messages(Transmitter(), &flight)
        let count = other.positions.count
        for index in 0..<count {
            other.add(
                .remoteIDRejected, 1, receivedAt: SimulatedFlight.time(Double(index) / 10), generatedAt: .unknown,
                frame: UInt64(9000 + index))
        }
        #expect(try Self.evaluate(own, other).measurements[3].value == 50)
    }

    /// A message that is sent again tells nothing new.
    @Test func countsNoMessageTwice() throws {
        var flight = SimulatedFlight(seed: 3)
        let own = Self.truth(&flight)
        let once = Self.messages(Transmitter(), &flight)
        var twice = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        for position in once.positions {
            for delay in [0, 0.2] {
                var report = SimulatedFlight.report(
                    .position(position.sample),
                    at: position.receivedAt.seconds(since: SimulatedFlight.start) + delay, frame: position.frame)
                report.generatedAt = position.generatedAt
                twice.add(report)
            }
        }
        let (first, second) = (try Self.evaluate(own, once), try Self.evaluate(own, twice))
        #expect(first.measurements[1] == second.measurements[1] && first.sampleCount == second.sampleCount)
    }

    /// A sender that falls silent before the end has sent less often.
    @Test func countsSilenceAtTheEdges() throws {
        let rate = try Self.result(Transmitter(seconds: 61)).measurements[1].value
        #expect((rate - 75.0 / 120).magnitude < 0.02, "\(rate)")
    }

    @Test func isInvalidWhereTheClocksDisagree() throws {
        let result = try Self.result(Transmitter(latency_s: -0.6))
        #expect(result.verdict == .invalidTrial)
        #expect(result.reasons.contains { $0.hasPrefix("clocks:") })
    }

    @Test func isInvalidWithoutItsTransmitterOrUTC() throws {
        var flight = SimulatedFlight(seed: 3)
        var own = Self.truth(&flight)
        let other = Self.messages(Transmitter(), &flight)
        let silent = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        #expect(try Self.evaluate(own, nil).verdict == .invalidTrial)
        #expect(try Self.evaluate(own, silent).verdict == .invalidTrial)
        #expect(try Self.evaluate(silent, other).verdict == .notTested)
        own.isUTCKnown = false
        #expect(try Self.evaluate(own, other).verdict == .invalidTrial)
    }

    @Test func isInconclusiveWithTooFewMessages() throws {
        #expect(try Self.result(Transmitter(seconds: 3)).verdict == .fail, "two messages in two minutes are too few")
        let slow = ["minimum_message_rate_hz": 0.01]
        #expect(try Self.result(Transmitter(seconds: 3), parameters: slow).verdict == .inconclusive)
    }

    @Test func drawsErrorAndLatency() throws {
        var flight = SimulatedFlight(seed: 3)
        let own = Self.truth(&flight)
        let other = Self.messages(Transmitter(), &flight)
        var item = PlannedItem(
            id: "remote-id", limit: .upper(30.5), rule: .simpleAcceptance, window: SimulatedFlight.window(120))
        item.otherVehicle = "rid:KR-1581F"
        let plots = try CertificationEvaluation.plots(
            item, of: SimulatedFlight.plan(item, kind: .rtk), signals: own, other: other)
        #expect(plots.map(\.id) == ["remote-id-position-error", "remote-id-latency"])
        #expect(plots[1].elements.contains(.limit(y: 1, name: "limit")))
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let first = try Self.result().canonicalJSON
        #expect(try Self.result().canonicalJSON == first)
    }
}
