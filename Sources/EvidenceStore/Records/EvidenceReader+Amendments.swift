import GRDB

extension EvidenceReader {
    /// Amendments in the order in which they were made; of all verdicts where none is named.
    package func amendments(ofVerdict verdict: String? = nil) throws(EvidenceStoreError) -> [Amendment] {
        var selection = Selection("SELECT * FROM amendments")
        selection.where("verdict_id = ?", verdict)
        return try fetch(selection.ordered("id", nil)).map(AmendmentStatements.amendment)
    }
}
