/// The parameters of ``Trial/verdict(over:budget:effectiveCount:)``, for items that are judged by a series of samples.
enum ScatterValidity {
    static let parameters: [TestItem.Parameter] = [
        TestItem.Parameter(
            "minimum_effective_samples", default: 15, in: 5...1e6,
            "with fewer independent samples the result is INCONCLUSIVE"),
        TestItem.Parameter(
            "maximum_uncertainty_ratio", default: 0.5, in: 0.01...10,
            "with U larger than this part of the limit the result is INCONCLUSIVE"),
    ]
}
