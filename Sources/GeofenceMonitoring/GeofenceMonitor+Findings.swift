import AirspaceModel
import Findings
import TelemetryModel

/// How the geofence check tells what it has found.
extension GeofenceMonitor {
    func append(
        _ kind: FindingKind, _ number: UInt32, _ context: GeofenceContext, into findings: FindingBuffer
    ) {
        let zone = index.compiled[Int(number)]
        let isBreach = kind == .geofenceCross || kind == zone.breachKind
        append(kind, isBreach ? zone.severity : .info, rules[Int(number)], context, into: findings)
    }

    func tellDwell(
        _ number: UInt32, _ duration_s: Double, _ context: GeofenceContext, into findings: FindingBuffer
    ) {
        let severity = index.compiled[Int(number)].severity
        var record = finding(
            .geofenceDwell, severity, rules[Int(number)], (context.vehicle, context.source), context.current,
            altitude_mm: context.altitudeAMSL_mm(by: policy.heights))
        record.measurements.0 = duration_s
        findings.append(record)
    }

    func append(
        _ kind: FindingKind, _ severity: Severity, _ rule: RuleIndex, _ context: GeofenceContext,
        into findings: FindingBuffer
    ) {
        var record = finding(
            kind, severity, rule, (context.vehicle, context.source), context.current,
            altitude_mm: context.altitudeAMSL_mm(by: policy.heights))
        record.secondEvidence = context.last.evidence
        findings.append(record)
    }

    /// A finding of a vehicle at a sample.
    ///
    /// - Parameter altitude_mm: above mean sea level; nil where it is not known.
    func finding(
        _ kind: FindingKind, _ severity: Severity, _ rule: RuleIndex,
        _ subject: (vehicle: VehicleSlot, source: SourceSlot), _ sample: TrackSample, altitude_mm: Int64?
    ) -> FindingRecord {
        var record = FindingRecord(
            kind: kind, severity: severity, vehicle: subject.vehicle, source: subject.source, rule: rule,
            occurredAt: sample.time, evidence: sample.evidence)
        record.generation = generation
        record.latitude_1e7deg = sample.point.latitude_1e7deg
        record.longitude_1e7deg = sample.point.longitude_1e7deg
        if let altitude_mm { record.altitudeAMSL_mm = Int32(clamping: altitude_mm) }
        return record
    }
}
