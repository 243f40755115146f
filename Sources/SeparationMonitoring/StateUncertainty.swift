/// How far a relative state may be from the truth: bounds on the error of each part, both aircraft together.
package struct StateUncertainty: BitwiseCopyable, Hashable, Sendable {
    /// Of the horizontal and the vertical distance, metres, ≥ 0.
    package var horizontalPosition_m: Double
    package var verticalPosition_m: Double
    /// Of the horizontal and the vertical relative velocity, metres per second, ≥ 0.
    package var horizontalVelocity_mps: Double
    package var verticalVelocity_mps: Double

    package init(
        horizontalPosition_m: Double, verticalPosition_m: Double, horizontalVelocity_mps: Double,
        verticalVelocity_mps: Double
    ) {
        (self.horizontalPosition_m, self.verticalPosition_m) = (horizontalPosition_m, verticalPosition_m)
        (self.horizontalVelocity_mps, self.verticalVelocity_mps) = (horizontalVelocity_mps, verticalVelocity_mps)
    }

    /// Nothing is uncertain.
    package static let none = StateUncertainty(
        horizontalPosition_m: 0, verticalPosition_m: 0, horizontalVelocity_mps: 0, verticalVelocity_mps: 0)

    /// True when nothing is uncertain.
    package var isZero: Bool {
        self == .none
    }

    /// No error is taken for smaller than this, metres and metres per second.
    static let least = 0.001

    /// At least a thousandth in each part, so that no closed form divides by nothing.
    ///
    /// Source: NASA DAIDALUS 2.0.4, WCV_TAUMOD_SUM.
    var floored: StateUncertainty {
        StateUncertainty(
            horizontalPosition_m: max(horizontalPosition_m, Self.least),
            verticalPosition_m: max(verticalPosition_m, Self.least),
            horizontalVelocity_mps: max(horizontalVelocity_mps, Self.least),
            verticalVelocity_mps: max(verticalVelocity_mps, Self.least))
    }
}
