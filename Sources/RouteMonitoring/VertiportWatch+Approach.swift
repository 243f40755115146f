import AirspaceModel
import Findings
import Geodesy
import Quantities
import TelemetryModel

/// Approaches: who is on one, which gates are passed, and who else needs the same FATO.
extension VertiportWatch {
    /// Slower than this towards the FATO a vehicle begins no approach, metres per second; as fast away from it, it has
    /// broken one off. It is the speed below which a vehicle counts as at rest.
    private var moving_mps: Double { occupancy.occupiedUnder_mps }

    /// Follows a vehicle on its way; answers unknown where it is between the sides of a funnel and its height or its
    /// velocity is not known, and alert while a conflict stands.
    mutating func follow(
        _ fix: PositionFix, at point: PlanePoint, into findings: FindingBuffer, counters: inout RouteCounters
    ) -> CheckOutcome.Status {
        var place = place(of: fix.vehicle)
        var status = CheckOutcome.Status.clear
        if let known = place {
            traffic[known]!.source = fix.source
            traffic[known]!.isStaleTold = false
            if traffic[known]!.stage == .taxi {
                followTaxi(known, fix, point, into: findings)
                guard traffic[known] != nil else { return .clear }
            }
        }
        if !funnels.isEmpty, place.map({ traffic[$0]!.stage == .near || traffic[$0]!.stage == .inbound }) ?? true {
            status = followApproach(&place, fix, point, into: findings, counters: &counters)
        }
        guard let place, traffic[place] != nil else { return status }
        traffic[place]!.latest = fix
        tellConflicts(of: place, fix, point, into: findings)
        return traffic[place]!.toldConflicts != 0 ? .alert : status
    }

    private mutating func followApproach(
        _ place: inout Int?, _ fix: PositionFix, _ point: PlanePoint, into findings: FindingBuffer,
        counters: inout RouteCounters
    ) -> CheckOutcome.Status {
        let height_m = height_m(fix)
        var status = CheckOutcome.Status.clear
        for index in funnels.indices where funnels[index].use != .departure {
            // An approach keeps its funnel.
            if let place, traffic[place]!.stage == .inbound, traffic[place]!.funnel != index { continue }
            let seen = funnels[index].place(of: point, height_m: height_m)
            guard funnels[index].isBetweenSides(seen, beyondEnd_m: FunnelGeometry.approach_m) else { continue }
            let inward_mps = funnels[index].inwardSpeed_mps(fix)
            let containment = funnels[index].containment(of: seen)
            if containment == .unknown || containment == .inside && inward_mps.isNaN { status = .unknown }
            if place == nil, inward_mps > moving_mps {
                place = makeVisit(fix, isOnlyNear: containment != .inside)
                if place == nil, containment == .inside {
                    counters.visitsRefused += 1
                    return .unknown
                }
            }
            guard let place else { return status }
            if traffic[place]!.funnel != index { traffic[place]!.last = nil }
            traffic[place]!.funnel = index
            if traffic[place]!.stage == .near, containment == .inside, inward_mps > moving_mps {
                traffic[place]!.stage = .inbound
                tell(.padInbound, seen, at: fix.time, fix, second: .none, of: place, into: findings)
            }
            if traffic[place]!.stage == .inbound { tellGates(of: place, seen, fix, into: findings) }
            traffic[place]!.last = seen
            let isGone = containment == .outside && traffic[place]!.stage == .inbound || inward_mps < -moving_mps
            end(place, isGone: isGone, fix)
            return status
        }
        guard let known = place else { return status }
        // Over the FATO the way goes straight down.
        traffic[known]!.last = nil
        let isOver = traffic[known]!.stage == .inbound && pads[0].geometry.contains(point)
        end(known, isGone: !isOver, fix)
        return status
    }

    /// Ends an approach that has been broken off for as long as a release takes.
    private mutating func end(_ place: Int, isGone: Bool, _ fix: PositionFix) {
        guard isGone else {
            traffic[place]!.goneSince = .unknown
            return
        }
        let since = traffic[place]!.goneSince.isKnown ? traffic[place]!.goneSince : fix.time
        traffic[place]!.goneSince = since
        if fix.time.nanoseconds &- since.nanoseconds >= released_ns { endVisit(place) }
    }

    // MARK: gates

    private mutating func tellGates(
        of place: Int, _ seen: FunnelGeometry.Place, _ fix: PositionFix, into findings: FindingBuffer
    ) {
        let visit = traffic[place]!
        guard let before = visit.last,
            fix.time.nanoseconds &- visit.latest.time.nanoseconds <= RouteMonitor.staleAfter_ns
        else { return }
        for (gate, gate_m) in gates_m[visit.funnel].enumerated() where visit.toldGates & 1 << UInt8(gate) == 0 {
            guard before.distance_m > gate_m, seen.distance_m <= gate_m else { continue }
            traffic[place]!.toldGates |= 1 << UInt8(gate)
            let part = (before.distance_m - gate_m) / (before.distance_m - seen.distance_m)
            let lateral_m = before.lateral_m + part * (seen.lateral_m - before.lateral_m)
            let height_m = before.height_m + part * (seen.height_m - before.height_m)
            var crossing = seen
            (crossing.distance_m, crossing.lateral_m, crossing.height_m) = (gate_m, lateral_m, height_m)
            crossing.heightAboveSurface_m =
                before.heightAboveSurface_m + part * (seen.heightAboveSurface_m - before.heightAboveSurface_m)
            let elapsed_ns = Double(fix.time.nanoseconds &- visit.latest.time.nanoseconds)
            tell(
                .approachGatePassed, crossing,
                at: visit.latest.time.advanced(byNanoseconds: Int64((part * elapsed_ns).rounded())), fix,
                second: visit.latest.evidence, of: place, into: findings)
        }
    }

    private func tell(
        _ kind: FindingKind, _ seen: FunnelGeometry.Place, at time: UTCInstant, _ fix: PositionFix,
        second: FrameReference, of place: Int, into findings: FindingBuffer
    ) {
        // A height that is not known is not as it should be.
        let isInside = funnels[traffic[place]!.funnel].containment(of: seen) == .inside
        var record = fix.finding(kind, isInside ? .info : .caution, rule: rules.funnels[traffic[place]!.funnel])
        record.occurredAt = time
        record.secondEvidence = second
        record.measurements.0 = seen.distance_m
        record.measurements.1 = seen.lateral_m
        record.measurements.2 = seen.heightAboveSurface_m
        record.measurements.3 = seen.height_m
        record.measurements.4 = fix.groundSpeed_mps
        findings.append(record)
    }

    // MARK: conflicts

    /// Tells once of every other vehicle that needs the FATO too, unless both are on it: that is an overlap.
    private mutating func tellConflicts(
        of place: Int, _ fix: PositionFix, _ point: PlanePoint, into findings: FindingBuffer
    ) {
        let own = traffic[place]!
        guard trafficCount > 1, own.claimsFATO else { return }
        for other in traffic.indices where other != place && own.toldConflicts & 1 << UInt16(other) == 0 {
            guard let visit = traffic[other], visit.claimsFATO, own.stage == .inbound || visit.stage == .inbound else {
                continue
            }
            traffic[place]!.toldConflicts |= 1 << UInt16(other)
            traffic[other]!.toldConflicts |= 1 << UInt16(place)
            var record = fix.finding(.fatoConflict, .warning, rule: rules.fato)
            record.other = visit.vehicle
            record.secondEvidence = visit.latest.evidence
            record.measurements.0 = pads[0].geometry.distanceToCentre_m(point)
            record.measurements.1 = height_m(fix)
            record.measurements.2 = pads[0].geometry.distanceToCentre_m(visit.latest.point(on: plane))
            record.measurements.3 = height_m(visit.latest)
            findings.append(record)
        }
    }

    mutating func clearConflicts(of place: Int) {
        traffic[place]?.toldConflicts = 0
        for other in traffic.indices { traffic[other]?.toldConflicts &= ~(1 << UInt16(place)) }
    }
}
