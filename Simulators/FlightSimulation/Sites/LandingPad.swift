import Foundation
import Geodesy

/// A place that one aircraft at a time may stand on: a FATO with its safety area, or a stand.
package struct LandingPad: Sendable {
    /// The plan of a pad.
    package enum Shape: Sendable {
        /// A square by half its side, turned clockwise from north.
        case square(halfSide_m: Double, bearing_rad: Double)
        case circle(radius_m: Double)
    }

    package let ruleName: String
    package let centre: PlanePoint
    package let shape: Shape
    package let elevationAMSL_m: Double

    /// The occupancy rule of the sample vertiports.
    package static let occupiedBelow_m = 3.0
    package static let occupiedUnder_mps = 1.0
    package static let occupiedAfter_s = 3.0
    package static let releasedAbove_m = 10.0
    package static let releasedAfter_s = 3.0

    /// A FATO for a design aircraft of D = 15 m: a square of 1.5 D with a safety area of max(3 m, 0.25 D) on each side.
    static func fato(
        _ name: String, _ latitude_deg: Double, _ longitude_deg: Double, elevationAMSL_m: Double
    ) -> LandingPad {
        LandingPad(
            ruleName: name,
            centre: DemonstrationSite.plane.project(latitude_deg: latitude_deg, longitude_deg: longitude_deg),
            shape: .square(halfSide_m: 1.5 * 15 / 2 + max(3, 0.25 * 15), bearing_rad: 150 * .pi / 180),
            elevationAMSL_m: elevationAMSL_m)
    }

    /// A stand of 9 m radius.
    static func stand(
        _ name: String, _ latitude_deg: Double, _ longitude_deg: Double, elevationAMSL_m: Double
    ) -> LandingPad {
        LandingPad(
            ruleName: name,
            centre: DemonstrationSite.plane.project(latitude_deg: latitude_deg, longitude_deg: longitude_deg),
            shape: .circle(radius_m: 9), elevationAMSL_m: elevationAMSL_m)
    }

    var isFATO: Bool {
        if case .square = shape { true } else { false }
    }

    /// True above or on the pad's plan, at any height.
    package func contains(_ point: PlanePoint) -> Bool {
        let offset = point - centre
        switch shape {
        case .circle(let radius): return offset.length_m <= radius
        case .square(let half, let bearing):
            let along = offset.east_m * sin(bearing) + offset.north_m * cos(bearing)
            let across = offset.east_m * cos(bearing) - offset.north_m * sin(bearing)
            return along.magnitude <= half && across.magnitude <= half
        }
    }
}
