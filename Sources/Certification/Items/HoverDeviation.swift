/// The deviations of a hover from its point, and how surely they are known.
struct HoverDeviation {
    /// Of the horizontal deviations.
    private let scatter: PercentileScatter
    let rms_m: Double
    var r95_m: Double { scatter.p95 }
    var maximum_m: Double { scatter.maximum }
    /// How many independent samples the series is worth.
    var effectiveCount: Double { scatter.effectiveCount }
    /// The same for the worse of the two components alone: what the mean position is known by.
    let effectiveComponentCount: Double
    let isAboutMean: Bool
    /// What the deviations are counted from, in the frame of the track.
    let centre_m: (north: Double, east: Double)

    /// √(0.95·0.05) / (f·q) of the Rayleigh distribution at its 95 % point q = σ·√(−2·ln 0.05): √0.0475 / 0.299573.
    private static let rayleighFactor = 0.727_519

    init(_ track: HoverTrack) {
        self.init(north_m: track.north_m, east_m: track.east_m, hasTarget: track.hasTarget)
    }

    /// The deviations of positions from their origin, or from their mean where it is no target.
    init(north_m: [Double], east_m: [Double], hasTarget: Bool) {
        let north0 = hasTarget ? 0 : SampleStatistics.mean(north_m)
        let east0 = hasTarget ? 0 : SampleStatistics.mean(east_m)
        isAboutMean = !hasTarget
        centre_m = (north0, east0)
        var radial: [Double] = []
        radial.reserveCapacity(north_m.count)
        for (north, east) in zip(north_m, east_m) {
            let (dn, de) = (north - north0, east - east0)
            radial.append((dn * dn + de * de).squareRoot())
        }
        rms_m = SampleStatistics.rootMeanSquare(radial)
        effectiveComponentCount = min(
            SampleStatistics.effectiveCount(north_m).count, SampleStatistics.effectiveCount(east_m).count)
        let squared = SampleStatistics.effectiveCount(radial.map { $0 * $0 }).count
        scatter = PercentileScatter(radial, effectiveCount: (effectiveComponentCount * squared).squareRoot())
    }

    /// The budget of R95.
    func budget(reference: ReferenceSystem, resolution_m: Double, seed: UInt64) -> UncertaintyBudget {
        scatter.budget(
            reference: (reference.horizontal_m ?? .infinity, reference.name),
            byModel: Self.rayleighFactor * r95_m / effectiveCount.squareRoot(),
            effectiveMeanCount: isAboutMean ? effectiveComponentCount : nil, resolution: resolution_m,
            coverageFactor: reference.coverageFactor, seed: seed)
    }
}
