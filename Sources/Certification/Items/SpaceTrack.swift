/// A place or a difference of places, metres.
struct SpacePoint: Equatable {
    var east_m: Double
    var north_m: Double
    var up_m: Double

    static func + (left: SpacePoint, right: SpacePoint) -> SpacePoint {
        SpacePoint(
            east_m: left.east_m + right.east_m, north_m: left.north_m + right.north_m, up_m: left.up_m + right.up_m)
    }

    static func - (left: SpacePoint, right: SpacePoint) -> SpacePoint { left + right * -1 }

    static func * (point: SpacePoint, factor: Double) -> SpacePoint {
        SpacePoint(east_m: point.east_m * factor, north_m: point.north_m * factor, up_m: point.up_m * factor)
    }

    func dot(_ other: SpacePoint) -> Double {
        east_m * other.east_m + north_m * other.north_m + up_m * other.up_m
    }

    var horizontal_m: Double { (east_m * east_m + north_m * north_m).squareRoot() }
    var length_m: Double { dot(self).squareRoot() }
}

/// Where a vehicle was, sample by sample; between samples it is taken to fly straight on.
struct SpaceTrack {
    /// Ascending.
    let times_s: [Double]
    let points: [SpacePoint]

    /// The part between two samples that holds a time: the index of the earlier one.
    func segment(at time_s: Double) -> Int {
        var (low, high) = (0, times_s.count)
        while low < high {
            let middle = (low + high) / 2
            if times_s[middle] <= time_s { low = middle + 1 } else { high = middle }
        }
        return min(max(low - 1, 0), max(times_s.count - 2, 0))
    }

    /// The place at a time between the first and the last sample.
    func place(at time_s: Double) -> SpacePoint {
        guard times_s.count > 1 else { return points[0] }
        let index = segment(at: time_s)
        let share = (time_s - times_s[index]) / (times_s[index + 1] - times_s[index])
        return points[index] + (points[index + 1] - points[index]) * share
    }

    /// The velocity between the samples around a time, metres per second.
    func velocity(at time_s: Double) -> SpacePoint {
        guard times_s.count > 1 else { return SpacePoint(east_m: 0, north_m: 0, up_m: 0) }
        let index = segment(at: time_s)
        return (points[index + 1] - points[index]) * (1 / (times_s[index + 1] - times_s[index]))
    }

    /// How far the vehicle can have been beside the straight line between the samples around a time: a·h²/8, the greatest sag
    /// of a parabola over its chord, with the greatest acceleration that the samples around show.
    func sag_m(at time_s: Double) -> Double {
        guard times_s.count > 2 else { return 0 }
        let index = segment(at: time_s)
        var acceleration = 0.0
        for middle in max(index, 1)...min(index + 1, times_s.count - 2) {
            acceleration = max(acceleration, acceleration_mps2(at: middle))
        }
        let interval = times_s[index + 1] - times_s[index]
        return acceleration * interval * interval / 8
    }

    private func acceleration_mps2(at middle: Int) -> Double {
        let (before, after) = (times_s[middle] - times_s[middle - 1], times_s[middle + 1] - times_s[middle])
        let turn =
            (points[middle + 1] - points[middle]) * (1 / after) - (points[middle] - points[middle - 1]) * (1 / before)
        return turn.length_m * 2 / (before + after)
    }
}
