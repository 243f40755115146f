import Foundation

/// A noise-free flight: a path over the ground, the motion along it, and the motion in height.
package struct Trajectory: Sendable {
    package var path: PlanarPath
    /// Arc length along the path over time.
    package var along: MotionProfile
    /// Altitude AMSL over time.
    package var altitude: MotionProfile

    package init(path: PlanarPath, along: MotionProfile, altitude: MotionProfile) {
        (self.path, self.along, self.altitude) = (path, along, altitude)
    }

    /// The state at a time of 0 or more seconds since the start.
    package func state(at time_s: Double) -> KinematicState {
        let along = along.motion(at: time_s)
        let height = altitude.motion(at: time_s)
        let pose = path.pose(at: along.position_m)
        return KinematicState(
            point: pose.point, altitudeAMSL_m: height.position_m,
            velocityEast_mps: along.velocity_mps * sin(pose.heading_rad),
            velocityNorth_mps: along.velocity_mps * cos(pose.heading_rad), velocityUp_mps: height.velocity_mps,
            accelerationForward_mps2: along.acceleration_mps2,
            accelerationRight_mps2: along.velocity_mps * along.velocity_mps * pose.curvature_1pm,
            accelerationUp_mps2: height.acceleration_mps2, heading_rad: pose.heading_rad)
    }
}
