import GRDB

/// A signature and what it is worth now.
package struct SignatureEntry: Hashable, Sendable {
    package enum Standing: String, Hashable, Sendable {
        /// It signs the record as it is.
        case valid
        /// The record was amended or evaluated anew since.
        case superseded
        /// It does not prove what it says.
        case broken
    }

    package var signature: RecordSignature
    package var standing: Standing
    /// Why it is superseded or broken.
    package var reason: String?

    /// The signatures of a verdict, each held against the record, and those before it.
    static func all(_ database: Database, of verdict: String) throws -> [SignatureEntry] {
        let history = try RecordHistory(database, of: verdict)
        var entries: [SignatureEntry] = []
        for signature in try SignatureStatements.signatures(database, of: verdict).signatures {
            let whole = entries.filter { $0.standing != .broken && $0.signature.state == signature.state }
            entries.append(SignatureEntry(signature, history, after: whole.map(\.signature)))
        }
        return entries
    }

    private init(_ signature: RecordSignature, _ history: RecordHistory, after earlier: [RecordSignature]) {
        self.signature = signature
        let state = history.state(revision: signature.state.revision, amendments: signature.state.amendments)
        if let flaw = signature.flaw {
            (standing, reason) = (.broken, flaw)
        } else if history.content(ofRevision: signature.state.revision) != signature.state.contentSHA256 {
            (standing, reason) = (.broken, "the result is not the one that was signed")
        } else if state != signature.state {
            (standing, reason) = (.broken, "the amendments are not those that were signed")
        } else if let refusal = SignatureRules.refusal(of: signature, after: earlier) {
            (standing, reason) = (.broken, refusal)
        } else if history.present == signature.state {
            (standing, reason) = (.valid, nil)
        } else if history.present?.revision != signature.state.revision {
            (standing, reason) = (.superseded, "the verdict was evaluated anew since")
        } else {
            (standing, reason) = (.superseded, "the record was amended since")
        }
    }
}

extension EvidenceReader {
    /// The signatures of a verdict in the order in which they were made.
    package func signatures(ofVerdict verdict: String) throws(EvidenceStoreError) -> [SignatureEntry] {
        try EvidenceDatabase.translating(path) { try queue.read { try SignatureEntry.all($0, of: verdict) } }
    }

    /// Every signature proves what it says; also those that are superseded.
    static func checkSignatures(_ database: Database, _ result: inout EvidenceVerification) throws {
        result.signatures = 0
        for verdict in try String.fetchAll(
            database, sql: "SELECT DISTINCT verdict_id FROM signatures ORDER BY verdict_id")
        {
            for row in try SignatureStatements.signatures(database, of: verdict).unreadable {
                result.problems.append(.init("signatures", row, "its role is none, or a value is of another kind"))
            }
            for entry in try SignatureEntry.all(database, of: verdict) {
                result.signatures += 1
                guard entry.standing == .broken else { continue }
                result.problems.append(.init("signatures", entry.signature.number, entry.reason ?? "it is broken"))
            }
        }
    }
}
