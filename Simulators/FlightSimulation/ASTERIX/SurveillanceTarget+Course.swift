import Foundation

extension SurveillanceTarget {
    /// Speed over the ground, metres per second.
    var groundSpeed_mps: Double {
        (velocityEast_mps * velocityEast_mps + velocityNorth_mps * velocityNorth_mps).squareRoot()
    }

    /// Course over the ground, 0..<360 degrees clockwise from north.
    var track_deg: Double {
        let course = atan2(velocityEast_mps, velocityNorth_mps) * 180 / .pi
        return course < 0 ? course + 360 : course
    }
}
