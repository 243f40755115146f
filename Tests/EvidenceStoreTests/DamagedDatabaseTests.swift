import EvidenceStore
import Foundation
import GRDB
import Testing

/// A file whose bytes were changed below SQLite's own rules is looked at to its end; nothing of it ends the process.
@Suite struct DamagedDatabaseTests {
    private static let covered = [
        "findings", "verdicts", "evidence", "audit_log", "separation_states", "archive_hashes", "run_seals",
        "amendments", "signatures", "issued_reports",
    ]

    private static func withDatabase(_ body: (_ folder: String, _ path: String) throws -> Void) throws {
        try ArchiveFixture.withFolder { folder in try body(folder, try EvidenceLogTests.database(in: folder)) }
    }

    private static func copy(_ path: String, in folder: String) throws -> String {
        let copy = folder + "/copy.db"
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + suffix) }
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        return copy
    }

    /// Bytes in place of every value: no reader of the check takes them for what they are not.
    @Test func aValueOfAnotherKindIsNamed() throws {
        try Self.withDatabase { folder, path in
            let columns = try DatabaseQueue(path: path).read { database in
                try (Self.covered + ["log_leaves", "log_checkpoints", "log_identity", "runs"]).map { table in
                    (table, try database.columns(in: table).map(\.name))
                }
            }
            for (table, names) in columns {
                for name in names where name != "id" && name != "number" {
                    let copy = try Self.copy(path, in: folder)
                    try EvidenceLogTests.change(
                        copy, "PRAGMA ignore_check_constraints = 1",
                        "UPDATE \(table) SET \(name) = x'ff00' WHERE rowid = (SELECT max(rowid) FROM \(table))")
                    let result = try EvidenceReader(path: copy).verify()
                    let subject = table == "log_identity" ? "log_checkpoints" : table
                    #expect(result.problems.contains { $0.subject == subject }, "\(table).\(name): \(result.problems)")
                }
            }
        }
    }

    /// Every bit of what SQLite keeps before the values of a row: sizes, number and kinds.
    @Test func aRowThatCannotBeReadIsNamedAndTheRestIsLookedAt() throws {
        try Self.withDatabase { folder, path in
            let bytes = try Data(contentsOf: URL(filePath: path))
            let page = try DatabaseQueue(path: path).read { database in
                try Int.fetchOne(database, sql: "SELECT pageno FROM dbstat WHERE name = 'findings'")
            }
            // Cells grow downward: the first name of the run in a page is that of the last row, behind its sizes.
            let start = ((try #require(page)) - 1) * 65_536
            let place = try #require(
                bytes[start..<(start + 65_536)].firstRange(of: Data(ArchiveFixture.run.utf8))
            ).lowerBound
            func findings(_ path: String) throws -> [Row] {
                try DatabaseQueue(path: path).read { try Row.fetchAll($0, sql: "SELECT * FROM findings") }
            }
            let recorded = try findings(path)
            var (unreadable, unchanged) = (0, 0)
            for offset in 1...34 {
                for bit in 0..<8 {
                    var damaged = bytes
                    damaged[place - offset] ^= 1 << UInt8(bit)
                    let copy = try Self.copy(path, in: folder)
                    try damaged.write(to: URL(filePath: copy))
                    let result = try EvidenceReader(path: copy).verify()
                    let named = result.problems.filter { $0.subject == "findings" }
                    if result.isWhole, try findings(copy) == recorded {
                        // What is stored in the place of the number is not looked at: the row has its number elsewhere.
                        unchanged += 1
                        continue
                    }
                    #expect(!named.isEmpty, "byte \(place - offset) bit \(bit): \(result.problems)")
                    #expect(result.leaves > 25 && result.archiveFiles == 1 && result.checkpoints == 5)
                    #expect(result.problems.allSatisfy { !$0.reason.contains("\n") }, "\(result.problems)")
                    unreadable += named.contains { $0.row != nil && $0.reason.contains("cannot be read") } ? 1 : 0
                }
            }
            #expect(unreadable > 5 && unchanged <= 1, "\(unreadable) \(unchanged)")
        }
    }

    /// The run's name wherever a sealed or covered row or an index of one has it: an index answers with its own copy.
    @Test func aNameThatAnIndexStillKnowsIsFound() throws {
        try Self.withDatabase { folder, path in
            let bytes = try Data(contentsOf: URL(filePath: path))
            let pages = try DatabaseQueue(path: path).read { database in
                try Row.fetchAll(database, sql: "SELECT name, pageno FROM dbstat WHERE pagetype = 'leaf'")
            }
            let indexes = ["sqlite_autoindex_runs_1", "archive_hashes_run", "separation_states_time"]
            let names = Self.covered + indexes + ["runs"]
            var tried: Set<String> = []
            for page in pages where names.contains(page["name"]) {
                let start = ((page["pageno"] as Int) - 1) * 65_536
                guard let place = bytes[start..<(start + 65_536)].firstRange(of: Data(ArchiveFixture.run.utf8)) else {
                    continue
                }
                tried.insert(page["name"])
                var damaged = bytes
                damaged[place.upperBound - 1] ^= 1
                let copy = try Self.copy(path, in: folder)
                try damaged.write(to: URL(filePath: copy))
                let result = try EvidenceReader(path: copy).verify(archives: folder)
                #expect(!result.isWhole, "\(page)")
                if page["name"] == "runs" {
                    #expect(result.problems.contains { $0.reason.hasSuffix("is not what was sealed of it") })
                }
                // Who asks the index for the run finds none; its archive is looked at all the same.
                if page["name"] == "sqlite_autoindex_runs_1" { #expect(result.archiveFiles == 1) }
            }
            #expect(tried.isSuperset(of: ["runs", "sqlite_autoindex_runs_1", "findings", "run_seals"]), "\(tried)")
        }
    }

    /// A column that has another name: SQLite finds no statement to read the rows by.
    @Test func aTableOfAnotherShapeIsNamedAndTheRestIsLookedAt() throws {
        try Self.withDatabase { _, path in
            try EvidenceLogTests.change(path, "ALTER TABLE findings RENAME COLUMN measurements TO measuremints")
            let result = try EvidenceReader(path: path).verify()
            #expect(Set(result.problems.map(\.subject)) == ["findings"], "\(result.problems)")
            #expect(result.problems.first?.row == 1 && result.problems.first?.reason.contains("no such column") == true)
            #expect(result.checkpoints == 5 && result.archiveFiles == 1 && result.signatures == 1)
        }
    }

    /// A value that no row of the table may lack.
    @Test func aValueThatIsMissingIsNamedAndTheRestIsLookedAt() throws {
        try Self.withDatabase { _, path in
            try EvidenceLogTests.change(
                path, "PRAGMA writable_schema = 1",
                """
                UPDATE sqlite_schema SET sql = replace(sql, 'verdict_id TEXT NOT NULL', 'verdict_id TEXT')
                WHERE name = 'signatures'
                """)
            try EvidenceLogTests.change(path, "UPDATE signatures SET verdict_id = NULL")
            let result = try EvidenceReader(path: path).verify()
            #expect(result.problems.map(\.subject) == ["signatures", "signatures"], "\(result.problems)")
            #expect(result.problems.map(\.row) == [1, nil] && result.archiveFiles == 1)
        }
    }

    /// An index that has other keys than the rows hides rows from whoever asks by it.
    @Test func anIndexThatDoesNotFitItsRowsIsNamed() throws {
        try Self.withDatabase { _, path in
            let sql = try DatabaseQueue(path: path).read {
                try String.fetchOne($0, sql: "SELECT sql FROM sqlite_schema WHERE name = 'findings_kind'")
            }
            try EvidenceLogTests.change(
                path, "DROP INDEX findings_kind", "CREATE INDEX findings_kind ON findings(severity, occurred_ns)",
                "PRAGMA writable_schema = 1",
                "UPDATE sqlite_schema SET sql = '\(try #require(sql))' WHERE name = 'findings_kind'")
            let problems = try EvidenceReader(path: path).verify().problems
            #expect(problems.map(\.subject) == ["findings"], "\(problems)")
            #expect(problems.first?.reason.hasPrefix("its rows and indexes do not agree: ") == true)
        }
    }

    /// The rows that a leaf names are not in its hash: it may not name more than there are.
    @Test(arguments: [("last_row = last_row + 8", "max"), ("first_row = first_row - 8", "min")])
    func aLeafThatNamesRowsThatAreNotThereIsNamed(_ change: String, _ which: String) throws {
        try Self.withDatabase { _, path in
            try EvidenceLogTests.change(
                path,
                """
                UPDATE log_leaves SET \(change)
                WHERE number = (SELECT \(which)(number) FROM log_leaves WHERE subject = 'separation_states')
                """)
            let problems = try EvidenceReader(path: path).verify().problems
            #expect(problems.map(\.subject) == ["log_leaves"], "\(problems)")
            #expect(problems.first?.reason.hasPrefix("separation_states has no rows ") == true)
        }
    }

    @Test func theTimeBesideACheckpointIsTheOneItStates() throws {
        try Self.withDatabase { _, path in
            try EvidenceLogTests.change(path, "UPDATE log_checkpoints SET recorded_ns = recorded_ns + 1 WHERE id = 2")
            let problems = try EvidenceReader(path: path).verify().problems
            #expect(problems.map(\.subject) == ["log_checkpoints"] && problems.first?.row == 2, "\(problems)")
        }
    }

    /// A checkpoint in the middle that is gone, or has the number of another place.
    @Test(arguments: ["DELETE FROM log_checkpoints WHERE id = 2", "UPDATE log_checkpoints SET id = 90 WHERE id = 2"])
    func checkpointsAreCounted(change: String) throws {
        try Self.withDatabase { _, path in
            try EvidenceLogTests.change(path, change)
            let problems = try EvidenceReader(path: path).verify().problems
            #expect(problems.first?.subject == "log_checkpoints" && problems.first?.row == 2, "\(problems)")
        }
    }

    /// A name in the list of migrations that no version wrote is damage; one more than all of ours is a later version.
    @Test func migrationsOfNoVersionAreDamage() throws {
        try Self.withDatabase { _, path in
            func refusal() -> EvidenceStoreError? {
                do throws(EvidenceStoreError) { _ = try EvidenceReader(path: path) } catch { return error }
                return nil
            }
            try EvidenceLogTests.change(path, "INSERT INTO grdb_migrations VALUES ('999 of the time to come')")
            #expect(refusal() == .newerSchema(path: path))
            try EvidenceLogTests.change(path, "DELETE FROM grdb_migrations WHERE identifier LIKE '011%'")
            #expect(refusal() == .corrupt(path: path, detail: "its migrations are those of no version of Narae"))
            try EvidenceLogTests.change(path, "DELETE FROM grdb_migrations WHERE identifier LIKE '999%'")
            #expect(refusal() == .olderSchema(path: path))
        }
    }
}
