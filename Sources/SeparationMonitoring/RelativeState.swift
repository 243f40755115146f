/// How one aircraft moves as seen from another: own minus intruder, in a local Cartesian frame (east, north, up).
///
/// Positions in metres, velocities in metres per second. Exchanging the two aircraft negates all six numbers, and every
/// detector answers the same for both.
package struct RelativeState: BitwiseCopyable, Hashable, Sendable {
    package var sx_m: Double
    package var sy_m: Double
    package var sz_m: Double
    package var vx_mps: Double
    package var vy_mps: Double
    package var vz_mps: Double

    package init(sx_m: Double, sy_m: Double, sz_m: Double, vx_mps: Double, vy_mps: Double, vz_mps: Double) {
        (self.sx_m, self.sy_m, self.sz_m) = (sx_m, sy_m, sz_m)
        (self.vx_mps, self.vy_mps, self.vz_mps) = (vx_mps, vy_mps, vz_mps)
    }

    /// The state of `own` relative to `intruder`.
    package init(own: AircraftState, intruder: AircraftState) {
        self.init(
            sx_m: own.x_m - intruder.x_m, sy_m: own.y_m - intruder.y_m, sz_m: own.z_m - intruder.z_m,
            vx_mps: own.vx_mps - intruder.vx_mps, vy_mps: own.vy_mps - intruder.vy_mps,
            vz_mps: own.vz_mps - intruder.vz_mps)
    }

    /// The horizontal distance now, metres.
    package var horizontalDistance_m: Double { (sx_m * sx_m + sy_m * sy_m).squareRoot() }

    /// The horizontal part after `time_s` seconds of straight flight.
    func horizontal(after time_s: Double) -> HorizontalState {
        HorizontalState(sx: sx_m + time_s * vx_mps, sy: sy_m + time_s * vy_mps, vx: vx_mps, vy: vy_mps)
    }
}

/// The horizontal part of a relative state with the products the closed forms share.
struct HorizontalState {
    /// p², m².
    let squaredDistance: Double
    /// v², m²/s².
    let squaredSpeed: Double
    /// p·v, m²/s; negative while the aircraft close in.
    let closure: Double
    /// det(p, v), m²/s; its square over v² is the squared distance at the closest point of approach.
    let determinant: Double

    init(sx: Double, sy: Double, vx: Double, vy: Double) {
        squaredDistance = sx * sx + sy * sy
        squaredSpeed = vx * vx + vy * vy
        closure = sx * vx + sy * vy
        determinant = sx * vy - sy * vx
    }

    /// True when the two aircraft keep their horizontal distance. The bound of 1e-13 is the one the reference
    /// implementation compares with (NASA DAIDALUS 2.0.4).
    var isSteady: Bool { squaredSpeed <= 1e-13 }

    /// Δ = D²v² − det(p, v)²: negative when the closest approach is wider than `distance_m`.
    func margin(at distance_m: Double) -> Double {
        distance_m * distance_m * squaredSpeed - determinant * determinant
    }

    /// Θ: when the circle of radius `distance_m` is left; the caller has found the motion not steady and Δ ≥ 0.
    func exitTime(of distance_m: Double) -> Double {
        (-closure + discriminant(distance_m).squareRoot()) / squaredSpeed
    }

    /// When the circle of radius `distance_m` is entered, under the same conditions.
    func entryTime(of distance_m: Double) -> Double {
        (-closure - discriminant(distance_m).squareRoot()) / squaredSpeed
    }

    /// (p·v)² − v²(p² − D²), not below zero: rounding may take a tangent pass there.
    func discriminant(_ distance_m: Double) -> Double {
        max(0, closure * closure - squaredSpeed * (squaredDistance - distance_m * distance_m))
    }
}
