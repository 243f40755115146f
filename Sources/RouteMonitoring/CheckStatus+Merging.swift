import Findings

extension CheckOutcome.Status {
    /// The status of two rules together: an alert before an unknown, an unknown before a clear, a clear before nothing.
    func merged(with other: CheckOutcome.Status) -> CheckOutcome.Status {
        rank >= other.rank ? self : other
    }

    private var rank: Int {
        switch self {
        case .notApplicable: 0
        case .clear: 1
        case .unknown: 2
        case .alert: 3
        }
    }
}
