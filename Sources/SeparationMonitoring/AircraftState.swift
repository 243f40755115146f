/// Where an aircraft is and how it moves, in a local Cartesian frame (east, north, up), metres and metres per second.
package struct AircraftState: BitwiseCopyable, Hashable, Sendable {
    package var x_m: Double
    package var y_m: Double
    package var z_m: Double
    package var vx_mps: Double
    package var vy_mps: Double
    package var vz_mps: Double

    package init(x_m: Double, y_m: Double, z_m: Double, vx_mps: Double, vy_mps: Double, vz_mps: Double) {
        (self.x_m, self.y_m, self.z_m) = (x_m, y_m, z_m)
        (self.vx_mps, self.vy_mps, self.vz_mps) = (vx_mps, vy_mps, vz_mps)
    }

    /// True when no number is NaN or infinite.
    package var isFinite: Bool {
        // A sum of products with zero is zero unless one factor is not finite.
        (x_m * 0 + y_m * 0 + z_m * 0 + vx_mps * 0 + vy_mps * 0 + vz_mps * 0) == 0
    }
}
