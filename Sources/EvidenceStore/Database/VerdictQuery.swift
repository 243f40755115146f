import Quantities

/// Which verdicts a reader of the database asks for; nil leaves a condition out.
package struct VerdictQuery: Hashable, Sendable {
    /// Recorded not before, and before.
    package var since: UTCInstant?
    package var until: UTCInstant?
    package var id: String?
    package var run: String?
    package var order: String?
    package var item: String?
    /// `PASS`, `FAIL`, … as it is stored, of verdicts that were not withdrawn; or ``withdrawn``.
    package var verdict: String?
    /// The article by its name, its airframe or its serial number.
    package var article: String?
    package var airframe: String?
    package var serial: String?
    package var firmware: String?
    /// The vehicle in the recording, for example `51/1`.
    package var vehicle: String?
    /// The reference system by its name or its identity.
    package var reference: String?
    /// Of each verdict the last revision alone. A revision that another one has replaced is then not looked at, whatever the
    /// other conditions are.
    package var isLatestOnly = false
    /// At most so many rows.
    package var limit: Int?

    package init() {}

    /// What a verdict is called that was withdrawn.
    package static let withdrawn = "WITHDRAWN"
}

extension EvidenceReader {
    /// Verdicts in the order in which they were recorded.
    package func verdicts(_ query: VerdictQuery) throws(EvidenceStoreError) -> [VerdictRecord] {
        try fetch(Self.selection("*", query).ordered("id", query.limit)).map(VerdictStatements.verdict)
    }

    /// The runs that verdicts are of, in their order.
    package func verdictRuns(_ query: VerdictQuery) throws(EvidenceStoreError) -> [String] {
        try fetch(Self.selection("DISTINCT run", query).ordered("run", nil)).map { $0[0] }
    }

    private static func selection(_ columns: String, _ query: VerdictQuery) -> Selection {
        var selection = Selection("SELECT \(columns) FROM verdicts")
        selection.where("run = ?", query.run)
        selection.where("verdict_id = ?", query.id)
        selection.where("item = ?", query.item)
        for (field, value) in [
            (AmendableField.order, query.order), (.model, query.airframe), (.serial, query.serial),
            (.firmware, query.firmware),
        ] {
            selection.where("(\(field.original) = ? OR \(isAmended(field)))", value, value)
        }
        let isAmendedArticle = """
            verdict_id IN (SELECT verdict_id FROM amendments WHERE field IN ('article_model', 'article_serial')
                AND new_value = ?)
            """
        selection.where(
            "(? IN (article, article_model, article_serial) OR \(isAmendedArticle))", query.article, query.article)
        if query.verdict == VerdictQuery.withdrawn {
            selection.where(EvidenceSchema.isWithdrawn("verdicts"))
        } else if let verdict = query.verdict {
            selection.where("verdict = ?", verdict)
            selection.where("NOT \(EvidenceSchema.isWithdrawn("verdicts"))")
        }
        selection.where(isSummarized("vehicle = ?"), query.vehicle)
        selection.where(isSummarized("reference_name = ? OR reference_id = ?"), query.reference, query.reference)
        selection.where("recorded_ns >= ?", query.since?.nanoseconds)
        selection.where("recorded_ns < ?", query.until?.nanoseconds)
        if query.isLatestOnly { selection.where(EvidenceSchema.isLatestRevision("verdicts")) }
        return selection
    }

    /// A record is found by what it said at first and by what any of its amendments says.
    private static func isAmended(_ field: AmendableField) -> String {
        "verdict_id IN (SELECT verdict_id FROM amendments WHERE field = '\(field.rawValue)' AND new_value = ?)"
    }

    /// True for a row of `verdicts` by what its summary says.
    private static func isSummarized(_ condition: String) -> String {
        "id IN (SELECT verdict_row FROM \(ResultSummary.table) WHERE \(condition))"
    }

    /// The frames that prove the verdicts in these rows, by row; a row without evidence is left out.
    package func evidence(ofVerdictRows rows: [Int64]) throws(EvidenceStoreError) -> [Int64: [EvidenceRecord]] {
        var evidence: [Int64: [EvidenceRecord]] = [:]
        // As many as fit well below SQLite's bound of variables, so that the list may be of any length.
        for start in stride(from: 0, to: rows.count, by: Self.rowsOfOneStatement) {
            let part = rows[start..<min(start + Self.rowsOfOneStatement, rows.count)]
            var selection = Selection("SELECT * FROM evidence")
            selection.where("verdict IN (\(part.map(String.init).joined(separator: ",")))")
            for row in try fetch(selection.ordered("id", nil)) {
                guard let record = VerdictStatements.evidence(row) else { continue }
                evidence[row["verdict"], default: []].append(record)
            }
        }
        return evidence
    }

    private static let rowsOfOneStatement = 1000

    /// Which test items there are verdicts of.
    package func verdictItems() throws(EvidenceStoreError) -> [String] {
        try fetch(Selection("SELECT DISTINCT item FROM verdicts").ordered("item", nil)).map { $0[0] }
    }
}
