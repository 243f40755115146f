/// The largest of a series of samples, and how surely it is the largest value that was truly reached.
///
/// Two things make the largest sample differ from the truth beside an error that all samples share. Errors that differ from sample
/// to sample push it up: of m samples near the top the one with the luckiest error counts. And the peak may lie between samples.
/// Neither is corrected, since the record cannot tell the reference's scatter from the vehicle's own motion, and a correction
/// would make the vehicle look better: both are bounded and stated.
///
/// The push is at most κ(m)·σ: κ the expected largest of m standard normal numbers, σ the scatter of the reference, which is at
/// most its standard uncertainty and at most the scatter of the series itself.
struct MaximumOfSeries {
    let maximum: Double
    /// Which sample it is, the first of equals.
    let index: Int
    /// How many samples are so near the top that an error could have made them the largest.
    let contenderCount: Int
    private let push: Double
    private let betweenSamples: Double

    /// - Parameters:
    ///   - values: in the order of time, at least one.
    ///   - reference: the standard uncertainty of one sample.
    init(_ values: [Double], reference: Double) {
        precondition(!values.isEmpty, "nothing has no maximum")
        var index = 0
        for other in values.indices where values[other] > values[index] { index = other }
        let top = values[index]
        self.index = index
        maximum = top
        let scatter = min(reference, SampleStatistics.standardDeviation(values))
        let contenders = values.count { $0 >= top - 4 * scatter }
        contenderCount = contenders
        push = scatter * Self.expectedMaximum(of: contenders)
        // Of a parabola through three samples the peak lies at most an eighth of its two steps above the largest sample, of two
        // straight lines a quarter.
        let before = index > 0 ? top - values[index - 1] : 0
        let after = index + 1 < values.count ? top - values[index + 1] : 0
        betweenSamples = (before + after) / 4
    }

    /// The lines of the budget.
    func contributions(
        reference: (value: Double, name: String), resolution: Double
    ) -> [UncertaintyContribution] {
        let divisor = 3.0.squareRoot()
        return [
            UncertaintyContribution(
                source: "reference system \(reference.name)", distribution: .normal, value: reference.value),
            UncertaintyContribution(
                source: "largest of \(contenderCount) noisy samples", distribution: .rectangular, value: push,
                divisor: divisor),
            UncertaintyContribution(
                source: "peak between samples", distribution: .rectangular, value: betweenSamples, divisor: divisor),
            UncertaintyContribution(
                source: "resolution", distribution: .rectangular, value: resolution / 2, divisor: divisor),
        ]
    }

    /// The expected largest of some independent standard normal numbers: Φ⁻¹((m − 3/8)/(m + 1/4)) (G. Blom, 1958).
    static func expectedMaximum(of count: Int) -> Double {
        guard count > 1 else { return 0 }
        let share = (Double(count) - 0.375) / (Double(count) + 0.25)
        var (low, high) = (0.0, 8.0)
        for _ in 0..<50 {
            let middle = (low + high) / 2
            if PinnedFunctions.normalDistribution(middle) < share { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
