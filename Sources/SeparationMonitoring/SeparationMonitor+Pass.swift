import Findings
import Quantities
import TelemetryModel

extension SeparationMonitor {
    /// Compares all vehicles at `tick`.
    ///
    /// - Parameter isFull: true to look ahead and to give the alert logic its sample; false to look for violations only.
    mutating func pass(at tick: UTCInstant, isFull: Bool, into findings: FindingBuffer) {
        passes += 1
        carryTracksForward(to: tick)
        shared.directory.settle()
        if isFull { followAircraft(at: tick, into: findings) }
        chooseSpeakers()
        if isFull { followEvaluation(at: tick) }
        sweep(isFull: isFull)
        grid.search(boxes)
        sightPairs(isFull: isFull)
        resetStatuses()
        mergePairs(at: tick, isFull: isFull, into: findings)
        markStatuses()
        answerForFolded()
        if isFull { lastFullPass = tick }
    }

    private mutating func carryTracksForward(to tick: UTCInstant) {
        vehiclesBeyondPlane = 0
        for slot in 0..<trackCount where tracks[slot].fix.receivedAt.isKnown {
            if tracks[slot].isChanged {
                tracks[slot].isChanged = false
                motions[slot] = TrackMotion(tracks[slot], on: plane, geoid)
            }
            if motions[slot].east_m.isNaN { vehiclesBeyondPlane += 1 }
            let age_s = tick.seconds(since: tracks[slot].fix.receivedAt)
            situations[slot] = TrackSituation(tracks[slot], motions[slot], age_s: age_s)
        }
    }

    private mutating func followEvaluation(at tick: UTCInstant) {
        for slot in 0..<trackCount {
            if !situations[slot].isEvaluable {
                evaluatedSince[slot] = .unknown
            } else if !evaluatedSince[slot].isKnown {
                evaluatedSince[slot] = tick
            }
        }
    }

    /// The boxes of the vehicles in the air, over as long a time as their classes' volumes ask.
    private mutating func sweep(isFull: Bool) {
        boxes.removeAll(keepingCapacity: true)
        boxSlots.removeAll(keepingCapacity: true)
        for slot in 0..<trackCount where situations[slot].condition == .airborne {
            let situation = situations[slot]
            let reach = volumes.reach(situation.vehicleClass)
            guard reach.isConcerned else { continue }
            let horizon_s = isFull ? reach.horizon_s : 0
            let (horizontalTime_s, verticalTime_s) = (horizon_s + reach.TTHR_s, horizon_s + reach.TCOA_s)
            // The passes between look at the states as they are told.
            let errors =
                isFull && reach.mitigates
                ? reach.errors(
                    situation.deviation, horizontalTime_s: horizontalTime_s, verticalTime_s: verticalTime_s) : (0, 0)
            let vertical_m = reach.verticalMargin_m + situation.widening_m + errors.1
            boxes.append(
                SweptBox(
                    situation.state, horizontalTime_s: horizontalTime_s, verticalTime_s: verticalTime_s,
                    horizontalMargin_m: reach.horizontalMargin_m + situation.widening_m + errors.0,
                    verticalMargin_m: situation.isHeightKnown ? vertical_m : .infinity))
            boxSlots.append(Int32(slot))
        }
    }

    /// The pairs among those whose boxes overlap that raise a level or might keep one, sorted.
    private mutating func sightPairs(isFull: Bool) {
        sightings.removeAll(keepingCapacity: true)
        for pair in grid.pairs {
            let (first, second) = (boxSlots[Int(pair >> 32)], boxSlots[Int(pair & 0xFFFF_FFFF)])
            let (own, intruder) = (situations[Int(first)], situations[Int(second)])
            guard var index = volumes.index(own.vehicleClass, intruder.vehicleClass) else { continue }
            if let vertiports, vertiports.hold(own, intruder) { index = vertiports.volume }
            let volume = volumes[index]
            let (state, _) = RelativeState.of(own, intruder)
            let thresholds = volume.widened(by: own.widening_m + intruder.widening_m)
            let interval = WCV_TAUMOD.interval(state, thresholds, lookahead_s: volume.lookahead_s)
            let violation: UInt8 = volume.isNMAC(state) ? 5 : interval.entry_s == 0 ? 4 : 0
            if !isFull {
                if violation == 0 { continue }
                if shared.isExpected(first, second), TrackAgreement(own, intruder).isClose { continue }
            }
            let uncertainty = volume.sensorUncertainty?.bounds(
                own.deviation, intruder.deviation, distance_m: state.horizontalDistance_m)
            let times = volume.settings.levelTimes(
                state, thresholds, lookahead_s: volume.lookahead_s, own: interval, uncertainty ?? .none)
            guard violation > 0 || times.entry_s.min() < volume.settings.horizon_s else { continue }
            sightings.append(
                PairSighting(first: first, second: second, volume: UInt8(index), violation: violation, times: times))
        }
        ordering.sort(&sightings, indexCount: trackCount)
    }

    /// Walks the active pairs and the sighted ones side by side, both sorted, and writes the findings in that order.
    private mutating func mergePairs(at tick: UTCInstant, isFull: Bool, into findings: FindingBuffer) {
        nextPairs.removeAll(keepingCapacity: true)
        var refused: UInt64 = 0
        var added = 0
        var active = 0
        var sighted = 0
        while active < pairs.count || sighted < sightings.count {
            let activeKey = active < pairs.count ? pairs[active].key : .max
            let sightedKey = sighted < sightings.count ? sightings[sighted].key : .max
            if activeKey < sightedKey {
                keepUnsighted(pairs[active], at: tick, isFull: isFull, into: findings)
                active += 1
            } else if activeKey == sightedKey {
                evaluate(pairs[active], sightings[sighted], at: tick, isFull: isFull, into: findings)
                active += 1
                sighted += 1
            } else {
                // Pairs that end in this pass still count, so that no pass writes more findings than the capacity.
                if pairs.count + added < pairCapacity {
                    added += 1
                    let pair = newPair(sightings[sighted], at: tick)
                    evaluate(pair, sightings[sighted], at: tick, isFull: isFull, into: findings)
                } else {
                    refused += 1
                    markRefused(sightings[sighted])
                }
                sighted += 1
            }
        }
        swap(&pairs, &nextPairs)
        refusedPairs += refused
        if refused > 0 && !wasRefusing { writeLimitReached(count: refused, at: tick, into: findings) }
        wasRefusing = refused > 0
    }

    /// A pair that was of no interest so far. Its filter has seen level 0 if both vehicles were evaluated in the last full
    /// pass; otherwise this is its first sample.
    private func newPair(_ sighting: PairSighting, at tick: UTCInstant) -> ActivePair {
        let since = max(evaluatedSince[Int(sighting.first)], evaluatedSince[Int(sighting.second)])
        let isKnown =
            evaluatedSince[Int(sighting.first)].isKnown && evaluatedSince[Int(sighting.second)].isKnown
            && since <= lastFullPass
        return ActivePair(
            first: sighting.first, second: sighting.second, volume: sighting.volume,
            logic: isKnown ? .quiet(until: lastFullPass) : AlertLogic())
    }

    private mutating func evaluate(
        _ old: ActivePair, _ sighting: PairSighting, at tick: UTCInstant, isFull: Bool, into findings: FindingBuffer
    ) {
        var pair = old
        pair.volume = sighting.volume
        pair.isStale = false
        if isFull {
            let filtered = pair.logic.update(sighting.times, at: tick, volumes[Int(sighting.volume)].settings)
            pair.level = max(filtered, sighting.violation)
            pair.rawLevel = max(pair.logic.rawLevel, sighting.violation)
        } else {
            pair.level = max(pair.level, sighting.violation)
            pair.rawLevel = max(pair.rawLevel, sighting.violation)
        }
        tell(pair, before: old, isFull: isFull, at: tick, into: findings)
        if pair.level > 0 || !pair.logic.isQuiet { nextPairs.append(pair) }
    }

    /// A pair that the search has not found: too far apart, one of them on the ground, or nothing can be said.
    private mutating func keepUnsighted(
        _ old: ActivePair, at tick: UTCInstant, isFull: Bool, into findings: FindingBuffer
    ) {
        var pair = old
        if !situations[Int(old.first)].isEvaluable || !situations[Int(old.second)].isEvaluable {
            // A filter without a level has nothing to hold; the next sample of the pair will be its first.
            guard pair.level > 0 else { return }
            pair.isStale = true
            if !old.isStale {
                writeStale(pair, at: tick, into: findings)
            } else {
                tell(pair, before: old, isFull: isFull, at: tick, into: findings)
            }
        } else if isFull {
            pair.isStale = false
            pair.level = pair.logic.update(.none, at: tick, volumes[Int(old.volume)].settings)
            pair.rawLevel = pair.logic.rawLevel
            tell(pair, before: old, isFull: isFull, at: tick, into: findings)
            if pair.level == 0 && pair.logic.isQuiet { return }
        }
        nextPairs.append(pair)
    }

    /// Writes a change of the level; and in full passes what stands, so that an alert has a row for each second.
    private func tell(
        _ pair: ActivePair, before old: ActivePair, isFull: Bool, at tick: UTCInstant, into findings: FindingBuffer
    ) {
        guard pair.level != old.level || isFull && (pair.level > 0 || pair.rawLevel > 0) else { return }
        writeAlert(pair, previous: old.level, at: tick, into: findings)
    }
}
