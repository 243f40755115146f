import Quantities
import TelemetryModel

/// A velocity that the reference system gave, metres per second; NaN for a component that it did not tell.
struct ReferenceVelocity {
    var receivedAt: UTCInstant
    var generatedAt: UTCInstant
    var frame: UInt64
    var east_mps: Double
    var north_mps: Double
    var up_mps: Double
}

extension Trial {
    /// The velocities in the window that came with the positions of the plan's reference system: with its local ones, or, where
    /// none of them tells a velocity, with those on the earth.
    func referenceVelocities(in window: Range<UTCInstant>) -> [ReferenceVelocity] {
        let local = referenceLocalPositions(in: window).map { position in
            ReferenceVelocity(
                receivedAt: position.receivedAt, generatedAt: position.generatedAt, frame: position.frame,
                east_mps: Double(position.sample.velocityEast_mps),
                north_mps: Double(position.sample.velocityNorth_mps), up_mps: -Double(position.sample.velocityDown_mps))
        }
        if local.contains(where: { $0.east_mps.isFinite || $0.up_mps.isFinite }) { return local }
        return referencePositions(in: window).map { position in
            ReferenceVelocity(
                receivedAt: position.receivedAt, generatedAt: position.generatedAt, frame: position.frame,
                east_mps: Double(position.sample.velocityEast_mps),
                north_mps: Double(position.sample.velocityNorth_mps), up_mps: Double(position.sample.velocityUp_mps))
        }
    }
}
