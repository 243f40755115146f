import EvidenceStore
import Quantities
import TestReports

extension EvidenceWriter {
    /// Issues the report of an order: records it, and what it takes from outside, once and for all.
    ///
    /// - Parameters:
    ///   - replaces: the report that the new one takes the place of, and why.
    ///   - reader: of the same database.
    /// Errors: `refused` while a field is missing, where an earlier report of the order stands that is not replaced, and
    /// where the one to be replaced is not of the order or was replaced before.
    package func issue(
        order: String, by person: String, at time: UTCInstant, replaces: (identifier: String, reason: String)?,
        inputs: ReportInputs, softwareVersion: String, archive: String?, reader: EvidenceReader
    ) throws(ReportError) -> IssuedReport {
        let earlier: [IssuedReport]
        let last: (amendment: Int64, signature: Int64)
        do throws(EvidenceStoreError) {
            earlier = try reader.issuedReports(order: order)
            last = try reader.lastRecords()
        } catch { throw .store(error) }
        if let refusal = Self.refusal(order, earlier, replaces?.identifier) { throw .refused(refusal) }
        let identifier = "\(order)-R\(earlier.count + 1)"
        let issue = TestReport.Issue(
            issuedAt: time, issuedBy: person, replaces: replaces?.identifier, reason: replaces?.reason)
        let made: OrderReport
        do throws(CertifyingError) {
            made = try OrderReport(
                OrderReport.Request(
                    order: order, identifier: identifier, last: last, issue: issue, softwareVersion: softwareVersion),
                in: reader, inputs: inputs, archive: archive)
        } catch { throw .certifying(error) }
        let missing = made.report.missingFields
        guard missing.isEmpty else {
            let list = missing.map { "\($0.code) (\($0.clause))" }.joined(separator: ", ")
            throw .refused("the report of \(order) is a draft: missing are \(list)")
        }
        var issued = IssuedReport(
            identifier: identifier, order: order, verdicts: made.verdictRows, inputs: inputs.text,
            contentSHA256: made.contentSHA256, replaces: replaces?.identifier, reason: replaces?.reason,
            issuedAt: time, issuedBy: person, softwareVersion: softwareVersion)
        (issued.lastAmendment, issued.lastSignature) = (last.amendment, last.signature)
        do throws(EvidenceStoreError) { issued.row = try record(issued) } catch { throw .store(error) }
        return issued
    }

    private static func refusal(_ order: String, _ earlier: [IssuedReport], _ replaced: String?) -> String? {
        let standing = earlier.filter { report in !earlier.contains { $0.replaces == report.identifier } }
        guard let replaced else {
            return standing.last.map {
                "\($0.identifier) was issued for \(order): a reissue names it with --replaces and --reason"
            }
        }
        guard earlier.contains(where: { $0.identifier == replaced }) else {
            return "no report \(replaced) was issued for \(order)"
        }
        if let by = earlier.first(where: { $0.replaces == replaced }) {
            return "\(replaced) was replaced by \(by.identifier) already"
        }
        return nil
    }
}

extension ReportDocument {
    /// Makes an issued report again.
    ///
    /// Errors: `notAsIssued` where its content has not the hash that was recorded.
    package init(
        _ issued: IssuedReport, in reader: EvidenceReader, archive: String?, softwareVersion: String
    ) throws(ReportError) {
        let made: OrderReport
        do throws(CertifyingError) {
            made = try OrderReport(
                OrderReport.Request(
                    order: issued.order, identifier: issued.identifier, verdictRows: issued.verdicts,
                    last: (issued.lastAmendment, issued.lastSignature),
                    issue: TestReport.Issue(
                        issuedAt: issued.issuedAt, issuedBy: issued.issuedBy, replaces: issued.replaces,
                        reason: issued.reason), softwareVersion: issued.softwareVersion),
                in: reader, inputs: ReportInputs(kept: issued.inputs), archive: archive)
        } catch { throw .certifying(error) }
        guard made.contentSHA256 == issued.contentSHA256 else {
            let absent = made.report.results.first { $0.lacksArchive }?.plotsAbsentBecause
            if let absent { throw .refused("\(issued.identifier) cannot be made again: \(absent)") }
            let software =
                issued.softwareVersion == softwareVersion
                ? "" : "; it was made by software \(issued.softwareVersion), and this is \(softwareVersion)"
            throw .notAsIssued(
                "\(issued.identifier) comes out with the content SHA-256 \(made.contentSHA256), not"
                    + " \(issued.contentSHA256)\(software)")
        }
        try self.init(made, issuedRow: issued.row, in: reader)
    }
}
