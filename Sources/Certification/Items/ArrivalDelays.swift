/// How late a vehicle is at its gates over several flights: the bound that 95 % of the delays keep, early or late.
///
/// Delays are taken for normal with a mean of their own. Those of one flight go together: their correlation within flights
/// (R. Fisher, 1925, analysis of variance) makes the number that they are worth.
struct ArrivalDelays {
    /// Seconds, flight by flight.
    let flights: [[Double]]
    let mean_s: Double
    let deviation_s: Double
    /// The correlation of two delays of one flight, 0...1.
    let correlation: Double
    let effectiveCount: Double
    let p95_s: Double
    var count: Int { flights.reduce(0) { $0 + $1.count } }

    /// - Precondition: at least two delays; no flight without one.
    init(_ flights: [[Double]]) {
        let all = flights.flatMap { $0 }
        precondition(all.count >= 2, "one delay has no scatter")
        self.flights = flights
        let n = Double(all.count)
        mean_s = SampleStatistics.mean(all)
        var total = 0.0
        for delay in all { total += (delay - mean_s) * (delay - mean_s) }
        correlation = Self.correlation(flights, mean: mean_s, total: total)
        let size = flights.reduce(0) { $0 + Double($1.count * $1.count) } / n
        // Of a single flight nothing tells how much another one would differ: the order of its delays has to.
        effectiveCount =
            flights.count > 1
            ? n / (1 + (size - 1) * correlation) : min(n, SampleStatistics.unbiasedEffectiveCount(all))
        let effective = max(effectiveCount, 1.5)
        // The mean takes part of the scatter away, more of it the fewer the delays are worth.
        let variance = total / n * effective / (effective - 1)
        deviation_s = variance.squareRoot()
        offset_s = max(0, mean_s * mean_s - variance / effective).squareRoot()
        p95_s = Self.radius_s(offset_s: offset_s, deviation_s: deviation_s)
    }

    /// The magnitude of the true mean, without what the scatter adds to that of the mean that was found.
    private let offset_s: Double
    private var freedom: Int { max(1, Int((effectiveCount - 1).rounded(.down))) }
    /// The standard deviation of the mean, as Student's t widens it.
    private var meanUncertainty_s: Double {
        let nu = Double(freedom)
        return deviation_s / max(effectiveCount, 1).squareRoot() * (nu / max(nu - 2, 0.5)).squareRoot()
    }

    private static func correlation(_ flights: [[Double]], mean: Double, total: Double) -> Double {
        let (k, n) = (Double(flights.count), flights.reduce(0) { $0 + Double($1.count) })
        guard k > 1, n > k else { return 0 }
        var between = 0.0
        for flight in flights {
            let distance = SampleStatistics.mean(flight) - mean
            between += Double(flight.count) * distance * distance
        }
        let squares = flights.reduce(0) { $0 + Double($1.count * $1.count) }
        let size = (n - squares / n) / (k - 1)
        let (amongFlights, withinFlights) = (between / (k - 1), max(0, total - between) / (n - k))
        let sum = amongFlights + (size - 1) * withinFlights
        return sum > 0 ? min(1, max(0, (amongFlights - withinFlights) / sum)) : 0
    }

    /// The lines of the budget of P95 that the small number of delays makes.
    var contributions: [UncertaintyContribution] {
        let factor = ChiSquareDistribution.upperFactor(freedom: freedom)
        let upper = Self.radius_s(offset_s: offset_s, deviation_s: deviation_s * factor)
        let moved = Self.radius_s(offset_s: offset_s + meanUncertainty_s, deviation_s: deviation_s)
        return [
            UncertaintyContribution(
                source: "scatter of delays, n_eff = \(effectiveCount), chi-square", distribution: .t,
                value: (upper - p95_s) / 2, degreesOfFreedom: Double(freedom)),
            UncertaintyContribution(
                source: "mean of delays", distribution: .t, value: moved - p95_s, degreesOfFreedom: Double(freedom)),
        ]
    }

    /// The line of the budget of the mean.
    var meanContribution: UncertaintyContribution {
        UncertaintyContribution(
            source: "scatter of delays, n_eff = \(effectiveCount)", distribution: .t, value: meanUncertainty_s,
            degreesOfFreedom: Double(freedom))
    }

    /// The bound that 95 % of normal numbers keep on both sides of 0.
    static func radius_s(offset_s: Double, deviation_s: Double) -> Double {
        guard deviation_s > 0 else { return offset_s }
        let offset = offset_s / deviation_s
        var (low, high) = (offset, offset + 2)
        for _ in 0..<52 {
            let middle = (low + high) / 2
            let share =
                PinnedFunctions.normalDistribution(middle - offset)
                + PinnedFunctions.normalDistribution(middle + offset) - 1
            if share < 0.95 { low = middle } else { high = middle }
        }
        return deviation_s * (low + high) / 2
    }
}
