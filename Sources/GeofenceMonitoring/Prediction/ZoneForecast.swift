import AirspaceModel
import Foundation
import Geodesy

/// What is straight about the edge between two corners of an outline.
package enum EdgeLine: String, CaseIterable, Sendable {
    /// Latitude and longitude change in proportion (RFC 7946 §3.1.1): what every verdict of this program means. On the plane
    /// such an edge is a curve, and is cut into pieces that the plane shows straight to 5 mm.
    case degrees
    /// The edge is straight on the plane, which near the plane's origin is the shortest path over the ground. It differs from
    /// the other by L² tan φ / 8R in the middle of an edge of length L: 1 cm for 1 km, 3 m for 14 km at 37.6°.
    case plane
}

/// The outlines of zones on a plane, for questions about what lies ahead of an aircraft.
///
/// Circles keep their radius to a millimetre in a kilometre 280 km from the plane's origin.
package struct ZoneForecast: Sendable {
    package let plane: LocalPlane
    private var tree = SegmentTree()
    /// By zone: its outlines and circles.
    private var outlines: [[SegmentTree.Outline]] = []
    private var circles: [[PlaneCircle]] = []

    /// - Parameter plane: distances and velocities are measured on it; it should touch the earth near the zones.
    package init(_ zones: [Zone], on plane: LocalPlane, edges: EdgeLine = .degrees) {
        self.plane = plane
        for zone in zones {
            var (lines, rounds) = ([SegmentTree.Outline](), [PlaneCircle]())
            for volume in zone.volumes {
                switch volume.shape {
                case .circle(let circle): rounds.append(PlaneCircle(circle, on: plane))
                case .polygons(let polygons):
                    for polygon in polygons {
                        lines.append(tree.add(polygon.edges.flatMap { Self.segments(of: $0, on: plane, edges) }))
                    }
                }
            }
            outlines.append(lines)
            circles.append(rounds)
        }
    }

    /// What a flight meets of one zone's outlines, all its volumes together, whatever their heights.
    package func forecast(zone: Int, _ flight: PredictedFlight) -> OutlineForecast {
        var forecast = OutlineForecast()
        for outline in outlines[zone] {
            let clearance_m = tree.distance_m(from: flight.start, to: outline)
            // A flight that begins on an outline could find itself a rounding beyond it, and be told of the far side only.
            let isOn = clearance_m < PlaneSegment.touch_m
            forecast.merge(
                OutlineForecast(
                    firstContact_s: isOn ? 0 : tree.contact(of: flight, with: outline), clearance_m: clearance_m))
        }
        for circle in circles[zone] { forecast.merge(circle.forecast(flight)) }
        return forecast
    }

    /// The pieces of an edge. A chord of length L leaves a line of constant latitude by L² tan φ / 8R at most.
    static func segments(of edge: LatticeEdge, on plane: LocalPlane, _ line: EdgeLine) -> [PlaneSegment] {
        let (from, to) = (edge.start, edge.end)
        let start = point(from.latitude_deg, from.longitude_deg, plane)
        let end = point(to.latitude_deg, to.longitude_deg, plane)
        if line == .plane { return [PlaneSegment(start: start, end: end)] }
        let length_m = (end - start).length_m
        let tangent = max(1, tan(max(from.latitude_deg.magnitude, to.latitude_deg.magnitude) * .pi / 180))
        let longest_m = (0.005 * 8 * WGS84.semiMinorAxis_m / tangent).squareRoot()
        let count = max(1, Int((length_m / longest_m).rounded(.up)))
        var before = start
        return (1...count).map { step in
            let share = Double(step) / Double(count)
            let after = point(
                from.latitude_deg + share * (to.latitude_deg - from.latitude_deg),
                from.longitude_deg + share * (to.longitude_deg - from.longitude_deg), plane)
            defer { before = after }
            return PlaneSegment(start: before, end: after)
        }
    }

    private static func point(_ latitude_deg: Double, _ longitude_deg: Double, _ plane: LocalPlane) -> PlanePoint {
        plane.project(latitude_deg: latitude_deg, longitude_deg: longitude_deg)
    }
}

/// A circle on a plane.
private struct PlaneCircle: BitwiseCopyable, Sendable {
    var centre: PlanePoint
    var radius_m: Double

    init(_ circle: ZoneCircle, on plane: LocalPlane) {
        centre = plane.project(
            latitude_1e7deg: circle.centre.latitude_1e7deg, longitude_1e7deg: circle.centre.longitude_1e7deg)
        // The plane's scale away from its meridian, 1 + x²/2R².
        let ratio = centre.east_m / WGS84.semiMinorAxis_m
        radius_m = circle.radius_m * (1 + ratio * ratio / 2)
    }

    func forecast(_ flight: PredictedFlight) -> OutlineForecast {
        let offset = flight.start - centre
        let distance_m = offset.length_m
        let (vE, vN) = (flight.velocityEast_mps, flight.velocityNorth_mps)
        let square = vE * vE + vN * vN
        var forecast = OutlineForecast(clearance_m: (distance_m - radius_m).magnitude)
        if forecast.clearance_m < PlaneSegment.touch_m { forecast.firstContact_s = 0 }
        guard forecast.firstContact_s == nil, square > 0 else { return forecast }
        // |offset + v t|² = r²
        let half = offset.east_m * vE + offset.north_m * vN
        let rest = (distance_m - radius_m) * (distance_m + radius_m)
        let discriminant = half * half - square * rest
        guard discriminant >= 0 else { return forecast }
        let root = discriminant.squareRoot()
        for time_s in [(-half - root) / square, (-half + root) / square] where time_s >= 0 && time_s <= flight.horizon_s
        {
            forecast.firstContact_s = time_s
            break
        }
        return forecast
    }
}
