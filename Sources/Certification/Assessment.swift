/// What an algorithm makes of a trial, before the conditions of the trial are taken into account.
package struct Assessment: Sendable {
    /// The first one is the item's quantity.
    package var measurements: [Measurement]
    package var verdict: Verdict
    /// Why the verdict is INCONCLUSIVE or NOT_TESTED; empty otherwise.
    package var reasons: [String]
    package var checks: [ValidityCheck]
    package var sampleCount: Int
    package var effectiveSampleCount: Double
    /// The ordinals of the first and the last frame that the result rests on; nil where there is none.
    package var frames: ClosedRange<UInt64>?
    /// The names of checks that say what the measurement is good for, not whether the trial was flown as it must be:
    /// one that fails makes no trial invalid. The algorithm itself then concludes nothing.
    var fitnessChecks: Set<String> = []

    /// An assessment without a measurement.
    static func none(_ verdict: Verdict, _ reason: String, checks: [ValidityCheck]) -> Assessment {
        Assessment(
            measurements: [], verdict: verdict, reasons: [reason], checks: checks, sampleCount: 0,
            effectiveSampleCount: 0, frames: nil)
    }
}

/// A test item's algorithm: a pure function of the trial, bit-identical wherever it runs.
package protocol TestAlgorithm: SendableMetatype {
    static var item: TestItem { get }
    /// Refuses what ``TestItem/validate(_:)`` cannot know of.
    static func validate(_ planned: PlannedItem) throws(PlanProblem)
    static func assess(_ trial: Trial) -> Assessment
    /// What a laboratory engineer looks at beside the numbers; empty where nothing was recorded.
    static func plots(_ trial: Trial) -> [Plot]
}

extension TestAlgorithm {
    package static func validate(_ planned: PlannedItem) throws(PlanProblem) {}
    package static func plots(_ trial: Trial) -> [Plot] { [] }
}
