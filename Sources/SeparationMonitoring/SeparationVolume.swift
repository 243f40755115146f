/// A volume around each pair of aircraft that should stay empty, and when to tell that it will not: one rules file.
package struct SeparationVolume: Hashable, Sendable {
    /// Where the numbers come from.
    package enum Status: String, Sendable, CaseIterable {
        /// A published standard.
        case standard
        /// The operator's own choice; no published minimum exists.
        case site
    }

    /// Names the volume in findings.
    package var name: String
    /// The document and place the numbers were taken from, or who chose them.
    package var source: String
    package var status: Status
    package var thresholds: WellClearThresholds
    /// Levels 1, 2, 3 in ascending order without a gap; there may be fewer, or none.
    package var levels: [AlertThreshold]
    /// M of the last N raw levels must reach a level; 1 ≤ M ≤ N ≤ 8.
    package var m: Int
    package var n: Int
    /// A gap between samples longer than this starts the filter anew, seconds.
    package var hysteresis_s: Double
    /// A level is not lowered until its last rise is this long ago, seconds.
    package var persistence_s: Double
    /// How far ahead straight flight is assumed, seconds.
    package var lookahead_s: Double
    /// A near mid-air collision: both distances undercut at once, metres.
    package var nmacHorizontal_m: Double
    package var nmacVertical_m: Double
    /// How far positions and velocities are trusted; nil takes them as they are told.
    package var sensorUncertainty: SensorUncertainty?

    package init(
        name: String, source: String, status: Status, thresholds: WellClearThresholds, levels: [AlertThreshold],
        m: Int, n: Int, hysteresis_s: Double, persistence_s: Double, lookahead_s: Double, nmacHorizontal_m: Double,
        nmacVertical_m: Double, sensorUncertainty: SensorUncertainty? = nil
    ) {
        self.sensorUncertainty = sensorUncertainty
        (self.name, self.source, self.status) = (name, source, status)
        (self.thresholds, self.levels, self.m, self.n) = (thresholds, levels, m, n)
        (self.hysteresis_s, self.persistence_s, self.lookahead_s) = (hysteresis_s, persistence_s, lookahead_s)
        (self.nmacHorizontal_m, self.nmacVertical_m) = (nmacHorizontal_m, nmacVertical_m)
    }

    /// The first reason why the numbers make no volume, nil when they do. A loader asks before it accepts a file.
    package var defect: SeparationVolumeDefect? {
        if !thresholds.isUsable || thresholds.DTHR_m == 0 || thresholds.ZTHR_m == 0 { return .thresholds }
        if !(lookahead_s > 0 && lookahead_s <= 3600) { return .lookahead }
        if !(1 <= m && m <= n && n <= AlertLogic.longestQueue) { return .mOfN }
        if !(0...3600).contains(hysteresis_s) || !(0...3600).contains(persistence_s) { return .filterTimes }
        if !(nmacHorizontal_m > 0 && nmacHorizontal_m <= thresholds.DTHR_m)
            || !(nmacVertical_m > 0 && nmacVertical_m <= thresholds.ZTHR_m)
        {
            return .nmac
        }
        if let sensorUncertainty, !sensorUncertainty.isUsable { return .sensorUncertainty }
        for (index, threshold) in levels.enumerated() where !isUsable(threshold, at: index) {
            return .level(threshold.level)
        }
        return nil
    }

    private func isUsable(_ threshold: AlertThreshold, at index: Int) -> Bool {
        Int(threshold.level) == index + 1 && index < 3 && threshold.alert_s >= 0
            && threshold.early_s >= threshold.alert_s && threshold.early_s <= lookahead_s
            && (threshold.ZTHR_m ?? thresholds.ZTHR_m) >= thresholds.ZTHR_m
            && (threshold.ZTHR_m ?? 0).isFinite
    }

    /// The settings of the alert logic.
    ///
    /// - Precondition: ``defect`` is nil.
    package var alertSettings: AlertSettings {
        precondition(defect == nil, "the volume was checked when it was loaded")
        var settings = AlertSettings(
            levelCount: levels.count, alert_s: .zero, early_s: .zero, ZTHR_m: SIMD4(repeating: thresholds.ZTHR_m),
            baseZTHR_m: thresholds.ZTHR_m, isUniform: true, m: m, n: n, hysteresis_ns: Int64(hysteresis_s * 1e9),
            persistence_ns: Int64(persistence_s * 1e9), horizon_s: 0)
        for (lane, threshold) in levels.enumerated() {
            settings.alert_s[lane] = threshold.alert_s
            settings.early_s[lane] = threshold.early_s
            settings.ZTHR_m[lane] = threshold.ZTHR_m ?? thresholds.ZTHR_m
            settings.isUniform = settings.isUniform && settings.ZTHR_m[lane] == thresholds.ZTHR_m
            settings.horizon_s = max(settings.horizon_s, threshold.early_s)
        }
        return settings
    }
}

/// Why a volume's numbers cannot be used.
package enum SeparationVolumeDefect: Error, Hashable, Sendable {
    /// DTHR and ZTHR are positive, TTHR and TCOA not negative, all finite.
    case thresholds
    /// The look-ahead is above 0 and at most an hour.
    case lookahead
    /// 1 ≤ M ≤ N ≤ 8.
    case mOfN
    /// Hysteresis and persistence are 0...3600 s.
    case filterTimes
    /// The NMAC distances are positive and not larger than the volume's.
    case nmac
    /// Deviations and numbers of them are finite and not negative; the distance is positive.
    case sensorUncertainty
    /// Levels are 1, 2, 3 in order, 0 ≤ alert ≤ early ≤ look-ahead, and a level's own ZTHR is not below the volume's.
    case level(UInt8)
}

extension SeparationVolumeDefect: CustomStringConvertible {
    /// The rule that is broken, as a sentence for the person who wrote the file.
    package var description: String {
        switch self {
        case .thresholds: "DTHR_m and ZTHR_m must be above 0, TTHR_s and TCOA_s not below 0, and all finite"
        case .lookahead: "lookahead_s must be above 0 and at most 3600"
        case .mOfN: "m_of_n must be [M, N] with 1 <= M <= N <= \(AlertLogic.longestQueue)"
        case .filterTimes: "hysteresis_s and persistence_s must be within 0...3600"
        case .nmac: "nmac_horizontal_m and nmac_vertical_m must be above 0 and not above DTHR_m and ZTHR_m"
        case .sensorUncertainty:
            "sensor_uncertainty: every number must be within 0...1e6, the distance above 0, the z of the velocity ascending"
        case .level(let level):
            "level \(level): levels are 1, 2, 3 in order, 0 <= alert_s <= early_s <= lookahead_s, ZTHR_m not below the volume's"
        }
    }
}
