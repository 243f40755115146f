import Findings
import Quantities
import TelemetryModel

extension CorridorWatch {
    /// Tells of the first vehicle whose track stopped during its flight, or whose flight has ended so; false when there is
    /// none.
    mutating func tellStale(at time: UTCInstant, into findings: FindingBuffer) -> Bool {
        for vehicle in followed {
            guard let deadline = deadline(of: vehicle), deadline <= time, let latest = flights[vehicle.index].latest
            else { continue }
            let age_ns = time.nanoseconds &- latest.time.nanoseconds
            if flights[vehicle.index].leftAt.isKnown || age_ns >= lost_ns {
                endFlight(of: vehicle, into: findings)
                return true
            }
            states[vehicle.index].isStaleTold = true
            flights[vehicle.index].intent.noteStale(after: latest)
            var record = FindingRecord(
                kind: .trackStale, severity: .caution, vehicle: vehicle, source: latest.source, rule: rule,
                occurredAt: time, evidence: latest.evidence)
            record.measurements.0 = Double(age_ns) * 1e-9
            findings.append(record)
            return true
        }
        return false
    }

    /// The earliest report time at which a followed track may have become stale or lost.
    var nextDeadline: UTCInstant? {
        var earliest: UTCInstant?
        for vehicle in followed {
            guard let deadline = deadline(of: vehicle) else { continue }
            if earliest.map({ deadline < $0 }) ?? true { earliest = deadline }
        }
        return earliest
    }

    /// Tells the summaries of the flights that are open at the end of the run, as many as there is room for; true when
    /// all are told.
    mutating func finish(into findings: FindingBuffer) -> Bool {
        while let vehicle = followed.first {
            guard findings.room > 0 else { return false }
            endFlight(of: vehicle, into: findings)
        }
        return true
    }

    private func deadline(of vehicle: VehicleSlot) -> UTCInstant? {
        let flight = flights[vehicle.index]
        let isTold = states[vehicle.index].isStaleTold && !flight.leftAt.isKnown
        return flight.latest?.time.advanced(byNanoseconds: isTold ? lost_ns : stale_ns)
    }
}
