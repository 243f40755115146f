/// A pair of aircraft that will be inside a volume.
package struct FleetConflict: BitwiseCopyable, Hashable, Sendable {
    /// The lower index.
    package var first: Int32
    /// The higher index.
    package var second: Int32
    package var interval: ConflictInterval

    package init(first: Int32, second: Int32, interval: ConflictInterval) {
        (self.first, self.second, self.interval) = (first, second, interval)
    }
}

extension FleetConflict: PairRecord {}

/// All conflicts of a fleet with one volume: the answer of comparing every pair with ``WCV_TAUMOD``, found without doing so.
///
/// Boxes swept over the look-ahead are sorted into a uniform grid, and the exact closed form decides on the pairs whose
/// boxes overlap. Keep one value and use it again: after the first searches it allocates nothing.
package struct FleetConflictSearch: Sendable {
    private var grid = SweptBoxGrid()
    private var boxes: ContiguousArray<SweptBox> = []
    private var ordering = PairOrdering<FleetConflict>()

    /// The conflicts found last, sorted by (first, second).
    package private(set) var conflicts: ContiguousArray<FleetConflict> = []
    /// How many aircraft of the last search had a number that is NaN or infinite: nothing can be said of them.
    package private(set) var unusableCount = 0

    package init() {}

    /// Replaces ``conflicts`` by those of `fleet`.
    ///
    /// - Precondition: the thresholds and the look-ahead are finite and not negative.
    package mutating func search(
        _ fleet: ContiguousArray<AircraftState>, _ thresholds: WellClearThresholds, lookahead_s: Double
    ) {
        precondition(
            thresholds.isUsable && lookahead_s >= 0 && lookahead_s.isFinite, "thresholds or look-ahead out of range")
        sweep(fleet, thresholds, lookahead_s: lookahead_s)
        grid.search(boxes)
        conflicts.removeAll(keepingCapacity: true)
        for pair in grid.pairs {
            let (first, second) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
            let state = RelativeState(own: fleet[first], intruder: fleet[second])
            let interval = WCV_TAUMOD.interval(state, thresholds, lookahead_s: lookahead_s)
            guard interval.isConflict else { continue }
            conflicts.append(FleetConflict(first: Int32(first), second: Int32(second), interval: interval))
        }
        ordering.sort(&conflicts, indexCount: fleet.count)
    }

    private mutating func sweep(
        _ fleet: ContiguousArray<AircraftState>, _ thresholds: WellClearThresholds, lookahead_s: Double
    ) {
        boxes.removeAll(keepingCapacity: true)
        unusableCount = 0
        for state in fleet {
            guard state.isFinite else {
                unusableCount += 1
                boxes.append(.nowhere)
                continue
            }
            boxes.append(
                SweptBox(
                    state, horizontalTime_s: lookahead_s + thresholds.TTHR_s,
                    verticalTime_s: lookahead_s + thresholds.TCOA_s, horizontalMargin_m: thresholds.DTHR_m / 2,
                    verticalMargin_m: thresholds.ZTHR_m / 2))
        }
    }
}
