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
        let north0 = track.hasTarget ? 0 : SampleStatistics.mean(track.north_m)
        let east0 = track.hasTarget ? 0 : SampleStatistics.mean(track.east_m)
        isAboutMean = !track.hasTarget
        centre_m = (north0, east0)
        var radial: [Double] = []
        radial.reserveCapacity(track.north_m.count)
        for (north, east) in zip(track.north_m, track.east_m) {
            let (dn, de) = (north - north0, east - east0)
            radial.append((dn * dn + de * de).squareRoot())
        }
        rms_m = SampleStatistics.rootMeanSquare(radial)
        effectiveComponentCount = min(
            SampleStatistics.effectiveCount(track.north_m).count, SampleStatistics.effectiveCount(track.east_m).count)
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
