import Findings
import GeofenceMonitoring
import RouteMonitoring
import SeparationMonitoring
import TelemetryModel

/// A check on the ring: it looks at each report in turn, keeps its own state, and appends findings.
package protocol ReportCheck {
    /// The most findings that one report can cause; the stage waits until its buffer has room for them.
    var maximumFindingsPerReport: Int { get }

    /// Judges a report. Time is the report's; the same reports give the same findings in any process.
    mutating func check(_ report: Report, into findings: FindingBuffer) -> CheckOutcome.Status

    /// The field of the slot that belongs to this check.
    static func record(_ outcome: CheckOutcome, in slot: inout ReportSlot)
}

extension GeofenceMonitor: ReportCheck {
    package static func record(_ outcome: CheckOutcome, in slot: inout ReportSlot) { slot.geofence = outcome }
}

extension SeparationMonitor: ReportCheck {
    package static func record(_ outcome: CheckOutcome, in slot: inout ReportSlot) { slot.separation = outcome }
}

extension RouteMonitor: ReportCheck {
    package static func record(_ outcome: CheckOutcome, in slot: inout ReportSlot) { slot.route = outcome }
}
