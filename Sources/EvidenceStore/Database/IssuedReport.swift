import Quantities

/// A report as it was issued, once and for all: what it states is made again from the verdicts it names.
package struct IssuedReport: Hashable, Sendable {
    /// The number of the row; nil before it is written.
    package var row: Int64?
    /// Unique among all reports.
    package var identifier: String
    package var order: String
    /// The rows of the verdicts that it states, in the order in which they were recorded.
    package var verdicts: [Int64]
    /// The numbers of the last amendment and the last signature that it knows of; 0 before there is one.
    package var lastAmendment: Int64 = 0
    package var lastSignature: Int64 = 0
    /// What it takes from outside of the database, as JSON: the laboratory and the procedures of the items.
    package var inputs: String
    /// Lower-case hexadecimal SHA-256 of its content.
    package var contentSHA256: String
    /// The report that it takes the place of, and why; nil for a first issue.
    package var replaces: String?
    package var reason: String?
    package var issuedAt: UTCInstant
    package var issuedBy: String
    package var softwareVersion: String

    package init(
        identifier: String, order: String, verdicts: [Int64], inputs: String, contentSHA256: String,
        replaces: String?, reason: String?, issuedAt: UTCInstant, issuedBy: String, softwareVersion: String
    ) {
        (self.identifier, self.order, self.verdicts, self.inputs) = (identifier, order, verdicts, inputs)
        (self.contentSHA256, self.replaces, self.reason) = (contentSHA256, replaces, reason)
        (self.issuedAt, self.issuedBy, self.softwareVersion) = (issuedAt, issuedBy, softwareVersion)
    }
}
