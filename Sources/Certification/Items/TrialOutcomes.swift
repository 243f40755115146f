import Quantities

/// The marked outcomes of repeated trials.
struct TrialOutcomes {
    /// True for a success, in the order of time.
    let inOrder: [Bool]
    /// How many trials are marked as begun; 0 where beginnings are not marked.
    let begun: Int

    init(_ trial: Trial, window: Range<UTCInstant>) {
        let successes = trial.times(ofEvent: "success", in: window).map { ($0, true) }
        let failures = trial.times(ofEvent: "failure", in: window).map { ($0, false) }
        inOrder = (failures + successes).sorted { $0.0 < $1.0 }.map(\.1)
        begun = trial.times(ofEvent: "trial", in: window).count
    }

    var count: Int { inOrder.count }
    var successes: Int { inOrder.count { $0 } }
}
