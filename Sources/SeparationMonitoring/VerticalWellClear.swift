/// The vertical part that every WCV detector shares: the seconds in which |s_z| ≤ max(ZTHR, |v_z|·TCOA) while the
/// aircraft converge, and |s_z| ≤ ZTHR after that.
///
/// Source: NASA DAIDALUS 2.0.4, vertical well-clear by time to co-altitude (RTCA DO-365B, appendix on detection).
enum VerticalWellClear {
    /// Slower than this, two aircraft keep their vertical distance: the bound that the reference implementation has.
    static let steadyClimb_mps = 1e-13

    /// The interval clipped to 0 ... `lookahead_s`, or nil when the volume is not reached vertically.
    static func interval(
        sz_m: Double, vz_mps: Double, _ thresholds: WellClearThresholds, lookahead_s: Double
    ) -> (start_s: Double, end_s: Double)? {
        guard vz_mps.magnitude > steadyClimb_mps else {
            return sz_m.magnitude <= thresholds.ZTHR_m ? (0, lookahead_s) : nil
        }
        let height = max(thresholds.ZTHR_m, vz_mps.magnitude * thresholds.TCOA_s)
        let sign = vz_mps > 0 ? 1.0 : -1.0
        let entry = (-sign * height - sz_m) / vz_mps
        let exit = (sign * thresholds.ZTHR_m - sz_m) / vz_mps
        guard entry <= lookahead_s, exit >= 0 else { return nil }
        return (max(0, entry), min(lookahead_s, exit))
    }
}
