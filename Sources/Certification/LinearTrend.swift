/// The straight line of least squares through a series of dependent samples, and how surely its slope is known.
///
/// u = s·√(n/n_eff)·√(ν/(ν − 2)) / √Σ(t − t̄)² with s² = Σr²/n / (1 − 2/n_eff), ν = max(n_eff − 2, 3) and the n_eff of the
/// residuals r. The line takes two parameters from them, so that their correlations come out too small twice over.
struct LinearTrend {
    /// Per unit of time.
    let slope: Double
    let residuals: [Double]
    let effectiveCount: Double
    let degreesOfFreedom: Double
    /// Of the slope, from finite sampling alone.
    let standardUncertainty: Double
    /// From the first sample to the last.
    let duration: Double
    private let origin: (time: Double, value: Double)

    /// - Precondition: the times ascend, and there are at least three.
    init(times: [Double], values: [Double]) {
        precondition(times.count == values.count && times.count > 2, "three samples make the least trend")
        let (time0, value0) = (SampleStatistics.mean(times), SampleStatistics.mean(values))
        let spread = SampleStatistics.mean(times.map { ($0 - time0) * ($0 - time0) })
        let product = SampleStatistics.mean(zip(times, values).map { ($0 - time0) * ($1 - value0) })
        let slope = product / spread
        residuals = zip(times, values).map { $1 - value0 - slope * ($0 - time0) }
        self.slope = slope
        origin = (time0, value0)
        duration = times[times.count - 1] - times[0]
        effectiveCount = SampleStatistics.unbiasedEffectiveCount(residuals, takenParameters: 2)
        degreesOfFreedom = max(effectiveCount - 2, 3)
        let variance = SampleStatistics.mean(residuals.map { $0 * $0 }) / (1 - 2 / max(effectiveCount, 3))
        let widening = degreesOfFreedom / (degreesOfFreedom - 2)
        // Σ(t − t̄)² is n·spread: n falls out.
        standardUncertainty = (variance * widening / (spread * effectiveCount)).squareRoot()
    }

    /// The line at a time.
    func value(at time: Double) -> Double { origin.value + slope * (time - origin.time) }
}
