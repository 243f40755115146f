import EvidenceStore
import Findings
import Quantities
import TelemetryModel

/// Writes seeded results and operations into a database, by the writer that every run uses.
package enum SeededDatabase {
    package static func write(
        _ results: SeededResults, _ operation: SeededOperation, to path: String
    ) throws(EvidenceStoreError) {
        try write(operation, to: path)
        try write(results, to: path)
        try amend(results, at: path)
    }

    package static func write(_ operation: SeededOperation, to path: String) throws(EvidenceStoreError) {
        let writer = try EvidenceWriter(path: path, now: SeededResults.now)
        try write(operation.findings, operation, as: SeededOperation.live, hasTracks: true, writer)
        try write(operation.replayed, operation, as: SeededOperation.replay, hasTracks: false, writer)
        try writer.close()
    }

    package static func write(_ results: SeededResults, to path: String) throws(EvidenceStoreError) {
        let writer = try EvidenceWriter(path: path, now: SeededResults.now)
        for start in stride(from: 0, to: results.results.count, by: 500) {
            let part = results.results[start..<min(start + 500, results.results.count)]
            try writer.record(part.map(\.record))
        }
        try writer.close()
    }

    /// Makes the amendments of results that are there.
    package static func amend(_ results: SeededResults, at path: String) throws(EvidenceStoreError) {
        let writer = try EvidenceWriter(path: path, now: SeededResults.now)
        for amendment in results.amendments {
            do throws(RecordRefusal) {
                _ = try writer.amend(
                    AmendmentRequest(
                        verdict: amendment.verdictID, changes: amendment.changes, reason: "label misread",
                        recordedBy: "seed", recordedAt: SeededResults.now))
            } catch {
                if case .store(let error) = error { throw error }
                preconditionFailure("a seeded amendment is refused: \(error)")
            }
        }
        try writer.close()
    }

    private static func write(
        _ findings: [SeededOperation.Finding], _ operation: SeededOperation, as run: String, hasTracks: Bool,
        _ writer: EvidenceWriter
    ) throws(EvidenceStoreError) {
        let start = UTCInstant(nanoseconds: SeededOperation.start_ns)
        let end = start.advanced(byNanoseconds: Int64(SeededOperation.duration_s) * 1_000_000_000)
        try writer.begin(
            RunDescription(
                id: run, kind: hasTracks ? .live : .replay, isSimulated: false, startedAt: start,
                configSHA256: String(repeating: "d", count: 64), softwareVersion: "seeded"))
        for (slot, name) in SeededOperation.sources.enumerated() {
            writer.register(
                source: SourceSlot(rawValue: UInt16(slot)), name: name, vehicleClass: .drone, kind: "zeromq")
        }
        for vehicle in 0..<SeededOperation.vehicleCount {
            let source = SourceSlot(rawValue: UInt16(SeededOperation.source(ofVehicle: vehicle)))
            writer.register(
                vehicle: VehicleSlot(rawValue: UInt16(vehicle)),
                identity: .mavlink(source: source, system: UInt8(vehicle + 1), component: 1), vehicleClass: .drone,
                source: source)
        }
        var rules = RuleBook()
        var indexes: [String: RuleIndex] = [:]
        let names = findings.map(\.rule) + ["seeded pair"]
        for name in names where indexes[name] == nil {
            indexes[name] = rules.add(Rule(name: name, file: "seeded", sha256: String(repeating: "e", count: 64)))
        }
        for finding in findings { writer.store(record(finding, indexes), ruleBook: rules) }
        var accounting = RunAccounting()
        if hasTracks {
            for state in operation.states { writer.store(record(state, indexes), ruleBook: rules) }
            for (number, position) in operation.positions.enumerated() {
                writer.store(report(position, frame: UInt64(number)))
            }
            let count = UInt64(operation.positions.count)
            (accounting.received, accounting.archived, accounting.decoded) = (count, count, count)
            (accounting.reports, accounting.checked, accounting.stored) = (count, count, count)
        }
        try writer.finishRun(accounting, endedAt: end)
    }

    private static func record(
        _ finding: SeededOperation.Finding, _ rules: [String: RuleIndex]
    ) -> FindingRecord {
        var record = FindingRecord(
            kind: finding.kind, severity: finding.severity, vehicle: slot(finding.vehicle),
            source: SourceSlot(rawValue: UInt16(finding.source)), rule: rules[finding.rule]!,
            occurredAt: UTCInstant(nanoseconds: finding.time_ns), evidence: .none)
        record.other = slot(finding.other)
        let values = finding.measurements + Array(repeating: .nan, count: 6)
        record.measurements = (values[0], values[1], values[2], values[3], values[4], values[5])
        return record
    }

    private static func record(_ state: SeededOperation.State, _ rules: [String: RuleIndex]) -> FindingRecord {
        var record = FindingRecord(
            kind: .separationAlert, severity: .warning, vehicle: slot(state.one), source: SourceSlot(rawValue: 0),
            rule: rules["seeded pair"]!, occurredAt: UTCInstant(nanoseconds: state.time_ns), evidence: .none)
        (record.other, record.level, record.isRepeat) = (slot(state.other), 3, true)
        record.measurements.1 = state.horizontal_m
        record.measurements.2 = state.vertical_m ?? .nan
        record.basis.horizontalAccuracy_m = state.accuracy_m.map(Float.init) ?? .nan
        record.basis.otherHorizontalAccuracy_m = state.otherAccuracy_m.map(Float.init) ?? .nan
        (record.basis.age_s, record.basis.otherAge_s) = (state.age_s, state.otherAge_s)
        (record.basis.isHeld, record.basis.datum) = (state.isHeld, .meanSeaLevel)
        return record
    }

    private static func report(_ position: SeededOperation.Position, frame: UInt64) -> Report {
        var sample = PositionSample()
        sample.latitude_1e7deg = Int32((position.latitude_deg * 1e7).rounded())
        sample.longitude_1e7deg = Int32((position.longitude_deg * 1e7).rounded())
        sample.altitudeAMSL_mm = Int32((position.altitudeAMSL_m * 1000).rounded())
        sample.onGround = position.altitudeAMSL_m == 12
        (sample.velocityEast_mps, sample.velocityNorth_mps) = sample.onGround ? (0, 0) : (5, 5)
        let source = SeededOperation.source(ofVehicle: position.vehicle)
        return Report(
            receivedAt: UTCInstant(nanoseconds: position.time_ns),
            generatedAt: UTCInstant(nanoseconds: position.time_ns - SeededOperation.delays_ns[source]), frame: frame,
            archivePosition: .none, vehicle: slot(position.vehicle), source: SourceSlot(rawValue: UInt16(source)),
            vehicleClass: .drone, body: .position(sample))
    }

    private static func slot(_ vehicle: Int?) -> VehicleSlot {
        vehicle.map { VehicleSlot(rawValue: UInt16($0)) } ?? .none
    }
}
