import Findings

extension SeparationMonitor {
    /// What can be said of each vehicle on its own: clear once a full pass has evaluated it, unknown otherwise.
    mutating func resetStatuses() {
        for slot in 0..<trackCount {
            let isEvaluated = situations[slot].isEvaluable && evaluatedSince[slot].isKnown
            statuses[slot] = isEvaluated ? .clear : .unknown
        }
    }

    /// Adds what stands on the vehicles of active pairs: an alert goes before anything, a held one makes it unknown.
    mutating func markStatuses() {
        for pair in pairs where pair.level > 0 {
            mark(Int(pair.first), pair.isStale ? .unknown : .alert)
            mark(Int(pair.second), pair.isStale ? .unknown : .alert)
        }
    }

    /// A pair beyond the limit is watched by nobody.
    mutating func markRefused(_ sighting: PairSighting) {
        mark(Int(sighting.first), .unknown)
        mark(Int(sighting.second), .unknown)
    }

    private mutating func mark(_ slot: Int, _ status: CheckOutcome.Status) {
        if statuses[slot] != .alert { statuses[slot] = status }
    }
}
