/// The radius about a point that holds 95 % of all places such as a few independent trials gave.
///
/// Of a handful of trials the nearest rank is the largest one, whose own scatter is large. The places are taken for circular
/// normal instead: mean and standard deviation are estimated, and R95 is the 95 % point of the distance (Rice; Rayleigh where
/// the mean lies in the point). How surely the standard deviation is known follows from the chi-square distribution.
struct PointDispersion {
    /// Metres from the point.
    let north_m: [Double]
    let east_m: [Double]
    /// The mean of the places.
    let meanNorth_m: Double
    let meanEast_m: Double
    /// The standard deviation of one component, pooled over both.
    let deviation_m: Double
    /// The distance of the true mean from the point, without what the scatter adds to that of the mean that was found.
    let offset_m: Double
    let r95_m: Double
    let rms_m: Double
    let maximum_m: Double
    /// ((λ₁ − λ₂)/(λ₁ + λ₂))² of the principal variances, without the 2/n that chance makes of a round distribution: 0 round,
    /// 1 a line.
    let elongation2: Double

    /// Of the pooled variance: 2·(n − 1) where the places scatter alike in all directions, half of it along a line
    /// (F. Satterthwaite, 1946).
    var freedom: Int {
        max(1, Int((2 * Double(north_m.count - 1) / (1 + elongation2)).rounded(.down)))
    }

    /// - Precondition: at least two places.
    init(north_m: [Double], east_m: [Double]) {
        precondition(north_m.count >= 2 && north_m.count == east_m.count, "one place has no scatter")
        (self.north_m, self.east_m) = (north_m, east_m)
        let n = Double(north_m.count)
        (meanNorth_m, meanEast_m) = (SampleStatistics.mean(north_m), SampleStatistics.mean(east_m))
        var (north2, east2, both) = (0.0, 0.0, 0.0)
        for (north, east) in zip(north_m, east_m) {
            let (dn, de) = (north - meanNorth_m, east - meanEast_m)
            north2 += dn * dn
            east2 += de * de
            both += dn * de
        }
        let variance = (north2 + east2) / (2 * (n - 1))
        deviation_m = variance.squareRoot()
        let spread2 = (north2 - east2) * (north2 - east2) + 4 * both * both
        let sum2 = (north2 + east2) * (north2 + east2)
        elongation2 = n > 2 && sum2 > 0 ? max(0, (spread2 / sum2 - 2 / n) / (1 - 2 / n)) : 0
        let square = meanNorth_m * meanNorth_m + meanEast_m * meanEast_m
        offset_m = max(0, square - 2 * variance / n).squareRoot()
        r95_m = Self.radius_m(offset_m: offset_m, deviation_m: deviation_m)
        let squares = zip(north_m, east_m).map { $0 * $0 + $1 * $1 }
        rms_m = SampleStatistics.mean(squares).squareRoot()
        maximum_m = (squares.max() ?? 0).squareRoot()
    }

    /// The lines of a budget that the small number of trials makes.
    var contributions: [UncertaintyContribution] {
        let n = Double(north_m.count)
        let nu = Double(freedom)
        let upper = Self.radius_m(
            offset_m: offset_m, deviation_m: deviation_m * ChiSquareDistribution.upperFactor(freedom: freedom))
        let centre = deviation_m / n.squareRoot() * (nu / max(nu - 2, 0.5)).squareRoot()
        let moved = Self.radius_m(offset_m: offset_m + centre, deviation_m: deviation_m)
        return [
            // Half of the way to the 97.5 % point: the distribution is skew, and k = 2 is to reach that point.
            UncertaintyContribution(
                source: "scatter of \(north_m.count) trials, chi-square", distribution: .t, value: (upper - r95_m) / 2,
                degreesOfFreedom: nu),
            UncertaintyContribution(
                source: "mean of \(north_m.count) trials", distribution: .t, value: moved - r95_m, degreesOfFreedom: nu),
            // One half more than it is, because it only ever makes R95 larger.
            UncertaintyContribution(
                source: "shape of the distribution", distribution: .normal,
                value: Self.shapeFactor * elongation2 * r95_m, sensitivity: 1.5),
        ]
    }

    /// What R95 of an ellipse is larger by than that of a circle with the same pooled variance: at most 0.1453 of it times the
    /// square of the elongation (drawn, 4,000,000 places for each of ten elongations).
    private static let shapeFactor = 0.145

    private static func radius_m(offset_m: Double, deviation_m: Double) -> Double {
        guard deviation_m > 0, offset_m / deviation_m < 1e6 else { return offset_m }
        return deviation_m * RicianDistribution.radius95(offset: offset_m / deviation_m)
    }
}
