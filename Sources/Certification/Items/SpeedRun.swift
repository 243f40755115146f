import Quantities

/// One run at full speed in one direction.
struct SpeedRun {
    let span: Range<UTCInstant>
    let track: SpeedTrack
    let mean: MeanOfSeries
    /// The change of height over the time of the run; NaN where no heights are known.
    let climb_mps: Double

    /// Nil where the reference system gave no speeds in the span.
    init?(_ trial: Trial, span: Range<UTCInstant>) {
        guard let track = SpeedTrack(trial, window: span), !track.speeds_mps.isEmpty else { return nil }
        (self.span, self.track) = (span, track)
        mean = MeanOfSeries(track.speeds_mps)
        guard let heights = HeightTrack(trial, window: span), let duration = heights.times.seconds.last, duration > 0
        else {
            climb_mps = .nan
            return
        }
        climb_mps = (heights.values[heights.values.count - 1] - heights.values[0]) / duration
    }

    /// True when the other run goes the opposite way, within an angle of at most 90 degrees.
    func isReciprocal(to other: SpeedRun, within tolerance_deg: Double) -> Bool {
        let (a, b) = (track.heading, other.track.heading)
        let lengths =
            (a.east * a.east + a.north * a.north).squareRoot()
            * (b.east * b.east + b.north * b.north).squareRoot()
        guard lengths > 0 else { return false }
        let cosine = (a.east * b.east + a.north * b.north) / lengths
        return -cosine >= PinnedFunctions.cosine(tolerance_deg * Double.pi / 180)
    }
}

/// The runs of a trial, each outbound one with the inbound one that follows it.
struct SpeedRuns {
    static let parameters: [TestItem.Parameter] = [
        TestItem.Parameter(
            "settling_s", default: 5, in: 0...600, "left out at the beginning and at the end of every run"),
        TestItem.Parameter(
            "heading_tolerance_deg", default: 10, in: 0.1...45, "how far two runs may be from opposite directions"),
        TestItem.Parameter(
            "maximum_vertical_speed_mps", default: 0.5, in: 0.001...10,
            "how fast the height may change over a run that counts as level"),
    ]
    static let events: [TestItem.Event] = [
        TestItem.Event("outbound_start", default: "outbound_start", "an outbound run at full speed begins"),
        TestItem.Event("outbound_end", default: "outbound_end", "it ends"),
        TestItem.Event("inbound_start", default: "inbound_start", "the run back begins"),
        TestItem.Event("inbound_end", default: "inbound_end", "it ends"),
    ]

    let pairs: [(outbound: SpeedRun, inbound: SpeedRun)]
    let checks: [ValidityCheck]

    init(_ trial: Trial, window: Range<UTCInstant>) {
        let outbound = Self.spans(trial, "outbound", window)
        let inbound = Self.spans(trial, "inbound", window)
        let isMarked = !outbound.isEmpty && outbound.count == inbound.count
        var pairs: [(outbound: SpeedRun, inbound: SpeedRun)] = []
        if isMarked {
            for (out, back) in zip(outbound, inbound) {
                if let out = SpeedRun(trial, span: out), let back = SpeedRun(trial, span: back) {
                    pairs.append((out, back))
                }
            }
        }
        self.pairs = pairs
        let tolerance = trial.parameter("heading_tolerance_deg")
        let steepest = trial.parameter("maximum_vertical_speed_mps")
        let opposite = pairs.count { $0.outbound.isReciprocal(to: $0.inbound, within: tolerance) }
        let runs = pairs.flatMap { [$0.outbound, $0.inbound] }
        let level = runs.count { $0.climb_mps.magnitude <= steepest }
        checks = [
            ValidityCheck(
                "runs", passes: isMarked && pairs.count == outbound.count,
                "\(outbound.count) outbound and \(inbound.count) inbound runs are marked, \(pairs.count) pairs have speeds"
            ),
            ValidityCheck(
                "reciprocal", passes: opposite == pairs.count,
                "\(opposite) of \(pairs.count) pairs are opposite within \(tolerance)°"),
            ValidityCheck(
                "level", passes: level == runs.count,
                "\(level) of \(runs.count) runs change their height by at most \(steepest) m/s"),
        ]
    }

    /// What lies between the markers of the runs of one direction, without the settling time; empty where a marker is missing.
    private static func spans(_ trial: Trial, _ direction: String, _ window: Range<UTCInstant>) -> [Range<UTCInstant>] {
        let starts = trial.times(ofEvent: "\(direction)_start", in: window)
        let ends = trial.times(ofEvent: "\(direction)_end", in: window)
        guard starts.count == ends.count else { return [] }
        let settling = Int64((trial.parameter("settling_s") * 1e9).rounded())
        let spans = zip(starts, ends).compactMap { start, end -> Range<UTCInstant>? in
            let (start, end) = (
                start.advanced(byNanoseconds: settling), end.advanced(byNanoseconds: -settling)
            )
            return start < end ? start..<end : nil
        }
        return spans.count == starts.count ? spans : []
    }
}
