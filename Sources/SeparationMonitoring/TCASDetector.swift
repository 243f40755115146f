/// When TCAS II would give an ownship an advisory about an intruder, both in straight flight.
///
/// The thresholds follow the ownship's altitude: a climb or descent through sensitivity levels is taken apart at their
/// borders, and the advisory lasts from the first part that has one to the last. The answer is not the same for the intruder.
///
/// Source: NASA DAIDALUS 2.0.4, TCAS3D and TCAS2D; C. Muñoz et al., "A TCAS-II Resolution Advisory Detection Algorithm" (2013).
package enum TCASDetector {
    private static let resolution = TCASTable(.resolution)
    private static let traffic = TCASTable(.traffic)

    /// When there is an advisory within `lookahead_s` seconds.
    package static func interval(
        own: AircraftState, intruder: AircraftState, _ advisory: TCASTable.Advisory, lookahead_s: Double
    ) -> ConflictInterval {
        let table = advisory == .resolution ? resolution : traffic
        let state = RelativeState(own: own, intruder: intruder)
        let first = table.number(at: own.z_m), last = table.number(at: own.z_m + lookahead_s * own.vz_mps)
        if first == last || own.vz_mps.magnitude <= VerticalWellClear.steadyClimb_mps {
            return interval(state, table[first], table.filtersMissDistance, from_s: 0, to_s: lookahead_s)
        }
        var whole = ConflictInterval.none
        var number = first
        var start_s = 0.0
        while start_s < lookahead_s {
            let end_s = (TCASTable.border_m(of: number, isUpward: first < last) - own.z_m) / own.vz_mps
            let part = interval(
                state, table[number], table.filtersMissDistance, from_s: start_s, to_s: min(end_s, lookahead_s))
            if part.isConflict {
                whole.entry_s = min(whole.entry_s, part.entry_s)
                whole.exit_s = max(whole.exit_s, part.exit_s)
            }
            if number == last { break }
            start_s = end_s
            number += first < last ? 1 : -1
        }
        return whole
    }

    /// The same within one level, whose thresholds hold from one time to another.
    private static func interval(
        _ state: RelativeState, _ level: TCASTable.Level, _ filtersMissDistance: Bool, from_s: Double, to_s: Double
    ) -> ConflictInterval {
        let now = state.horizontal(after: 0)
        if filtersMissDistance, !isMissSmall(now, level.HMD_m, after_s: from_s) { return .none }
        var (entry_s, exit_s) = (from_s, to_s)
        if state.vz_mps.magnitude > VerticalWellClear.steadyClimb_mps {
            let sign = state.vz_mps > 0 ? 1.0 : -1.0
            let height_m = max(level.ZTHR_m, state.vz_mps.magnitude * level.tau_s)
            entry_s = (-sign * height_m - state.sz_m) / state.vz_mps
            exit_s = (sign * level.ZTHR_m - state.sz_m) / state.vz_mps
        } else if state.sz_m.magnitude > level.ZTHR_m {
            return .none
        }
        if exit_s < from_s || to_s < entry_s { return .none }
        let atEntry = state.horizontal(after: entry_s)
        let usesMissDistance = filtersMissDistance && level.HMD_m < level.DMOD_m
        (entry_s, exit_s) = (max(from_s, entry_s), min(to_s, exit_s))
        guard let horizontal = horizontal(now, level, entry_s, exit_s), horizontal.start_s <= horizontal.end_s,
            horizontal.end_s >= entry_s, horizontal.start_s <= exit_s
        else { return .none }
        if usesMissDistance, atEntry.closure >= 0, atEntry.squaredDistance > level.HMD_m * level.HMD_m { return .none }
        let start_s = max(entry_s, min(exit_s, horizontal.start_s))
        var end_s = max(entry_s, min(exit_s, horizontal.end_s))
        if usesMissDistance {
            let leave_s = now.squaredSpeed > 0 ? max(from_s, min(now.exitTime(of: level.HMD_m), to_s)) : to_s
            end_s = min(end_s, leave_s)
        }
        return ConflictInterval(entry_s: start_s, exit_s: end_s)
    }

    /// True when the aircraft come within the miss distance, or are, not before a time.
    private static func isMissSmall(_ state: HorizontalState, _ distance_m: Double, after_s: Double) -> Bool {
        if state.isSteady { return state.squaredDistance <= distance_m * distance_m }
        return state.margin(at: distance_m) >= 0 && state.exitTime(of: distance_m) >= after_s
    }

    /// When modified tau or the distance is below its threshold; from the one time to the other at most where it already is.
    private static func horizontal(
        _ state: HorizontalState, _ level: TCASTable.Level, _ from_s: Double, _ to_s: Double
    ) -> (start_s: Double, end_s: Double)? {
        let squaredDMOD = level.DMOD_m * level.DMOD_m
        if state.squaredDistance <= squaredDMOD {
            return (from_s, state.isSteady ? to_s : state.exitTime(of: level.DMOD_m))
        }
        let b = 2 * state.closure + level.tau_s * state.squaredSpeed
        let c = state.squaredDistance + level.tau_s * state.closure - squaredDMOD
        let discriminant = b * b - 4 * state.squaredSpeed * c
        guard state.closure < 0, discriminant >= 0 else { return nil }
        let root = discriminant.squareRoot()
        let end_s =
            state.margin(at: level.DMOD_m) >= 0
            ? state.exitTime(of: level.DMOD_m) : (-b + root) / (2 * state.squaredSpeed)
        return ((-b - root) / (2 * state.squaredSpeed), end_s)
    }
}
