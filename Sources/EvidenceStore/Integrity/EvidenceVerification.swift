import Foundation
import GRDB
import TransparencyLog

/// What a look at a whole database and its archives has found.
package struct EvidenceVerification: Sendable {
    /// Something that is not as it was recorded.
    package struct Problem: Hashable, Sendable {
        /// The table or the file.
        package var subject: String
        /// The row, or nil.
        package var row: Int64?
        package var reason: String
    }

    package var problems: [Problem] = []
    /// What nobody could look at: an archive that is not there, a checkpoint without a signature although a key is given.
    package var unchecked: [Problem] = []
    package var leaves = 0
    package var rows = 0
    package var checkpoints = 0
    /// Checkpoints that the given key has signed; nil where no key was given.
    package var signedCheckpoints: Int?
    /// Signatures of verdicts, each held against its key and against what was signed.
    package var signatures = 0
    package var archiveFiles = 0
    /// Runs that were sealed after an interruption.
    package var lateSeals: [LateSeal] = []
    /// The last checkpoint's note.
    package var head: String?
    /// Whether the log begins with the older checkpoint that was given; nil where none was.
    package var continuesOlder: Bool?

    package var isWhole: Bool { problems.isEmpty }

    package init() {}
}

extension EvidenceReader {
    /// The last checkpoint of the log; nil before there is one.
    package func logHead() throws(EvidenceStoreError) -> String? {
        try fetch(Selection("SELECT note FROM log_checkpoints").ordered("size DESC", 1)).first?[0]
    }

    /// Computes every leaf from its rows again, the roots from the leaves, and the hashes of the archives' files from their bytes.
    ///
    /// - Parameters:
    ///   - archives: the folder with the archives of the runs; nil looks where each run says that its archive is.
    ///   - key: who should have signed the checkpoints.
    ///   - older: a checkpoint of before, kept elsewhere: the log must begin with it.
    package func verify(archives: String? = nil, key: NoteVerifyingKey? = nil, older: SignedNote? = nil)
        throws(EvidenceStoreError) -> EvidenceVerification
    {
        try EvidenceDatabase.translating(path) {
            try queue.read { database in
                var result = EvidenceVerification()
                let (leaves, rows) = try Self.checkLeaves(database, &result)
                try Self.checkUncovered(database, rows, &result)
                try Self.checkCheckpoints(database, leaves, key, older, &result)
                try Self.checkVerdicts(database, &result)
                try Self.checkAmendments(database, &result)
                try Self.checkSummaries(database, &result)
                try Self.checkSignatures(database, &result)
                try Self.checkSeals(database, &result)
                try Self.checkLateSeals(database, &result)
                try Self.checkAccounts(database, &result)
                try Self.checkArchives(database, archives, &result)
                return result
            }
        }
    }

    /// Compares each leaf with the rows it covers; returns the hashes as they stand in the log, and by table the rows.
    private static func checkLeaves(
        _ database: Database, _ result: inout EvidenceVerification
    ) throws -> (hashes: [MerkleHash], rows: [String: [ClosedRange<Int64>]]) {
        var leaves: [MerkleHash] = []
        var covered: [String: [ClosedRange<Int64>]] = [:]
        let cursor = try Row.fetchCursor(
            database, sql: "SELECT number, subject, first_row, last_row, sha256 FROM log_leaves ORDER BY number")
        while let row = try cursor.next() {
            let (number, subject, first, last): (Int64, String, Int64, Int64) = (row[0], row[1], row[2], row[3])
            let hash = MerkleHash(bytes: Array((row[4] as DatabaseBlob?) ?? DatabaseBlob([])))
            if number != Int64(leaves.count) {
                result.problems.append(.init("log_leaves", number, "leaf \(leaves.count) is missing or out of order"))
            }
            leaves.append(hash ?? .empty)
            guard let table = CoveredTable.all.first(where: { $0.name == subject }) else {
                result.problems.append(.init("log_leaves", number, "its table '\(subject)' is not one of the log's"))
                continue
            }
            if first <= last { covered[subject, default: []].append(first...last) }
            let rows = try table.rows(database, first, through: last)
            result.rows += rows.count
            if rows.isEmpty || !table.isBatched && rows.count != 1 {
                result.problems.append(.init(subject, first, "the row is missing"))
            } else if MerkleHash(leaf: table.leaf(rows)) != hash {
                let which = table.isBatched ? "rows \(first) to \(last) are" : "the row is"
                result.problems.append(.init(subject, first, "\(which) not what was recorded"))
            }
        }
        result.leaves = leaves.count
        return (leaves, covered)
    }

    /// Rows that stand in a table and in no leaf: both are walked in the order of the rows.
    private static func checkUncovered(
        _ database: Database, _ covered: [String: [ClosedRange<Int64>]], _ result: inout EvidenceVerification
    ) throws {
        for table in CoveredTable.all {
            var ranges = (covered[table.name] ?? []).sorted { $0.lowerBound < $1.lowerBound }[...]
            let rows = try Int64.fetchCursor(
                database, sql: "SELECT \(table.key) FROM \(table.name) ORDER BY \(table.key)")
            while let row = try rows.next() {
                while let range = ranges.first, range.upperBound < row { ranges.removeFirst() }
                if ranges.first?.contains(row) != true {
                    result.problems.append(.init(table.name, row, "the row is not in the log"))
                }
            }
        }
    }

    private static func checkCheckpoints(
        _ database: Database, _ leaves: [MerkleHash], _ key: NoteVerifyingKey?, _ older: SignedNote?,
        _ result: inout EvidenceVerification
    ) throws {
        let origin = try String.fetchOne(database, sql: "SELECT origin FROM log_identity")
        var tree = MerkleRange()
        if key != nil { result.signedCheckpoints = 0 }
        for row in try Row.fetchAll(
            database, sql: "SELECT id, size, note, peaks FROM log_checkpoints ORDER BY size, id")
        {
            let (id, size, text): (Int64, Int64, String) = (row[0], row[1], row[2])
            result.checkpoints += 1
            result.head = text
            func problem(_ reason: String) { result.problems.append(.init("log_checkpoints", id, reason)) }
            let note = SignedNote(checkpoint: text)
            guard let note, let checkpoint = Checkpoint(parsing: note.text) else {
                problem("the note is no checkpoint")
                continue
            }
            if checkpoint.origin != origin { problem("it is of another log") }
            if Int64(checkpoint.size) != size || checkpoint.size > UInt64(leaves.count) {
                problem("the log had \(checkpoint.size) leaves, and has \(leaves.count)")
                continue
            }
            while tree.size < checkpoint.size { tree.append(leaves[Int(tree.size)]) }
            if tree.root != checkpoint.root { problem("the first \(size) leaves do not have its root") }
            if let peaks: DatabaseBlob = row[3], EvidenceLog.tree(size: checkpoint.size, peaks: peaks) != tree {
                problem("its peaks are not those of the first \(size) leaves")
            }
            guard let key else { continue }
            if note.isSigned(by: key) {
                result.signedCheckpoints = (result.signedCheckpoints ?? 0) + 1
            } else {
                problem("the key '\(key.name)' has not signed it")
            }
        }
        let newer = leaves.count - Int(min(tree.size, UInt64(leaves.count)))
        if newer > 0 {
            result.unchecked.append(
                .init("log_checkpoints", nil, "\(newer) leaves are newer than the last checkpoint: nobody attests them")
            )
        }
        guard let older else { return }
        guard let checkpoint = Checkpoint(parsing: older.text) else {
            return result.problems.append(.init("older checkpoint", nil, "it is no checkpoint"))
        }
        var first = MerkleRange()
        let isShorter = checkpoint.size <= UInt64(leaves.count)
        if isShorter { for leaf in leaves.prefix(Int(checkpoint.size)) { first.append(leaf) } }
        let continues = isShorter && checkpoint.origin == origin && first.root == checkpoint.root
        result.continuesOlder = continues
        if !continues {
            result.problems.append(
                .init("older checkpoint", nil, "the log does not begin with its \(checkpoint.size) leaves"))
        }
        if let key, !older.isSigned(by: key) {
            result.problems.append(.init("older checkpoint", nil, "the key '\(key.name)' has not signed it"))
        }
    }

    /// A result's text and the hash that stands beside it.
    private static func checkVerdicts(_ database: Database, _ result: inout EvidenceVerification) throws {
        for row in try Row.fetchAll(database, sql: "SELECT id, result, content_sha256 FROM verdicts ORDER BY id") {
            let (id, text, hash): (Int64, String, String) = (row[0], row[1], row[2])
            if Hexadecimal.sha256(text) != hash {
                result.problems.append(.init("verdicts", id, "the result does not have its hash"))
            }
        }
    }

    /// Runs that go on, were killed, or are of a version before: nothing in the log says what their archives were.
    private static func checkSeals(_ database: Database, _ result: inout EvidenceVerification) throws {
        let sql = "SELECT number, id, status FROM runs r WHERE id NOT IN (SELECT run FROM run_seals) ORDER BY number"
        for row in try Row.fetchAll(database, sql: sql) {
            let (number, id, status): (Int64, String, String) = (row[0], row[1], row[2])
            let remedy = status == "finished" ? "" : "; the next writer seals what is there then (narae log seal)"
            result.unchecked.append(
                .init(
                    "runs", number,
                    "run \(id) (\(status)) was not sealed: its account and archive are not in the log" + remedy))
        }
    }

    /// Runs whose row does not say any more what was sealed of it.
    private static func checkAccounts(_ database: Database, _ result: inout EvidenceVerification) throws {
        for seal in try Row.fetchAll(database, sql: "SELECT run, account FROM run_seals ORDER BY id") {
            let (run, account): (String, String) = (seal[0], seal[1])
            let row = try Row.fetchOne(database, sql: RunSeal.select, arguments: [run])
            if row.map({ account.hasPrefix(RunSeal.text($0)) }) != true {
                result.problems.append(.init("runs", nil, "run \(run) is not what was sealed of it"))
            }
        }
    }

    private static func checkArchives(
        _ database: Database, _ archives: String?, _ result: inout EvidenceVerification
    ) throws {
        let sql = """
            SELECT h.id, h.run, h.segment, h.file, h.bytes, h.sha256, r.archive_directory
            FROM archive_hashes h JOIN runs r ON r.id = h.run ORDER BY h.id
            """
        for row in try Row.fetchAll(database, sql: sql) {
            let (id, run, segment, name): (Int64, String, Int, String) = (row[0], row[1], row[2], row[3])
            let (bytes, hash): (Int64, String) = (row[4], row[5])
            let recorded: String? = row[6]
            guard let folder = archives.map({ $0 + "/" + run }) ?? recorded else {
                result.unchecked.append(.init("archive_hashes", id, "nobody knows where '\(name)' of run \(run) is"))
                continue
            }
            let path = folder + "/" + name
            guard FileManager.default.fileExists(atPath: path) else {
                result.unchecked.append(.init(path, nil, "the file is not there"))
                continue
            }
            let file = try ArchiveFile(folder: folder, name: name, segment: segment)
            result.archiveFiles += 1
            if file.bytes != bytes || file.sha256 != hash {
                let reason =
                    file.bytes == bytes
                    ? "the file is not what was recorded" : "the file has \(file.bytes) bytes, and had \(bytes)"
                result.problems.append(.init(path, nil, reason))
            }
        }
    }
}

extension EvidenceVerification.Problem {
    init(_ subject: String, _ row: Int64?, _ reason: String) {
        (self.subject, self.row, self.reason) = (subject, row, reason)
    }
}
