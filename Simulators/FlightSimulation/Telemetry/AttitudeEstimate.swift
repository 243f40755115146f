import Foundation

/// The attitude that goes with a motion: an air taxi banks into its turns, a multicopter leans into its acceleration.
struct AttitudeEstimate: Sendable {
    /// Angles and rates of one moment, radians and radians per second.
    struct Told: Sendable {
        var roll_rad = 0.0
        var pitch_rad = 0.0
        var yaw_rad = 0.0
        var rollRate_radps = 0.0
        var pitchRate_radps = 0.0
        var yawRate_radps = 0.0
    }

    private var now = Told()
    private var hasStarted = false
    /// How fast an airframe takes up a new attitude.
    private static let lag_s = 0.4
    private static let gravity_mps2 = 9.80665

    /// Moves on by one sample.
    mutating func follow(_ state: KinematicState, multicopter: Bool, step_s: Double) {
        let roll = atan2(state.accelerationRight_mps2, Self.gravity_mps2)
        let pitch = multicopter ? -atan2(state.accelerationForward_mps2, Self.gravity_mps2) : 0
        let yaw = state.heading_rad.remainder(dividingBy: 2 * .pi)
        guard hasStarted else {
            (now.roll_rad, now.pitch_rad, now.yaw_rad, hasStarted) = (roll, pitch, yaw, true)
            return
        }
        let share = 1 - exp(-step_s / Self.lag_s)
        now.rollRate_radps = share * (roll - now.roll_rad) / step_s
        now.pitchRate_radps = share * (pitch - now.pitch_rad) / step_s
        now.yawRate_radps = (yaw - now.yaw_rad).remainder(dividingBy: 2 * .pi) / step_s
        now.roll_rad += now.rollRate_radps * step_s
        now.pitch_rad += now.pitchRate_radps * step_s
        now.yaw_rad = yaw
    }

    /// The attitude as the sensors tell it, with 0.2° of noise on each angle.
    func told(_ random: inout RandomSource) -> Told {
        let sigma = 0.2 * Double.pi / 180
        var told = now
        told.roll_rad += sigma * random.gaussian()
        told.pitch_rad += sigma * random.gaussian()
        told.yaw_rad = (told.yaw_rad + sigma * random.gaussian()).remainder(dividingBy: 2 * .pi)
        return told
    }
}
