/// Well-clear violation by modified tau, τ_mod = (D² − s²)/(s·v), the horizontal time variable of RTCA DO-365.
///
/// A pair violates when, vertically, it is within ZTHR or will be co-altitude within TCOA, and, horizontally, it is within
/// DTHR or closes in to within DTHR with 0 ≤ τ_mod ≤ TTHR. Source: NASA DAIDALUS 2.0.4, closed form; A. Narkawicz et al.,
/// "A Family of Well-Clear Boundary Models", WCV_TAUMOD.
package enum WCV_TAUMOD {
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
        let squaredDTHR = thresholds.DTHR_m * thresholds.DTHR_m
        if state.squaredDistance <= squaredDTHR {
            return (0, state.isSteady ? length_s : min(length_s, state.exitTime(of: thresholds.DTHR_m)))
        }
        guard state.closure < 0, state.margin(at: thresholds.DTHR_m) >= 0 else { return nil }
        // τ_mod(t) = TTHR is the quadratic v²t² + Bt + C = 0; its smaller root is the entry.
        let b = 2 * state.closure + thresholds.TTHR_s * state.squaredSpeed
        let c = state.squaredDistance + thresholds.TTHR_s * state.closure - squaredDTHR
        let discriminant = b * b - 4 * state.squaredSpeed * c
        guard discriminant >= 0 else { return nil }
        let entry = (-b - discriminant.squareRoot()) / (2 * state.squaredSpeed)
        guard entry <= length_s else { return nil }
        return (max(0, entry), min(length_s, state.exitTime(of: thresholds.DTHR_m)))
    }
}
