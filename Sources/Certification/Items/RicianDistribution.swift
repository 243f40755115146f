/// The distances from a point of places that scatter alike in all directions about another: circular normal, σ = 1.
///
/// With the two in one place it is the Rayleigh distribution. Source: S. O. Rice, "Mathematical analysis of random
/// noise", Bell System Technical Journal 24 (1945).
enum RicianDistribution {
    /// The radius of the circle about the point that holds 95 % of the places whose mean is `offset` σ away, in σ.
    static func radius95(offset: Double) -> Double {
        // A circle with its edge through the mean holds less than half; one that is 2.45 σ larger more than 95 %.
        var (low, high) = (offset, offset + 2.5)
        for _ in 0..<52 {
            let middle = (low + high) / 2
            if probability(radius: middle, offset: offset) < 0.95 { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// The share of the places within a radius.
    static func probability(radius: Double, offset: Double) -> Double {
        offset <= 20 ? mixture(radius, offset) : farOff(radius, offset)
    }

    /// The square of the distance is a Poisson mixture of chi-square distributions with 2, 4, 6 … degrees of freedom.
    private static func mixture(_ radius: Double, _ offset: Double) -> Double {
        let (mean, half) = (offset * offset / 2, radius * radius / 2)
        var weight = PinnedFunctions.exponentialDecay(mean)
        var term = PinnedFunctions.exponentialDecay(half)
        var tail = term
        var sum = weight * (1 - tail)
        var k = 1.0
        while k < mean || weight > 1e-17 {
            weight *= mean / k
            term *= half / k
            tail += term
            sum += weight * max(0, 1 - tail)
            k += 1
        }
        return sum
    }

    /// Far off the distance is nearly that along the line; what is across it is taken at five points (Gauss and Hermite).
    private static func farOff(_ radius: Double, _ offset: Double) -> Double {
        let nodes = [
            (0.0, 8.0 / 15), (1.355_626_179_974_266, 0.444_151_844_667_292),
            (2.856_970_013_872_806, 0.022_514_821_999_375),
        ]
        var sum = 0.0
        for (across, weight) in nodes {
            let along = max(0, radius * radius - across * across).squareRoot()
            sum += weight * PinnedFunctions.normalDistribution(along - offset)
        }
        return sum
    }
}
