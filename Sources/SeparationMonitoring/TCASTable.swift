/// The thresholds of TCAS II by the ownship's altitude: eight sensitivity levels.
///
/// Source: RTCA DO-185B, version 7.1; NASA DAIDALUS 2.0.4, TCASTable.
package struct TCASTable: Sendable {
    /// What TCAS gives a pilot.
    package enum Advisory: String, Sendable, CaseIterable {
        /// TA.
        case traffic = "TA"
        /// RA.
        case resolution = "RA"
    }

    /// The thresholds of one level. A level without an advisory has none but zeros.
    struct Level: BitwiseCopyable, Sendable {
        /// Modified tau, and the time to co-altitude, seconds.
        var tau_s: Double
        /// Horizontal distance, metres.
        var DMOD_m: Double
        /// Vertical distance, metres.
        var ZTHR_m: Double
        /// Horizontal miss distance, metres.
        var HMD_m: Double

        init(tau_s: Double, DMOD_NM: Double, ZTHR_ft: Double, HMD_m: Double) {
            (self.tau_s, self.HMD_m) = (tau_s, HMD_m)
            (DMOD_m, ZTHR_m) = (DMOD_NM * TCASTable.metresPerNauticalMile, ZTHR_ft * TCASTable.metresPerFoot)
        }
    }

    static let metresPerFoot = 0.3048
    static let metresPerNauticalMile = 1852.0

    /// The altitudes up to which the levels 1, 2, … hold, metres; the last one has no end.
    static let ceilings_m = [0, 1000, 2350, 5000, 10_000, 20_000, 42_000].map { $0 * metresPerFoot }

    /// Whether a horizontal miss distance is foreseen that makes an advisory unnecessary.
    let filtersMissDistance: Bool
    private let levels: [Level]

    package init(_ advisory: Advisory) {
        filtersMissDistance = advisory == .resolution
        switch advisory {
        case .traffic:
            let rows: [(Double, Double, Double)] = [
                (0, 0, 0), (20, 0.30, 850), (25, 0.33, 850), (30, 0.48, 850), (40, 0.75, 850), (45, 1.0, 850),
                (48, 1.3, 850), (48, 1.3, 1200),
            ]
            levels = rows.map {
                Level(tau_s: $0.0, DMOD_NM: $0.1, ZTHR_ft: $0.2, HMD_m: $0.1 * Self.metresPerNauticalMile)
            }
        case .resolution:
            let rows: [(Double, Double, Double, Double)] = [
                (0, 0, 0, 0), (0, 0, 0, 0), (15, 0.2, 600, 1215), (20, 0.35, 600, 2126), (25, 0.55, 600, 3342),
                (30, 0.8, 600, 4861), (35, 1.1, 700, 6683), (35, 1.1, 800, 6683),
            ]
            levels = rows.map {
                Level(tau_s: $0.0, DMOD_NM: $0.1, ZTHR_ft: $0.2, HMD_m: $0.3 * Self.metresPerFoot)
            }
        }
    }

    /// The number of the level at an altitude, 0 to 7.
    func number(at altitude_m: Double) -> Int {
        Self.ceilings_m.firstIndex { altitude_m <= $0 } ?? Self.ceilings_m.count
    }

    subscript(number: Int) -> Level { levels[number] }

    /// The altitude at which a level is left upward or downward, metres; infinite above the last one.
    static func border_m(of number: Int, isUpward: Bool) -> Double {
        if isUpward { return number < ceilings_m.count ? ceilings_m[number] : .infinity }
        return number > 0 ? ceilings_m[number - 1] : 0
    }
}
