import Quantities

/// Where a vehicle touched down: the reference system's positions at the markers of its landings.
struct TouchdownRecord {
    /// One landing.
    struct Touchdown {
        let time: UTCInstant
        let place: HorizontalPath.Place
        /// How far the vehicle moved between the last time it said to be in the air and the marker, metres.
        let movement_m: Double
    }

    let path: HorizontalPath
    let touchdowns: [Touchdown]
    /// The times of the markers without a position on both sides.
    let unlocated: [UTCInstant]

    /// The event of an item that is judged by touchdowns.
    static let event = TestItem.Event(
        "touchdown", default: "landed",
        "each touchdown: the vehicle says that it is on the ground after it was in the air")

    init(_ trial: Trial, window: Range<UTCInstant>, path: HorizontalPath) {
        let gap_s = trial.parameter("maximum_gap_s")
        let states = trial.signals.series(.landedState)
        var touchdowns: [Touchdown] = []
        var unlocated: [UTCInstant] = []
        for time in trial.times(ofEvent: Self.event.name, in: window) {
            let edge = EventTime(marker: time, of: states)
            guard let place = path.place(at: time, maximumGap_s: gap_s),
                let before = edge.earliest == time ? place : path.place(at: edge.earliest, maximumGap_s: gap_s)
            else {
                unlocated.append(time)
                continue
            }
            touchdowns.append(
                Touchdown(time: time, place: place, movement_m: place.distance_m(to: before)))
        }
        (self.path, self.touchdowns, self.unlocated) = (path, touchdowns, unlocated)
    }

    /// Whether there are touchdowns and every one of them has a position: one that is left out may be the worst.
    func check(origin: UTCInstant) -> ValidityCheck {
        let name = "touchdowns"
        guard !touchdowns.isEmpty || !unlocated.isEmpty else {
            return ValidityCheck(name, .failed, "no touchdown is marked in the window")
        }
        guard let first = unlocated.first else {
            return ValidityCheck(name, .passed, "\(touchdowns.count) touchdowns, each with a position on both sides")
        }
        return ValidityCheck(
            name, .failed,
            "\(unlocated.count) of \(unlocated.count + touchdowns.count) touchdowns without a position of the reference"
                + " system, the first \(first.seconds(since: origin)) s into the window")
    }

    /// What the moment of a touchdown is worth in metres: rectangular over the way since the last state in the air.
    var edges: UncertaintyContribution {
        UncertaintyContribution(
            source: "edges of the touchdowns", distribution: .rectangular,
            value: SampleStatistics.rootMeanSquare(touchdowns.map(\.movement_m)) / 2, divisor: 3.0.squareRoot())
    }

    var resolution: UncertaintyContribution {
        UncertaintyContribution(
            source: "resolution", distribution: .rectangular, value: path.resolution_m / 2, divisor: 3.0.squareRoot())
    }

    /// The touchdowns about a centre.
    func dispersion(about centre: HorizontalPath.Place) -> PointDispersion {
        PointDispersion(
            north_m: touchdowns.map { $0.place.north_m - centre.north_m },
            east_m: touchdowns.map { $0.place.east_m - centre.east_m })
    }

    /// The budget of R95 about a surveyed point. An error of the reference system that stays the same moves it by at most itself.
    func budget(_ dispersion: PointDispersion, _ system: ReferenceSystem) -> UncertaintyBudget {
        UncertaintyBudget(
            [
                UncertaintyContribution(
                    source: "reference system \(system.name)", distribution: .normal,
                    value: system.horizontal_m ?? .infinity)
            ] + dispersion.contributions + [edges, resolution], coverageFactor: system.coverageFactor)
    }
}
