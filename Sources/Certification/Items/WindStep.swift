import Quantities

/// How a hover was held in one step of wind.
struct WindStep {
    /// From the mark, once the hover has settled, to the next mark or the end of the window.
    let window: Range<UTCInstant>
    /// The mean of the wind and its standard deviation by finite sampling, metres per second; nil where it was not recorded.
    let wind: (mean_mps: Double, deviation_mps: Double)?
    let hover: HoverDeviation
    let resolution_m: Double
    /// nil where the reference system gave none.
    let height: HeightTrack?
    let heading: HeadingTrack?
    let sampleCount: Int

    /// nil where the step has no time or no position of the reference system.
    init?(_ trial: Trial, from mark: UTCInstant, to end: UTCInstant) {
        let start = mark.advanced(byNanoseconds: Int64((trial.parameter("settling_s") * 1e9).rounded()))
        guard start < end, let track = HoverTrack(trial, window: start..<end), track.north_m.count > 3 else {
            return nil
        }
        window = start..<end
        hover = HoverDeviation(track)
        (resolution_m, sampleCount) = (track.resolution_m, track.north_m.count)
        height = HeightTrack(trial, window: start..<end)
        heading = HeadingTrack(trial, window: start..<end)
        let speeds = trial.series(.windSpeed, in: start..<end).values
        wind =
            speeds.isEmpty
            ? nil
            : (
                SampleStatistics.mean(speeds),
                SampleStatistics.standardDeviation(speeds)
                    / SampleStatistics.unbiasedEffectiveCount(speeds).squareRoot()
            )
    }

    var duration_s: Double { window.upperBound.seconds(since: window.lowerBound) }

    /// The steps of a trial by its marks; nil for those that ``init(_:from:to:)`` refuses.
    static func steps(_ trial: Trial, window: Range<UTCInstant>) -> [WindStep?] {
        let marks = trial.times(ofEvent: "wind_step", in: window)
        return zip(marks, marks.dropFirst() + [window.upperBound]).map { WindStep(trial, from: $0, to: $1) }
    }

    /// How much R95 changes with the wind, by a straight line of least squares over the steps, or one through no wind where there is
    /// one step or all had one wind; metres per metre per second.
    static func slope(_ steps: [WindStep]) -> Double {
        let points = steps.compactMap { step in step.wind.map { ($0.mean_mps, step.hover.r95_m) } }
        let (meanX, meanY) = (SampleStatistics.mean(points.map(\.0)), SampleStatistics.mean(points.map(\.1)))
        var (products, squares) = (0.0, 0.0)
        for (x, y) in points {
            products += (x - meanX) * (y - meanY)
            squares += (x - meanX) * (x - meanX)
        }
        if squares > 0 { return products / squares }
        return meanX > 0 ? meanY / meanX : 0
    }
}
