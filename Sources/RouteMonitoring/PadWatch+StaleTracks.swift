import Findings
import Quantities
import TelemetryModel

extension PadWatch {
    /// Tells of the first vehicle at the pad whose track stopped; false when there is none. The visit is held: where the
    /// vehicle is now, nobody knows.
    mutating func tellStale(at time: UTCInstant, after stale_ns: Int64, into findings: FindingBuffer) -> Bool {
        for index in visits.indices {
            guard let visit = visits[index], !visit.isStaleTold else { continue }
            let age_ns = time.nanoseconds &- visit.lastSeen.nanoseconds
            guard age_ns >= stale_ns else { continue }
            markStale(index)
            var record = FindingRecord(
                kind: .trackStale, severity: .caution, vehicle: visit.vehicle, source: visit.source, rule: rule,
                occurredAt: time, evidence: visit.lastFrame)
            record.measurements.0 = Double(age_ns) * 1e-9
            findings.append(record)
            return true
        }
        return false
    }

    /// The earliest report time at which a track at the pad may have become stale.
    func nextDeadline(after stale_ns: Int64) -> UTCInstant? {
        var earliest: UTCInstant?
        for case let visit? in visits where !visit.isStaleTold {
            let deadline = visit.lastSeen.advanced(byNanoseconds: stale_ns)
            if earliest.map({ deadline < $0 }) ?? true { earliest = deadline }
        }
        return earliest
    }
}
