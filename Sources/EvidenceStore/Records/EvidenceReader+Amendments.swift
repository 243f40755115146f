import GRDB

extension EvidenceReader {
    /// Amendments in the order in which they were made; of all verdicts where none is named.
    ///
    /// Errors: `corrupt` with the amendment that cannot be read, and those of the database.
    package func amendments(ofVerdict verdict: String? = nil) throws(EvidenceStoreError) -> [Amendment] {
        var selection = Selection("SELECT * FROM amendments")
        selection.where("verdict_id = ?", verdict)
        return try fetch(selection.ordered("id", nil)).map { row throws(EvidenceStoreError) in
            guard let amendment = AmendmentStatements.amendment(row) else {
                let number: Int64? = row.value("id")
                throw .corrupt(path: path, detail: "amendments row \(number ?? 0) has a value of another kind")
            }
            return amendment
        }
    }
}
