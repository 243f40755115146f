/// What the choice of the most extreme of several samples adds to it, when their errors are independent.
///
/// The least of m noisy distances lies below the least true one, the more so the more samples lie near by. Whether the errors
/// of a reference system are independent from sample to sample nobody knows beforehand, so that this counts as uncertainty
/// beside a common error, and nothing is corrected.
enum ExtremeOfSamples {
    /// The expected largest of 2ᵏ independent numbers of the standard normal distribution, k = 0, 1, 2 … 20: the integral of
    /// x·n·φ(x)·Φ(x)ⁿ⁻¹ (H. A. David, "Order Statistics", 1970).
    private static let expectedLargest = [
        0, 0.5642, 1.0294, 1.4236, 1.766, 2.0697, 2.3437, 2.5946, 2.8269, 3.0439, 3.2482, 3.4418, 3.6261, 3.8023,
        3.9714,
        4.1341, 4.2911, 4.443, 4.5903, 4.7332, 4.8723,
    ]

    /// The expected largest of `count` standard normal numbers; that of the next power of two.
    static func expectedLargest(of count: Int) -> Double {
        var (k, number) = (0, 1)
        while number < count && k < expectedLargest.count - 1 { (k, number) = (k + 1, number * 2) }
        return expectedLargest[k]
    }

    /// Samples within this many standard uncertainties of the extreme one could have been it.
    static let reach = 4.0

    /// The budget's line for it.
    ///
    /// - Parameters:
    ///   - count: how many samples could have been the extreme one.
    ///   - standardUncertainty: that of one sample.
    static func contribution(count: Int, standardUncertainty: Double) -> UncertaintyContribution {
        UncertaintyContribution(
            source: "choice of the extreme of \(count) samples", distribution: .normal, value: standardUncertainty,
            sensitivity: expectedLargest(of: count))
    }
}
