import Findings
import Geodesy
import Quantities
import TelemetryModel

@testable import SeparationMonitoring

/// A monitor with its buffer, fed by tests with positions in metres about the KINTEX–Gimpo origin.
struct MonitorRun {
    /// 2026-11-23T00:00:00Z, a whole second.
    static let start_ns: Int64 = 1_795_392_000_000_000_000

    var monitor: SeparationMonitor
    let buffer: FindingBuffer
    /// What was told, and beside it the rows that repeat what stands.
    private(set) var findings: [FindingRecord] = []
    private(set) var repeats: [FindingRecord] = []
    private var taken: UInt64 = 0
    private(set) var statuses: [CheckOutcome.Status] = []
    private var frame: UInt64 = 0
    var plane = LocalPlane.kintexGimpo

    init(
        _ volume: SeparationVolume = VolumeSample.smallUAS, geoid: Geoid = .localFit, vehicleCapacity: Int = 16,
        pairCapacity: Int = 32
    ) {
        self.init(
            rules: RulesSample.everywhere(volume), geoid: geoid, vehicleCapacity: vehicleCapacity,
            pairCapacity: pairCapacity)
    }

    init(
        rules: SeparationRules, geoid: Geoid = .localFit, vertiports: [VertiportPlace] = [], vehicleCapacity: Int = 16,
        pairCapacity: Int = 32, identities: [VehicleIdentity] = []
    ) {
        let vehicles = AppendOnlyTable<VehicleRecord>(capacity: max(1, identities.count))
        for identity in identities {
            _ = vehicles.append(
                VehicleRecord(identity: identity, source: SourceSlot(rawValue: 3), vehicleClass: .drone))
        }
        monitor = SeparationMonitor(
            rules: rules, ruleIndices: rules.volumes.indices.map { RuleIndex(rawValue: UInt32($0 + 10)) },
            limitRule: RuleIndex(rawValue: 99), geoid: geoid, vertiports: vertiports,
            vehicles: identities.isEmpty ? nil : vehicles, vehicleCapacity: vehicleCapacity, pairCapacity: pairCapacity)
        buffer = FindingBuffer(capacity: 8192)
    }

    /// What a vehicle tells; NaN altitudes and velocities are not told.
    struct Position {
        var slot = 0
        var vehicleClass = VehicleClass.drone
        var east_m = 0.0
        var north_m = 0.0
        var amsl_m = Double.nan
        var hae_m = Double.nan
        var barometric_m = Double.nan
        var velocity: (east: Double, north: Double, up: Double) = (.nan, .nan, .nan)
        var onGround = false
        var provenance = PositionProvenance.fusedEstimate
        var accuracy: (horizontal_m: Float, vertical_m: Float) = (.nan, .nan)
        var source: UInt16 = 3
        var generated_s = Double.nan
    }

    @discardableResult
    mutating func tell(_ position: Position, at time_s: Double) -> CheckOutcome.Status {
        var sample = PositionSample()
        let place = plane.unproject(PlanePoint(east_m: position.east_m, north_m: position.north_m))
        sample.latitude_1e7deg = Int32((place.latitude_deg * 1e7).rounded())
        sample.longitude_1e7deg = Int32((place.longitude_deg * 1e7).rounded())
        func millimetres(_ value: Double) -> Int32 { value.isNaN ? .min : Int32((value * 1000).rounded()) }
        sample.altitudeAMSL_mm = millimetres(position.amsl_m)
        sample.altitudeHAE_mm = millimetres(position.hae_m)
        sample.altitudeBarometric_mm = millimetres(position.barometric_m)
        sample.velocityEast_mps = Float(position.velocity.east)
        sample.velocityNorth_mps = Float(position.velocity.north)
        sample.velocityUp_mps = Float(position.velocity.up)
        sample.onGround = position.onGround
        sample.provenance = position.provenance
        (sample.horizontalAccuracy_m, sample.verticalAccuracy_m) = position.accuracy
        return send(
            .position(sample), slot: position.slot, vehicleClass: position.vehicleClass, source: position.source,
            generated_s: position.generated_s, at: time_s)
    }

    @discardableResult
    mutating func tell(
        slot: Int, landed: StateSample.Landed = .unknown, armed: StateSample.Armed = .unknown, at time_s: Double
    ) -> CheckOutcome.Status {
        var sample = StateSample()
        (sample.landed, sample.armed) = (landed, armed)
        return send(.state(sample), slot: slot, at: time_s)
    }

    /// A report that says nothing of a vehicle and lets time pass.
    mutating func wait(until time_s: Double) {
        send(.link(LinkEvent(kind: .newEpoch, count: 0)), slot: Int(UInt16.max), at: time_s)
    }

    @discardableResult
    mutating func send(
        _ body: ReportBody, slot: Int, vehicleClass: VehicleClass = .drone, source: UInt16 = 3,
        generated_s: Double = .nan, at time_s: Double
    ) -> CheckOutcome.Status {
        func instant(_ time_s: Double) -> UTCInstant {
            UTCInstant(nanoseconds: Self.start_ns + Int64((time_s * 1e9).rounded()))
        }
        let report = Report(
            receivedAt: instant(time_s), generatedAt: generated_s.isNaN ? .unknown : instant(generated_s), frame: frame,
            vehicle: VehicleSlot(rawValue: UInt16(slot)), source: SourceSlot(rawValue: source),
            vehicleClass: vehicleClass, body: body)
        frame += 1
        let status = monitor.check(report, into: buffer)
        statuses.append(status)
        collect()
        return status
    }

    mutating func finish() {
        monitor.finish(into: buffer)
        collect()
    }

    private mutating func collect() {
        while taken < buffer.written {
            let record = buffer.record(at: taken)
            if record.isRepeat { repeats.append(record) } else { findings.append(record) }
            taken += 1
        }
        buffer.release(through: buffer.written)
    }

    /// Seconds since the start and new level of every separation finding.
    var levels: [[Double]] {
        findings.filter { $0.kind == .separationAlert }.map { [Self.seconds($0), Double($0.level)] }
    }

    static func seconds(_ finding: FindingRecord) -> Double {
        Double(finding.occurredAt.nanoseconds - start_ns) / 1e9
    }
}

/// Rules for tests.
enum RulesSample {
    /// One volume between all classes.
    static func everywhere(_ volume: SeparationVolume) -> SeparationRules {
        rules([volume]) { _, _ in 0 }
    }

    static func rules(
        _ volumes: [SeparationVolume], _ index: (VehicleClass, VehicleClass) -> Int?
    ) -> SeparationRules {
        // The assignments name each pair once.
        try! SeparationRules(volumes: volumes, assignments: assignments(index))
    }

    static func assignments(
        _ index: (VehicleClass, VehicleClass) -> Int?
    ) -> [SeparationRules.Assignment] {
        var assignments: [SeparationRules.Assignment] = []
        for first in VehicleClass.allCases {
            for second in VehicleClass.allCases where first.rawValue <= second.rawValue {
                assignments.append(SeparationRules.Assignment(first, second, volume: index(first, second)))
            }
        }
        return assignments
    }
}
