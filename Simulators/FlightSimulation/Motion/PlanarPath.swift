import Foundation
import Geodesy

/// A path over the ground: straights and circular arcs that join without a kink, measured by arc length.
///
/// Before its start and after its end a path goes straight on.
package struct PlanarPath: Sendable {
    private struct Element: Sendable {
        var start: PathPose
        var startsAt_m: Double
    }

    private var elements: [Element] = []
    /// The arc length of the whole path, metres.
    package private(set) var length_m = 0.0
    /// The pose at the end, from which the path can be continued.
    package private(set) var end: PathPose

    /// A path of no length.
    package init(from start: PlanePoint, heading_rad: Double) {
        end = PathPose(point: start, heading_rad: heading_rad)
        elements = [Element(start: end, startsAt_m: 0)]
    }

    /// A path through points, with arcs of the given radius inside the corners.
    ///
    /// - Precondition: at least two points, and legs long enough for the arcs.
    package init(through points: [PlanePoint], turnRadius_m: Double) {
        precondition(points.count >= 2, "a path needs two points")
        self.init(from: points[0], heading_rad: points[0].bearing_rad(to: points[1]))
        follow(Array(points.dropFirst()), turnRadius_m: turnRadius_m)
    }

    /// Goes straight on for a length of 0 or more metres.
    package mutating func straight(_ length_m: Double) {
        precondition(length_m >= 0, "a straight has no negative length")
        append(length_m, curvature_1pm: 0)
    }

    /// Turns by an angle, positive to the right, on a circle.
    package mutating func turn(by angle_rad: Double, radius_m: Double) {
        precondition(radius_m > 0, "a turn has a radius")
        guard angle_rad != 0 else { return }
        append(angle_rad.magnitude * radius_m, curvature_1pm: (angle_rad < 0 ? -1 : 1) / radius_m)
    }

    /// Goes on through points; the first must lie straight ahead.
    package mutating func follow(_ points: [PlanePoint], turnRadius_m: Double) {
        for (index, point) in points.enumerated() {
            let distance = (point - end.point).length_m
            let off = (end.point.bearing_rad(to: point) - end.heading_rad).remainder(dividingBy: 2 * .pi)
            precondition(distance * sin(off).magnitude < 0.01 && cos(off) > 0, "the next point lies straight ahead")
            guard index + 1 < points.count else { return straight(distance) }
            let angle = (point.bearing_rad(to: points[index + 1]) - end.heading_rad).remainder(dividingBy: 2 * .pi)
            straight(distance - turnRadius_m * tan(angle.magnitude / 2))
            turn(by: angle, radius_m: turnRadius_m)
        }
    }

    /// The pose at an arc length, metres from the start.
    package func pose(at length_m: Double) -> PathPose {
        if length_m >= self.length_m { return end.advanced(by: length_m - self.length_m, curvature_1pm: 0) }
        var (low, high) = (0, elements.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if elements[middle].startsAt_m <= length_m { low = middle } else { high = middle }
        }
        let element = elements[low]
        return element.start.advanced(
            by: length_m - element.startsAt_m, curvature_1pm: length_m < 0 ? 0 : element.start.curvature_1pm)
    }

    private mutating func append(_ length: Double, curvature_1pm: Double) {
        guard length > 0 else { return }
        var start = end
        start.curvature_1pm = curvature_1pm
        elements.append(Element(start: start, startsAt_m: length_m))
        end = start.advanced(by: length, curvature_1pm: curvature_1pm)
        end.curvature_1pm = 0
        length_m += length
    }
}

extension PathPose {
    /// The pose after a distance along a circle of the given curvature, or straight ahead for 0.
    func advanced(by distance_m: Double, curvature_1pm: Double) -> PathPose {
        let turned = curvature_1pm * distance_m
        let chord = curvature_1pm == 0 ? distance_m : 2 / curvature_1pm * sin(turned / 2)
        let direction = heading_rad + turned / 2
        return PathPose(
            point: PlanePoint(
                east_m: point.east_m + chord * sin(direction), north_m: point.north_m + chord * cos(direction)),
            heading_rad: heading_rad + turned, curvature_1pm: curvature_1pm)
    }
}

extension PlanePoint {
    /// The bearing to another point, clockwise from the plane's north, radians.
    package func bearing_rad(to other: PlanePoint) -> Double {
        atan2(other.east_m - east_m, other.north_m - north_m)
    }

    /// The point moved along a bearing.
    package func moved(_ distance_m: Double, bearing_rad: Double) -> PlanePoint {
        PlanePoint(east_m: east_m + distance_m * sin(bearing_rad), north_m: north_m + distance_m * cos(bearing_rad))
    }
}
