import ByteParsing
import TelemetryModel
import ZeroMQTransport

/// What sources, bridges and replays say of themselves: counted, and the gaps of a replayed recording listed as lost.
struct StatusListing {
    private var counts: [String: UInt64] = [:]
    private var unreadable: UInt64 = 0
    private var gaps: [RecordingGap] = []

    mutating func take(_ bytes: RawSpan) {
        if bytes.byteCount == 1, bytes.byte(at: 0) == Intake.idleStatus {
            counts["STATUS_IDLE", default: 0] += 1
        } else if let gap = RecordingGap(parsing: bytes) {
            counts["STATUS_GAP", default: 0] += 1
            gaps.append(gap)
        } else if AirspaceChange(parsing: bytes) != nil {
            counts["STATUS_AIRSPACE", default: 0] += 1
        } else if OperatorMark(parsing: bytes) != nil {
            counts["STATUS_MARK", default: 0] += 1
        } else if SourceAnnouncement.isAnnounced(by: bytes) {
            counts["STATUS_SOURCE", default: 0] += 1
        } else {
            unreadable += 1
        }
    }

    func contribute(to summary: inout RecordingSummary) {
        for (name, count) in counts { summary.count(name, count) }
        summary.reject("undecoded_status", unreadable)
        for gap in gaps {
            summary.bytesSkipped += gap.byteCount
            summary.list(
                RecordingLoss(
                    offset: gap.offset, byteCount: gap.byteCount, reason: gap.reason + ", in the replayed recording",
                    lost_s: gap.lost_ns.map { Double($0) * 1e-9 }))
        }
    }
}
