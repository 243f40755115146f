/// The deviations of one quantity from its set value, and how surely their 95 % bound is known.
struct AxisDeviation {
    let scatter: PercentileScatter
    let rms: Double
    /// The mean deviation from the set value; 0 about the mean itself.
    let bias: Double
    /// What the mean is known by that took the place of a set value; nil where one is set.
    private let effectiveMeanCount: Double?

    /// √(0.95·0.05) / (f·q) of the half-normal distribution at its 95 % point q = 1.959964 σ: √0.0475 / 0.229100.
    private static let halfNormalFactor = 0.951_307

    /// - Parameter values: the deviations, at least one; about their mean where there is no set value.
    init(_ values: [Double], hasTarget: Bool) {
        let mean = SampleStatistics.mean(values)
        let centre = hasTarget ? 0 : mean
        bias = mean - centre
        let magnitudes = values.map { ($0 - centre).magnitude }
        rms = SampleStatistics.rootMeanSquare(magnitudes)
        let meanCount = SampleStatistics.unbiasedEffectiveCount(values)
        effectiveMeanCount = hasTarget ? nil : meanCount
        let squared = SampleStatistics.unbiasedEffectiveCount(magnitudes.map { $0 * $0 })
        scatter = PercentileScatter(magnitudes, effectiveCount: (meanCount * squared).squareRoot())
    }

    /// The budget of P95.
    ///
    /// - Parameters:
    ///   - reference: the standard uncertainty of the reference system in the unit of the values, and its name.
    ///   - resolution: the step of the values.
    func budget(
        reference: (value: Double, name: String), resolution: Double, coverageFactor: Double, seed: UInt64
    ) -> UncertaintyBudget {
        scatter.budget(
            reference: reference, byModel: Self.scatter(of: scatter), effectiveMeanCount: effectiveMeanCount,
            resolution: resolution, coverageFactor: coverageFactor, seed: seed)
    }

    /// How much P95 of normal deviations scatters: a part r of the true P95, of which this one may itself fall short, u = r·(y + u).
    static func scatter(of scatter: PercentileScatter) -> Double {
        let ratio = min(halfNormalFactor / scatter.effectiveCount.squareRoot(), 0.5)
        return ratio / (1 - ratio) * scatter.p95
    }
}
