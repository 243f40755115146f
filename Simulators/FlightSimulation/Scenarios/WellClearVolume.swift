import Geodesy

/// The space two aircraft keep between them: a cylinder, with a look-ahead along straight lines.
package struct WellClearVolume: Sendable, Equatable {
    package var name: String
    package var horizontal_m: Double
    package var vertical_m: Double
    package var lookAhead_s: Double

    package init(name: String, horizontal_m: Double, vertical_m: Double, lookAhead_s: Double) {
        self.name = name
        (self.horizontal_m, self.vertical_m, self.lookAhead_s) = (horizontal_m, vertical_m, lookAhead_s)
    }

    /// The volume of a pair: air taxis 150/60 m and 40 s, drones 20/15 m and 15 s, every other pair 2000/250 ft (ASTM
    /// F3442) and 60 s. The names are those of `Config/separation/`.
    package static func between(_ first: SimulatedVehicle, _ second: SimulatedVehicle) -> WellClearVolume {
        switch (first.kind, second.kind) {
        case (.airTaxi, .airTaxi):
            WellClearVolume(name: "site UAM-UAM", horizontal_m: 150, vertical_m: 60, lookAhead_s: 40)
        case (.fieldDrone, .fieldDrone):
            WellClearVolume(name: "site drone-drone", horizontal_m: 20, vertical_m: 15, lookAhead_s: 15)
        default: WellClearVolume(name: "ASTM F3442 small UAS", horizontal_m: 609.6, vertical_m: 76.2, lookAhead_s: 60)
        }
    }

    /// The volume enlarged by what noise and filters may add: a margin on every side and on the look-ahead.
    package var withMargin: WellClearVolume {
        WellClearVolume(
            name: name, horizontal_m: horizontal_m + max(4, 0.05 * horizontal_m),
            vertical_m: vertical_m + max(4, 0.12 * vertical_m), lookAhead_s: lookAhead_s + 3)
    }

    /// Seconds until the pair is within the volume if both fly on as they do, 0 if it is already; nil if not within the
    /// look-ahead.
    ///
    /// The sideways part solves |p + v·t|² = D², the upright part |z + w·t| = Z; the answer is where both hold.
    package func timeToViolation_s(_ own: KinematicState, _ other: KinematicState) -> Double? {
        let p = own.point - other.point
        let (vx, vy) = (
            own.velocityEast_mps - other.velocityEast_mps, own.velocityNorth_mps - other.velocityNorth_mps
        )
        let z = own.altitudeAMSL_m - other.altitudeAMSL_m
        let w = own.velocityUp_mps - other.velocityUp_mps
        guard let sideways = Self.sideways(p.east_m, p.north_m, vx, vy, within: horizontal_m),
            let upright = Self.upright(z, w, within: vertical_m)
        else { return nil }
        let start = max(0, sideways.lowerBound, upright.lowerBound)
        let end = min(sideways.upperBound, upright.upperBound)
        return start < end && start <= lookAhead_s ? start : nil
    }

    private static func sideways(
        _ x: Double, _ y: Double, _ vx: Double, _ vy: Double, within radius: Double
    ) -> ClosedRange<Double>? {
        let (square, dot, outside) = (vx * vx + vy * vy, x * vx + y * vy, x * x + y * y - radius * radius)
        if square < 1e-12 { return outside < 0 ? -.infinity ... .infinity : nil }
        let discriminant = dot * dot - square * outside
        guard discriminant > 0 else { return nil }
        let root = discriminant.squareRoot()
        return (-dot - root) / square...(-dot + root) / square
    }

    private static func upright(_ z: Double, _ w: Double, within height: Double) -> ClosedRange<Double>? {
        if w.magnitude < 1e-9 { return z.magnitude < height ? -.infinity ... .infinity : nil }
        let (first, second) = ((-height - z) / w, (height - z) / w)
        return min(first, second)...max(first, second)
    }
}
