import Findings
import FlightProcessing
import TelemetryModel

/// Where a check of these tests writes its answer.
protocol SlotField {
    static func store(_ outcome: CheckOutcome, in slot: inout ReportSlot)
}

enum GeofenceField: SlotField {
    static func store(_ outcome: CheckOutcome, in slot: inout ReportSlot) { slot.geofence = outcome }
}

enum SeparationField: SlotField {
    static func store(_ outcome: CheckOutcome, in slot: inout ReportSlot) { slot.separation = outcome }
}

enum RouteField: SlotField {
    static func store(_ outcome: CheckOutcome, in slot: inout ReportSlot) { slot.route = outcome }
}

/// A check that finds something in every report, or in none.
struct TellingCheck<Field: SlotField>: ReportCheck {
    let findsSomething: Bool
    let rule: RuleIndex

    init(findsSomething: Bool, rule: RuleIndex) { (self.findsSomething, self.rule) = (findsSomething, rule) }

    var maximumFindingsPerReport: Int { 1 }

    mutating func check(_ report: Report, into findings: FindingBuffer) -> CheckOutcome.Status {
        guard findsSomething else { return .clear }
        var record = FindingRecord(
            kind: .geofenceEnter, severity: .warning, vehicle: report.vehicle, source: report.source, rule: rule,
            occurredAt: report.receivedAt, evidence: FrameReference(report))
        record.level = 1
        findings.append(record)
        return .alert
    }

    static func record(_ outcome: CheckOutcome, in slot: inout ReportSlot) { Field.store(outcome, in: &slot) }
}
