import Foundation
import Geodesy

/// A corridor as its centreline and the box around it.
package struct CorridorLine: Sendable {
    package let ruleName: String
    package let points: [PlanePoint]
    package let halfWidth_m: Double
    package let floorAMSL_m: Double
    package let ceilingAMSL_m: Double
    /// The gates by name, and the points where they stand.
    package let gates: [(name: String, point: Int)]
    /// An aircraft is reported outside after this long outside, and back after this long inside.
    package let outAfter_s = 1.0
    package let inAfter_s = 2.0
    /// A flight is nonconforming after this long outside.
    package let nonconformingAfter_s = 10.0

    /// Length of the centreline, metres.
    package var length_m: Double {
        zip(points, points.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0).length_m }
    }

    /// The centreline moved sideways, positive to the right when flown from north to south.
    package func offset(right_m: Double) -> [PlanePoint] {
        points.indices.map { index in
            let before = index > 0 ? points[index - 1].bearing_rad(to: points[index]) : nil
            let after = index + 1 < points.count ? points[index].bearing_rad(to: points[index + 1]) : nil
            guard let first = before ?? after, let second = after ?? before else { return points[index] }
            let halfTurn = (second - first).remainder(dividingBy: 2 * .pi) / 2
            return points[index].moved(right_m / cos(halfTurn), bearing_rad: first + halfTurn + .pi / 2)
        }
    }

    /// Where a point is: how far along the centreline, how far from it (negative on the left), and whether it is past an
    /// end.
    package func position(of point: PlanePoint) -> (along_m: Double, lateral_m: Double, isPastEnd: Bool) {
        var best = (along_m: 0.0, lateral_m: Double.infinity, isPastEnd: true)
        var travelled = 0.0
        for index in 0..<points.count - 1 {
            let (start, end) = (points[index], points[index + 1])
            let length = (end - start).length_m
            let direction = PlanePoint(
                east_m: (end.east_m - start.east_m) / length, north_m: (end.north_m - start.north_m) / length)
            let relative = point - start
            let along = relative.east_m * direction.east_m + relative.north_m * direction.north_m
            let right = relative.east_m * direction.north_m - relative.north_m * direction.east_m
            let clamped = max(0, min(length, along))
            let distance = ((along - clamped) * (along - clamped) + right * right).squareRoot()
            if distance < best.lateral_m.magnitude {
                best = (
                    travelled + clamped, right < 0 ? -distance : distance,
                    (index == 0 && along < 0) || (index == points.count - 2 && along > length)
                )
            }
            travelled += length
        }
        return best
    }

    /// Metres beyond a gate at an end of the centreline, and to its right, when flown from north to south.
    package func offset(of point: PlanePoint, fromEndGate gate: Int) -> (ahead_m: Double, right_m: Double) {
        let place = points[gates[gate].point]
        let isFirst = gates[gate].point == 0
        let (start, end) = isFirst ? (points[0], points[1]) : (points[points.count - 2], points[points.count - 1])
        let bearing = start.bearing_rad(to: end)
        let relative = point - place
        return (
            relative.east_m * sin(bearing) + relative.north_m * cos(bearing),
            relative.east_m * cos(bearing) - relative.north_m * sin(bearing)
        )
    }

    /// True inside the box between the two ends.
    package func contains(_ state: KinematicState) -> Bool {
        let place = position(of: state.point)
        return !place.isPastEnd && place.lateral_m.magnitude <= halfWidth_m
            && (floorAMSL_m...ceilingAMSL_m).contains(state.altitudeAMSL_m)
    }
}
