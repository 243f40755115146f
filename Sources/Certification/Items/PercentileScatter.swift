/// The 95 % point of a series of dependent magnitudes by nearest rank, and how surely it is known.
struct PercentileScatter {
    static let share = 0.95

    /// The magnitudes in the order of time.
    let magnitudes: [Double]
    /// How many independent samples the series is worth.
    let effectiveCount: Double
    let p95: Double
    let maximum: Double
    private let sorted: [Double]

    /// - Precondition: there is at least one magnitude.
    init(_ magnitudes: [Double], effectiveCount: Double) {
        (self.magnitudes, self.effectiveCount) = (magnitudes, effectiveCount)
        sorted = magnitudes.sorted()
        p95 = SampleStatistics.nearestRank(sorted, share: Self.share)
        maximum = sorted[sorted.count - 1]
    }

    /// The budget of the 95 % point.
    ///
    /// An error of the reference system that stays the same moves it by at most itself: its sensitivity is taken as 1.
    ///
    /// - Parameters:
    ///   - reference: the standard uncertainty of the reference system in the unit of the values, and its name.
    ///   - byModel: the scatter of the point if the errors have the distribution that is expected of them.
    ///   - effectiveMeanCount: what the mean is known by that took the place of a set value; nil where one is set.
    ///   - resolution: the step of the values.
    func budget(
        reference: (value: Double, name: String), byModel: Double, effectiveMeanCount: Double?, resolution: Double,
        coverageFactor: Double, seed: UInt64
    ) -> UncertaintyBudget {
        let freedom = max(effectiveCount - 1, 3)
        var lines = [
            UncertaintyContribution(
                source: "reference system \(reference.name)", distribution: .normal, value: reference.value),
            UncertaintyContribution(
                source: "finite sampling, n_eff = \(effectiveCount)", distribution: .t,
                value: deviation(byModel: byModel, seed: seed) * (freedom / (freedom - 2)).squareRoot(),
                degreesOfFreedom: freedom),
        ]
        if let effectiveMeanCount {
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

    /// The standard deviation of the point as series like this one scatter: the largest of three estimates.
    ///
    /// The bootstrap is right for long series and too small for short ones; the density at the percentile is right for any
    /// distribution but itself uncertain; a model's distribution has no such uncertainty but is only a model.
    private func deviation(byModel: Double, seed: UInt64) -> Double {
        var random = RandomSequence(seed: seed)
        // Blocks of twice the correlation length keep neighbours that belong together in one piece.
        let length = Int((2 * Double(magnitudes.count) / effectiveCount).rounded(.up))
        let bootstrap = BlockBootstrap.percentileDeviation(
            magnitudes, share: Self.share, blockLength: max(1, length), random: &random)
        let spacing =
            SampleStatistics.nearestRank(sorted, share: 0.99) - SampleStatistics.nearestRank(sorted, share: 0.90)
        let rankDeviation = (Self.share * (1 - Self.share) / effectiveCount).squareRoot()
        return max(bootstrap, rankDeviation * spacing / 0.09, byModel)
    }
}
