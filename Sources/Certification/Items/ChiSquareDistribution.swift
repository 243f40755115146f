/// The chi-square distribution, by which the scatter of a few trials is known.
enum ChiSquareDistribution {
    /// By how much the standard deviation may be larger than the one that was found, at 97.5 % of confidence: √(ν/χ²(0.025; ν)).
    ///
    /// - Parameter freedom: whole degrees of freedom, at least 1.
    static func upperFactor(freedom: Int) -> Double {
        let nu = Double(freedom)
        guard freedom <= 200 else {
            // E. Wilson and M. Hilferty, 1931; −1.959964 is the 2.5 % point of the normal distribution.
            let root = 1 - 2 / (9 * nu) - 1.959964 * (2 / (9 * nu)).squareRoot()
            return 1 / (root * root * root).squareRoot()
        }
        var (low, high) = (0.0, nu)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if probability(middle, freedom: freedom) < 0.025 { low = middle } else { high = middle }
        }
        return (nu / ((low + high) / 2)).squareRoot()
    }

    /// The distribution function. Source: M. Abramowitz and I. Stegun, 26.4.4 and 26.4.5.
    static func probability(_ x: Double, freedom: Int) -> Double {
        let half = x / 2
        let decay = PinnedFunctions.exponentialDecay(half)
        if freedom & 1 == 0 {
            var term = decay
            var sum = term
            for j in stride(from: 1, to: freedom / 2, by: 1) {
                term *= half / Double(j)
                sum += term
            }
            return 1 - sum
        }
        let root = x.squareRoot()
        var term = root
        var sum = freedom > 1 ? term : 0
        for r in stride(from: 3, to: freedom, by: 2) {
            term *= x / Double(r)
            sum += term
        }
        let density = decay / (2 * Double.pi).squareRoot()
        return 2 * PinnedFunctions.normalDistribution(root) - 1 - 2 * density * sum
    }
}
