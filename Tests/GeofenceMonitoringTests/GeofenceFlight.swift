import AirspaceModel
import Findings
import Quantities
import TelemetryModel

@testable import GeofenceMonitoring

/// Flies vehicles through zones and keeps what the check says.
struct GeofenceFlight {
    var monitor: GeofenceMonitor
    let findings: FindingBuffer
    private var read: UInt64 = 0
    private var frame: UInt64 = 0
    private(set) var statuses: [CheckOutcome.Status] = []

    static let start = UTCInstant(rfc3339: "2026-07-01T00:00:00Z")!

    init(
        _ zones: [Zone], validities: [(validity: ZoneValidity, rule: RuleIndex)] = [],
        policy: GeofencePolicy = GeofencePolicy(), vehicleCapacity: Int = 8, handover: ZoneHandover? = nil,
        predicts: Bool = false
    ) {
        let rules = zones.indices.map { RuleIndex(rawValue: UInt32($0 + 100)) }
        monitor = GeofenceMonitor(
            index: ZoneIndex(zones, predicts: predicts), rules: rules, validities: validities,
            vehicleCapacity: vehicleCapacity, policy: policy, handover: handover)
        findings = FindingBuffer(capacity: 4096)
    }

    static func position(
        _ latitude: Int32, _ longitude: Int32, at seconds: Double, amsl_m: Double? = 100, vehicle: UInt16 = 0,
        vehicleClass: VehicleClass = .drone, frame: UInt64 = 0
    ) -> Report {
        var sample = PositionSample()
        (sample.latitude_1e7deg, sample.longitude_1e7deg) = (latitude, longitude)
        if let amsl_m { sample.altitudeAMSL_mm = Int32((amsl_m * 1000).rounded()) }
        return Report(
            receivedAt: start.advanced(byNanoseconds: Int64(seconds * 1e9)), frame: frame,
            vehicle: VehicleSlot(rawValue: vehicle), source: SourceSlot(rawValue: 3), vehicleClass: vehicleClass,
            body: .position(sample))
    }

    /// Feeds a report and returns what was found.
    @discardableResult
    mutating func feed(_ report: Report) -> [FindingRecord] {
        var report = report
        report.frame = frame
        frame += 1
        precondition(findings.room >= monitor.maximumFindingsPerReport)
        statuses.append(monitor.check(report, into: findings))
        var records: [FindingRecord] = []
        while read < findings.written {
            records.append(findings.record(at: read))
            read += 1
        }
        findings.release(through: read)
        return records
    }

    /// Feeds a position and returns the events as text: `enter 100`.
    @discardableResult
    mutating func fly(
        _ latitude: Int32, _ longitude: Int32, at seconds: Double, amsl_m: Double? = 100, vehicle: UInt16 = 0,
        vehicleClass: VehicleClass = .drone
    ) -> [String] {
        feed(
            Self.position(
                latitude, longitude, at: seconds, amsl_m: amsl_m, vehicle: vehicle, vehicleClass: vehicleClass)
        ).map { "\($0.kind.name.dropFirst(9)) \($0.rule.rawValue)" }
    }

    var status: CheckOutcome.Status { statuses.last ?? .notApplicable }
}

/// Zones of the tests: squares on the lattice near the route.
enum TestZone {
    static let latitude: Int32 = 376_000_000
    static let longitude: Int32 = 1_267_800_000

    /// A square of 2 · `reach` steps around a position `north`, `east` steps from the origin.
    static func square(
        north: Int32 = 0, east: Int32 = 0, reach: Int32 = 1000, type: ZoneType = .prohibited,
        layer: ZoneLayer = .unlimited, identifier: String = "Z"
    ) -> Zone {
        let (y, x) = (latitude + north, longitude + east)
        let ring = [
            LatticePoint(y - reach, x - reach), LatticePoint(y - reach, x + reach), LatticePoint(y + reach, x + reach),
            LatticePoint(y + reach, x - reach),
        ]
        return Zone(
            identifier: identifier, type: type,
            volumes: [ZoneVolume(shape: .polygons([ZonePolygon(rings: [ring])]), layer: layer)])
    }

    static func band(_ low_m: Int64, _ high_m: Int64, _ reference: VerticalReference = .aboveMeanSeaLevel) -> ZoneLayer
    {
        ZoneLayer(
            lower: AltitudeLimit(value_mm: low_m * 1000, reference: reference),
            upper: AltitudeLimit(value_mm: high_m * 1000, reference: reference))
    }
}
