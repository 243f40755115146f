import Quantities
import TelemetryModel

/// Two vehicles over the time in which both were seen, on one clock and in one frame.
struct Encounter {
    let own: SpaceTrack
    let other: SpaceTrack
    /// The times at which either was seen, from when both were; ascending, at least two.
    let times_s: [Double]
    /// The place of the other vehicle as seen from the own one at those times.
    let relative: [SpacePoint]

    /// nil where the tracks have no time in common.
    init?(own: SpaceTrack, other: SpaceTrack) {
        guard let first = own.times_s.first, let otherFirst = other.times_s.first, let last = own.times_s.last,
            let otherLast = other.times_s.last
        else { return nil }
        let (start, end) = (max(first, otherFirst), min(last, otherLast))
        guard start < end else { return nil }
        (self.own, self.other) = (own, other)
        var times: [Double] = []
        for time in (own.times_s + other.times_s).sorted() where time >= start && time <= end && time != times.last {
            times.append(time)
        }
        times_s = times
        relative = times.map { other.place(at: $0) - own.place(at: $0) }
    }

    /// The least distance, when it was, and where the other vehicle was seen then.
    struct Approach {
        var distance_m: Double
        var time_s: Double
        var relative: SpacePoint
    }

    /// The closest point of approach: the least of the distances between places that move on straight from sample to sample.
    func closestApproach() -> Approach {
        var best = Approach(distance_m: relative[0].length_m, time_s: times_s[0], relative: relative[0])
        for index in 0..<relative.count - 1 {
            let motion = relative[index + 1] - relative[index]
            let square = motion.dot(motion)
            let share = square > 0 ? min(max(-relative[index].dot(motion) / square, 0), 1) : 0
            let place = relative[index] + motion * share
            if place.length_m < best.distance_m {
                let time = times_s[index] + share * (times_s[index + 1] - times_s[index])
                best = Approach(distance_m: place.length_m, time_s: time, relative: place)
            }
        }
        return best
    }

    /// How many of the samples lie within a distance.
    func count(within distance_m: Double) -> Int { relative.count { $0.length_m <= distance_m } }

    /// How often and how long the other vehicle was within a cylinder about the own one.
    ///
    /// - Parameter clear_s: the time outside after which another entry counts anew.
    func losses(radius_m: Double, halfHeight_m: Double, clear_s: Double) -> (count: Int, duration_s: Double) {
        var (count, duration) = (0, 0.0)
        var lastInside_s: Double?
        guard radius_m > 0, halfHeight_m > 0 else { return (0, 0) }
        for index in 0..<relative.count - 1 {
            guard let inside = part(of: index, radius_m: radius_m, halfHeight_m: halfHeight_m) else { continue }
            if lastInside_s.map({ inside.lowerBound - $0 > clear_s }) ?? true { count += 1 }
            duration += inside.upperBound - inside.lowerBound
            lastInside_s = inside.upperBound
        }
        return (count, duration)
    }

    /// The times within a straight part at which the other vehicle is within the cylinder; nil where it is not.
    private func part(of index: Int, radius_m: Double, halfHeight_m: Double) -> ClosedRange<Double>? {
        let (from, motion) = (relative[index], relative[index + 1] - relative[index])
        // Horizontally |from + s·motion|² < radius², a quadratic in s.
        let a = motion.east_m * motion.east_m + motion.north_m * motion.north_m
        let b = from.east_m * motion.east_m + from.north_m * motion.north_m
        let c = from.east_m * from.east_m + from.north_m * from.north_m - radius_m * radius_m
        var (low, high) = (0.0, 1.0)
        if a > 0 {
            let discriminant = b * b - a * c
            guard discriminant > 0 else { return nil }
            let root = discriminant.squareRoot()
            (low, high) = (max(low, (-b - root) / a), min(high, (-b + root) / a))
        } else if c >= 0 {
            return nil
        }
        if motion.up_m != 0 {
            let (one, two) = ((-halfHeight_m - from.up_m) / motion.up_m, (halfHeight_m - from.up_m) / motion.up_m)
            (low, high) = (max(low, min(one, two)), min(high, max(one, two)))
        } else if from.up_m.magnitude >= halfHeight_m {
            return nil
        }
        guard low < high else { return nil }
        let duration = times_s[index + 1] - times_s[index]
        return times_s[index] + low * duration...times_s[index] + high * duration
    }
}
