import Findings
import GRDB
import Quantities
import TelemetryModel

/// Writes and reads rows of `findings`.
enum FindingStatements {
    static func insert(_ database: Database, _ row: FindingRow) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO findings (run, ordinal, kind, severity, level, previous_level, vehicle, other_vehicle,
                vehicle_slot, other_vehicle_slot, source, source_slot, rule, rule_file, rule_sha256, occurred_ns,
                latitude_deg, longitude_deg, altitude_amsl_m, evidence_frame, evidence_segment, evidence_offset,
                second_evidence_frame, second_evidence_segment, second_evidence_offset, measurements,
                rule_generation)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        let who: [(any DatabaseValueConvertible)?] = [
            row.run, row.ordinal, row.kind.name, row.severity.name, row.level, row.previousLevel, row.vehicle,
            row.otherVehicle, slot(row.vehicleSlot), slot(row.otherVehicleSlot), row.source, row.sourceSlot.rawValue,
        ]
        let what: [(any DatabaseValueConvertible)?] = [
            row.rule.name, row.rule.file, row.rule.sha256, row.occurredAt.nanoseconds, row.latitude_deg,
            row.longitude_deg, row.altitudeAMSL_m,
        ]
        let rest: [(any DatabaseValueConvertible)?] = [row.measurementsJSON, row.ruleGeneration]
        let arguments = who + what + columns(row.evidence) + columns(row.secondEvidence) + rest
        try statement.execute(arguments: StatementArguments(arguments))
    }

    /// Reads a row of `SELECT * FROM findings`; nil when a name in it stands for nothing this version knows.
    static func finding(_ row: Row) -> FindingRow? {
        let (kindName, severityName): (String, String) = (row["kind"], row["severity"])
        guard let kind = FindingKind.allCases.first(where: { $0.name == kindName }),
            let severity = Severity.allCases.first(where: { $0.name == severityName })
        else { return nil }
        return FindingRow(
            id: row["id"], run: row["run"], ordinal: row["ordinal"], kind: kind, severity: severity,
            level: row["level"],
            previousLevel: row["previous_level"], vehicle: row["vehicle"], otherVehicle: row["other_vehicle"],
            vehicleSlot: vehicle(row["vehicle_slot"]), otherVehicleSlot: vehicle(row["other_vehicle_slot"]),
            source: row["source"], sourceSlot: SourceSlot(rawValue: row["source_slot"]),
            rule: Rule(name: row["rule"], file: row["rule_file"], sha256: row["rule_sha256"]),
            ruleGeneration: row["rule_generation"],
            occurredAt: UTCInstant(nanoseconds: row["occurred_ns"]), latitude_deg: row["latitude_deg"],
            longitude_deg: row["longitude_deg"], altitudeAMSL_m: row["altitude_amsl_m"],
            evidence: evidence(row, "evidence"), secondEvidence: evidence(row, "second_evidence"),
            measurementsJSON: row["measurements"])
    }

    private static func slot(_ vehicle: VehicleSlot) -> UInt16? { vehicle == .none ? nil : vehicle.rawValue }

    private static func vehicle(_ slot: UInt16?) -> VehicleSlot { slot.map(VehicleSlot.init(rawValue:)) ?? .none }

    private static func columns(_ evidence: FindingRow.Evidence?) -> [(any DatabaseValueConvertible)?] {
        [
            evidence.map { Int64(bitPattern: $0.frame) }, evidence?.position?.segment,
            evidence?.position.map { Int64($0.offset) },
        ]
    }

    private static func evidence(_ row: Row, _ prefix: String) -> FindingRow.Evidence? {
        guard let frame: Int64 = row[prefix + "_frame"] else { return nil }
        let segment: UInt16? = row[prefix + "_segment"]
        let offset: Int64? = row[prefix + "_offset"]
        let position = segment.flatMap { segment in
            offset.map { ArchivePosition(segment: segment, offset: UInt64($0)) }
        }
        return FindingRow.Evidence(frame: UInt64(bitPattern: frame), position: position)
    }
}
