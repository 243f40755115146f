/// Well-clear violation by time to the closest point of approach: horizontally, within DTHR, or closing in to a closest
/// approach within DTHR that is at most TTHR away.
///
/// Source: NASA DAIDALUS 2.0.4; A. Narkawicz et al., "A Family of Well-Clear Boundary Models". WCV_TCPA ⊂ WCV_TAUMOD.
package enum WCV_TCPA {
    /// When the pair is inside the volume within `lookahead_s` seconds of straight flight.
    package static func interval(
        _ state: RelativeState, _ thresholds: WellClearThresholds, lookahead_s: Double
    ) -> ConflictInterval {
        guard
            let vertical = VerticalWellClear.interval(
                sz_m: state.sz_m, vz_mps: state.vz_mps, thresholds, lookahead_s: lookahead_s)
        else { return .none }
        let horizontal = horizontalInterval(
            state.horizontal(after: vertical.start_s), thresholds, length_s: vertical.end_s - vertical.start_s)
        guard let (entry, exit) = horizontal else { return .none }
        return ConflictInterval(entry_s: entry + vertical.start_s, exit_s: exit + vertical.start_s)
    }

    static func horizontalInterval(
        _ state: HorizontalState, _ thresholds: WellClearThresholds, length_s: Double
    ) -> (Double, Double)? {
        let isInside = state.squaredDistance <= thresholds.DTHR_m * thresholds.DTHR_m
        if state.isSteady { return isInside ? (0, length_s) : nil }
        let exit = min(length_s, state.exitTime(of: thresholds.DTHR_m))
        if isInside { return (0, exit) }
        guard state.closure < 0, state.margin(at: thresholds.DTHR_m) >= 0 else { return nil }
        let closestApproach = -state.closure / state.squaredSpeed
        let entry = min(state.entryTime(of: thresholds.DTHR_m), closestApproach - thresholds.TTHR_s)
        return entry <= length_s ? (max(0, entry), exit) : nil
    }
}
