import AirspaceModel
import Quantities

/// The gates of a corridor at which a time is required, on the plane of a path.
struct CorridorGates {
    /// A pass in the direction of the corridor.
    struct Pass {
        /// The index of the gate in the corridor.
        let gate: Int
        let time: UTCInstant
        /// The speed through the gate, metres a second.
        let speed_mps: Double
    }

    private struct Gate {
        let index: Int
        let place: HorizontalPath.Place
        /// The unit vector through the gate in the direction of flight.
        let through: HorizontalPath.Place
        let halfWidth_m: Double
    }

    private let gates: [Gate]

    /// nil where the path is in a local frame.
    init?(_ corridor: Corridor, on path: HorizontalPath) {
        let places = corridor.points.compactMap {
            path.place(.geographic(latitude_deg: $0.latitude_deg, longitude_deg: $0.longitude_deg))
        }
        guard places.count == corridor.points.count else { return nil }
        func direction(_ leg: Int) -> HorizontalPath.Place {
            let index = min(max(leg, 0), places.count - 2)
            let (from, to) = (places[index], places[index + 1])
            let length_m = from.distance_m(to: to)
            return HorizontalPath.Place(
                north_m: (to.north_m - from.north_m) / length_m, east_m: (to.east_m - from.east_m) / length_m)
        }
        gates = corridor.gates.enumerated().compactMap { index, gate in
            guard let point = corridor.index(of: gate) else { return nil }
            let (before, after) = (direction(point - 1), direction(point))
            let (north, east) = (before.north_m + after.north_m, before.east_m + after.east_m)
            // Half the length of the sum is the cosine of half the turn.
            let cosine = (north * north + east * east).squareRoot() / 2
            let through =
                cosine > 1e-6
                ? HorizontalPath.Place(north_m: north / (2 * cosine), east_m: east / (2 * cosine)) : after
            return Gate(
                index: index, place: places[point], through: through,
                halfWidth_m: gate.halfWidth_m ?? corridor.halfWidth_m / max(cosine, 0.1))
        }
    }

    /// The passes of all gates in the order of their times, on the straight lines between samples.
    ///
    /// - Parameter maximumGap_s: a longer time between two samples hides what happened in it.
    func passes(of path: HorizontalPath, maximumGap_s: Double) -> [Pass] {
        var passes: [Pass] = []
        for index in path.places.indices.dropFirst() {
            let interval_s = path.receivedAt[index].seconds(since: path.receivedAt[index - 1])
            guard interval_s <= maximumGap_s else { continue }
            for gate in gates {
                let (from, to) = (offset(path.places[index - 1], gate), offset(path.places[index], gate))
                guard from.ahead_m < 0, to.ahead_m >= 0 else { continue }
                let share = from.ahead_m / (from.ahead_m - to.ahead_m)
                guard (from.right_m + share * (to.right_m - from.right_m)).magnitude <= gate.halfWidth_m else {
                    continue
                }
                let delay_ns = Int64((share * interval_s * 1e9).rounded())
                passes.append(
                    Pass(
                        gate: gate.index, time: path.receivedAt[index - 1].advanced(byNanoseconds: delay_ns),
                        speed_mps: (to.ahead_m - from.ahead_m) / interval_s))
            }
        }
        return passes.sorted { ($0.time, $0.gate) < ($1.time, $1.gate) }
    }

    private func offset(_ place: HorizontalPath.Place, _ gate: Gate) -> (ahead_m: Double, right_m: Double) {
        let (north, east) = (place.north_m - gate.place.north_m, place.east_m - gate.place.east_m)
        return (
            north * gate.through.north_m + east * gate.through.east_m,
            east * gate.through.north_m - north * gate.through.east_m
        )
    }
}
