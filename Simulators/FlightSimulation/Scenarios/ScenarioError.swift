/// Why a scenario cannot be flown.
package enum ScenarioError: Error, Sendable, CustomStringConvertible {
    /// Fewer or more aircraft than the scenario has parts for.
    case aircraftCount(Int, allowed: ClosedRange<Int>)
    /// Shorter than the scripted incidents need, or longer than supported.
    case duration(Double, allowed: ClosedRange<Double>)
    /// The noise-free flights do not give exactly the scripted incidents; the texts say what differs.
    case notClean([String])

    package var description: String {
        switch self {
        case .aircraftCount(let count, let allowed):
            "\(count) aircraft: choose \(allowed.lowerBound) to \(allowed.upperBound)"
        case .duration(let seconds, let allowed):
            "\(seconds) s: choose \(Int(allowed.lowerBound)) to \(Int(allowed.upperBound)) s"
        case .notClean(let problems):
            "the scenario is not clean for this seed, duration and number of aircraft:\n  "
                + problems.joined(separator: "\n  ")
        }
    }
}
