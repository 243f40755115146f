import Certification
import Quantities

/// One result as it stands in a report: what was recorded, with the words and the drawings that belong to it.
package struct ReportedResult: Sendable {
    /// One revision of the verdict; the last one is what the report states.
    package struct Revision: Sendable, Hashable {
        package var number: Int
        package var recordedAt: UTCInstant
        package var recordedBy: String
        /// Why it was made; nil for the first.
        package var reason: String?
        package var verdict: String

        package init(number: Int, recordedAt: UTCInstant, recordedBy: String, reason: String?, verdict: String) {
            (self.number, self.recordedAt, self.recordedBy) = (number, recordedAt, recordedBy)
            (self.reason, self.verdict) = (reason, verdict)
        }
    }

    /// A moment of the recording.
    package enum Time: Sendable, Hashable {
        case utc(UTCInstant)
        /// Seconds of the recording's own clock: UTC is not known.
        case seconds(Double)
    }

    /// A limit of a measurement.
    package struct Bound: Sendable, Hashable {
        package var isUpper: Bool
        package var value: Double

        package init(isUpper: Bool, value: Double) { (self.isUpper, self.value) = (isUpper, value) }
    }

    /// A line of an uncertainty budget. nil where a number is not finite.
    package struct Contribution: Sendable, Hashable {
        package var source: String
        package var distribution: String
        package var value: Double?
        package var divisor: Double?
        package var sensitivity: Double?
        package var standardUncertainty: Double?
        package var degreesOfFreedom: Double?

        package init(source: String, distribution: String) { (self.source, self.distribution) = (source, distribution) }
    }

    /// A measured quantity. nil where there is none.
    package struct Quantity: Sendable, Hashable {
        package var name: String
        package var unit: String
        package var value: Double?
        package var standardUncertainty: Double?
        package var coverageFactor: Double?
        package var expandedUncertainty: Double?
        package var degreesOfFreedom: Double?
        package var bound: Bound?
        package var margin: Double?
        /// NOT_TESTED for a quantity without a limit.
        package var verdict: Verdict
        package var budget: [Contribution] = []

        package init(name: String, unit: String, verdict: Verdict) {
            (self.name, self.unit, self.verdict) = (name, unit, verdict)
        }
    }

    /// A name with a number or a text.
    package struct Named: Sendable, Hashable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
    }

    /// What somebody changed of the record, with what stood there before.
    package struct Amendment: Sendable, Hashable {
        package var number: Int64
        package var recordedAt: UTCInstant
        package var recordedBy: String
        package var field: String
        package var oldValue: String?
        package var newValue: String?
        package var reason: String

        package init(
            number: Int64, recordedAt: UTCInstant, recordedBy: String, field: String, oldValue: String?,
            newValue: String?, reason: String
        ) {
            (self.number, self.recordedAt, self.recordedBy, self.field) = (number, recordedAt, recordedBy, field)
            (self.oldValue, self.newValue, self.reason) = (oldValue, newValue, reason)
        }
    }

    /// Somebody's signature of the record.
    package struct Signature: Sendable, Hashable {
        package var number: Int64
        /// `performer`, `checker` or `authoriser`.
        package var role: String
        package var name: String
        package var signedAt: UTCInstant
        /// The name in the key.
        package var keyName: String
        /// False where it signs the record as it was before an amendment or another revision.
        package var isOfThisRecord: Bool

        package init(
            number: Int64, role: String, name: String, signedAt: UTCInstant, keyName: String, isOfThisRecord: Bool
        ) {
            (self.number, self.role, self.name, self.signedAt) = (number, role, name, signedAt)
            (self.keyName, self.isOfThisRecord) = (keyName, isOfThisRecord)
        }
    }

    /// The row of the verdict in the database; 0 for an ordered item without a result.
    package var row: Int64
    package var verdictID: String
    package var revisions: [Revision]
    package var item: String
    /// The number in the table of items; nil for one that this software does not know.
    package var itemNumber: Int?
    package var title: Phrase
    package var verdict: Verdict
    /// `SIM`, `SAMPLE` or `ADVISORY`, or one of the first two and `ADVISORY`, for what can certify nothing; nil otherwise.
    package var mark: String?
    package var isSamplePlan: Bool
    /// What it is of in an exam; nil for any other result.
    package var manoeuvre: ReportedManoeuvre?
    package var reasons: [String] = []
    package var run = ""
    package var vehicle = ""
    package var windowStart: Time?
    package var windowEnd: Time?
    package var limit: Bound?
    package var unit = ""
    /// The requirement: where the limit comes from, and its standing.
    package var limitSource = ""
    package var limitStatus = ""
    package var ruleName = ""
    package var ruleParameter: Double?
    package var conformanceProbability: Double?
    package var sampleCount: Int?
    package var effectiveSampleCount: Double?
    package var quantities: [Quantity] = []
    package var checks: [ValidityCheck] = []
    package var referenceName = ""
    package var referenceKind = ""
    /// The standard uncertainties that the reference system states, by their keys in plans without `u_`.
    package var referenceUncertainties: [Named] = []
    package var environment = TestEnvironment()
    package var parameters: [Named] = []
    package var events: [Named] = []
    package var algorithmVersion = ""
    /// Of that version of the algorithm; empty where this software has another one.
    package var formulae: [String] = []
    package var procedure: TestProcedure?
    package var plots: [Plot] = []
    /// Why there are no drawings although something was recorded; nil otherwise.
    package var plotsAbsentBecause: String?
    /// True where the archive that proves the result is not at hand.
    package var lacksArchive = false
    package var evidence: [EvidenceRange] = []
    package var archiveFrames: UInt64?
    package var archiveSHA256 = ""
    package var planFiles: [Named] = []
    package var configurationSHA256 = ""
    package var softwareVersion = ""
    package var contentSHA256 = ""
    package var seed = ""
    package var amendments: [Amendment] = []
    package var signatures: [Signature] = []
    /// True for a verdict that stands for nothing any more.
    package var isWithdrawn = false
    /// The result as it is stored: canonical JSON.
    package var storedResult = "null"

    package init(
        row: Int64, verdictID: String, revisions: [Revision], item: String, title: Phrase, verdict: Verdict,
        mark: String?, isSamplePlan: Bool
    ) {
        (self.row, self.verdictID, self.revisions, self.item) = (row, verdictID, revisions, item)
        (self.title, self.verdict, self.mark, self.isSamplePlan) = (title, verdict, mark, isSamplePlan)
    }

    /// True where a simulator flew.
    package var isSimulated: Bool { mark?.split(separator: " ").contains("SIM") ?? false }
    /// False for an ordered item that nobody has evaluated.
    package var isRecorded: Bool { row != 0 }
    /// What the result stands for: a withdrawn one for no test.
    package var standingVerdict: Verdict { isWithdrawn ? .notTested : verdict }
    /// What the result says of the article: NOT_TESTED where it can certify nothing.
    package var certifyingVerdict: Verdict { mark == nil ? standingVerdict : .notTested }
}
