@testable import SeparationMonitoring

/// The volumes of the reference scenarios.
enum VolumeSample {
    /// 2000 ft, 250 ft; levels 60/45/25 s, early 75/60/40 s: the configuration "sUAS_3level" of the reference scenarios.
    static let smallUAS = SeparationVolume(
        name: "small UAS", source: "test", status: .standard,
        thresholds: WellClearThresholds(DTHR_m: 609.6, ZTHR_m: 76.2),
        levels: [
            AlertThreshold(level: 1, alert_s: 60, early_s: 75), AlertThreshold(level: 2, alert_s: 45, early_s: 60),
            AlertThreshold(level: 3, alert_s: 25, early_s: 40),
        ],
        m: 2, n: 4, hysteresis_s: 5, persistence_s: 4, lookahead_s: 180, nmacHorizontal_m: 152.4, nmacVertical_m: 30.48)

    /// DO-365 Phase I with its preventive alert: the first alerter of "DO_365B_no_SUM".
    static let phase1 = SeparationVolume(
        name: "DO-365 Phase I", source: "test", status: .standard,
        thresholds: WellClearThresholds(DTHR_m: 1222.32, ZTHR_m: 137.16, TTHR_s: 35),
        levels: [
            AlertThreshold(level: 1, alert_s: 55, early_s: 75, ZTHR_m: 213.36),
            AlertThreshold(level: 2, alert_s: 55, early_s: 75), AlertThreshold(level: 3, alert_s: 25, early_s: 55),
        ],
        m: 2, n: 4, hysteresis_s: 5, persistence_s: 4, lookahead_s: 180, nmacHorizontal_m: 152.4, nmacVertical_m: 30.48)
}
