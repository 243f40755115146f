/// The detectors a table of encounters can ask for, by the names of the reference vectors.
package enum SeparationDetector: String, CaseIterable, Sendable {
    case TAUMOD, CYL, TCPA, TEP
    /// ``WCV_TAUMOD_SUM``: needs the bounds of errors.
    case SUM
    /// The resolution and the traffic advisory of ``TCASDetector``, whose thresholds are its own.
    case RA, TA
}

extension Encounter {
    /// When the pair is inside the volume; the cylinder ignores the time thresholds, and TCAS all of them.
    package var interval: ConflictInterval {
        let state = RelativeState(own: own, intruder: intruder)
        return switch detector {
        case .TAUMOD: WCV_TAUMOD.interval(state, thresholds, lookahead_s: lookahead_s)
        case .CYL:
            CDCylinder.interval(
                state, DTHR_m: thresholds.DTHR_m, ZTHR_m: thresholds.ZTHR_m, lookahead_s: lookahead_s)
        case .TCPA: WCV_TCPA.interval(state, thresholds, lookahead_s: lookahead_s)
        case .TEP: WCV_TEP.interval(state, thresholds, lookahead_s: lookahead_s)
        case .SUM: WCV_TAUMOD_SUM.interval(state, thresholds, uncertainty, lookahead_s: lookahead_s)
        case .RA: TCASDetector.interval(own: own, intruder: intruder, .resolution, lookahead_s: lookahead_s)
        case .TA: TCASDetector.interval(own: own, intruder: intruder, .traffic, lookahead_s: lookahead_s)
        }
    }
}
