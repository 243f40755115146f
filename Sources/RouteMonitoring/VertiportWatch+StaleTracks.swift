import Findings
import Quantities
import TelemetryModel

extension VertiportWatch {
    /// How long a vehicle that was on its way is waited for, nanoseconds.
    private static var lost_ns: Int64 { 60_000_000_000 }

    /// What came of the first track that stopped.
    enum Stopped: BitwiseCopyable, Sendable {
        case none
        case told
        /// Nothing is told: the vehicle is not followed any more.
        case forgotten(VehicleSlot)
    }

    /// Tells of the first vehicle whose track stopped at a pad or on its way.
    ///
    /// Who was on a pad or taxied is held to be there. Who was on an approach is waited for, and then nobody knows.
    mutating func tellStale(at time: UTCInstant, after stale_ns: Int64, into findings: FindingBuffer) -> Stopped {
        for pad in pads.indices where pads[pad].tellStale(at: time, after: stale_ns, into: findings) { return .told }
        for place in traffic.indices {
            guard let visit = traffic[place], let deadline = deadline(of: visit, stale_ns), deadline <= time else {
                continue
            }
            let age_ns = time.nanoseconds &- visit.latest.time.nanoseconds
            if visit.stage == .near || visit.stage == .inbound && age_ns >= Self.lost_ns {
                endVisit(place)
                return .forgotten(visit.vehicle)
            }
            traffic[place]!.isStaleTold = true
            let rule = visit.stage == .inbound ? rules.funnels[visit.funnel] : pads[visit.pad].rule
            var record = FindingRecord(
                kind: .trackStale, severity: .caution, vehicle: visit.vehicle, source: visit.source, rule: rule,
                occurredAt: time, evidence: visit.latest.evidence)
            record.measurements.0 = Double(age_ns) * 1e-9
            findings.append(record)
            return .told
        }
        return .none
    }

    /// The earliest report time at which a track at the vertiport may have become stale or lost.
    func nextDeadline(after stale_ns: Int64) -> UTCInstant? {
        var earliest: UTCInstant?
        func note(_ deadline: UTCInstant?) {
            if let deadline, earliest.map({ deadline < $0 }) ?? true { earliest = deadline }
        }
        for pad in pads { note(pad.nextDeadline(after: stale_ns)) }
        for case let visit? in traffic { note(deadline(of: visit, stale_ns)) }
        return earliest
    }

    /// Nil for a vehicle on a pad, whose stop the pad tells, and for what has been told.
    private func deadline(of visit: TrafficVisit, _ stale_ns: Int64) -> UTCInstant? {
        let latest = visit.latest.time
        switch visit.stage {
        case .near: return latest.advanced(byNanoseconds: stale_ns)
        case .inbound: return latest.advanced(byNanoseconds: visit.isStaleTold ? Self.lost_ns : stale_ns)
        case .taxi: return visit.isStaleTold ? nil : latest.advanced(byNanoseconds: stale_ns)
        case .onPad: return nil
        }
    }
}
