import Foundation
import Geodesy
import TelemetryModel

/// A hall without satellite navigation: where on the earth the local frame lies in which its vehicles tell their positions.
///
/// From a local position follows one on the earth, so that zones, pads and separation judge vehicles in a hall as they judge
/// others. The frame's axes are level; its first one points to ``bearing_deg``. The floor is the ground.
package struct Arena: Sendable {
    /// Whose local positions count.
    package enum PositionOrigin: Sendable, Hashable {
        /// The vehicle's own estimate.
        case vehicle
        /// The hall's reference system (motion capture).
        case reference
    }

    /// A local position farther from the origin than this is none in a hall, metres.
    package static let reach_m = 5000.0

    package var name: String
    /// True for a frame that is made up for demonstrations.
    package var isSample: Bool
    /// The sources whose local positions are in the frame; of a bridge all its peers.
    package var sources: [String]
    package var positionOrigin: PositionOrigin
    /// The height of the floor above mean sea level, metres.
    package var elevationAMSL_m: Double
    /// The direction of the frame's first axis, degrees clockwise from true north.
    package var bearing_deg: Double
    /// The third coordinate of the floor, metres down.
    package var floorDown_m: Double
    /// A plane that touches the earth at the frame's origin.
    private let plane: LocalPlane
    private let cosine: Double
    private let sine: Double

    /// - Parameters:
    ///   - latitude_deg, longitude_deg: the frame's origin, WGS 84.
    ///   - bearing_deg: see above; 0 where the frame's first axis points north.
    /// - Precondition: the origin is within ±85° latitude.
    package init(
        name: String, isSample: Bool = false, sources: [String], positionOrigin: PositionOrigin = .vehicle,
        latitude_deg: Double, longitude_deg: Double, elevationAMSL_m: Double, bearing_deg: Double = 0,
        floorDown_m: Double = 0
    ) {
        (self.name, self.isSample, self.sources) = (name, isSample, sources)
        (self.positionOrigin, self.elevationAMSL_m) = (positionOrigin, elevationAMSL_m)
        (self.bearing_deg, self.floorDown_m) = (bearing_deg, floorDown_m)
        plane = LocalPlane(originLatitude_deg: latitude_deg, originLongitude_deg: longitude_deg)
        (cosine, sine) = (cos(bearing_deg * .pi / 180), sin(bearing_deg * .pi / 180))
    }

    /// True when positions of a source are in the frame.
    package func holds(source name: String) -> Bool {
        sources.contains { name == $0 || name.hasPrefix($0 + "/") }
    }

    /// The place on the earth of a place in the frame.
    package func place(north_m: Double, east_m: Double) -> (latitude_deg: Double, longitude_deg: Double) {
        let turned = turned(north: north_m, east: east_m)
        return plane.unproject(PlanePoint(east_m: turned.east, north_m: turned.north))
    }

    /// The position on the earth that follows from a local one; nil when it is not of the arena's origin of positions.
    ///
    /// What the local position leaves open, or has beyond ``reach_m``, is unknown: also the place itself.
    package func position(of local: LocalPositionSample) -> PositionSample? {
        guard local.isReference == (positionOrigin == .reference) else { return nil }
        var sample = PositionSample()
        sample.provenance = .localFrame
        let (north_m, east_m) = (Double(local.north_m), Double(local.east_m))
        if north_m.magnitude <= Self.reach_m && east_m.magnitude <= Self.reach_m {
            let place = place(north_m: north_m, east_m: east_m)
            sample.latitude_1e7deg = Int32((place.latitude_deg * 1e7).rounded())
            sample.longitude_1e7deg = Int32((place.longitude_deg * 1e7).rounded())
        }
        let height_m = floorDown_m - Double(local.down_m)
        if height_m.magnitude <= Self.reach_m {
            sample.heightAboveGround_mm = Int32((height_m * 1000).rounded())
            sample.altitudeAMSL_mm = Int32(((elevationAMSL_m + height_m) * 1000).rounded())
        }
        let velocity = turned(north: Double(local.velocityNorth_mps), east: Double(local.velocityEast_mps))
        (sample.velocityNorth_mps, sample.velocityEast_mps) = (Float(velocity.north), Float(velocity.east))
        sample.velocityUp_mps = -local.velocityDown_mps
        return sample
    }

    /// A vector of the frame, with true north and east as its axes.
    private func turned(north: Double, east: Double) -> (north: Double, east: Double) {
        (north * cosine - east * sine, north * sine + east * cosine)
    }
}
