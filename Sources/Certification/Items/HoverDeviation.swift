/// The deviations of a hover from its point, and how surely they are known.
struct HoverDeviation {
    /// The horizontal deviations in the order of time.
    let radial_m: [Double]
    let r95_m: Double
    let rms_m: Double
    let maximum_m: Double
    /// How many independent samples the series is worth.
    let effectiveCount: Double
    /// The same for the worse of the two components alone: what the mean position is known by.
    let effectiveComponentCount: Double
    let isAboutMean: Bool
    private let sorted: [Double]

    /// √(0.95·0.05) / (f·q) of the Rayleigh distribution at its 95 % point q = σ·√(−2·ln 0.05): √0.0475 / 0.299573.
    private static let rayleighFactor = 0.727_519
    private static let share = 0.95

    init(_ track: HoverTrack) {
        let north0 = track.hasTarget ? 0 : SampleStatistics.mean(track.north_m)
        let east0 = track.hasTarget ? 0 : SampleStatistics.mean(track.east_m)
        isAboutMean = !track.hasTarget
        var radial: [Double] = []
        radial.reserveCapacity(track.north_m.count)
        for (north, east) in zip(track.north_m, track.east_m) {
            let (dn, de) = (north - north0, east - east0)
            radial.append((dn * dn + de * de).squareRoot())
        }
        radial_m = radial
        sorted = radial.sorted()
        r95_m = SampleStatistics.nearestRank(sorted, share: Self.share)
        rms_m = SampleStatistics.rootMeanSquare(radial)
        maximum_m = sorted[sorted.count - 1]
        effectiveComponentCount = min(
            SampleStatistics.effectiveCount(track.north_m).count, SampleStatistics.effectiveCount(track.east_m).count)
        let squared = SampleStatistics.effectiveCount(radial.map { $0 * $0 }).count
        effectiveCount = (effectiveComponentCount * squared).squareRoot()
    }

    /// The budget of R95.
    ///
    /// An error of the reference system that stays the same over the hover moves R95 by at most itself: its sensitivity is
    /// taken as 1.
    func budget(reference: ReferenceSystem, resolution_m: Double, seed: UInt64) -> UncertaintyBudget {
        let freedom = max(effectiveCount - 1, 3)
        var lines = [
            UncertaintyContribution(
                source: "reference system \(reference.name)", distribution: .normal,
                value: reference.horizontal_m ?? .infinity),
            UncertaintyContribution(
                source: "finite sampling, n_eff = \(effectiveCount)", distribution: .t,
                value: samplingDeviation(seed: seed) * (freedom / (freedom - 2)).squareRoot(),
                degreesOfFreedom: freedom),
        ]
        if isAboutMean {
            let shrink = (1 - 1 / max(effectiveComponentCount, 1.5)).squareRoot()
            lines.append(
                UncertaintyContribution(
                    source: "centre from the mean", distribution: .normal, value: r95_m * (1 - shrink)))
        }
        lines.append(
            UncertaintyContribution(
                source: "resolution", distribution: .rectangular, value: resolution_m / 2,
                divisor: 3.0.squareRoot()))
        return UncertaintyBudget(lines, coverageFactor: reference.coverageFactor)
    }

    /// The standard deviation of R95 as hovers like this one scatter: the largest of three estimates.
    ///
    /// The bootstrap is right for long series and too small for short ones; the density at the percentile is right for any
    /// distribution but itself uncertain; the Rayleigh distribution has no such uncertainty but is only a model.
    private func samplingDeviation(seed: UInt64) -> Double {
        var random = RandomSequence(seed: seed)
        // Blocks of twice the correlation length keep neighbours that belong together in one piece.
        let length = Int((2 * Double(radial_m.count) / effectiveCount).rounded(.up))
        let bootstrap = BlockBootstrap.percentileDeviation(
            radial_m, share: Self.share, blockLength: max(1, length), random: &random)
        let spacing =
            SampleStatistics.nearestRank(sorted, share: 0.99) - SampleStatistics.nearestRank(sorted, share: 0.90)
        let rankDeviation = (Self.share * (1 - Self.share) / effectiveCount).squareRoot()
        let byDensity = rankDeviation * spacing / 0.09
        let byModel = Self.rayleighFactor * r95_m / effectiveCount.squareRoot()
        return max(bootstrap, byDensity, byModel)
    }
}
