/// The parameters of ``Trial/verdict(over:budget:effectiveCount:limit:)`` for items that are judged by a largest value.
enum ExtremeValidity {
    static let parameters = ScatterValidity.parameters.filter { $0.name == "maximum_uncertainty_ratio" }
}
