import Quantities
import TelemetryModel

@testable import Certification

/// Signals of flights for items that are judged by velocities, heights, angles and states: samples at a steady rate.
struct TestedFlight {
    private(set) var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
    private var frame: UInt64 = 1000

    private mutating func add(_ body: ReportBody, at seconds: Double) {
        signals.add(SimulatedFlight.report(body, at: seconds, frame: frame))
        frame += 1
    }

    /// Local positions of a system outside of the vehicle, with its velocities where they are given.
    mutating func local(
        at seconds: Double, north_m: Double = 0, east_m: Double = 0, up_m: Double = 0, north_mps: Double = .nan,
        east_mps: Double = .nan, up_mps: Double = .nan
    ) {
        var sample = LocalPositionSample()
        (sample.north_m, sample.east_m, sample.down_m) = (Float(north_m), Float(east_m), Float(-up_m))
        (sample.velocityNorth_mps, sample.velocityEast_mps) = (Float(north_mps), Float(east_mps))
        sample.velocityDown_mps = Float(-up_mps)
        sample.isReference = true
        add(.localPosition(sample), at: seconds)
    }

    /// A position of the vehicle's receiver; 37.6 N, 126.77 E where no place is given.
    mutating func receiver(
        at seconds: Double, latitude_1e7deg: Int32 = 376_000_000, longitude_1e7deg: Int32 = 1_267_700_000,
        altitude_mm: Int32 = .min, fixType: UInt8 = 6
    ) {
        var sample = PositionSample()
        (sample.latitude_1e7deg, sample.longitude_1e7deg) = (latitude_1e7deg, longitude_1e7deg)
        sample.altitudeAMSL_mm = altitude_mm
        (sample.provenance, sample.fixType) = (.gnssReceiver, fixType)
        add(.position(sample), at: seconds)
    }

    mutating func attitude(at seconds: Double, roll_deg: Double, pitch_deg: Double) {
        var sample = AttitudeSample()
        (sample.roll_rad, sample.pitch_rad) = (Float(roll_deg * Double.pi / 180), Float(pitch_deg * Double.pi / 180))
        add(.attitude(sample), at: seconds)
    }

    mutating func landed(_ state: StateSample.Landed, at seconds: Double) {
        var sample = StateSample()
        sample.landed = state
        add(.state(sample), at: seconds)
    }

    mutating func charge(_ percent: Int, at seconds: Double) {
        var sample = BatterySample()
        sample.remaining_percent = Int8(percent)
        add(.battery(sample), at: seconds)
    }

    mutating func scalar(_ signal: ScalarSignal, _ value: Double, at seconds: Double) {
        let time = SimulatedFlight.time(seconds)
        signals.add(signal, value, receivedAt: time, generatedAt: .unknown, frame: frame)
        frame += 1
    }

    mutating func mark(_ name: String, at seconds: Double) {
        signals.markers.append(.init(name: name, time: SimulatedFlight.time(seconds)))
    }

    static func planned(
        _ id: String, _ limit: Limit, seconds: Double = 60, parameters: [String: Double] = [:],
        events: [String: String] = [:], course: Course? = nil
    ) -> PlannedItem {
        PlannedItem(
            id: id, limit: limit, rule: .simpleAcceptance, window: SimulatedFlight.window(seconds),
            parameters: parameters, events: events, course: course)
    }

    static func evaluate(
        _ item: PlannedItem, _ signals: CertificationSignals, kind: ReferenceSystem.Kind = .motionCapture,
        u_m: Double? = 0.001, others: [ReferenceSystem.Quantity: Double] = [:],
        environment: TestEnvironment = TestEnvironment()
    ) throws -> CertificationResult {
        var plan = SimulatedFlight.plan(item, kind: kind, u_m: u_m)
        plan.reference.others = others
        plan.environment = environment
        return try CertificationEvaluation.evaluate(item, of: plan, signals: signals)
    }

    static func plots(
        _ item: PlannedItem, _ signals: CertificationSignals, kind: ReferenceSystem.Kind = .motionCapture
    ) throws -> [Plot] {
        try CertificationEvaluation.plots(item, of: SimulatedFlight.plan(item, kind: kind), signals: signals)
    }

    static let nothing = CertificationSignals(vehicle: SimulatedFlight.vehicle)
}

extension CertificationResult {
    /// The value of a measurement by its name; NaN where there is none.
    func value(of name: String) -> Double { measurements.first { $0.name == name }?.value ?? .nan }
    func verdict(of name: String) -> Verdict? { measurements.first { $0.name == name }?.verdict }
}
