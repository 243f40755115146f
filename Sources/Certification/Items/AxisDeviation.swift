/// The deviations of one quantity from its set value, and how surely their 95 % bound is known.
struct AxisDeviation {
    /// The magnitudes in the order of time.
    let magnitudes: [Double]
    let p95: Double
    let rms: Double
    let maximum: Double
    /// The mean deviation from the set value; 0 about the mean itself.
    let bias: Double
    /// How many independent samples the series is worth.
    let effectiveCount: Double
    /// What the mean is known by.
    let effectiveMeanCount: Double
    let isAboutMean: Bool
    private let sorted: [Double]

    /// √(0.95·0.05) / (f·q) of the half-normal distribution at its 95 % point q = 1.959964 σ: √0.0475 / 0.229100
    private static let halfNormalFactor = 0.951_307
    private static let share = 0.95

    /// - Parameter values: the deviations, at least one; about their mean where there is no set value.
    init(_ values: [Double], hasTarget: Bool) {
        let mean = SampleStatistics.mean(values)
        let centre = hasTarget ? 0 : mean
        bias = mean - centre
        isAboutMean = !hasTarget
        magnitudes = values.map { ($0 - centre).magnitude }
        sorted = magnitudes.sorted()
        p95 = SampleStatistics.nearestRank(sorted, share: Self.share)
        rms = SampleStatistics.rootMeanSquare(magnitudes)
        maximum = sorted[sorted.count - 1]
        effectiveMeanCount = SampleStatistics.unbiasedEffectiveCount(values)
        let squared = SampleStatistics.unbiasedEffectiveCount(magnitudes.map { $0 * $0 })
        effectiveCount = (effectiveMeanCount * squared).squareRoot()
    }

    /// The budget of P95.
    ///
    /// An error of the reference system that stays the same moves P95 by at most itself: its sensitivity is taken as 1.
    ///
    /// - Parameters:
    ///   - reference: the standard uncertainty of the reference system in the unit of the values, and its name.
    ///   - resolution: the step of the values.
    func budget(
        reference: (value: Double, name: String), resolution: Double, coverageFactor: Double, seed: UInt64
    ) -> UncertaintyBudget {
        let freedom = max(effectiveCount - 1, 3)
        var lines = [
            UncertaintyContribution(
                source: "reference system \(reference.name)", distribution: .normal, value: reference.value),
            UncertaintyContribution(
                source: "finite sampling, n_eff = \(effectiveCount)", distribution: .t,
                value: samplingDeviation(seed: seed) * (freedom / (freedom - 2)).squareRoot(),
                degreesOfFreedom: freedom),
        ]
        if isAboutMean {
            let shrink = (1 - 1 / max(effectiveMeanCount, 1.5)).squareRoot()
            lines.append(
                UncertaintyContribution(
                    source: "centre from the mean", distribution: .normal, value: p95 * (1 - shrink)))
        }
        lines.append(
            UncertaintyContribution(
                source: "resolution", distribution: .rectangular, value: resolution / 2, divisor: 3.0.squareRoot()))
        return UncertaintyBudget(lines, coverageFactor: coverageFactor)
    }

    /// The standard deviation of P95 as series like this one scatter: the largest of three estimates, for the reasons that
    /// ``HoverDeviation`` has.
    private func samplingDeviation(seed: UInt64) -> Double {
        var random = RandomSequence(seed: seed)
        let length = Int((2 * Double(magnitudes.count) / effectiveCount).rounded(.up))
        let bootstrap = BlockBootstrap.percentileDeviation(
            magnitudes, share: Self.share, blockLength: max(1, length), random: &random)
        let spacing =
            SampleStatistics.nearestRank(sorted, share: 0.99) - SampleStatistics.nearestRank(sorted, share: 0.90)
        let byDensity = (Self.share * (1 - Self.share) / effectiveCount).squareRoot() * spacing / 0.09
        // The scatter is a part r of the true P95, of which this one may itself fall short: u = r·(y + u).
        let ratio = min(Self.halfNormalFactor / effectiveCount.squareRoot(), 0.5)
        return max(bootstrap, byDensity, ratio / (1 - ratio) * p95)
    }
}
