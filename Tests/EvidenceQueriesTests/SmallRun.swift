import EvidenceStore
import Findings
import Quantities
import TelemetryModel

/// A run of two links with three vehicles on the first, of which a test says what happens.
struct SmallRun {
    var id: String
    var kind = RunDescription.Kind.live
    var isSimulated = false
    /// Nil for a run whose clock tells no UTC: it begins at 1000 s.
    var startedAt: UTCInstant?
    var duration_s = 600.0
    /// Nil for a run that goes on.
    var accounting: RunAccounting? = RunAccounting()
    var findings: [FindingRecord] = []
    var reports: [Report] = []

    static let ownStart = UTCInstant(nanoseconds: 1_000_000_000_000)
    var start: UTCInstant { startedAt ?? Self.ownStart }

    func time(_ second: Double) -> UTCInstant { start.advanced(byNanoseconds: Int64(second * 1e9)) }

    mutating func add(
        _ kind: FindingKind, at second: Double, vehicle: UInt16 = 0, severity: Severity = .info, _ values: Double...
    ) {
        var record = FindingRecord(
            kind: kind, severity: severity, vehicle: VehicleSlot(rawValue: vehicle), source: SourceSlot(rawValue: 0),
            rule: RuleIndex(rawValue: 0), occurredAt: time(second), evidence: .none)
        let all = values + Array(repeating: .nan, count: 6)
        record.measurements = (all[0], all[1], all[2], all[3], all[4], all[5])
        findings.append(record)
    }

    /// How a pair stands: distances in metres, ages of the tracks in seconds.
    mutating func add(
        pair one: UInt16, _ other: UInt16, at second: Double, horizontal_m: Double, age_s: Double = 0.5,
        otherAge_s: Double = 0.5
    ) {
        add(.separationAlert, at: second, vehicle: one, severity: .warning, 1, horizontal_m, 3)
        let last = findings.count - 1
        (findings[last].other, findings[last].level) = (VehicleSlot(rawValue: other), 3)
        (findings[last].basis.age_s, findings[last].basis.otherAge_s) = (age_s, otherAge_s)
        // Of the second vehicle no accuracy is known.
        (findings[last].basis.datum, findings[last].basis.horizontalAccuracy_m) = (.meanSeaLevel, 2)
    }

    /// A vehicle that flies; its stamp is the earlier before its reception the later it flies.
    mutating func add(positionAt second: Double, vehicle: UInt16 = 0, hasStamp: Bool = true) {
        let stamp = hasStamp ? time(second - 0.25 - second / 100) : .unknown
        add(.position(Self.flying(vehicle)), at: second, vehicle, generatedAt: stamp)
    }

    mutating func add(_ sample: PositionSample, at second: Double, vehicle: UInt16) {
        add(.position(sample), at: second, vehicle, generatedAt: .unknown)
    }

    /// Some nine metres east of the vehicle before.
    static func flying(_ vehicle: UInt16) -> PositionSample {
        var sample = PositionSample()
        (sample.latitude_1e7deg, sample.longitude_1e7deg) = (376_700_000, 1_267_500_000 + Int32(vehicle) * 1000)
        (sample.velocityEast_mps, sample.velocityNorth_mps) = (5, 5)
        return sample
    }

    mutating func add(landed: StateSample.Landed, at second: Double, vehicle: UInt16 = 0) {
        var state = StateSample()
        state.landed = landed
        add(.state(state), at: second, vehicle, generatedAt: .unknown)
    }

    private mutating func add(_ body: ReportBody, at second: Double, _ vehicle: UInt16, generatedAt: UTCInstant) {
        reports.append(
            Report(
                receivedAt: time(second), generatedAt: generatedAt, frame: UInt64(reports.count),
                archivePosition: .none,
                vehicle: VehicleSlot(rawValue: vehicle), source: SourceSlot(rawValue: 0), vehicleClass: .drone,
                body: body))
    }

    func write(_ writer: EvidenceWriter) throws {
        var description = RunDescription(
            id: id, kind: kind, isSimulated: isSimulated, startedAt: start, configSHA256: "", softwareVersion: "1")
        description.isUTCKnown = startedAt != nil
        try writer.begin(description)
        for (slot, name) in ["link", "idle"].enumerated() {
            writer.register(
                source: SourceSlot(rawValue: UInt16(slot)), name: name, vehicleClass: .drone, kind: "zeromq")
        }
        for slot in UInt16(0)..<3 {
            writer.register(
                vehicle: VehicleSlot(rawValue: slot),
                identity: .mavlink(source: SourceSlot(rawValue: 0), system: UInt8(slot + 1), component: 1),
                vehicleClass: .drone, source: SourceSlot(rawValue: 0))
        }
        var rules = RuleBook()
        _ = rules.add(Rule(name: "rule", file: "rule.toml", sha256: ""))
        for finding in findings { writer.store(finding, ruleBook: rules) }
        for report in reports.sorted(by: { $0.receivedAt < $1.receivedAt }) { writer.store(report) }
        if let accounting {
            try writer.finishRun(accounting, endedAt: time(duration_s))
        } else {
            try writer.commit()
        }
    }
}
