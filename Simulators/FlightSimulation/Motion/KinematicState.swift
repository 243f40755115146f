import Geodesy

/// The true motion of an aircraft at one moment, on the plane of ``DemonstrationSite/plane``.
package struct KinematicState: Sendable {
    package var point: PlanePoint
    package var altitudeAMSL_m: Double
    package var velocityEast_mps: Double
    package var velocityNorth_mps: Double
    package var velocityUp_mps: Double
    /// Acceleration along the nose, to the right of it, and up.
    package var accelerationForward_mps2: Double
    package var accelerationRight_mps2: Double
    package var accelerationUp_mps2: Double
    /// Of the nose, clockwise from north, radians; any multiple of a full turn.
    package var heading_rad: Double

    /// Speed over the ground, metres per second.
    package var groundSpeed_mps: Double {
        (velocityEast_mps * velocityEast_mps + velocityNorth_mps * velocityNorth_mps).squareRoot()
    }

    /// Speed in space, metres per second.
    package var speed_mps: Double {
        (velocityEast_mps * velocityEast_mps + velocityNorth_mps * velocityNorth_mps
            + velocityUp_mps * velocityUp_mps).squareRoot()
    }

    /// Length of the acceleration, metres per second squared.
    package var acceleration_mps2: Double {
        (accelerationForward_mps2 * accelerationForward_mps2 + accelerationRight_mps2 * accelerationRight_mps2
            + accelerationUp_mps2 * accelerationUp_mps2).squareRoot()
    }
}
