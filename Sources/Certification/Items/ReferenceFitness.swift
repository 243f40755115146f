import Quantities

/// Whether the reference system is good enough for its result to be cited against tolerances as narrow as these.
struct ReferenceFitness {
    /// The name of the check.
    static let name = "reference fitness"

    static let parameters: [TestItem.Parameter] = [
        TestItem.Parameter(
            "fitness_ratio", default: 3, in: 1...100,
            "the least ratio of a tolerance to the reference's U: below it the score is INCONCLUSIVE"),
        TestItem.Parameter(
            "minimum_fix_type", default: 3, in: 0...8,
            "the least MAVLink GPS_FIX_TYPE that may be cited, for a reference that rests on the vehicle's receiver"),
        TestItem.Parameter(
            "maximum_unfit_share", default: 0.05, in: 0...1,
            "the largest share of samples at which the receiver told less than that fix, or nothing"),
    ]

    /// For how long a fix that was told holds, seconds: receivers tell it once a second or more often.
    private static let fixLifetime_s = 5.0

    let checks: [ValidityCheck]
    /// The share of samples without a fix that may be cited, 0...1; nil where no receiver has a part in the reference.
    let unfitShare: Double?
    /// Why the result cannot be cited; empty where it can.
    let reasons: [String]

    init(_ trial: Trial, tolerances: ManoeuvreScore.Tolerances, samples receivedAt: [UTCInstant]) {
        let system = trial.plan.reference
        let ratio = trial.parameter("fitness_ratio")
        var (reasons, details): ([String], [String]) = ([], [])
        func compare(_ quantity: ReferenceSystem.Quantity, _ tolerance: Double) {
            let (most, unit) = (tolerance / ratio, quantity.unit)
            let expanded = system.coverageFactor * (system.uncertainty(of: quantity) ?? .infinity)
            let text = "\(quantity.name) U = \(expanded) \(unit), at most \(most) \(unit)"
            details.append(text)
            if !(expanded <= most) { reasons.append(text) }
        }
        compare(.horizontal, tolerances.horizontal_m)
        compare(.vertical, tolerances.vertical_m)
        if let heading_deg = tolerances.heading_deg { compare(.heading, heading_deg) }
        let fixes = trial.signals.series(.gnssFixType)
        var unfitShare: Double?
        var receiver: ValidityCheck
        switch system.kind {
        case .motionCapture, .totalStation, .surveillance:
            receiver = ValidityCheck("receiver_fix", .notAssessed, "the reference rests on no receiver of the vehicle")
        case .rtk, .gnss, .ownEstimate:
            receiver = ValidityCheck("receiver_fix", .notAssessed, "the receiver did not tell its fix")
            guard !fixes.isEmpty, !receivedAt.isEmpty else { break }
            // MAVLink GPS_FIX_TYPE 6: carrier phase with fixed ambiguities.
            let least = max(trial.parameter("minimum_fix_type"), system.kind == .rtk ? 6 : 0)
            let unfit = receivedAt.count { !Self.isFit(fixes, at: $0, least: least) }
            let (share, most) = (Double(unfit) / Double(receivedAt.count), trial.parameter("maximum_unfit_share"))
            let text =
                "\(unfit) of \(receivedAt.count) samples without a fix of \(least) or better, at most a share of \(most)"
            unfitShare = share
            receiver = ValidityCheck("receiver_fix", passes: share <= most, text)
            if share > most { reasons.append(text) }
        }
        self.unfitShare = unfitShare
        self.reasons = reasons
        checks = [
            ValidityCheck(
                Self.name, passes: reasons.isEmpty, (reasons.isEmpty ? details : reasons).joined(separator: "; ")),
            receiver,
        ]
    }

    /// The checks that say nothing of how the trial was flown.
    static let checkNames: Set<String> = [name, "receiver_fix"]

    private static func isFit(_ fixes: ScalarSeries, at time: UTCInstant, least: Double) -> Bool {
        let recent = fixes.last(upTo: time)
        guard let recent, time.seconds(since: recent.receivedAt) <= fixLifetime_s else { return false }
        return recent.value >= least
    }
}
