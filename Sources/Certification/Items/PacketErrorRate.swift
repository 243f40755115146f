/// A packet error rate, and how surely it is known where losses come in bursts.
struct PacketErrorRate {
    let value: Double
    /// By how much the losses scatter more than independent ones would: 1 at least.
    let clustering: Double
    /// How many independent packets the frames are worth.
    var effectiveCount: Double { total / clustering }
    private let total: Double
    /// How much wider the uncertainty is for a scatter that few bursts tell.
    private let widening: Double

    /// - Precondition: the ring holds a frame.
    init(_ ring: LinkTrack.Ring) {
        total = Double(ring.total)
        let rate = ring.errorRate
        value = rate
        // What each frame that arrived adds to missing − rate·total: together nothing, and their scatter is that of the rate.
        let terms = ring.gaps.map { Double($0) - rate * Double($0 + 1) }
        let independent = rate * (1 - rate) * total
        guard terms.count > 3, independent > 0 else {
            (clustering, widening) = (1, 1)
            return
        }
        let count = Double(terms.count)
        let deviation = SampleStatistics.standardDeviation(terms)
        let scatter = deviation * deviation * count * count / SampleStatistics.unbiasedEffectiveCount(terms)
        clustering = max(1, scatter / independent)
        let bursts = Double(ring.gaps.count { $0 > 0 })
        widening = clustering > 1 ? StudentFactor.widening(degreesOfFreedom: max(bursts - 1, 3)) : 1
    }

    /// The standard uncertainty: that of a binomial share of the effective count after two more losses and two more arrivals.
    ///
    /// Source: A. Agresti and B. Coull, "Approximate is better than exact for interval estimation of binomial proportions", 1998.
    var deviation: Double {
        let shifted = (value * effectiveCount + 2) / (effectiveCount + 4)
        let spread = (shifted * (1 - shifted) / (effectiveCount + 4)).squareRoot()
        // The shift itself is no part of the value: it widens the uncertainty instead.
        let shift = (shifted - value) / 2
        return widening * (spread * spread + shift * shift).squareRoot()
    }
}
