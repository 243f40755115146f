import Findings

/// How far two tracks are apart, and how far they may be if they show one aircraft.
struct TrackAgreement {
    /// What the errors of a source are taken for where it tells none, standard deviations in metres.
    private static let assumedHorizontal_m = 10.0
    private static let assumedVertical_m = 10.0
    /// A radar measures an angle: at a distance of 50 km a twentieth of a degree is that much.
    private static let assumedRadar_m = 50.0
    /// Added to the bounds: antennas, rounding, and the site of a transmitter on its aircraft.
    private static let allowance_m = 5.0
    /// The greatest difference between the delays of two sources, seconds: one of them is that far behind on its way.
    static let longestDelay_s = 2.0
    /// A pressure altitude and a height above mean sea level differ by the weather: ±35 hPa.
    private static let weather_m = 300.0

    /// Half of the greatest distance at which two tracks like this one may be close, metres.
    static func reach_m(_ track: TrackSituation) -> Double {
        let (vx, vy) = (track.state.vx_mps, track.state.vy_mps)
        return PositionDeviation.circle95 * horizontal_m(track) + allowance_m / 2
            + (vx * vx + vy * vy).squareRoot() * longestDelay_s / 2
    }

    /// The standard deviation of a track's place.
    private static func horizontal_m(_ track: TrackSituation) -> Double {
        let told_m = track.deviation.horizontal_m
        if !told_m.isNaN { return told_m }
        return track.accuracy.provenance == .radarTrack ? assumedRadar_m : assumedHorizontal_m
    }

    private static func vertical_m(_ track: TrackSituation) -> Double {
        let told_m = track.deviation.vertical_m
        return told_m.isNaN ? assumedVertical_m : told_m
    }

    /// Their distances now; the vertical one is NaN where they have no common datum.
    var horizontal_m: Double
    var vertical_m: Double
    /// 95 % bounds on them, metres.
    var horizontalBound_m: Double
    var verticalBound_m: Double
    /// True when distances and velocities are within their bounds.
    var isClose: Bool
    /// True when the heights could be compared, be it a pressure altitude with one above sea level.
    var isHeightCompared: Bool

    init(_ own: TrackSituation, _ intruder: TrackSituation) {
        let (state, datum) = RelativeState.of(own, intruder)
        horizontal_m = state.horizontalDistance_m
        horizontalBound_m =
            PositionDeviation.circle95 * (Self.horizontal_m(own) + Self.horizontal_m(intruder)) + Self.allowance_m
        verticalBound_m =
            PositionDeviation.line95 * (Self.vertical_m(own) + Self.vertical_m(intruder)) + Self.allowance_m
        // Who is behind is so along the way of both.
        let (vx, vy) = (
            (own.state.vx_mps + intruder.state.vx_mps) / 2, (own.state.vy_mps + intruder.state.vy_mps) / 2
        )
        let speed_mps = (vx * vx + vy * vy).squareRoot()
        let along_m = speed_mps > 1 ? (state.sx_m * vx + state.sy_m * vy) / speed_mps : 0
        let beyond_m = max(0, along_m.magnitude - speed_mps * Self.longestDelay_s)
        let across_m = max(0, state.sx_m * state.sx_m + state.sy_m * state.sy_m - along_m * along_m)
        let isNear = across_m + beyond_m * beyond_m <= horizontalBound_m * horizontalBound_m
        let velocity_mps = (state.vx_mps * state.vx_mps + state.vy_mps * state.vy_mps).squareRoot()
        // A tenth for the turn that one has flown and the other has not told yet.
        let isMovingAlike = velocity_mps <= 3 + 0.15 * speed_mps

        let climb_mps = (own.state.vz_mps - intruder.state.vz_mps).magnitude
        let climbs_mps = max(own.state.vz_mps.magnitude, intruder.state.vz_mps.magnitude)
        let isClimbingAlike = !own.isClimbKnown || !intruder.isClimbKnown || climb_mps <= 3 + 0.15 * climbs_mps
        vertical_m = datum == .unknown ? .nan : state.sz_m.magnitude
        var isLevel = true
        if datum != .unknown {
            isHeightCompared = true
            isLevel = state.sz_m.magnitude <= verticalBound_m + climbs_mps * Self.longestDelay_s
        } else {
            let crosswise = Self.crosswise_m(own, intruder)
            isHeightCompared = !crosswise.isNaN
            if isHeightCompared { isLevel = crosswise <= verticalBound_m + Self.weather_m }
        }
        isClose = isNear && isMovingAlike && isLevel && isClimbingAlike
    }

    /// The least difference between heights of two datums, metres; NaN where one has no height at all.
    private static func crosswise_m(_ own: TrackSituation, _ intruder: TrackSituation) -> Double {
        func heights(_ track: TrackSituation) -> [Double] {
            [track.altitudeAMSL_m, track.altitudeHAE_m, track.altitudeBarometric_m].filter { !$0.isNaN }
        }
        var least = Double.nan
        for first in heights(own) {
            for second in heights(intruder) where !((first - second).magnitude >= least) {
                least = (first - second).magnitude
            }
        }
        return least
    }
}
