import GRDB
import TransparencyLog

/// One record of the log with everything that proves it to somebody who has only the checkpoint.
package struct RecordProof: Sendable {
    /// The table and the row.
    package var subject: String
    package var row: Int64
    /// The bytes of the leaf, which are UTF-8 text: see ``CoveredTable``.
    package var leaf: [UInt8]
    /// The number of the leaf in the log, 0 upward.
    package var index: UInt64
    /// From the bottom up (RFC 6962, 2.1.1).
    package var proof: [MerkleHash]
}

/// Records with the checkpoint that they are proved by.
package struct RecordProofs: Sendable {
    /// The earliest checkpoint that holds all of the records: the same at any later time. nil before there is one.
    package var checkpoint: SignedNote?
    /// In the order in which they were asked for; empty without a checkpoint.
    package var records: [RecordProof]
}

extension EvidenceReader {
    /// Proofs for rows of covered tables whose rows have leaves of their own.
    ///
    /// - Parameter rows: tables and rows, for example `("verdicts", 3)`.
    /// Errors: `corrupt` where a row, its leaf or a checkpoint is not what was recorded.
    package func proofs(of rows: [(subject: String, row: Int64)]) throws(EvidenceStoreError) -> RecordProofs {
        let damage = rows.isEmpty ? nil : try brokenRecord(rows)
        if let damage { throw .corrupt(path: path, detail: damage) }
        return try EvidenceDatabase.translating(path) {
            try queue.read { database in try Self.proofs(of: rows, database) }
        }
    }

    private static func proofs(of rows: [(subject: String, row: Int64)], _ database: Database) throws -> RecordProofs {
        var numbers: [Int64] = []
        for (subject, row) in rows { numbers.append(try number(subject, row, database) ?? 0) }
        guard let last = numbers.max(),
            let head = try Row.fetchOne(
                database, sql: "SELECT size, note FROM log_checkpoints WHERE size > ? ORDER BY size LIMIT 1",
                arguments: [last]),
            let note = SignedNote(checkpoint: head["note"])
        else { return RecordProofs(checkpoint: nil, records: []) }
        let size: Int64 = head["size"]
        let hashes = try DatabaseBlob.fetchAll(
            database, sql: "SELECT sha256 FROM log_leaves WHERE number < ? ORDER BY number", arguments: [size])
        let tree = MerkleTree(hashes.map { MerkleHash(bytes: Array($0)) ?? .empty })
        var records: [RecordProof] = []
        for (record, number) in zip(rows, numbers) {
            guard let leaf = try leaf(record.subject, record.row, database), tree.size == Int(size) else { continue }
            records.append(
                RecordProof(
                    subject: record.subject, row: record.row, leaf: leaf, index: UInt64(number),
                    proof: tree.inclusionProof(ofLeaf: Int(number), inFirst: Int(size))))
        }
        return RecordProofs(checkpoint: note, records: records)
    }

    /// The first of the records that is not what the log says, in words; nil when all are.
    private func brokenRecord(_ rows: [(subject: String, row: Int64)]) throws(EvidenceStoreError) -> String? {
        try EvidenceDatabase.translating(path) {
            try queue.read { database in
                for (subject, row) in rows {
                    let hash = try DatabaseBlob.fetchOne(
                        database, sql: "SELECT sha256 FROM log_leaves WHERE subject = ? AND first_row = ?",
                        arguments: [subject, row])
                    guard let hash else { return "\(subject) row \(row) is not in the log of the evidence" }
                    guard let leaf = try Self.leaf(subject, row, database),
                        MerkleHash(leaf: leaf).bytes == Array(hash)
                    else { return "\(subject) row \(row) is not what was recorded" }
                }
                return nil
            }
        }
    }

    private static func number(_ subject: String, _ row: Int64, _ database: Database) throws -> Int64? {
        try Int64.fetchOne(
            database, sql: "SELECT number FROM log_leaves WHERE subject = ? AND first_row = ?",
            arguments: [subject, row])
    }

    private static func leaf(_ subject: String, _ row: Int64, _ database: Database) throws -> [UInt8]? {
        guard let table = CoveredTable.all.first(where: { $0.name == subject && !$0.isBatched }) else { return nil }
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT \(table.columns.joined(separator: ", ")) FROM \(table.name) WHERE \(table.key) = ?",
            arguments: [row])
        return rows.isEmpty ? nil : table.leaf(rows)
    }
}
