import GRDB
import TransparencyLog

/// The log as it stands in the database, to prove records from: the one way from a record to its leaf, and from the leaf to the
/// root of a checkpoint.
struct LogTree {
    /// The leaf that covers a record, and its number.
    struct Place {
        var leaf: [UInt8]
        var number: Int
    }

    /// A checkpoint whose root the leaves have.
    struct Head {
        var note: SignedNote
        var checkpoint: Checkpoint
    }

    private let database: Database
    private let leaves: [MerkleHash]
    private let tree: MerkleTree

    init(_ database: Database) throws {
        self.database = database
        leaves = try DatabaseBlob.fetchAll(database, sql: "SELECT sha256 FROM log_leaves ORDER BY number")
            .map { MerkleHash(bytes: $0.bytes) ?? .empty }
        tree = MerkleTree(leaves)
    }

    /// Finds the leaf of a record, and computes it again from the rows it covers.
    ///
    /// Errors: `notFound` and `integrity` of ``ProofRefusal``.
    func place(of record: RecordName) throws -> Place {
        guard let table = CoveredTable.all.first(where: { $0.name == record.table }),
            let covering = try Row.fetchOne(
                database,
                sql: """
                    SELECT number, first_row, last_row FROM log_leaves WHERE subject = ? AND first_row <= ?
                    ORDER BY first_row DESC LIMIT 1
                    """, arguments: [record.table, record.row]),
            let number: Int = covering.value(0), let first: Int64 = covering.value(1),
            let last: Int64 = covering.value(2), record.row <= last
        else { throw ProofRefusal.notFound("there is no \(record) in the log") }
        let leaf = table.leaf(try table.rows(database, first, through: last))
        guard leaves.indices.contains(number), MerkleHash(leaf: leaf) == leaves[number] else {
            throw ProofRefusal.integrity("\(record) is not what was recorded")
        }
        return Place(leaf: leaf, number: number)
    }

    /// The last checkpoint.
    ///
    /// Errors: `notAttested` and `integrity` of ``ProofRefusal``.
    func lastHead() throws -> Head {
        guard let head = try head("SELECT note FROM log_checkpoints ORDER BY size DESC LIMIT 1", []) else {
            throw ProofRefusal.notAttested("the log has no checkpoint yet")
        }
        return head
    }

    /// The earliest checkpoint that holds a leaf, which is the same at any later time; nil before there is one.
    ///
    /// Errors: `integrity` of ``ProofRefusal``.
    func earliestHead(holding number: Int) throws -> Head? {
        try head("SELECT note FROM log_checkpoints WHERE size > ? ORDER BY size LIMIT 1", [number])
    }

    private func head(_ sql: String, _ arguments: StatementArguments) throws -> Head? {
        guard let text = try String.fetchOne(database, sql: sql, arguments: arguments) else { return nil }
        guard let note = SignedNote(checkpoint: text), let checkpoint = Checkpoint(parsing: note.text) else {
            throw ProofRefusal.integrity("a checkpoint of the log is none")
        }
        guard begins(with: checkpoint) else {
            throw ProofRefusal.integrity(
                "the log does not have the root of its checkpoint of \(checkpoint.size) leaves")
        }
        return Head(note: note, checkpoint: checkpoint)
    }

    /// True when the first leaves have the root of the checkpoint.
    func begins(with checkpoint: Checkpoint) -> Bool {
        checkpoint.size <= UInt64(tree.size) && tree.root(ofFirst: Int(checkpoint.size)) == checkpoint.root
    }

    /// - Precondition: the checkpoint holds the leaf.
    func proof(of place: Place, by head: Head) -> LogProof {
        LogProof(
            leaf: place.leaf, index: UInt64(place.number),
            path: tree.inclusionProof(ofLeaf: place.number, inFirst: Int(head.checkpoint.size)), checkpoint: head.note)
    }

    /// - Precondition: the log begins with both, and the first is not the longer one.
    func consistency(from older: Head, to head: Head) -> LogProof.Consistency {
        let path = tree.consistencyProof(fromFirst: Int(older.checkpoint.size), toFirst: Int(head.checkpoint.size))
        return LogProof.Consistency(path: path, checkpoint: older.note)
    }
}
