/// The mean of a series of dependent samples, and how surely it is known.
///
/// u = s·√(ν/(ν − 2)) / √n_eff with s² = Σ(x − x̄)²/(n − 1) / (1 − 1/n_eff) and ν = max(n_eff − 1, 3): dependent samples scatter
/// less about their own mean than about the true one, and the factor of t widens what few of them tell (JCGM 101, 6.4.9.4).
struct MeanOfSeries {
    let mean: Double
    /// Of the samples about the true mean.
    let standardDeviation: Double
    /// How many independent samples the series is worth.
    let effectiveCount: Double
    let degreesOfFreedom: Double
    /// Of the mean, from finite sampling alone.
    let standardUncertainty: Double

    /// - Precondition: there is at least one value.
    init(_ values: [Double]) {
        precondition(!values.isEmpty, "nothing has no mean")
        mean = SampleStatistics.mean(values)
        effectiveCount = SampleStatistics.unbiasedEffectiveCount(values)
        degreesOfFreedom = max(effectiveCount - 1, 3)
        let shrink = 1 - 1 / max(effectiveCount, 1.5)
        standardDeviation = SampleStatistics.standardDeviation(values) / shrink.squareRoot()
        let widening = (degreesOfFreedom / (degreesOfFreedom - 2)).squareRoot()
        standardUncertainty = standardDeviation * widening / effectiveCount.squareRoot()
    }

    /// The line of the budget.
    ///
    /// - Parameter name: what was sampled.
    func contribution(_ name: String, sensitivity: Double = 1) -> UncertaintyContribution {
        UncertaintyContribution(
            source: "\(name), n_eff = \(effectiveCount)", distribution: .t, value: standardUncertainty,
            sensitivity: sensitivity, degreesOfFreedom: degreesOfFreedom)
    }
}
