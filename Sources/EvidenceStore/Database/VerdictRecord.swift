import Quantities

/// One revision of a verdict, as it is written once and for all.
package struct VerdictRecord: Hashable, Sendable {
    /// What was tested.
    package struct Article: Hashable, Sendable {
        /// The name by which results of the article are looked up.
        package var id: String
        package var manufacturer: String?
        package var model: String?
        package var serial: String?
        package var firmware: String?

        package init(
            id: String, manufacturer: String? = nil, model: String? = nil, serial: String? = nil,
            firmware: String? = nil
        ) {
            (self.id, self.manufacturer, self.model, self.serial) = (id, manufacturer, model, serial)
            self.firmware = firmware
        }
    }

    /// The number of the revision's row; nil before it is written.
    package var row: Int64?
    /// The same for all revisions of one verdict.
    package var id: String
    /// 1 upward.
    package var revision: Int
    package var run: String
    package var order: String
    package var item: String
    package var article: Article
    /// The result, its standard uncertainty, coverage factor and expanded uncertainty, in `unit`; nil where there is none.
    package var y: Double?
    package var standardUncertainty: Double?
    package var coverageFactor: Double?
    package var expandedUncertainty: Double?
    package var unit: String?
    package var n: Int?
    package var effectiveN: Double?
    package var limit: Double?
    /// `upper`, `lower` or another word of the plan's.
    package var limitKind: String?
    package var decisionRule: String
    /// `PASS`, `CONDITIONAL_PASS`, … as the plan's decision rule names it.
    package var verdict: String
    package var certifies: Bool
    /// True for a record whose amendments say that it was withdrawn; false in a record as it is stored.
    package var isWithdrawn = false
    package var algorithm: String
    package var algorithmVersion: String
    package var seed: UInt64?
    package var planSHA256: String
    package var configSHA256: String
    package var softwareVersion: String
    /// The whole result as canonical JSON.
    package var resultJSON: String
    package var recordedAt: UTCInstant
    package var recordedBy: String
    /// Why the revision was made; nil for the first.
    package var reason: String?

    /// Lower-case hexadecimal SHA-256 of ``resultJSON``'s bytes.
    package var contentSHA256: String { Hexadecimal.sha256(resultJSON) }

    package init(
        id: String, revision: Int, run: String, order: String, item: String, article: Article, decisionRule: String,
        verdict: String, certifies: Bool, algorithm: String, algorithmVersion: String, planSHA256: String,
        configSHA256: String, softwareVersion: String, resultJSON: String, recordedAt: UTCInstant, recordedBy: String
    ) {
        (self.id, self.revision, self.run, self.order, self.item) = (id, revision, run, order, item)
        (self.article, self.decisionRule, self.verdict, self.certifies) = (article, decisionRule, verdict, certifies)
        (self.algorithm, self.algorithmVersion) = (algorithm, algorithmVersion)
        (self.planSHA256, self.configSHA256, self.softwareVersion) = (planSHA256, configSHA256, softwareVersion)
        (self.resultJSON, self.recordedAt, self.recordedBy) = (resultJSON, recordedAt, recordedBy)
    }
}
