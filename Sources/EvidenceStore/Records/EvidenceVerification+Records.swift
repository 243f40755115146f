import GRDB

extension EvidenceReader {
    /// The amendments that do not say what stood there before them.
    package func brokenAmendments() throws(EvidenceStoreError) -> [EvidenceVerification.Problem] {
        try EvidenceDatabase.translating(path) {
            try queue.read { database in
                var result = EvidenceVerification()
                try Self.checkAmendments(database, &result)
                return result.problems
            }
        }
    }

    /// Each amendment says what stood there before: the record by itself, or the amendment before.
    static func checkAmendments(_ database: Database, _ result: inout EvidenceVerification) throws {
        var present: [String: String?] = [:]
        for row in try Row.fetchAll(database, sql: "SELECT * FROM amendments ORDER BY id") {
            let amendment = AmendmentStatements.amendment(row)
            func problem(_ reason: String) { result.problems.append(.init("amendments", amendment.number, reason)) }
            guard let field = AmendableField(rawValue: amendment.field) else {
                problem("there is no field '\(amendment.field)' that may be amended")
                continue
            }
            let key = amendment.field + " " + amendment.verdict
            let before =
                try present[key]
                ?? AmendmentStatements.original(
                    database, field, of: amendment.verdict, revision: amendment.revision)
            if before != amendment.oldValue { problem("it does not say what stood there before") }
            present[key] = .some(amendment.newValue)
        }
    }
}
