import Foundation
import Geodesy

/// The way to a FATO of a design aircraft of D = 15 m: from the edge of its square of 22.5 m outward for 1,220 m, with a
/// floor that rises by 12.5 %, a ceiling 152 m above it, and sides that open by 10 %.
struct SimulatedFunnel {
    static let gates_m = [1220.0, 600, 120]
    private static let halfSide_m = 11.25

    let ruleName: String
    private let fato: LandingPad
    private let bearing_rad: Double

    /// Funnels along the side of the square, 150°, and against it.
    static func pair(_ first: String, _ second: String, _ fato: LandingPad) -> [SimulatedFunnel] {
        [
            SimulatedFunnel(ruleName: first, fato: fato, bearing_rad: 150 * .pi / 180),
            SimulatedFunnel(ruleName: second, fato: fato, bearing_rad: 330 * .pi / 180),
        ]
    }

    /// Metres outward from the edge of the FATO.
    func distance_m(of point: PlanePoint) -> Double {
        let offset = point - fato.centre
        return offset.east_m * sin(bearing_rad) + offset.north_m * cos(bearing_rad) - Self.halfSide_m
    }

    func contains(_ state: KinematicState) -> Bool {
        let distance = distance_m(of: state.point)
        let offset = state.point - fato.centre
        let lateral = (offset.east_m * cos(bearing_rad) - offset.north_m * sin(bearing_rad)).magnitude
        let aboveFloor = state.altitudeAMSL_m - fato.elevationAMSL_m - 0.125 * distance
        return (0...1220).contains(distance) && lateral <= Self.halfSide_m + 0.1 * distance
            && (0...152).contains(aboveFloor)
    }

    /// The speed towards the FATO, metres per second.
    func inwardSpeed_mps(_ state: KinematicState) -> Double {
        -(state.velocityEast_mps * sin(bearing_rad) + state.velocityNorth_mps * cos(bearing_rad))
    }
}
