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

    /// A result's text and the hash that stands beside it.
    static func checkVerdicts(_ database: Database, _ result: inout EvidenceVerification) throws {
        // One text at a time: together they may be most of the database.
        let rows = try Row.fetchCursor(database, sql: "SELECT id, result, content_sha256 FROM verdicts ORDER BY id")
        while let row = try rows.next() {
            let (text, hash): (String?, String?) = (row.value(1), row.value(2))
            if text.map(Hexadecimal.sha256) != hash || hash == nil {
                result.problems.append(.init("verdicts", row.value(0), "the result does not have its hash"))
            }
        }
    }

    /// Each amendment says what stood there before: the record by itself, or the amendment before.
    static func checkAmendments(_ database: Database, _ result: inout EvidenceVerification) throws {
        var present: [String: String?] = [:]
        for row in try Row.fetchAll(database, sql: "SELECT * FROM amendments ORDER BY id") {
            guard let amendment = AmendmentStatements.amendment(row) else {
                result.problems.append(.init("amendments", row.value("id"), "it has a value of another kind"))
                continue
            }
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
