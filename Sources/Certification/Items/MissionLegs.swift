import Quantities

/// The parts of a flight between the items of its mission, as the vehicle told that it reached them.
struct MissionLegs {
    /// From one reached item to the next, without the time that is left for turning and settling at both ends.
    struct Leg {
        /// The numbers of the items; nil where the window of the trial is the one leg.
        let from: Int?
        let to: Int?
        let span: Range<UTCInstant>
    }

    /// Legs that are long enough, in the order of time.
    let legs: [Leg]
    let check: ValidityCheck

    static let parameters: [TestItem.Parameter] = [
        TestItem.Parameter(
            "settling_s", default: 5, in: 0...600, "left out at the beginning and at the end of every leg"),
        TestItem.Parameter(
            "first_item", default: 0, in: 0...65_535, "the mission's item that the first judged leg begins at"),
        TestItem.Parameter(
            "last_item", default: 65_535, in: 0...65_535, "the mission's item that the last judged leg ends at"),
    ]

    /// The legs in the window; the window itself where no item was reached in it.
    init(_ trial: Trial, window: Range<UTCInstant>) {
        let settling_s = trial.parameter("settling_s")
        let reached = Self.reached(trial.series(.missionItemReached, in: window))
        var legs: [Leg] = []
        var shortCount = 0
        func add(from: Int?, to: Int?, _ span: Range<UTCInstant>) {
            let settling = Int64((settling_s * 1e9).rounded())
            let start = span.lowerBound.advanced(byNanoseconds: settling)
            let end = span.upperBound.advanced(byNanoseconds: -settling)
            if start < end { legs.append(Leg(from: from, to: to, span: start..<end)) } else { shortCount += 1 }
        }
        if reached.isEmpty { add(from: nil, to: nil, window) }
        let (first, last) = (trial.parameter("first_item"), trial.parameter("last_item"))
        for (start, end) in zip(reached, reached.dropFirst()) where Self.judges(start, end, first, last) {
            add(from: start.item, to: end.item, start.time..<end.time)
        }
        self.legs = legs
        let source = reached.isEmpty ? "the window is one leg" : "\(reached.count) items reached"
        check = ValidityCheck(
            "legs", passes: !legs.isEmpty && shortCount == 0,
            "\(legs.count) legs (\(source)), \(shortCount) of them shorter than 2 × \(settling_s) s")
    }

    private static func judges(
        _ start: (item: Int, time: UTCInstant), _ end: (item: Int, time: UTCInstant), _ first: Double, _ last: Double
    ) -> Bool {
        Double(start.item) >= first && Double(end.item) <= last && start.time < end.time
    }

    /// An item that is told several times was reached at the first of them.
    private static func reached(_ series: ScalarSeries) -> [(item: Int, time: UTCInstant)] {
        var reached: [(item: Int, time: UTCInstant)] = []
        for (value, time) in zip(series.values, series.receivedAt) where (0...65_535).contains(value) {
            if reached.last?.item != Int(value) { reached.append((Int(value), time)) }
        }
        return reached
    }
}
