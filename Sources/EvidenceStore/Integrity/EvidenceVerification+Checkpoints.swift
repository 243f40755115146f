import GRDB
import Quantities
import TransparencyLog

/// The checkpoints, held against the leaves and a key.
extension EvidenceReader {
    static func checkCheckpoints(
        _ database: Database, _ leaves: [MerkleHash], _ key: NoteVerifyingKey?, _ older: SignedNote?,
        _ result: inout EvidenceVerification
    ) throws {
        let origin = try String.fetchOne(database, sql: "SELECT origin FROM log_identity")
        var tree = MerkleRange()
        if key != nil { result.signedCheckpoints = 0 }
        for row in try checkpoints(database, &result) {
            result.checkpoints += 1
            func problem(_ reason: String) { result.problems.append(.init("log_checkpoints", row.value(0), reason)) }
            let text: String? = row.value(2)
            result.head = text
            guard let note = text.flatMap({ SignedNote(checkpoint: $0) }),
                let checkpoint = Checkpoint(parsing: note.text)
            else {
                problem("the note is no checkpoint")
                continue
            }
            if checkpoint.origin != origin { problem("it is of another log") }
            if UInt64(exactly: row.value(1) ?? Int64(-1)) != checkpoint.size || checkpoint.size > UInt64(leaves.count) {
                problem("the log had \(checkpoint.size) leaves, and has \(leaves.count)")
                continue
            }
            while tree.size < checkpoint.size { tree.append(leaves[Int(tree.size)]) }
            if tree.root != checkpoint.root { problem("the first \(checkpoint.size) leaves do not have its root") }
            if (row[3] as DatabaseValue) != .null, !hasPeaks(row.value(3), tree) {
                problem("its peaks are not those of the first \(checkpoint.size) leaves")
            }
            let time = row.value(4).map { "time " + UTCInstant(nanoseconds: $0).rfc3339 }
            if checkpoint.extensions.first(where: { $0.hasPrefix("time ") }) != time {
                problem("the time beside it is not the one that it states")
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
        if let older { checkOlder(older, leaves, origin, key, &result) }
    }

    /// The rows in the order of their sizes, without those that cannot be read, which are told. Their numbers count from 1 on, for none
    /// is ever taken away.
    private static func checkpoints(_ database: Database, _ result: inout EvidenceVerification) throws -> [Row] {
        var rows: [Row] = []
        var expected: Int64 = 1
        for id in try Int64.fetchAll(database, sql: "SELECT id FROM log_checkpoints ORDER BY id") {
            if id != expected {
                result.problems.append(.init("log_checkpoints", expected, "the row is missing or has another number"))
            }
            expected = max(expected, id) + 1
            do {
                let sql = "SELECT id, size, note, peaks, recorded_ns FROM log_checkpoints WHERE id = ?"
                if let row = try Row.fetchOne(database, sql: sql, arguments: [id]) { rows.append(row) }
            } catch {
                guard let damage = EvidenceStoreError.damage(error) else { throw error }
                result.problems.append(.init("log_checkpoints", id, "the row cannot be read: \(damage)"))
            }
        }
        func size(_ row: Row) -> Int64 { row.value(1) ?? .max }
        return rows.sorted { size($0) < size($1) }
    }

    private static func hasPeaks(_ peaks: DatabaseBlob?, _ tree: MerkleRange) -> Bool {
        peaks.flatMap { EvidenceLog.tree(size: tree.size, peaks: $0) } == tree
    }

    private static func checkOlder(
        _ older: SignedNote, _ leaves: [MerkleHash], _ origin: String?, _ key: NoteVerifyingKey?,
        _ result: inout EvidenceVerification
    ) {
        func problem(_ reason: String) { result.problems.append(.init("older checkpoint", nil, reason)) }
        guard let checkpoint = Checkpoint(parsing: older.text) else { return problem("it is no checkpoint") }
        var first = MerkleRange()
        let isShorter = checkpoint.size <= UInt64(leaves.count)
        if isShorter { for leaf in leaves.prefix(Int(checkpoint.size)) { first.append(leaf) } }
        let continues = isShorter && checkpoint.origin == origin && first.root == checkpoint.root
        result.continuesOlder = continues
        if !continues { problem("the log does not begin with its \(checkpoint.size) leaves") }
        if let key, !older.isSigned(by: key) { problem("the key '\(key.name)' has not signed it") }
    }
}
