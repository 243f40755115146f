import Quantities
import TelemetryModel

/// The positions and headings of a manoeuvre in the frame of its line.
struct ManoeuvreTrack: ReferenceTrack {
    let times: SampleTimes
    /// Seconds after the first sample, places and headings (degrees, NaN where none was told) of the samples whose height is
    /// known.
    let seconds: [Double]
    let points: [SpacePoint]
    let headings_deg: [Double]
    let receivedAt: [UTCInstant]
    let line: ManoeuvreLine
    /// The step of the positions, metres.
    let resolution_m: Double
    /// True where a height is not known.
    let hasUnusableTarget: Bool
    let firstReceivedAt: UTCInstant
    let lastReceivedAt: UTCInstant
    let frames: ClosedRange<UInt64>
    let description: String

    init?(_ trial: Trial, window: Range<UTCInstant>) {
        guard let positions = CoursePositions(trial, window: window) else { return nil }
        let receivedAt = positions.receivedAt
        let times = SampleTimes(receivedAt: receivedAt, generatedAt: positions.generatedAt)
        let headings = trial.signals.series(HeadingTrack.signal(of: trial.plan.reference))
        let gap_s = trial.parameter("maximum_gap_s")
        var (seconds, kept, turned): ([Double], [SpacePoint], [Double]) = ([], [], [])
        var keptAt: [UTCInstant] = []
        for (number, index) in times.kept.enumerated() where positions.points[index].up_m.isFinite {
            seconds.append(times.seconds[number])
            kept.append(positions.points[index])
            keptAt.append(receivedAt[index])
            turned.append(Self.heading_deg(headings, at: receivedAt[index], maximumGap_s: gap_s))
        }
        self.times = times
        (self.seconds, points, headings_deg, self.receivedAt) = (seconds, kept, turned, keptAt)
        line = ManoeuvreLine(positions.line.points)
        resolution_m = positions.resolution_m
        hasUnusableTarget = kept.count < times.kept.count
        (firstReceivedAt, lastReceivedAt) = (receivedAt[0], receivedAt[receivedAt.count - 1])
        frames = positions.frames
        description =
            "\(times.kept.count) positions of \(trial.plan.reference.name),"
            + " \(times.kept.count - kept.count) of unknown height"
    }

    /// The heading at a time of reception on the shorter way round between the samples around it; NaN where they are farther
    /// apart than the longest gap, or one of them is missing and the other is farther away than that.
    private static func heading_deg(_ series: ScalarSeries, at time: UTCInstant, maximumGap_s: Double) -> Double {
        var (low, high) = (0, series.count)
        while low < high {
            let middle = (low + high) / 2
            if series.receivedAt[middle] <= time { low = middle + 1 } else { high = middle }
        }
        let before = low > 0 ? low - 1 : nil
        let after = low < series.count ? low : nil
        switch (before, after) {
        case (let before?, let after?):
            let span_s = series.receivedAt[after].seconds(since: series.receivedAt[before])
            guard span_s <= maximumGap_s else { return .nan }
            let share = time.seconds(since: series.receivedAt[before]) / span_s
            let turn = HeadingTrack.turn_deg(from: series.values[before], to: series.values[after])
            return series.values[before] + share * turn
        case (let only?, nil), (nil, let only?):
            let distance_s = time.seconds(since: series.receivedAt[only]).magnitude
            return distance_s <= maximumGap_s ? series.values[only] : .nan
        case (nil, nil): return .nan
        }
    }

    /// How long each sample stands for: from halfway to the one before it to halfway to the next one, seconds.
    var durations_s: [Double] {
        seconds.indices.map { index in
            (seconds[min(index + 1, seconds.count - 1)] - seconds[max(index - 1, 0)]) / 2
        }
    }
}
