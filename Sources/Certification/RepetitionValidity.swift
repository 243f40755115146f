/// The parameters of ``Trial/verdict(over:budget:effectiveCount:)``, for items that are judged by the mean of a few repetitions.
enum RepetitionValidity {
    static let parameters: [TestItem.Parameter] = [
        TestItem.Parameter(
            "minimum_effective_samples", default: 4, in: 2...1e6,
            "with fewer repetitions the result is INCONCLUSIVE"),
        TestItem.Parameter(
            "maximum_uncertainty_ratio", default: 0.5, in: 0.01...10,
            "with U larger than this part of the limit the result is INCONCLUSIVE"),
    ]
}
