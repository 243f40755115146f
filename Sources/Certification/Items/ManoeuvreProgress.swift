/// Where a vehicle was along the line of a manoeuvre, sample by sample, forward only and in order.
///
/// Of each sample the nearest place counts within a stretch of the line: from one reach radius behind the farthest place so
/// far to four ahead and as far as the vehicle moved since the last sample. So a line that crosses itself or comes back over
/// itself is flown in its order. A vehicle that is farther than the reach radius from that stretch is off the line. It joins
/// the line again ahead where it comes within the reach radius of a place that is at most twice as far beyond the stretch as
/// it has flown since it left: what lies in between was not flown.
struct ManoeuvreProgress {
    let line: ManoeuvreLine
    /// One for each sample.
    let places: [ManoeuvreLine.Place]
    private let samples: [SpacePoint]
    /// True for a sample whose place was not found by joining the line again.
    private let isNear: [Bool]

    /// - Parameter reach_m: the reach radius.
    init(_ samples: [SpacePoint], along line: ManoeuvreLine, reach_m: Double) {
        var places: [ManoeuvreLine.Place] = []
        var isNear: [Bool] = []
        var (farthest_m, flown_m) = (0.0, 0.0)
        for (index, sample) in samples.enumerated() {
            let step_m = index > 0 ? (sample - samples[index - 1]).length_m : 0
            flown_m += step_m
            let ahead_m = min(line.length_m, farthest_m + 4 * reach_m + step_m)
            var place = line.nearest(to: sample, from: max(0, farthest_m - reach_m), through: ahead_m)
            var hasJoined = false
            let end_m = min(line.length_m, farthest_m + 4 * reach_m + 2 * flown_m)
            if place.distance_m > reach_m && end_m > ahead_m {
                let other = line.nearest(to: sample, from: ahead_m, through: end_m)
                if other.distance_m <= reach_m { (place, hasJoined) = (other, true) }
            }
            let isOnLine = place.distance_m <= reach_m
            // At the far end of the stretch a vehicle off the line is nearest to what it has not come to yet.
            let isAtEnd = place.along_m >= ahead_m && ahead_m < line.length_m
            if isOnLine || !isAtEnd { farthest_m = max(farthest_m, place.along_m) }
            if isOnLine { flown_m = 0 }
            places.append(place)
            isNear.append(!hasJoined)
        }
        (self.line, self.places, self.samples, self.isNear) = (line, places, samples, isNear)
    }

    /// The share of the line's length that was reached, 0...1; 1 for a single place.
    ///
    /// A sample on the line reaches the stretch around its place that is within the reach radius; two such samples in a row reach
    /// what lies between them, where that is at most twice as long as the vehicle flew.
    func coveredShare(reach_m: Double) -> Double {
        guard !line.isHover else { return 1 }
        var stretches: [ClosedRange<Double>] = []
        for (index, place) in places.enumerated() where place.distance_m <= reach_m {
            stretches.append(line.stretch(around: place, within: reach_m, of: samples[index]))
            guard index > 0, isNear[index], places[index - 1].distance_m <= reach_m else { continue }
            let before = places[index - 1]
            let flown_m = (samples[index] - samples[index - 1]).length_m
            if place.along_m > before.along_m && place.along_m - before.along_m <= 2 * flown_m {
                stretches.append(before.along_m...place.along_m)
            }
        }
        stretches.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
        var (end_m, missed_m) = (0.0, 0.0)
        for stretch in stretches {
            missed_m += max(0, stretch.lowerBound - end_m)
            end_m = max(end_m, stretch.upperBound)
        }
        missed_m += max(0, line.length_m - end_m)
        return max(0, 1 - missed_m / line.length_m)
    }
}
