import Quantities

/// A piece of the archive that proves a result.
package struct EvidenceRange: Hashable, Sendable {
    /// The archive file's name within the archive.
    package var file: String
    /// Lower-case hexadecimal SHA-256 of the file.
    package var sha256: String
    /// The ordinals of the first and the last frame in it that the result rests on.
    package var firstFrame: UInt64
    package var lastFrame: UInt64

    package init(file: String, sha256: String, firstFrame: UInt64, lastFrame: UInt64) {
        (self.file, self.sha256, self.firstFrame, self.lastFrame) = (file, sha256, firstFrame, lastFrame)
    }
}

/// The result of one test item: what was measured, how surely, by which rule, and what proves it.
package struct CertificationResult: Sendable, Hashable {
    package var order: String
    package var customer: String
    package var article: TestArticle
    package var site: String
    package var vehicle: String
    package var itemID: String
    package var algorithmVersion: Int
    package var seed: UInt64
    package var reference: ReferenceSystem
    /// The window; nil where its markers are not recorded. It is in UTC only where that is known.
    package var windowStart: UTCInstant?
    package var windowEnd: UTCInstant?
    /// False where times are not UTC but count from 1970 on the recording's own clock.
    package var isUTCKnown: Bool
    /// The parameters as used, defaults included, sorted by name.
    package var parameters: [Parameter]
    /// The markers of the item's events as used, by the events' names.
    package var events: [String: String]
    package var rule: DecisionRule
    package var limit: Limit

    package var verdict: Verdict
    /// Why the verdict is neither a pass nor a failure; empty otherwise.
    package var reasons: [String]
    /// True when a simulator flew: then the result certifies nothing, whatever the verdict.
    package var isSimulated: Bool
    /// The first one is the item's quantity; empty where nothing could be measured.
    package var measurements: [Measurement]
    package var checks: [ValidityCheck]
    package var sampleCount: Int
    package var effectiveSampleCount: Double
    /// The ordinals of the first and the last frame that the result rests on.
    package var frames: ClosedRange<UInt64>?

    /// The run, and the files that prove the result; filled in by whoever read the archive.
    package var run: String = ""
    package var evidence: [EvidenceRange] = []

    /// The second vehicle and the identifier of the zone, where the plan gives them.
    package var otherVehicle: String?
    package var zone: String?

    /// A parameter with its value.
    package struct Parameter: Sendable, Hashable {
        package var name: String
        package var value: Double
    }

    init(trial: Trial, assessment: Assessment, verdict: Verdict, reasons: [String]) {
        let plan = trial.plan
        (order, customer, article) = (plan.order, plan.customer, plan.article)
        (site, vehicle, reference) = (plan.site, plan.vehicle, plan.reference)
        (itemID, algorithmVersion, seed) = (trial.item.id, trial.item.algorithmVersion, trial.seed)
        windowStart = trial.window?.lowerBound
        windowEnd = trial.window?.upperBound
        isUTCKnown = trial.signals.isUTCKnown
        parameters =
            trial.item.parameters
            .compactMap { parameter in
                trial.item.value(parameter.name, in: trial.planned).map { Parameter(name: parameter.name, value: $0) }
            }
            .sorted { $0.name < $1.name }
        events = Dictionary(
            uniqueKeysWithValues: trial.item.events.compactMap { event in
                trial.item.marker(ofEvent: event.name, in: trial.planned).map { (event.name, $0) }
            })
        (rule, limit) = (trial.planned.rule, trial.planned.limit)
        (otherVehicle, zone) = (trial.planned.otherVehicle, trial.planned.zone?.identifier)
        (self.verdict, self.reasons) = (verdict, reasons)
        isSimulated = trial.signals.isSimulated
        (measurements, checks) = (assessment.measurements, assessment.checks)
        sampleCount = assessment.sampleCount
        effectiveSampleCount = assessment.effectiveSampleCount
        frames = assessment.frames
    }

    /// True for a result that can stand in a certificate. A simulated run never gives one.
    package var certifies: Bool { !isSimulated }
    /// What marks the result on every surface: `SIM` for simulated runs, otherwise nil.
    package var mark: String? { isSimulated ? "SIM" : nil }
    /// The verdict as far as it certifies: NOT_TESTED for simulated runs.
    package var certifyingVerdict: Verdict { certifies ? verdict : .notTested }

    /// The item's quantity: y.
    package var measurement: Measurement? { measurements.first }
    package var value: Double? { measurement?.value }
    /// u_c and U = k·u_c.
    package var standardUncertainty: Double? { measurement?.budget?.combined }
    package var expandedUncertainty: Double? { measurement?.budget?.expanded }
    package var coverageFactor: Double { reference.coverageFactor }
    /// How far y is on the good side of the limit.
    package var margin: Double? { measurement?.margin }
    /// The probability that the quantity itself conforms to the limit.
    package var conformanceProbability: Double? {
        guard let margin, let standardUncertainty, margin.isFinite else { return nil }
        return DecisionRule.conformanceProbability(margin: margin, standardUncertainty: standardUncertainty)
    }

    /// The verdict over an order, and the one that can stand in a certificate.
    package static func rolledUp(_ results: [CertificationResult]) -> (verdict: Verdict, certifyingVerdict: Verdict) {
        (.rolledUp(results.map(\.verdict)), .rolledUp(results.map(\.certifyingVerdict)))
    }
}
