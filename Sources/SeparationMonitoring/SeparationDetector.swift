/// The detectors a table of encounters can ask for, by the names of the reference vectors.
package enum SeparationDetector: String, CaseIterable, Sendable {
    case TAUMOD, CYL, TCPA, TEP

    /// When the pair is inside the volume; the cylinder ignores the time thresholds.
    package func interval(
        _ state: RelativeState, _ thresholds: WellClearThresholds, lookahead_s: Double
    ) -> ConflictInterval {
        switch self {
        case .TAUMOD: WCV_TAUMOD.interval(state, thresholds, lookahead_s: lookahead_s)
        case .CYL:
            CDCylinder.interval(
                state, DTHR_m: thresholds.DTHR_m, ZTHR_m: thresholds.ZTHR_m, lookahead_s: lookahead_s)
        case .TCPA: WCV_TCPA.interval(state, thresholds, lookahead_s: lookahead_s)
        case .TEP: WCV_TEP.interval(state, thresholds, lookahead_s: lookahead_s)
        }
    }
}
