import Certification
import ConfigurationFiles
import EvidenceStore
import Quantities
import TestReports

/// The report of an order, made from the verdicts of the database and the frames of the archives.
package struct OrderReport: Sendable {
    package let report: TestReport
    /// The rows of the verdicts that are stated, in the order in which they were recorded.
    package let verdictRows: [Int64]
    /// The rows of amendments and signatures that are stated.
    package let otherRows: [(subject: String, row: Int64)]
    /// The content as JSON, and its SHA-256 in lower-case hexadecimal.
    package let content: String
    package let contentSHA256: String

    /// Which verdicts are stated and who issues them.
    package struct Request: Sendable {
        package var order: String
        package var identifier: String
        /// nil: the latest revision of each verdict of the order.
        package var verdictRows: [Int64]?
        /// The last amendment and the last signature that are looked at.
        package var last: (amendment: Int64, signature: Int64)
        package var issue: TestReport.Issue?
        package var softwareVersion: String

        package init(
            order: String, identifier: String, verdictRows: [Int64]? = nil,
            last: (amendment: Int64, signature: Int64) = (.max, .max), issue: TestReport.Issue? = nil,
            softwareVersion: String
        ) {
            (self.order, self.identifier, self.verdictRows, self.last) = (order, identifier, verdictRows, last)
            (self.issue, self.softwareVersion) = (issue, softwareVersion)
        }
    }

    /// Makes the report.
    ///
    /// - Parameter archive: the folder that holds the archives of runs; nil for where each run was recorded.
    /// Errors: `notFound` for an order without verdicts; `integrity` where an archive is not the one of its result. An archive
    /// that is not there leaves the drawings out, which makes the report a draft.
    package init(
        _ request: Request, in reader: EvidenceReader, inputs: ReportInputs, archive: String? = nil
    ) throws(CertifyingError) {
        let stated = try Self.stated(request, reader)
        var drawings = ReportDrawings(reader: reader, archive: archive)
        var results: [ReportedResult] = []
        var contents: [KeptVerdictContent] = []
        var articles: [TestReport.Article] = []
        var (customers, places): ([String], [String]) = ([], [])
        var otherRows: [(subject: String, row: Int64)] = []
        for (revisions, history) in stated {
            let record = revisions[revisions.count - 1]
            let kept = try KeptVerdictContent(record.resultJSON)
            var result = ReportedResult(
                revisions, kept, evidence: try Self.evidence(record, reader),
                procedure: try inputs.procedure(of: record.item))
            try drawings.add(to: &result, of: record, kept)
            history.add(to: &result, of: record)
            customers.append(history.text(.customer) ?? kept.plan.plan.customer)
            places.append(history.text(.site) ?? kept.plan.plan.site)
            articles.append(TestReport.Article(kept.plan.plan.article, record.amended(by: history.amendments)))
            otherRows += history.amendments.map { ("amendments", $0.number) }
            otherRows += history.signatures.map { ("signatures", $0.number) }
            results.append(result)
            contents.append(kept)
        }
        guard let latest = contents.last else {
            throw .notFound("there is no verdict of the order \(request.order) in \(reader.path)")
        }
        let statements = latest.plan.report
        for item in statements.orderedItems where !results.contains(where: { $0.item == item }) {
            results.append(Self.untested(item))
        }
        report = TestReport(
            identifier: request.identifier, order: request.order, issue: request.issue,
            laboratory: statements.laboratory ?? inputs.laboratory, statements: statements,
            statementsFrom: latest.plan.sha256, customers: Self.distinct(customers),
            articles: Self.distinct(articles),
            places: Self.distinct(places), results: results,
            softwareVersion: request.softwareVersion)
        verdictRows = stated.compactMap { $0.revisions.last?.row }
        self.otherRows = otherRows
        content = report.canonicalJSON
        contentSHA256 = ConfigurationFile.sha256(Array(content.utf8))
    }

    /// For each verdict its revisions up to the one that is stated; in the order of the rows that are stated.
    private static func stated(_ request: Request, _ reader: EvidenceReader) throws(CertifyingError)
        -> [(revisions: [VerdictRecord], history: VerdictHistory)]
    {
        let all: [VerdictRecord]
        do throws(EvidenceStoreError) { all = try reader.verdicts(order: request.order) } catch { throw .store(error) }
        var rows = request.verdictRows ?? []
        if request.verdictRows == nil {
            var latest: [String: VerdictRecord] = [:]
            for record in all where record.revision > latest[record.id]?.revision ?? 0 { latest[record.id] = record }
            rows = latest.values.compactMap(\.row).sorted()
        }
        var stated: [(revisions: [VerdictRecord], history: VerdictHistory)] = []
        for row in rows {
            guard let record = all.first(where: { $0.row == row }) else {
                throw .integrity("the verdict of row \(row) is not one of the order \(request.order)")
            }
            let history = try VerdictHistory(of: record.id, upTo: request.last, in: reader)
            // A record may have come to the order, or have left it, by an amendment.
            guard record.amended(by: history.amendments).order == request.order else { continue }
            let revisions = all.filter { $0.id == record.id && $0.revision <= record.revision }
            stated.append((revisions.sorted { $0.revision < $1.revision }, history))
        }
        return stated
    }

    private static func evidence(_ record: VerdictRecord, _ reader: EvidenceReader) throws(CertifyingError)
        -> [EvidenceRecord]
    {
        do throws(EvidenceStoreError) { return try reader.evidence(ofVerdictRow: record.row ?? 0) } catch {
            throw .store(error)
        }
    }

    /// An item that the order asks for and nobody has evaluated.
    private static func untested(_ id: String) -> ReportedResult {
        let item = TestCatalogue.item(id)
        var result = ReportedResult(
            row: 0, verdictID: "", revisions: [], item: id,
            title: item.map { Phrase($0.titleKorean, $0.titleEnglish) } ?? Phrase(same: id), verdict: .notTested,
            mark: nil, isSamplePlan: false)
        result.itemNumber = item?.number
        return result
    }

    private static func distinct<Value: Equatable>(_ values: [Value]) -> [Value] {
        var result: [Value] = []
        for value in values where !result.contains(value) { result.append(value) }
        return result
    }
}

extension TestReport.Article {
    /// The article of the plan as the amended record has it.
    fileprivate init(_ article: TestArticle, _ record: VerdictRecord) {
        self.init(
            airframe: record.article.model ?? "", serialNumber: record.article.serial ?? "",
            firmware: record.article.firmware ?? "", configurationSHA256: article.configurationHash)
    }
}
