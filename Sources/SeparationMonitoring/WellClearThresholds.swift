/// The four numbers of a well-clear volume, named as in RTCA DO-365.
package struct WellClearThresholds: BitwiseCopyable, Hashable, Sendable {
    /// Horizontal distance, metres, > 0.
    package var DTHR_m: Double
    /// Vertical distance, metres, > 0.
    package var ZTHR_m: Double
    /// Time threshold of the horizontal time variable (modified tau, or the detector's own), seconds, ≥ 0.
    package var TTHR_s: Double
    /// Time to co-altitude, seconds, ≥ 0.
    package var TCOA_s: Double

    package init(DTHR_m: Double, ZTHR_m: Double, TTHR_s: Double = 0, TCOA_s: Double = 0) {
        (self.DTHR_m, self.ZTHR_m, self.TTHR_s, self.TCOA_s) = (DTHR_m, ZTHR_m, TTHR_s, TCOA_s)
    }

    /// True when all four are finite and none is negative.
    package var isUsable: Bool {
        DTHR_m >= 0 && ZTHR_m >= 0 && TTHR_s >= 0 && TCOA_s >= 0 && (DTHR_m + ZTHR_m + TTHR_s + TCOA_s).isFinite
    }
}
