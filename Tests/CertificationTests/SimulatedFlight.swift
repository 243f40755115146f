import AirspaceModel
import Foundation
import Quantities
import TelemetryModel

@testable import Certification

/// Flights whose truth is known, for tests: deterministic for a seed.
struct SimulatedFlight {
    private var random: RandomSequence
    static let start = UTCInstant(nanoseconds: 1_795_000_000_000_000_000)
    static let vehicle = VehicleSlot(rawValue: 4)

    init(seed: UInt64) { random = RandomSequence(seed: seed) }

    /// A standard normal number after Box and Muller: independent of the one that the code under test uses.
    mutating func gaussian() -> Double {
        let radius = (-2 * log(1 - random.uniform())).squareRoot()
        return radius * cos(2 * Double.pi * random.uniform())
    }

    /// A number in 0..<1.
    mutating func uniform() -> Double { random.uniform() }

    /// A standard normal number for one of 200 flights, spread evenly over the distribution: what a single error decides is
    /// not left to luck.
    static func stratified(_ seed: UInt64) -> Double {
        let share = (Double((seed &* 89) % 200) + 0.5) / 200
        var (low, high) = (-6.0, 6.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if erfc(-middle / 2.0.squareRoot()) / 2 < share { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// A Gauss-Markov series with unit variance and the correlation time `tau_s`; white noise for 0.
    mutating func series(count: Int, interval_s: Double, tau_s: Double) -> [Double] {
        let factor = tau_s > 0 ? exp(-interval_s / tau_s) : 0
        let drive = (1 - factor * factor).squareRoot()
        var value = gaussian()
        return (0..<count).map { _ in
            defer { value = factor * value + drive * gaussian() }
            return value
        }
    }

    static func time(_ seconds: Double) -> UTCInstant {
        start.advanced(byNanoseconds: Int64((seconds * 1e9).rounded()))
    }

    /// The signals of a hover with motion capture, samples at a steady rate.
    static func signals(north_m: [Double], east_m: [Double], interval_s: Double) -> CertificationSignals {
        var signals = CertificationSignals(vehicle: vehicle)
        for index in north_m.indices {
            var sample = LocalPositionSample()
            sample.north_m = Float(north_m[index])
            sample.east_m = Float(east_m[index])
            sample.down_m = -3
            sample.isReference = true
            signals.add(report(.localPosition(sample), at: Double(index) * interval_s, frame: UInt64(1000 + index)))
        }
        return signals
    }

    static func report(_ body: ReportBody, at seconds: Double, frame: UInt64) -> Report {
        Report(
            receivedAt: time(seconds), frame: frame, vehicle: vehicle, source: SourceSlot(rawValue: 0),
            vehicleClass: .drone, body: body)
    }

    static func window(_ seconds: Double) -> TrialWindow { .fixed(start: start, end: time(seconds)) }

    static func plan(
        _ item: PlannedItem, kind: ReferenceSystem.Kind = .motionCapture, u_m: Double? = 0.001,
        name: String = "Camera rig"
    ) -> CertificationPlan {
        CertificationPlan(
            order: "KTL-2026-0815", customer: "Example Drones",
            article: TestArticle(
                airframe: "X4", serialNumber: "0007", firmware: "1.15.4", configurationHash: "ab12"),
            site: "Arena", reference: ReferenceSystem(name: name, kind: kind, horizontal_m: u_m, vertical_m: u_m),
            vehicle: "1/1", items: [item])
    }

    static func hover(
        limit_m: Double, seconds: Double = 60, rule: DecisionRule = .simpleAcceptance,
        parameters: [String: Double] = [:]
    ) -> PlannedItem {
        PlannedItem(
            id: "hover-hold-horizontal", limit: .upper(limit_m), rule: rule, window: window(seconds),
            parameters: parameters)
    }
}
