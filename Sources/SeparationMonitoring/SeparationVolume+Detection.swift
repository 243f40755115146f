extension SeparationVolume {
    /// True when both NMAC distances are undercut now.
    package func isNMAC(_ state: RelativeState) -> Bool {
        state.sz_m.magnitude < nmacVertical_m && state.horizontalDistance_m < nmacHorizontal_m
    }
}

extension AlertSettings {
    /// When a pair enters the volume of each level: once for all where they differ by alert time only.
    ///
    /// - Parameter own: the interval of the volume itself, with the same thresholds.
    func levelTimes(
        _ state: RelativeState, _ thresholds: WellClearThresholds, lookahead_s: Double, own: ConflictInterval
    ) -> LevelTimes {
        var times = LevelTimes.none
        for lane in 0..<levelCount { times.entry_s[lane] = own.entry_s }
        if isUniform { return times }
        // Ages of tracks widen the volume; a level's own height keeps its distance to the volume's.
        let widening = thresholds.ZTHR_m - baseZTHR_m
        for lane in 0..<levelCount where ZTHR_m[lane] != baseZTHR_m {
            var wide = thresholds
            wide.ZTHR_m = ZTHR_m[lane] + widening
            times.entry_s[lane] = WCV_TAUMOD.interval(state, wide, lookahead_s: lookahead_s).entry_s
        }
        return times
    }
}
