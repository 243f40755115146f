/// The largest value of a series between two times, from the samples about it.
struct PeakSearch {
    let value: Double
    /// The largest sample by itself.
    let largestSample: Double
    /// The standard deviation that noise gives to the value.
    let noise: Double
    let time_s: Double
    /// True where the series may have gone on rising after the last sample.
    let isAtEnd: Bool
    /// How many samples the top was taken from.
    private let count: Int

    /// The part of the peak's height over `base` down to which samples belong to its top.
    private static let topShare = 0.8

    /// nil where no sample lies between the times.
    init?(_ series: TimedValues, from start: Double, to end: Double, above base: Double) {
        let part = series.shifted(from: start, to: end) { $0 }
        guard part.count > 0 else { return nil }
        var top = 0
        for index in 0..<part.count where part.values[index] > part.values[top] { top = index }
        let floor = base + Self.topShare * (part.values[top] - base)
        var (low, high) = (top, top)
        while low > 0 && part.values[low - 1] >= floor { low -= 1 }
        while high + 1 < part.count && part.values[high + 1] >= floor { high += 1 }
        // The narrower side counts: a parabola is symmetric.
        let sides = min(part.seconds[high] - part.seconds[top], part.seconds[top] - part.seconds[low])
        let halfWidth = max(sides, 2.5 * part.medianInterval_s)
        let fit = PeakFit(times: part.seconds, values: part.values, at: top, halfWidth: halfWidth)
        count = part.seconds.count { ($0 - part.seconds[top]).magnitude <= halfWidth }
        (value, noise) = (fit.value, fit.standardError)
        largestSample = part.values[top]
        time_s = start + part.seconds[top]
        isAtEnd = high == part.count - 1
    }

    /// The same where noise of neighbouring samples is alike, which the scatter about the parabola does not show: from how the series
    /// scattered at rest. The middle of a parabola through n independent samples scatters by 9/(4·n) of their variance.
    func noise(atRest values: [Double]) -> Double {
        guard values.count > 3 else { return noise }
        let alike = Double(values.count) / SampleStatistics.unbiasedEffectiveCount(values)
        let reduction = min(1, 9.0 / 4 * alike / Double(count)).squareRoot()
        return max(noise, SampleStatistics.standardDeviation(values) * reduction)
    }
}
