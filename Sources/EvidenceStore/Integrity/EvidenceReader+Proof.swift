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
    /// Proves that a record is in the log, for somebody who has only a checkpoint.
    ///
    /// - Parameter older: a checkpoint of before: the proof then shows as well that the log begins with it.
    package func proof(of record: RecordName, older: SignedNote? = nil) throws(ProofRefusal) -> LogProof {
        let result: Result<LogProof, ProofRefusal>
        do throws(EvidenceStoreError) {
            result = try EvidenceDatabase.translating(path) {
                try queue.read { try Self.proof($0, record, older) }
            }
        } catch { throw .store(error) }
        return try result.get()
    }

    /// The row of the latest revision of a verdict; nil when there is no such verdict.
    package func record(ofVerdict verdict: String) throws(EvidenceStoreError) -> RecordName? {
        try verdicts(id: verdict).last?.row.flatMap { RecordName(table: "verdicts", row: $0) }
    }

    private static func proof(_ database: Database, _ record: RecordName, _ older: SignedNote?) throws
        -> Result<LogProof, ProofRefusal>
    {
        guard let table = CoveredTable.all.first(where: { $0.name == record.table }),
            let covering = try Row.fetchOne(
                database,
                sql: """
                    SELECT number, first_row, last_row FROM log_leaves WHERE subject = ? AND first_row <= ?
                    ORDER BY first_row DESC LIMIT 1
                    """, arguments: [record.table, record.row]), record.row <= covering[2] as Int64
        else { return .failure(.notFound("there is no \(record) in the log")) }
        let index: Int64 = covering[0]
        let leaves = try hashes(database)
        let leaf = table.leaf(try table.rows(database, covering[1], through: covering[2]))
        guard index < leaves.count, MerkleHash(leaf: leaf) == leaves[Int(index)] else {
            return .failure(.integrity("\(record) is not what was recorded"))
        }
        let head = try String.fetchOne(database, sql: "SELECT note FROM log_checkpoints ORDER BY size DESC LIMIT 1")
        guard let note = head.flatMap({ SignedNote(checkpoint: $0) }), let checkpoint = Checkpoint(parsing: note.text)
        else { return .failure(.notAttested("the log has no checkpoint yet")) }
        guard UInt64(index) < checkpoint.size else {
            return .failure(.notAttested("\(record) is newer than the last checkpoint: nothing attests it yet"))
        }
        let tree = MerkleTree(leaves)
        guard checkpoint.size <= UInt64(tree.size), tree.root(ofFirst: Int(checkpoint.size)) == checkpoint.root else {
            return .failure(.integrity("the log does not have the root of its last checkpoint"))
        }
        var proof = LogProof(
            leaf: leaf, index: UInt64(index),
            path: tree.inclusionProof(ofLeaf: Int(index), inFirst: Int(checkpoint.size)), checkpoint: note)
        guard let older else { return .success(proof) }
        guard let first = Checkpoint(parsing: older.text), first.origin == checkpoint.origin else {
            return .failure(.integrity("the older checkpoint is of another log"))
        }
        guard first.size <= checkpoint.size, tree.root(ofFirst: Int(first.size)) == first.root else {
            return .failure(.integrity("the log does not begin with the \(first.size) leaves of the older checkpoint"))
        }
        proof.consistency = LogProof.Consistency(
            path: tree.consistencyProof(fromFirst: Int(first.size), toFirst: Int(checkpoint.size)), checkpoint: older)
        return .success(proof)
    }

    private static func hashes(_ database: Database) throws -> [MerkleHash] {
        let rows = try Row.fetchCursor(database, sql: "SELECT sha256 FROM log_leaves ORDER BY number")
        var hashes: [MerkleHash] = []
        while let row = try rows.next() {
            hashes.append(MerkleHash(bytes: Array((row[0] as DatabaseBlob?) ?? DatabaseBlob([]))) ?? .empty)
        }
        return hashes
    }
}
