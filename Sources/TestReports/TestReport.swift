import Certification
import Quantities

/// The report of an order, complete: everything that its pages and its JSON say.
///
/// The same value gives the same bytes in every process. No clock and no file is looked at.
package struct TestReport: Sendable {
    /// Who issued the report, when, and which one it takes the place of.
    package struct Issue: Sendable, Hashable {
        package var issuedAt: UTCInstant
        package var issuedBy: String
        /// The identification of the report that is replaced; nil for a first issue (ISO/IEC 17025:2017, 7.8.8).
        package var replaces: String?
        package var reason: String?

        package init(issuedAt: UTCInstant, issuedBy: String, replaces: String? = nil, reason: String? = nil) {
            (self.issuedAt, self.issuedBy, self.replaces, self.reason) = (issuedAt, issuedBy, replaces, reason)
        }
    }

    /// What was tested.
    package struct Article: Sendable, Hashable {
        package var airframe: String
        package var serialNumber: String
        package var firmware: String
        package var configurationSHA256: String

        package init(airframe: String, serialNumber: String, firmware: String, configurationSHA256: String) {
            (self.airframe, self.serialNumber) = (airframe, serialNumber)
            (self.firmware, self.configurationSHA256) = (firmware, configurationSHA256)
        }
    }

    /// Unique among all reports.
    package let identifier: String
    package let order: String
    /// nil before it is issued.
    package let issue: Issue?
    package let laboratory: Laboratory?
    package let statements: ReportStatements
    /// The plan that the statements are from: SHA-256 of its file.
    package let statementsFrom: String
    package let customers: [String]
    package let articles: [Article]
    package let places: [String]
    /// What stands in the way of an issue first, passes last; equals in the order in which they were recorded. Manoeuvres of an exam
    /// by their numbers.
    package let results: [ReportedResult]
    /// Of the software that makes the report.
    package let softwareVersion: String

    package init(
        identifier: String, order: String, issue: Issue?, laboratory: Laboratory?, statements: ReportStatements,
        statementsFrom: String, customers: [String], articles: [Article], places: [String],
        results: [ReportedResult], softwareVersion: String
    ) {
        (self.identifier, self.order, self.issue, self.laboratory) = (identifier, order, issue, laboratory)
        (self.statements, self.statementsFrom, self.customers) = (statements, statementsFrom, customers)
        (self.articles, self.places, self.softwareVersion) = (articles, places, softwareVersion)
        self.results = Self.byManoeuvre(Self.ordered(results))
    }

    /// The verdict over all results.
    package var verdict: Verdict { .rolledUp(results.map(\.standingVerdict)) }
    /// The verdict over what can stand in a certificate.
    package var certifyingVerdict: Verdict { .rolledUp(results.map(\.certifyingVerdict)) }
    package var isSimulated: Bool { results.contains { $0.isSimulated } }
    package var isSample: Bool { results.contains { $0.isSamplePlan } }
    /// True while a field is missing: then every page says so.
    package var isDraft: Bool { fields.contains { $0.value == nil } }

    /// What marks every page, drawing and result.
    package var marks: [Phrase] {
        (isDraft ? [Phrase("초안", "DRAFT")] : []) + (isSimulated ? [Phrase(same: "SIM")] : [])
            + (isSample ? [Phrase(same: "SAMPLE")] : []) + (isAdvisory ? [Self.advisory] : [])
    }

    /// Sorted by how strongly a verdict decides over an order; what is equal keeps its place.
    private static func ordered(_ results: [ReportedResult]) -> [ReportedResult] {
        func isBefore(_ left: Verdict, _ right: Verdict) -> Bool {
            left != right && Verdict.rolledUp([left, right]) == left
        }
        return results.enumerated().sorted { left, right in
            if left.element.standingVerdict != right.element.standingVerdict {
                return isBefore(left.element.standingVerdict, right.element.standingVerdict)
            }
            return left.offset < right.offset
        }.map(\.element)
    }
}
