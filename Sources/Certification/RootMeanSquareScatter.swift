/// The root mean square of a series of dependent values, and how surely it is known.
struct RootMeanSquareScatter {
    let value: Double
    /// How many independent samples the mean of the squares is worth.
    let effectiveCount: Double
    /// The standard uncertainty by finite sampling, wide enough for few independent samples.
    let deviation: Double
    var degreesOfFreedom: Double { max(effectiveCount - 1, 1) }

    /// - Precondition: there is at least one value.
    init(_ values: [Double]) {
        let squares = values.map { $0 * $0 }
        value = SampleStatistics.mean(squares).squareRoot()
        effectiveCount = SampleStatistics.unbiasedEffectiveCount(squares)
        // d√q = dq / (2·√q).
        let narrow =
            value > 0
            ? SampleStatistics.standardDeviation(squares) / effectiveCount.squareRoot() / (2 * value) : 0
        let widening = StudentFactor.widening(degreesOfFreedom: max(effectiveCount - 1, 1))
        // The scatter is a part r of the true value, of which this one may itself fall short: u = r·(y + u).
        let ratio = value > 0 ? min(narrow * widening / value, 0.5) : 0
        deviation = ratio / (1 - ratio) * value
    }
}
