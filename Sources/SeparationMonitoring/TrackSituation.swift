import Findings
import TelemetryModel

/// A vehicle at the time of a pass: its motion carried forward in a straight line, and whether that can be relied on.
struct TrackSituation: BitwiseCopyable, Sendable {
    enum Condition: UInt8, BitwiseCopyable, Sendable {
        /// Never heard of.
        case absent
        /// Heard of, and nothing can be said now: no velocity, outside the plane, or silent for too long.
        case unknown
        /// On the ground: it raises no alert, neither with another one there nor with one that flies over.
        case grounded
        case airborne
        /// Another track stands for the aircraft.
        case folded
    }

    /// A track older than this widens the volume, seconds.
    static let freshAge_s = 3.0
    /// A track older than this says nothing any more, seconds.
    static let longestAge_s = 10.0
    /// How much a track that is not fresh widens the volume for each second of its age, horizontally and vertically: a
    /// small aircraft that speeds up or turns at 0.2 m/s² is off by 1 m for each second after 10 s.
    static let wideningRate_mps = 1.0

    var condition = Condition.absent
    var vehicleClass = VehicleClass.unknown
    /// The height lane is the height above mean sea level, 0 where it is not known.
    var state = AircraftState(x_m: 0, y_m: 0, z_m: 0, vx_mps: 0, vy_mps: 0, vz_mps: 0)
    var altitudeAMSL_m = Double.nan
    var altitudeHAE_m = Double.nan
    var altitudeBarometric_m = Double.nan
    /// Seconds since the last position.
    var age_s = Double.nan
    /// What this track adds to the volume's two distances, metres.
    var widening_m = 0.0
    var isClimbKnown = false
    /// How accurate the position is, as the source tells it.
    var accuracy = PositionAccuracy()

    /// True when height and climb against mean sea level are known, so that heights can tell pairs apart.
    var isHeightKnown: Bool { isClimbKnown && !altitudeAMSL_m.isNaN }
    /// True when the vehicle can be compared with others, or is known to need no comparison.
    var isEvaluable: Bool { condition == .airborne || condition == .grounded }

    /// How well the position is known. Worked out where it is asked for: most pairs never ask.
    var deviation: PositionDeviation { PositionDeviation(accuracy) }
    /// True when its position is of the last three seconds.
    var isFresh: Bool { isEvaluable && age_s <= Self.freshAge_s }

    init() {}

    /// - Parameter age_s: seconds from the last position to the pass; slightly negative where a position came just after.
    init(_ track: SeparationTrack, _ motion: TrackMotion, age_s: Double) {
        vehicleClass = track.vehicleClass
        self.age_s = age_s
        let isGrounded = track.isGrounded(groundSpeed_mps: motion.groundSpeed_mps)
        guard !motion.east_m.isNaN, isGrounded || (motion.isVelocityKnown && age_s <= Self.longestAge_s) else {
            condition = .unknown
            return
        }
        condition = isGrounded ? .grounded : .airborne
        accuracy = track.fix.accuracy
        let time_s = isGrounded ? 0 : age_s
        isClimbKnown = !motion.velocityUp_mps.isNaN
        let climb_mps = isClimbKnown ? motion.velocityUp_mps : 0
        altitudeAMSL_m = motion.altitudeAMSL_m + climb_mps * time_s
        altitudeHAE_m = motion.altitudeHAE_m + climb_mps * time_s
        altitudeBarometric_m = motion.altitudeBarometric_m + climb_mps * time_s
        if age_s > Self.freshAge_s { widening_m = age_s * Self.wideningRate_mps }
        let (east, north) = motion.isVelocityKnown ? (motion.velocityEast_mps, motion.velocityNorth_mps) : (0, 0)
        state = AircraftState(
            x_m: motion.east_m + east * time_s, y_m: motion.north_m + north * time_s,
            z_m: altitudeAMSL_m.isNaN ? 0 : altitudeAMSL_m, vx_mps: east, vy_mps: north, vz_mps: climb_mps)
    }
}

extension RelativeState {
    /// The state of a pair with their heights in a datum both have; without one, or without a climb rate, they count as
    /// being at one height, and the datum is unknown.
    static func of(_ own: TrackSituation, _ intruder: TrackSituation) -> (state: RelativeState, datum: HeightDatum) {
        var state = RelativeState(own: own.state, intruder: intruder.state)
        var height = own.altitudeAMSL_m - intruder.altitudeAMSL_m
        var datum = HeightDatum.meanSeaLevel
        if height.isNaN { (height, datum) = (own.altitudeHAE_m - intruder.altitudeHAE_m, .ellipsoid) }
        if height.isNaN {
            (height, datum) = (own.altitudeBarometric_m - intruder.altitudeBarometric_m, .standardPressure)
        }
        guard !height.isNaN, own.isClimbKnown, intruder.isClimbKnown else {
            (state.sz_m, state.vz_mps) = (0, 0)
            return (state, .unknown)
        }
        state.sz_m = height
        return (state, datum)
    }
}
