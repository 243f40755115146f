import TelemetryModel

/// How far a volume trusts positions and velocities: its warnings come as early as the worst case within these bounds asks.
///
/// Each error is a number of standard deviations (z) of both aircraft together. Source: NASA DAIDALUS 2.0.4, WCV_TAUMOD_SUM,
/// with the numbers of RTCA DO-365B.
package struct SensorUncertainty: BitwiseCopyable, Hashable, Sendable {
    package var horizontalPosition_z: Double
    package var verticalPosition_z: Double
    package var verticalVelocity_z: Double
    /// The horizontal velocity's z grows from the lower to the higher one as the distance shrinks from
    /// ``horizontalVelocityDistance_m`` to nothing.
    package var horizontalVelocityLow_z: Double
    package var horizontalVelocityHigh_z: Double
    /// Metres, > 0.
    package var horizontalVelocityDistance_m: Double
    /// Standard deviations of an aircraft whose source tells none, metres.
    package var assumedHorizontalPosition_m: Double
    package var assumedVerticalPosition_m: Double
    /// Standard deviations of every aircraft's velocity, metres per second.
    package var horizontalVelocity_mps: Double
    package var verticalVelocity_mps: Double

    package init(
        horizontalPosition_z: Double, verticalPosition_z: Double, verticalVelocity_z: Double,
        horizontalVelocityLow_z: Double, horizontalVelocityHigh_z: Double, horizontalVelocityDistance_m: Double,
        assumedHorizontalPosition_m: Double, assumedVerticalPosition_m: Double, horizontalVelocity_mps: Double,
        verticalVelocity_mps: Double
    ) {
        (self.horizontalPosition_z, self.verticalPosition_z) = (horizontalPosition_z, verticalPosition_z)
        self.verticalVelocity_z = verticalVelocity_z
        (self.horizontalVelocityLow_z, self.horizontalVelocityHigh_z) =
            (horizontalVelocityLow_z, horizontalVelocityHigh_z)
        self.horizontalVelocityDistance_m = horizontalVelocityDistance_m
        self.assumedHorizontalPosition_m = assumedHorizontalPosition_m
        self.assumedVerticalPosition_m = assumedVerticalPosition_m
        (self.horizontalVelocity_mps, self.verticalVelocity_mps) = (horizontalVelocity_mps, verticalVelocity_mps)
    }

    /// True when every number is finite and not negative, and the velocity's z does not shrink with the distance.
    var isUsable: Bool {
        let numbers = [
            horizontalPosition_z, verticalPosition_z, verticalVelocity_z, horizontalVelocityLow_z,
            assumedHorizontalPosition_m, assumedVerticalPosition_m, horizontalVelocity_mps, verticalVelocity_mps,
        ]
        return numbers.allSatisfy { (0...1e6).contains($0) } && horizontalVelocityHigh_z >= horizontalVelocityLow_z
            && horizontalVelocityHigh_z.isFinite && horizontalVelocityDistance_m > 0
            && horizontalVelocityDistance_m.isFinite
    }

    /// The bounds on a pair's errors at a distance.
    func bounds(_ own: PositionDeviation, _ intruder: PositionDeviation, distance_m: Double) -> StateUncertainty {
        let position_m = horizontalPosition_z * (horizontal_m(own) + horizontal_m(intruder))
        let share = min(1, max(0, distance_m - position_m) / horizontalVelocityDistance_m)
        let z = (1 - share) * horizontalVelocityHigh_z + share * horizontalVelocityLow_z
        return StateUncertainty(
            horizontalPosition_m: position_m,
            verticalPosition_m: verticalPosition_z * (vertical_m(own) + vertical_m(intruder)),
            horizontalVelocity_mps: z * 2 * horizontalVelocity_mps,
            verticalVelocity_mps: verticalVelocity_z * 2 * verticalVelocity_mps)
    }

    func horizontal_m(_ deviation: PositionDeviation) -> Double {
        deviation.horizontal_m.isNaN ? assumedHorizontalPosition_m : deviation.horizontal_m
    }

    func vertical_m(_ deviation: PositionDeviation) -> Double {
        deviation.vertical_m.isNaN ? assumedVerticalPosition_m : deviation.vertical_m
    }
}

/// The accuracies of a position as its source declares them, metres; NaN where it does not.
struct PositionAccuracy: BitwiseCopyable, Sendable {
    var horizontal_m: Float = .nan
    var vertical_m: Float = .nan
    /// Tells what the numbers are: 95 % bounds or standard deviations.
    var provenance = PositionProvenance.fusedEstimate

    init() {}

    @inline(__always)
    init(_ sample: PositionSample) {
        horizontal_m = sample.horizontalAccuracy_m
        vertical_m = sample.verticalAccuracy_m
        provenance = sample.provenance
    }
}

/// How well a position is known, in one measure for all sources: standard deviations in metres, horizontally that along any
/// one direction; NaN where the source does not tell.
struct PositionDeviation: BitwiseCopyable, Sendable {
    var horizontal_m = Double.nan
    var vertical_m = Double.nan

    /// 95 % of a circular normal distribution lie within this many deviations of its centre, and of a normal one of its mean.
    static let circle95 = 2.4477
    static let line95 = 1.96

    init() {}

    /// From what a source declares. ADS-B (NACp, DO-260B) and Remote ID (ASTM F3411) bound 95 % of the errors; the others tell a
    /// standard deviation. What is not positive or not finite tells nothing.
    init(_ accuracy: PositionAccuracy) {
        let isBound = accuracy.provenance == .adsb || accuracy.provenance == .remoteID
        let (horizontal, vertical) = (Double(accuracy.horizontal_m), Double(accuracy.vertical_m))
        if horizontal > 0, horizontal.isFinite { horizontal_m = horizontal / (isBound ? Self.circle95 : 1) }
        if vertical > 0, vertical.isFinite { vertical_m = vertical / (isBound ? Self.line95 : 1) }
    }
}
