/// The quantities of a trial, each held against its limit, and what they make together.
struct Judgement {
    private let trial: Trial
    private(set) var measurements: [Measurement] = []
    private(set) var reasons: [String] = []
    private var verdicts: [Verdict] = []

    init(_ trial: Trial) { self.trial = trial }

    var verdict: Verdict { Verdict.rolledUp(verdicts) }

    /// Judges a quantity in the item's unit.
    ///
    /// - Parameters:
    ///   - effectiveCount: nil for a quantity that more samples would not make surer.
    ///   - limit: nil for that of the plan.
    mutating func judge(
        _ name: String, _ value: Double, _ budget: UncertaintyBudget, effectiveCount: Double?, limit: Limit? = nil
    ) {
        let limit = limit ?? trial.planned.limit
        let (verdict, reasons) = trial.verdict(
            over: value, budget: budget, effectiveCount: effectiveCount, limit: limit)
        measurements.append(
            Measurement(
                name: name, unit: trial.item.unit, value: value, budget: budget, limit: limit, verdict: verdict))
        verdicts.append(verdict)
        self.reasons += reasons.map { "\(name): \($0)" }
    }

    /// States a quantity that has no limit.
    mutating func state(_ name: String, _ value: Double, unit: String? = nil, budget: UncertaintyBudget? = nil) {
        measurements.append(Measurement(name: name, unit: unit ?? trial.item.unit, value: value, budget: budget))
    }

    /// - Parameter effectiveCount: of the samples that the first quantity rests on.
    func assessment(
        checks: [ValidityCheck], sampleCount: Int, effectiveCount: Double, frames: ClosedRange<UInt64>
    ) -> Assessment {
        // A failure needs no reason beside its number.
        Assessment(
            measurements: measurements, verdict: verdict, reasons: verdict == .inconclusive ? reasons : [],
            checks: checks, sampleCount: sampleCount, effectiveSampleCount: effectiveCount, frames: frames)
    }
}
