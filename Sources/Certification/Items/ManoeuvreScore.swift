/// How a manoeuvre keeps to its line: the deviations of its samples, and how long they are within the tolerances.
struct ManoeuvreScore {
    /// What a manoeuvre must keep within.
    struct Tolerances {
        var horizontal_m: Double
        var vertical_m: Double
        /// nil where the heading is not judged.
        var heading_deg: Double?
    }

    /// How a sample lies to the line.
    struct Deviation {
        /// From the nearest place of the line to the vehicle.
        var offset: SpacePoint
        /// The direction in which the nearest place follows the vehicle; nothing at the end of a leg and at a hover.
        var direction: SpacePoint
        /// From the demanded heading, −180...180; 0 where none is demanded, NaN where it is not known.
        var heading_deg: Double
    }

    /// What a sequence of samples inside and outside makes.
    struct Times: Equatable {
        var inside_s = 0.0
        var outside_s = 0.0
        var longest_s = 0.0
        /// How often the vehicle left or came back.
        var crossingCount = 0

        var total_s: Double { inside_s + outside_s }
        var insideShare: Double { inside_s / total_s }
    }

    let deviations: [Deviation]
    let durations_s: [Double]
    let tolerances: Tolerances

    func isInside(_ deviation: Deviation) -> Bool {
        isInside(offset: deviation.offset, heading_deg: deviation.heading_deg)
    }

    private func isInside(offset: SpacePoint, heading_deg: Double) -> Bool {
        guard offset.horizontal_m <= tolerances.horizontal_m, offset.up_m.magnitude <= tolerances.vertical_m else {
            return false
        }
        guard let most = tolerances.heading_deg else { return true }
        return heading_deg.magnitude <= most
    }

    func times(_ isInside: [Bool]) -> Times {
        var (times, excursion_s) = (Times(), 0.0)
        for index in isInside.indices {
            if index > 0 && isInside[index] != isInside[index - 1] { times.crossingCount += 1 }
            if isInside[index] {
                times.inside_s += durations_s[index]
                excursion_s = 0
            } else {
                times.outside_s += durations_s[index]
                excursion_s += durations_s[index]
                times.longest_s = max(times.longest_s, excursion_s)
            }
        }
        return times
    }

    /// The standard uncertainties of one sample.
    struct Errors {
        /// In each of two directions.
        var horizontal_m: Double
        var vertical_m: Double
        var heading_deg: Double
    }

    /// What the reference system's error can do to the times.
    struct Scatter {
        var inside_s: Double
        var longest_s: Double
    }

    /// How often the flight is drawn anew.
    static let trialCount = 200
    /// The part of a sample's own error beside the one that all samples share, as a part of the standard uncertainty.
    private static let ownPart = 1.0 / 3

    /// The standard uncertainties of the times: the flight is moved by errors of the reference system (JCGM 101).
    ///
    /// How much of the error all samples share is not known. Each trial takes one error of the full standard uncertainty for all,
    /// which carries the most samples across a tolerance, and a rectangular one of a third of it for each sample.
    func scatter(_ errors: Errors, nominal: Times, seed: UInt64) -> Scatter {
        var states = deviations.map(isInside)
        let doubtful = deviations.indices.filter { canChange(deviations[$0], errors) }
        guard !doubtful.isEmpty else { return Scatter(inside_s: 0, longest_s: 0) }
        var random = RandomSequence(seed: seed)
        var (inside, longest): ([Double], [Double]) = ([], [])
        for _ in 0..<Self.trialCount {
            let east_m = errors.horizontal_m * random.normal()
            let north_m = errors.horizontal_m * random.normal()
            let up_m = errors.vertical_m * random.normal()
            let turn_deg = errors.heading_deg * random.normal()
            for index in doubtful {
                let own = Self.ownErrors(random.next())
                let turned_deg =
                    tolerances.heading_deg == nil
                    ? 0 : turn_deg + errors.heading_deg * Self.ownErrors(random.next()).east_m
                let error = SpacePoint(
                    east_m: east_m + errors.horizontal_m * own.east_m,
                    north_m: north_m + errors.horizontal_m * own.north_m, up_m: up_m + errors.vertical_m * own.up_m)
                states[index] = isInside(deviations[index], movedBy: error, turnedBy: turned_deg)
            }
            let times = times(states)
            inside.append((times.inside_s - nominal.inside_s).magnitude)
            longest.append((times.longest_s - nominal.longest_s).magnitude)
        }
        return Scatter(
            inside_s: Self.standardUncertainty(inside), longest_s: Self.standardUncertainty(longest))
    }

    /// Where the times can change to one side only, as near no time inside, the root mean square is too small for the error that
    /// carried the flight there: half of what 99 % of the changes do not exceed counts where that is larger. With 97.5 % the truth
    /// lay within U in 93 % of simulated flights at the edge of a tolerance only.
    private static func standardUncertainty(_ changes: [Double]) -> Double {
        max(
            SampleStatistics.rootMeanSquare(changes),
            SampleStatistics.nearestRank(changes.sorted(), share: 0.99) / 2)
    }

    /// Three rectangular errors of one sample's own out of 63 random bits, in standard uncertainties.
    private static func ownErrors(_ bits: UInt64) -> SpacePoint {
        let (mask, scale) = (UInt64(0x1F_FFFF), ownPart * 3.0.squareRoot())
        return SpacePoint(
            east_m: scale * (Double(bits & mask) * 0x1p-20 - 1),
            north_m: scale * (Double(bits >> 21 & mask) * 0x1p-20 - 1),
            up_m: scale * (Double(bits >> 42 & mask) * 0x1p-20 - 1))
    }

    private func isInside(_ deviation: Deviation, movedBy error: SpacePoint, turnedBy turn_deg: Double) -> Bool {
        let way = deviation.direction
        let along = error.east_m * way.east_m + error.north_m * way.north_m + error.up_m * way.up_m
        let offset = SpacePoint(
            east_m: deviation.offset.east_m + error.east_m - along * way.east_m,
            north_m: deviation.offset.north_m + error.north_m - along * way.north_m,
            up_m: deviation.offset.up_m + error.up_m - along * way.up_m)
        return isInside(offset: offset, heading_deg: deviation.heading_deg + turn_deg)
    }

    /// False for a sample that no drawn error carries across a tolerance: its errors end at six standard uncertainties and √3
    /// of a third of one, in two directions at once where they are horizontal.
    private func canChange(_ deviation: Deviation, _ errors: Errors) -> Bool {
        let reach = 6 + Self.ownPart * 3.0.squareRoot()
        let heading =
            tolerances.heading_deg.map {
                (deviation.heading_deg.magnitude - $0).magnitude <= reach * errors.heading_deg
            }
            ?? false
        return heading
            || (deviation.offset.horizontal_m - tolerances.horizontal_m).magnitude
                <= reach * 2.0.squareRoot() * errors.horizontal_m
            || (deviation.offset.up_m.magnitude - tolerances.vertical_m).magnitude <= reach * errors.vertical_m
    }
}
