import AirspaceModel
import Findings
import Geodesy
import Quantities
import TelemetryModel

extension CorridorWatch {
    /// Tells of the gates between the flight's latest position and this one: which were passed, and which were left out
    /// before them.
    mutating func tellGates(_ fix: PositionFix, _ view: View, _ now: TrackPoint, into findings: FindingBuffer) {
        let index = fix.vehicle.index
        let before = flights[index].last
        guard !geometry.gates.isEmpty, before.time.isKnown else { return }
        let gap_ns = now.time.nanoseconds &- before.time.nanoseconds
        guard gap_ns <= stale_ns else {
            return tellGatesInGap(fix, view, since: before, into: findings)
        }
        // How far the passes of this report go along the centre line and against it.
        var (foremost, hindmost) = (-1, geometry.gates.count)
        for gate in geometry.gates.indices where flights[index].toldGates & 1 << UInt32(gate) == 0 {
            guard let crossing = geometry.gates[gate].crossing(from: before, to: now), crossing.isThrough else {
                continue
            }
            flights[index].toldGates |= 1 << UInt32(gate)
            if gate == 0, crossing.isForward { flights[index].firstGate = crossing.time }
            tell(crossing, of: gate, fix, since: before, into: findings)
            if crossing.isForward { foremost = gate } else { hindmost = min(hindmost, gate) }
        }
        tellMissed(before: foremost, fix, view, into: findings)
        tellMissed(after: hindmost, fix, view, into: findings)
    }

    /// Tells of the gates that a flight has left out when it passes an end.
    mutating func tellGatesLeftBehind(_ fix: PositionFix, _ view: View, into findings: FindingBuffer) {
        if view.place.alongTrack_m > 0 {
            tellMissed(before: geometry.gates.count, fix, view, into: findings)
        } else {
            tellMissed(after: -1, fix, view, into: findings)
        }
    }

    private func tell(
        _ crossing: GatePlane.Crossing, of gate: Int, _ fix: PositionFix, since before: TrackPoint,
        into findings: FindingBuffer
    ) {
        let error_s = geometry.gates[gate].arrivalError_s(
            crossing, firstGate: flights[fix.vehicle.index].firstGate, isUTCKnown: fix.isUTCKnown)
        let isAsRequired =
            crossing.vertical_m == 0 && !geometry.gates[gate].isUnpunctual(crossing, error_s: error_s)
        var record = fix.finding(.gatePassed, isAsRequired ? .info : .caution, rule: gateRules[gate])
        record.occurredAt = crossing.time
        record.secondEvidence = before.evidence
        record.measurements.0 = crossing.lateral_m
        record.measurements.1 = crossing.vertical_m
        record.measurements.2 = error_s
        record.measurements.3 = crossing.isForward ? 1 : -1
        record.measurements.4 = fix.groundSpeed_mps
        findings.append(record)
    }

    /// A pass that a gap in the track hides is not known to have been one.
    private mutating func tellGatesInGap(
        _ fix: PositionFix, _ view: View, since before: TrackPoint, into findings: FindingBuffer
    ) {
        let began_m = geometry.place(of: before.point).alongTrack_m
        let hidden = min(began_m, view.place.alongTrack_m)...max(began_m, view.place.alongTrack_m)
        for gate in geometry.gates.indices where hidden.contains(geometry.gates[gate].alongTrack_m) {
            let gap_s = fix.time.seconds(since: before.time)
            tellMissed(gate, fix, view, gap_s: gap_s, second: before.evidence, into: findings)
        }
    }

    private mutating func tellMissed(
        before gate: Int, _ fix: PositionFix, _ view: View, into findings: FindingBuffer
    ) {
        let began_m = flights[fix.vehicle.index].beganAt_m
        for other in 0..<max(0, gate) where geometry.gates[other].alongTrack_m >= began_m {
            tellMissed(other, fix, view, gap_s: .nan, second: .none, into: findings)
        }
    }

    private mutating func tellMissed(
        after gate: Int, _ fix: PositionFix, _ view: View, into findings: FindingBuffer
    ) {
        let began_m = flights[fix.vehicle.index].beganAt_m
        for other in min(gate + 1, geometry.gates.count)..<geometry.gates.count
        where geometry.gates[other].alongTrack_m <= began_m {
            tellMissed(other, fix, view, gap_s: .nan, second: .none, into: findings)
        }
    }

    /// Tells once that a gate was missed.
    private mutating func tellMissed(
        _ gate: Int, _ fix: PositionFix, _ view: View, gap_s: Double, second: FrameReference,
        into findings: FindingBuffer
    ) {
        let bit: UInt32 = 1 << UInt32(gate)
        guard flights[fix.vehicle.index].toldGates & bit == 0 else { return }
        flights[fix.vehicle.index].toldGates |= bit
        var record = fix.finding(.gateMissed, .caution, rule: gateRules[gate])
        record.secondEvidence = second
        record.measurements.0 = geometry.gates[gate].alongTrack_m
        record.measurements.1 = view.place.alongTrack_m
        record.measurements.2 = gap_s
        findings.append(record)
    }
}
