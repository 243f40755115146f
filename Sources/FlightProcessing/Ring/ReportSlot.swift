import Findings
import TelemetryModel

/// One slot of the ring: a report, and what each check says of it.
///
/// ```
///   byte 0        128             192               256           320
///        | Report  | geofence      | separation      | route       |
/// ```
///
/// Each check writes a cache line of its own, so that checks side by side do not disturb each other.
package struct ReportSlot: BitwiseCopyable {
    package var report: Report
    // A report ends within its 96th byte; this fills its second cache line.
    private var padding: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    package var geofence: CheckOutcome
    package var separation: CheckOutcome
    package var route: CheckOutcome

    package init() {
        let nothing = CheckOutcome(status: .notApplicable, findingsWritten: 0)
        report = Report(
            receivedAt: .unknown, frame: 0, vehicle: .none, source: SourceSlot(rawValue: 0), vehicleClass: .unknown,
            body: .link(LinkEvent(kind: .newEpoch, count: 0)))
        (geofence, separation, route) = (nothing, nothing, nothing)
    }
}
