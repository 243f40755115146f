/// Conflict with a cylinder of radius DTHR and half height ZTHR: the volume of WCV_TAUMOD without time thresholds.
///
/// Source: NASA DAIDALUS 2.0.4, CDCylinder.
package enum CDCylinder {
    /// When the pair is inside the cylinder within `lookahead_s` seconds of straight flight.
    package static func interval(
        _ state: RelativeState, DTHR_m: Double, ZTHR_m: Double, lookahead_s: Double
    ) -> ConflictInterval {
        WCV_TAUMOD.interval(state, WellClearThresholds(DTHR_m: DTHR_m, ZTHR_m: ZTHR_m), lookahead_s: lookahead_s)
    }
}
