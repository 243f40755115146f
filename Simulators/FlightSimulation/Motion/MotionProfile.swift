/// Motion along one line: phases of constant acceleration, one after the other, from time 0.
///
/// After the last phase the velocity stays as it is. Position in metres, velocity in metres per second.
package struct MotionProfile: Sendable {
    private struct Phase: Sendable {
        var startsAt_s: Double
        var position_m: Double
        var velocity_mps: Double
        var acceleration_mps2: Double
    }

    private var phases: [Phase]
    /// The time at which the next phase starts, and the motion there.
    package private(set) var end_s = 0.0
    package private(set) var endPosition_m: Double
    package private(set) var endVelocity_mps: Double

    /// Starts at a position with a velocity.
    package init(at position_m: Double, velocity_mps: Double = 0) {
        (endPosition_m, endVelocity_mps) = (position_m, velocity_mps)
        phases = [Phase(startsAt_s: 0, position_m: position_m, velocity_mps: velocity_mps, acceleration_mps2: 0)]
    }

    /// Position, velocity and acceleration at a time of 0 or more seconds.
    package func motion(at time_s: Double) -> (position_m: Double, velocity_mps: Double, acceleration_mps2: Double) {
        if time_s >= end_s { return (endPosition_m + endVelocity_mps * (time_s - end_s), endVelocity_mps, 0) }
        var (low, high) = (0, phases.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if phases[middle].startsAt_s <= time_s { low = middle } else { high = middle }
        }
        let phase = phases[low]
        let elapsed = time_s - phase.startsAt_s
        return (
            phase.position_m + elapsed * (phase.velocity_mps + 0.5 * phase.acceleration_mps2 * elapsed),
            phase.velocity_mps + phase.acceleration_mps2 * elapsed, phase.acceleration_mps2
        )
    }

    /// Keeps the velocity for a time; a time of 0 or less adds nothing.
    package mutating func keep(for duration_s: Double) { append(duration_s, acceleration_mps2: 0) }

    /// Keeps the velocity until a moment; a moment that has passed adds nothing.
    package mutating func keep(until time_s: Double) { keep(for: time_s - end_s) }

    /// Changes the velocity at a constant acceleration, given without its sign.
    package mutating func change(to velocity_mps: Double, at acceleration_mps2: Double) {
        let difference = velocity_mps - endVelocity_mps
        append(
            difference.magnitude / acceleration_mps2,
            acceleration_mps2: difference < 0 ? -acceleration_mps2 : acceleration_mps2)
        endVelocity_mps = velocity_mps
    }

    /// Travels to a position and comes to rest there: speeds up to the cruise speed, keeps it, brakes.
    ///
    /// Where the way is too short for the cruise speed, it turns from speeding up to braking half-way.
    /// - Precondition: at rest, or moving towards the target no faster than the cruise speed, with room to brake.
    package mutating func travel(to position_m: Double, cruise_mps: Double, acceleration_mps2: Double) {
        let distance = (position_m - endPosition_m).magnitude
        guard distance > 0 else { return }
        let sign: Double = position_m < endPosition_m ? -1 : 1
        let now = endVelocity_mps * sign
        precondition(
            now >= 0 && now <= cruise_mps + 1e-9 && now * now <= 2 * acceleration_mps2 * distance + 1e-6,
            "the way is long enough to brake")
        let peak = min(cruise_mps, (acceleration_mps2 * distance + now * now / 2).squareRoot())
        change(to: sign * peak, at: acceleration_mps2)
        let left = (position_m - endPosition_m).magnitude - peak * peak / (2 * acceleration_mps2)
        keep(for: left / peak)
        change(to: 0, at: acceleration_mps2)
        // Rounding would otherwise leave the aircraft nanometres away, and "on the ground" is an exact comparison.
        endPosition_m = position_m
    }

    private mutating func append(_ duration_s: Double, acceleration_mps2: Double) {
        guard duration_s > 0 else { return }
        phases.append(
            Phase(
                startsAt_s: end_s, position_m: endPosition_m, velocity_mps: endVelocity_mps,
                acceleration_mps2: acceleration_mps2))
        endPosition_m += duration_s * (endVelocity_mps + 0.5 * acceleration_mps2 * duration_s)
        endVelocity_mps += acceleration_mps2 * duration_s
        end_s += duration_s
    }
}
