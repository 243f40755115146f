extension SeparationVolume {
    /// True when both NMAC distances are undercut now.
    package func isNMAC(_ state: RelativeState) -> Bool {
        state.sz_m.magnitude < nmacVertical_m && state.horizontalDistance_m < nmacHorizontal_m
    }
}

extension AlertSettings {
    /// When a pair enters the volume of each level: once for all where they differ by alert time only.
    ///
    /// - Parameters:
    ///   - own: the interval of the volume itself, with the same thresholds and no uncertainty.
    ///   - uncertainty: bounds on the errors of the state, for which the levels are early.
    func levelTimes(
        _ state: RelativeState, _ thresholds: WellClearThresholds, lookahead_s: Double, own: ConflictInterval,
        _ uncertainty: StateUncertainty = .none
    ) -> LevelTimes {
        var times = LevelTimes.none
        var entry_s = own.entry_s
        if !uncertainty.isZero {
            // The worst case is never later than the state itself, whatever rounding makes of its closed form.
            let worst = WCV_TAUMOD_SUM.interval(state, thresholds, uncertainty, lookahead_s: lookahead_s)
            entry_s = min(entry_s, worst.entry_s)
        }
        for lane in 0..<levelCount { times.entry_s[lane] = entry_s }
        if isUniform { return times }
        // Ages of tracks widen the volume; a level's own height keeps its distance to the volume's.
        let widening = thresholds.ZTHR_m - baseZTHR_m
        for lane in 0..<levelCount where ZTHR_m[lane] != baseZTHR_m {
            var wide = thresholds
            wide.ZTHR_m = ZTHR_m[lane] + widening
            let interval = WCV_TAUMOD_SUM.interval(state, wide, uncertainty, lookahead_s: lookahead_s)
            times.entry_s[lane] = min(entry_s, interval.entry_s)
        }
        return times
    }
}
