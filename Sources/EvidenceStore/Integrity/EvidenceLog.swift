import Foundation
import GRDB
import Quantities
import TransparencyLog

/// The log of the evidence database: every finding, verdict, entry of the audit log and hash of an archive is a leaf of a Merkle
/// tree that only grows (RFC 6962), written in the transaction of its row.
struct EvidenceLog {
    private var tree = MerkleRange()
    /// By table: the number of the last row that a leaf covers.
    private var covered = [Int64](repeating: 0, count: CoveredTable.all.count)
    private var checkpointSize: UInt64?

    static let schema = """
        CREATE TABLE archive_hashes (
            id INTEGER PRIMARY KEY,
            run TEXT NOT NULL REFERENCES runs(id),
            segment INTEGER NOT NULL,
            file TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            sha256 TEXT NOT NULL
        );
        CREATE INDEX archive_hashes_run ON archive_hashes(run, segment);
        CREATE TABLE run_seals (
            id INTEGER PRIMARY KEY,
            run TEXT NOT NULL REFERENCES runs(id),
            account TEXT NOT NULL
        );
        CREATE TABLE log_leaves (
            number INTEGER PRIMARY KEY,
            subject TEXT NOT NULL,
            first_row INTEGER NOT NULL,
            last_row INTEGER NOT NULL,
            sha256 BLOB NOT NULL CHECK (length(sha256) = 32)
        );
        CREATE UNIQUE INDEX log_leaves_row ON log_leaves(subject, first_row);
        CREATE TABLE log_checkpoints (
            id INTEGER PRIMARY KEY,
            size INTEGER NOT NULL UNIQUE,
            recorded_ns INTEGER NOT NULL,
            note TEXT NOT NULL
        );
        CREATE TABLE log_identity (origin TEXT NOT NULL);
        INSERT INTO log_identity VALUES ('narae.log/' || lower(hex(randomblob(16))));
        """

    /// Tables that are only ever added to.
    static let tables = ["archive_hashes", "run_seals", "log_leaves", "log_checkpoints", "log_identity"]

    /// What the checkpoints keep besides: the roots of the whole subtrees, from which the tree goes on without its leaves.
    static let peaksSchema = "ALTER TABLE log_checkpoints ADD COLUMN peaks BLOB"

    /// Takes up the log where it stands: from the peaks of the last checkpoint, and the leaves behind it. A checkpoint of a version
    /// that kept no peaks has all its leaves read.
    ///
    /// Errors: `brokenLog` when what is read does not have the root of the checkpoint, or leaves are missing.
    init(_ database: Database, path: String) throws {
        let last = try Row.fetchOne(
            database, sql: "SELECT size, note, peaks FROM log_checkpoints ORDER BY size DESC LIMIT 1")
        var checkpoint: Checkpoint?
        if let last {
            let (size, note): (Int64?, String?) = (last.value(0), last.value(1))
            checkpoint = note.flatMap { SignedNote(checkpoint: $0) }.flatMap { Checkpoint(parsing: $0.text) }
            guard let checkpoint, let size, checkpoint.size == UInt64(clamping: size) else {
                throw EvidenceStoreError.brokenLog(path: path, reason: "the last checkpoint is none")
            }
            if (last[2] as DatabaseValue) != .null {
                let peaks: DatabaseBlob = last.value(2) ?? DatabaseBlob([])
                guard let kept = Self.tree(size: checkpoint.size, peaks: peaks), kept.root == checkpoint.root else {
                    throw EvidenceStoreError.brokenLog(
                        path: path, reason: "the peaks of the last checkpoint do not have its root")
                }
                tree = kept
            }
        }
        try takeLeaves(database, path, upTo: checkpoint)
        for (index, table) in CoveredTable.all.enumerated() {
            covered[index] =
                try Int64.fetchOne(
                    database,
                    sql: "SELECT last_row FROM log_leaves WHERE subject = ? ORDER BY first_row DESC LIMIT 1",
                    arguments: [table.name]) ?? 0
        }
        checkpointSize = checkpoint?.size
    }

    /// Takes in the leaves behind those that the tree has.
    private mutating func takeLeaves(_ database: Database, _ path: String, upTo checkpoint: Checkpoint?) throws {
        let leaves = try Row.fetchCursor(
            database, sql: "SELECT number, sha256 FROM log_leaves WHERE number >= ? ORDER BY number",
            arguments: [Int64(tree.size)])
        while let row = try leaves.next() {
            let (number, hash): (Int64?, DatabaseBlob?) = (row.value(0), row.value(1))
            guard number == Int64(tree.size), let hash, let leaf = MerkleHash(bytes: hash.bytes) else {
                throw EvidenceStoreError.brokenLog(path: path, reason: "leaf \(tree.size) is missing or no hash")
            }
            tree.append(leaf)
            if tree.size == checkpoint?.size, tree.root != checkpoint?.root {
                throw EvidenceStoreError.brokenLog(
                    path: path, reason: "the first \(tree.size) leaves do not have the root of the last checkpoint")
            }
        }
        let count = try Int64.fetchOne(database, sql: "SELECT max(number) + 1 FROM log_leaves") ?? 0
        if let checkpoint, checkpoint.size > UInt64(count) {
            throw EvidenceStoreError.brokenLog(
                path: path, reason: "the log had \(checkpoint.size) leaves, and has \(count)")
        }
    }

    /// The tree with these peaks; nil when they are not as many as its size has.
    static func tree(size: UInt64, peaks: DatabaseBlob) -> MerkleRange? {
        let bytes = peaks.bytes
        guard bytes.count % 32 == 0 else { return nil }
        let hashes = stride(from: 0, to: bytes.count, by: 32).compactMap {
            MerkleHash(bytes: Array(bytes[$0..<$0 + 32]))
        }
        return MerkleRange(size: size, peaks: hashes)
    }

    /// How many leaves there are.
    var size: UInt64 { tree.size }

    /// Adds a leaf for every row that has none yet, in the order of tables and rows.
    mutating func cover(_ database: Database) throws {
        for (index, table) in CoveredTable.all.enumerated() {
            let last = try Int64.fetchOne(database, sql: "SELECT max(\(table.key)) FROM \(table.name)") ?? 0
            guard last > covered[index] else { continue }
            let rows = try table.rows(database, covered[index] + 1, through: last)
            if table.isBatched {
                try add(table, rows, from: covered[index] + 1, through: last, to: database)
            } else {
                for row in rows { try add(table, [row], from: row[0], through: row[0], to: database) }
            }
            covered[index] = last
        }
    }

    private mutating func add(
        _ table: CoveredTable, _ rows: [Row], from first: Int64, through last: Int64, to database: Database
    ) throws {
        let hash = MerkleHash(leaf: table.leaf(rows))
        let statement = try database.cachedStatement(
            sql: "INSERT INTO log_leaves (number, subject, first_row, last_row, sha256) VALUES (?, ?, ?, ?, ?)")
        try statement.execute(arguments: [Int64(tree.size), table.name, first, last, DatabaseBlob(hash.bytes)])
        tree.append(hash)
    }

    /// Writes down how long the log is and what its root is, signed where there is a key; nothing if that is written already.
    mutating func checkpoint(_ database: Database, at time: UTCInstant, key: NoteSigningKey?) throws {
        guard tree.size > 0, checkpointSize != tree.size else { return }
        let origin = try String.fetchOne(database, sql: "SELECT origin FROM log_identity") ?? ""
        let checkpoint = Checkpoint(
            origin: origin, size: tree.size, root: tree.root, extensions: ["time \(time.rfc3339)"])
        let note = key.map { SignedNote(checkpoint.text, signedBy: $0).description } ?? checkpoint.text
        try database.execute(
            sql: "INSERT INTO log_checkpoints (size, recorded_ns, note, peaks) VALUES (?, ?, ?, ?)",
            arguments: [Int64(tree.size), time.nanoseconds, note, DatabaseBlob(tree.peaks.flatMap(\.bytes))])
        checkpointSize = tree.size
    }
}

/// Bytes in a column of type BLOB.
struct DatabaseBlob: DatabaseValueConvertible {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var databaseValue: DatabaseValue { Data(bytes).databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> DatabaseBlob? {
        Data.fromDatabaseValue(value).map { DatabaseBlob(Array($0)) }
    }
}
