import GRDB
import TransparencyLog

/// Why there is no proof of a record.
package enum ProofRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no such record.
    case notFound(String)
    /// The record is there, and nothing attests it yet.
    case notAttested(String)
    /// Record, log or checkpoint are not what was recorded.
    case integrity(String)
    case store(EvidenceStoreError)

    package var description: String {
        switch self {
        case .notFound(let what), .notAttested(let what): what
        case .integrity(let what): "integrity is broken: \(what)"
        case .store(let error): error.description
        }
    }
}

extension EvidenceReader {
    /// Proves that a record is in the log by its last checkpoint, for somebody who has only a checkpoint.
    ///
    /// - Parameter older: a checkpoint of before: the proof then shows as well that the log begins with it.
    package func proof(of record: RecordName, older: SignedNote? = nil) throws(ProofRefusal) -> LogProof {
        try proving { log in
            let place = try log.place(of: record)
            let head = try log.lastHead()
            guard UInt64(place.number) < head.checkpoint.size else {
                throw ProofRefusal.notAttested("\(record) is newer than the last checkpoint: nothing attests it yet")
            }
            var proof = log.proof(of: place, by: head)
            guard let older else { return proof }
            guard let first = Checkpoint(parsing: older.text), first.origin == head.checkpoint.origin else {
                throw ProofRefusal.integrity("the older checkpoint is of another log")
            }
            guard first.size <= head.checkpoint.size, log.begins(with: first) else {
                throw ProofRefusal.integrity(
                    "the log does not begin with the \(first.size) leaves of the older checkpoint")
            }
            proof.consistency = log.consistency(from: LogTree.Head(note: older, checkpoint: first), to: head)
            return proof
        }
    }

    /// Proves records by the earliest checkpoint that holds all of them: the proofs are the same at any later time.
    ///
    /// - Parameter rows: tables and rows, for example `("verdicts", 3)`.
    /// Returns the proofs in the order of the rows; none before there is such a checkpoint.
    package func proofs(of rows: [(subject: String, row: Int64)]) throws(ProofRefusal) -> [LogProof] {
        try proving { log in
            let places = try rows.map { subject, row in
                guard let record = RecordName(table: subject, row: row) else {
                    throw ProofRefusal.notFound("there is no \(subject) row \(row) in the log")
                }
                return try log.place(of: record)
            }
            guard let last = places.map(\.number).max(), let head = try log.earliestHead(holding: last) else {
                return []
            }
            return places.map { log.proof(of: $0, by: head) }
        }
    }

    /// The row of the latest revision of a verdict; nil when there is no such verdict.
    package func record(ofVerdict verdict: String) throws(EvidenceStoreError) -> RecordName? {
        try verdicts(id: verdict).last?.row.flatMap { RecordName(table: "verdicts", row: $0) }
    }

    private func proving<Answer>(_ body: (LogTree) throws -> Answer) throws(ProofRefusal) -> Answer {
        let result: Result<Answer, ProofRefusal>
        do throws(EvidenceStoreError) {
            result = try EvidenceDatabase.translating(path) {
                try queue.read { database in
                    do { return .success(try body(try LogTree(database))) } catch let refusal as ProofRefusal {
                        return .failure(refusal)
                    }
                }
            }
        } catch { throw .store(error) }
        return try result.get()
    }
}
