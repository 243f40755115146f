import Findings
import Quantities
import TelemetryModel

/// Several tracks of one aircraft: which of them speaks for it, and what is told of them.
extension SeparationMonitor {
    /// The track that speaks for the aircraft of a slot.
    func speakingTrack(_ slot: Int) -> SeparationTrack { tracks[Int(speakers[slot])] }

    /// Looks once a second which tracks show the same aircraft, and tells what has changed.
    mutating func followAircraft(at tick: UTCInstant, into findings: FindingBuffer) {
        let isChanged = shared.follow(situations, trackCount: trackCount)
        for change in shared.changes { write(change, at: tick, into: findings) }
        if isChanged { movePairs(at: tick, into: findings) }
    }

    /// Lets the best track of each aircraft speak for it: one that can be evaluated, fresh, with a height, and then the most
    /// accurate. Tracks are not averaged.
    mutating func chooseSpeakers() {
        for slot in spokenFor { speakers[Int(slot)] = slot }
        spokenFor.removeAll(keepingCapacity: true)
        guard !shared.folded.isEmpty else { return }
        for slot in shared.folded {
            let representative = shared.representative[Int(slot)]
            if speakers[Int(representative)] == representative { spokenFor.append(representative) }
            let speaker = speakers[Int(representative)]
            if situations[Int(slot)].isBetter(than: situations[Int(speaker)]) {
                speakers[Int(representative)] = slot
            }
            let vehicleClass = situations[Int(slot)].vehicleClass
            if vehicleClass.isSurer(than: situations[Int(representative)].vehicleClass) {
                situations[Int(representative)].vehicleClass = vehicleClass
            }
        }
        for slot in spokenFor where speakers[Int(slot)] != slot {
            let vehicleClass = situations[Int(slot)].vehicleClass
            situations[Int(slot)] = situations[Int(speakers[Int(slot)])]
            situations[Int(slot)].vehicleClass = vehicleClass
        }
        for slot in shared.folded { situations[Int(slot)].condition = .folded }
    }

    /// A track that another stands for is answered like that one. Where only their motion speaks for their being one aircraft, they
    /// might be two that nobody compares: that is never clear.
    mutating func answerForFolded() {
        for slot in shared.folded {
            let representative = Int(shared.representative[Int(slot)])
            if shared.isPresumed(representative), statuses[representative] == .clear {
                statuses[representative] = .unknown
            }
            statuses[Int(slot)] = statuses[representative]
        }
    }

    /// Ends the alerts of tracks that others stand for now. Those with third aircraft go on under the representative.
    private mutating func movePairs(at tick: UTCInstant, into findings: FindingBuffer) {
        var moved: ContiguousArray<ActivePair> = []
        var kept = 0
        for index in pairs.indices {
            var pair = pairs[index]
            let first = shared.representative[Int(pair.first)]
            let second = shared.representative[Int(pair.second)]
            if first == pair.first && second == pair.second {
                pairs[kept] = pair
                kept += 1
                continue
            }
            let previous = pair.level
            (pair.level, pair.rawLevel, pair.isStale) = (0, 0, false)
            if previous > 0 { writeAlert(pair, previous: previous, at: tick, into: findings) }
            guard first != second else { continue }
            (pair.first, pair.second) = (min(first, second), max(first, second))
            moved.append(pair)
        }
        pairs.removeSubrange(kept...)
        for pair in moved where !pairs.contains(where: { $0.key == pair.key }) { pairs.append(pair) }
        pairs.sort { $0.key < $1.key }
    }

    private func write(_ change: RelationChange, at tick: UTCInstant, into findings: FindingBuffer) {
        let (first, second) = (Int(change.relation.first), Int(change.relation.second))
        let isOne = change.kind == .one
        let severity: Severity = isOne ? (change.relation.isStated ? .info : .caution) : .warning
        var record = FindingRecord(
            kind: isOne ? .sameAircraft : .sourcesDisagree, severity: severity,
            vehicle: VehicleSlot(rawValue: UInt16(first)), source: tracks[first].source, rule: limitRule,
            occurredAt: tick, evidence: tracks[first].evidence)
        record.other = VehicleSlot(rawValue: UInt16(second))
        record.secondEvidence = tracks[second].evidence
        record.locate(at: tracks[first].fix)
        record.measurements = (
            change.horizontal_m, change.vertical_m, change.horizontalBound_m, change.verticalBound_m,
            Double(isOne ? change.relation.agreeing_s : change.relation.disagreeing_s),
            change.relation.isStated ? 1 : 0
        )
        findings.append(record)
    }

    // MARK: One vehicle, several sources

    /// Compares the position of a second source with the track, which keeps to the first. What is beyond the bounds of both three
    /// times in a row is told once.
    @inline(never)
    mutating func compareSources(_ sample: PositionSample, of report: Report, into findings: FindingBuffer) {
        let slot = report.vehicle.index
        var other = tracks[slot]
        other.replace(by: sample, of: report)
        let now = report.receivedAt
        let motion = TrackMotion(tracks[slot], on: plane, geoid)
        let own = TrackSituation(tracks[slot], motion, age_s: now.seconds(since: tracks[slot].fix.receivedAt))
        let second = TrackSituation(other, TrackMotion(other, on: plane, geoid), age_s: 0)
        guard own.isEvaluable, second.isEvaluable else { return }
        let agreement = TrackAgreement(own, second)
        if agreement.isClose {
            tracks[slot].disputes = 0
            return
        }
        guard tracks[slot].disputes < SeparationTrack.patience else { return }
        tracks[slot].disputes += 1
        guard tracks[slot].disputes == SeparationTrack.patience else { return }
        var record = FindingRecord(
            kind: .sourcesDisagree, severity: .warning, vehicle: report.vehicle, source: report.source,
            rule: limitRule, occurredAt: now, evidence: FrameReference(report))
        record.secondEvidence = tracks[slot].evidence
        record.locate(at: other.fix)
        record.measurements = (
            agreement.horizontal_m, agreement.vertical_m, agreement.horizontalBound_m, agreement.verticalBound_m,
            .nan, 1
        )
        findings.append(record)
    }

    /// Counts a position whose stamp cannot be: made before the last one, or after its reception. The first of each vehicle is told.
    @inline(never)
    mutating func refuseStamp(of report: Report, into findings: FindingBuffer) {
        let slot = report.vehicle.index
        let ahead_s = report.generatedAt.seconds(since: report.receivedAt)
        let isAhead = tracks[slot].isAhead(report)
        if isAhead { stampsAhead += 1 } else { overtakenPositions += 1 }
        guard !tracks[slot].hasToldOfStamps else { return }
        tracks[slot].hasToldOfStamps = true
        var record = FindingRecord(
            kind: .stampRefused, severity: .caution, vehicle: report.vehicle, source: report.source, rule: limitRule,
            occurredAt: report.receivedAt, evidence: FrameReference(report))
        record.secondEvidence = isAhead ? .none : tracks[slot].evidence
        record.measurements.0 =
            isAhead ? ahead_s : report.generatedAt.seconds(since: tracks[slot].fix.generatedAt)
        findings.append(record)
    }
}

extension FindingRecord {
    /// Gives the finding the place of a fix.
    mutating func locate(at fix: SeparationTrack.Fix) {
        latitude_1e7deg = fix.latitude_1e7deg
        longitude_1e7deg = fix.longitude_1e7deg
        altitudeAMSL_mm = fix.altitudeAMSL_mm
    }
}

extension TrackSituation {
    /// True when this track tells more of its aircraft than another one.
    func isBetter(than other: TrackSituation) -> Bool {
        if isEvaluable != other.isEvaluable { return isEvaluable }
        if isFresh != other.isFresh { return isFresh }
        if isHeightKnown != other.isHeightKnown { return isHeightKnown }
        return deviation.orderingDeviation_m < other.deviation.orderingDeviation_m
    }
}

extension PositionDeviation {
    /// An accuracy that is not told is worse than any that is.
    var orderingDeviation_m: Double { horizontal_m.isNaN ? .infinity : horizontal_m }
}

extension VehicleClass {
    /// True where this class tells more of what an aircraft is: "crewed" is only what everything with a 24-bit address is taken
    /// for, and a drone may send ADS-B.
    func isSurer(than other: VehicleClass) -> Bool { certainty > other.certainty }

    private var certainty: Int {
        switch self {
        case .unknown: 0
        case .crewed: 1
        case .drone: 2
        case .uam: 3
        }
    }
}
