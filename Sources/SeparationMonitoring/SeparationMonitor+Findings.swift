import Findings
import Quantities
import TelemetryModel

extension SeparationMonitor {
    /// The severity of a level: 1 advisory, 2 caution, 3 and above warning; 0 is the end of an alert.
    private static func severity(_ level: UInt8) -> Severity {
        switch level {
        case 0: .info
        case 1: .advisory
        case 2: .caution
        default: .warning
        }
    }

    /// Writes that the level of a pair has changed; or, where it has not, what stands: that is kept beside the findings.
    func writeAlert(_ pair: ActivePair, previous: UInt8, at tick: UTCInstant, into findings: FindingBuffer) {
        var record = record(.separationAlert, pair, about: Int(pair.first), and: Int(pair.second), at: tick)
        record.previousLevel = previous
        record.isRepeat = previous == pair.level
        measure(pair, &record)
        findings.append(record)
    }

    /// Writes that the level of a pair is held because one of the two can no longer be evaluated. The finding's vehicle is
    /// that one, the older track where both are.
    func writeStale(_ pair: ActivePair, at tick: UTCInstant, into findings: FindingBuffer) {
        let (first, second) = (Int(pair.first), Int(pair.second))
        let isSecondStale =
            !situations[second].isEvaluable
            && (situations[first].isEvaluable || situations[second].age_s > situations[first].age_s)
        let (stale, other) = isSecondStale ? (second, first) : (first, second)
        var record = record(.trackStale, pair, about: stale, and: other, at: tick)
        record.previousLevel = pair.level
        record.measurements.0 = situations[stale].age_s
        findings.append(record)
    }

    /// Writes that pairs could not be kept, once for each time the limit is reached.
    func writeLimitReached(count: UInt64, at tick: UTCInstant, into findings: FindingBuffer) {
        var record = FindingRecord(
            kind: .inputRefused, severity: .warning, vehicle: .none, source: SourceSlot(rawValue: 0), rule: limitRule,
            occurredAt: tick, evidence: .none)
        record.measurements.0 = Double(count)
        findings.append(record)
    }

    /// Counts a report about a vehicle beyond the capacity; the first one is told.
    mutating func refuseVehicle(of report: Report, into findings: FindingBuffer) {
        refusedVehicleReports += 1
        guard !hasToldOfVehicles else { return }
        hasToldOfVehicles = true
        var record = FindingRecord(
            kind: .inputRefused, severity: .warning, vehicle: report.vehicle, source: report.source, rule: limitRule,
            occurredAt: report.receivedAt, evidence: FrameReference(report))
        record.measurements.0 = 1
        findings.append(record)
    }

    private func record(
        _ kind: FindingKind, _ pair: ActivePair, about slot: Int, and other: Int, at tick: UTCInstant
    ) -> FindingRecord {
        let track = speakingTrack(slot)
        var record = FindingRecord(
            kind: kind, severity: Self.severity(pair.level), vehicle: VehicleSlot(rawValue: UInt16(slot)),
            source: track.source, rule: ruleIndices[Int(pair.volume)], occurredAt: tick, evidence: track.evidence)
        record.level = pair.level
        record.other = VehicleSlot(rawValue: UInt16(other))
        record.secondEvidence = speakingTrack(other).evidence
        record.latitude_1e7deg = track.fix.latitude_1e7deg
        record.longitude_1e7deg = track.fix.longitude_1e7deg
        let altitude_mm = (situations[slot].altitudeAMSL_m * 1000).rounded()
        if altitude_mm.magnitude < Double(Int32.max) { record.altitudeAMSL_mm = Int32(altitude_mm) }
        return record
    }

    /// Adds the values named by `FindingKind.separationAlert.measurementNames` and what they rest on. Nothing is said of
    /// vehicles that cannot be evaluated but their ages.
    private func measure(_ pair: ActivePair, _ record: inout FindingRecord) {
        let (own, intruder) = (situations[Int(pair.first)], situations[Int(pair.second)])
        record.basis.age_s = own.age_s
        record.basis.otherAge_s = intruder.age_s
        record.basis.rawLevel = pair.rawLevel
        record.basis.isHeld = pair.isStale
        record.measurements.5 = max(own.age_s, intruder.age_s)
        guard !pair.isStale else { return }
        let (first, second) = (speakingTrack(Int(pair.first)), speakingTrack(Int(pair.second)))
        record.basis.horizontalAccuracy_m = first.fix.accuracy.horizontal_m
        record.basis.otherHorizontalAccuracy_m = second.fix.accuracy.horizontal_m
        record.basis.verticalAccuracy_m = first.fix.accuracy.vertical_m
        record.basis.otherVerticalAccuracy_m = second.fix.accuracy.vertical_m
        let volume = volumes[Int(pair.volume)]
        let (state, datum) = RelativeState.of(own, intruder)
        record.basis.datum = datum
        let thresholds = volume.widened(by: own.widening_m + intruder.widening_m)
        let entry_s = WCV_TAUMOD.interval(state, thresholds, lookahead_s: volume.lookahead_s).entry_s
        let approach = ClosestPointOfApproach(state)
        record.measurements.0 = entry_s.isFinite ? entry_s : .nan
        record.measurements.1 = state.horizontalDistance_m
        record.measurements.2 = datum == .unknown ? .nan : state.sz_m.magnitude
        record.measurements.3 = approach.distance_m
        record.measurements.4 = approach.time_s
    }
}
