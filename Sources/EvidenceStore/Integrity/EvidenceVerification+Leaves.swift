import GRDB
import TransparencyLog

/// The rows that the log covers, held against its leaves.
extension EvidenceReader {
    /// Compares each leaf with the rows it covers; returns the hashes as they stand in the log, and by table the rows.
    static func checkLeaves(
        _ database: Database, _ result: inout EvidenceVerification
    ) throws -> (hashes: [MerkleHash], rows: [String: [ClosedRange<Int64>]]) {
        var leaves: [MerkleHash] = []
        var covered: [String: [ClosedRange<Int64>]] = [:]
        let cursor = try Row.fetchCursor(
            database, sql: "SELECT number, subject, first_row, last_row, sha256 FROM log_leaves ORDER BY number")
        while let row = try cursor.next() {
            let number: Int64 = row.value(0) ?? -1
            if number != Int64(leaves.count) {
                result.problems.append(.init("log_leaves", number, "leaf \(leaves.count) is missing or out of order"))
            }
            let hash = row.value(4).flatMap { (blob: DatabaseBlob) in MerkleHash(bytes: blob.bytes) }
            if hash == nil { result.problems.append(.init("log_leaves", number, "its hash is none")) }
            leaves.append(hash ?? .empty)
            guard let subject: String = row.value(1), let first: Int64 = row.value(2), let last: Int64 = row.value(3),
                let table = CoveredTable.all.first(where: { $0.name == subject })
            else {
                let subject: String? = row.value(1)
                result.problems.append(
                    .init("log_leaves", number, "it names no rows of one of the log's tables: '\(subject ?? "")'"))
                continue
            }
            if first <= last { covered[subject, default: []].append(first...last) }
            try check(table, first, last, Leaf(number: number, hash: hash), database, &result)
        }
        result.leaves = leaves.count
        return (leaves, covered)
    }

    /// A row of `log_leaves`; nil for a hash that is none.
    private struct Leaf {
        var number: Int64
        var hash: MerkleHash?
    }

    private static func check(
        _ table: CoveredTable, _ first: Int64, _ last: Int64, _ leaf: Leaf, _ database: Database,
        _ result: inout EvidenceVerification
    ) throws {
        func problem(_ reason: String) { result.problems.append(.init(table.name, first, reason)) }
        let rows: [Row]
        do { rows = try table.rows(database, first, through: last) } catch {
            guard let damage = EvidenceStoreError.damage(error) else { throw error }
            return problem("the row cannot be read: \(damage)")
        }
        result.rows += rows.count
        if rows.isEmpty || !table.isBatched && rows.count != 1 {
            problem("the row is missing")
        } else if MerkleHash(leaf: table.leaf(rows)) != leaf.hash {
            problem((table.isBatched ? "rows \(first) to \(last) are" : "the row is") + " not what was recorded")
        } else if rows.first?.value(0) != first || rows.last?.value(0) != last {
            result.problems.append(
                .init("log_leaves", leaf.number, "\(table.name) has no rows \(first) to \(last), which it names"))
        }
    }

    /// Rows that stand in a table and in no leaf: both are walked in the order of the rows.
    static func checkUncovered(
        _ database: Database, _ covered: [String: [ClosedRange<Int64>]], _ result: inout EvidenceVerification
    ) throws {
        for table in CoveredTable.all {
            try look(at: table.name, &result) { result in
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
    }

    /// The indexes that answers are found by, held against the rows: who changes an entry of one hides a row or shows another.
    static func checkIndexes(_ database: Database, _ result: inout EvidenceVerification) throws {
        let tables =
            CoveredTable.all.map(\.name) + [
                "runs", "log_leaves", "log_checkpoints", "log_identity", ResultSummary.table,
            ]
        for table in tables {
            try look(at: table, &result) { result in
                let answer = try String.fetchOne(database, sql: "PRAGMA integrity_check(\(table))") ?? "no answer"
                if answer != "ok" {
                    result.problems.append(
                        .init(table, nil, "its rows and indexes do not agree: \(answer.inOneLine)"))
                }
            }
        }
    }
}
