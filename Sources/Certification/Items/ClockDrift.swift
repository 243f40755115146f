import Quantities

/// How the clock that stamps samples runs against the one that notes their reception.
struct ClockDrift {
    /// Parts per million by which the time of reception gains on the samples' own.
    let drift_ppm: Double
    /// How surely: from the scatter of the reception, of which neighbours depend on one another.
    let deviation_ppm: Double
    let effectiveCount: Double
    /// 95 %, nearest rank, of how far single receptions are off the straight line, seconds.
    let jitter95_s: Double
    /// Samples that bear the same time as the one before.
    let repeatedCount: Int
    /// Reception less own time, seconds, less its mean, against seconds after the first sample.
    let offsets: [Plot.Point]

    /// Of fewer samples no slope is stated.
    private static let leastCount = 10

    /// nil where samples tell no times of their own.
    init?(receivedAt: [UTCInstant], generatedAt: [UTCInstant]) {
        guard receivedAt.count >= Self.leastCount, generatedAt.allSatisfy(\.isKnown) else { return nil }
        let own = generatedAt.map { $0.seconds(since: generatedAt[0]) }
        let raw = zip(receivedAt, generatedAt).map { $0.seconds(since: $1) }
        let (meanTime, meanOffset) = (SampleStatistics.mean(own), SampleStatistics.mean(raw))
        let times = own.map { $0 - meanTime }
        let offsets = raw.map { $0 - meanOffset }
        let squares = SampleStatistics.mean(times.map { $0 * $0 })
        guard squares > 0 else { return nil }
        let slope = SampleStatistics.mean(zip(times, offsets).map { $0 * $1 }) / squares
        let rests = zip(times, offsets).map { $1 - slope * $0 }
        // The slope is the mean of these terms, so their dependence is what counts.
        let terms = zip(times, rests).map { $0 * $1 / squares }
        effectiveCount = min(
            SampleStatistics.unbiasedEffectiveCount(terms), SampleStatistics.unbiasedEffectiveCount(rests))
        drift_ppm = 1e6 * slope
        deviation_ppm = 1e6 * SampleStatistics.standardDeviation(terms) / effectiveCount.squareRoot()
        jitter95_s = SampleStatistics.nearestRank(rests.map(\.magnitude).sorted(), share: 0.95)
        repeatedCount = zip(generatedAt, generatedAt.dropFirst()).count { $0 == $1 }
        self.offsets = zip(own, offsets).map { Plot.Point($0, $1) }
    }

    /// The drift over a window, from whichever of the attitude and the positions has more samples.
    init?(_ trial: Trial, window: Range<UTCInstant>) {
        let yaw = trial.series(.yaw, in: window)
        let positions = trial.signals.positions.filter { window.contains($0.receivedAt) }
        if yaw.count >= positions.count {
            self.init(receivedAt: yaw.receivedAt, generatedAt: yaw.generatedAt)
        } else {
            self.init(receivedAt: positions.map(\.receivedAt), generatedAt: positions.map(\.generatedAt))
        }
    }
}
