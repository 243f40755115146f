import Quantities

/// The condition that a vehicle stands still on its supports while it is measured.
enum StandingCheck {
    /// ``TelemetryModel/StateSample/Landed/onGround`` and ``TelemetryModel/StateSample/Landed/unknown`` as numbers.
    private static let (onGround, unknown) = (1.0, 0.0)

    /// What the vehicle said of its landed state in the window.
    static func check(_ trial: Trial, window: Range<UTCInstant>) -> ValidityCheck {
        let states = trial.series(.landedState, in: window).values.filter { $0 != unknown }
        guard !states.isEmpty else {
            return ValidityCheck("standing", .notAssessed, "the vehicle did not tell its landed state")
        }
        let others = states.count { $0 != onGround }
        return ValidityCheck("standing", passes: others == 0, "\(others) of \(states.count) states are not on ground")
    }
}
