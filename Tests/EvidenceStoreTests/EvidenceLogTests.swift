import EvidenceStore
import Findings
import Foundation
import GRDB
import Quantities
import ReferenceData
import TelemetryModel
import Testing
import TransparencyLog

/// Whatever is changed behind Narae's back is found, and named.
@Suite struct EvidenceLogTests {
    private static let covered = [
        "findings", "verdicts", "evidence", "audit_log", "separation_states", "archive_hashes", "run_seals",
        "amendments", "signatures", "issued_reports",
    ]
    private static let log = ["log_leaves", "log_checkpoints", "log_identity"]

    /// A sealed run with an archive of two thousand frames, findings, and a verdict.
    static func database(in folder: String, key: NoteSigningKey? = nil) throws -> String {
        let path = folder + "/evidence.db"
        let archive = try ArchiveFixture.writer(folder)
        let positions = try ArchiveFixture.append(0..<2000, to: archive)
        let writer = try EvidenceWriter(path: path, now: EvidenceFixture.now, signingKey: key)
        try writer.begin(EvidenceFixture.run(archive: archive.folder), archive: archive)
        EvidenceFixture.register(3, with: writer)
        for number in 0..<20 {
            let reference = FrameReference(frame: UInt64(number), archivePosition: positions[number])
            var record = EvidenceFixture.finding(UInt64(number), evidence: reference)
            writer.store(record, ruleBook: EvidenceFixture.ruleBook)
            (record.isRepeat, record.previousLevel) = (true, 3)
            writer.store(record, ruleBook: EvidenceFixture.ruleBook)
            if number % 7 == 3 { try writer.commit() }
        }
        try writer.commit()
        try archive.close()
        try writer.finishRun(RunAccounting(), endedAt: EvidenceFixture.now)
        try writer.indexArchive(of: ArchiveFixture.run, folder: archive.folder)
        try writer.seal(run: ArchiveFixture.run, archiveFolder: archive.folder, at: EvidenceFixture.now)
        try writer.record(VerdictFixture.verdict, evidence: [VerdictFixture.evidence])
        _ = try writer.amend(AmendmentTests.request([(.serial, "8"), (.remark, "seal broken")]))
        _ = try writer.sign(["V-1"], try SignatureTests.signing(.performer, "Tester"))
        try writer.record(RecordProofTests.report)
        try writer.close()
        return path
    }

    /// Changes the database behind the triggers' back.
    static func change(_ path: String, _ statements: String...) throws {
        // Who changes a file with a tool of his own does not ask for references.
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.write { database in
            for table in covered + log {
                for event in ["update", "delete"] {
                    try database.execute(sql: "DROP TRIGGER IF EXISTS \(table)_no_\(event)")
                }
            }
            for statement in statements { try database.execute(sql: statement) }
        }
    }

    private static func problems(_ path: String) throws -> [EvidenceVerification.Problem] {
        try EvidenceReader(path: path).verify().problems
    }

    @Test func whatWasWrittenIsWhole() throws {
        try ArchiveFixture.withFolder { folder in
            let path = try Self.database(in: folder)
            let result = try EvidenceReader(path: path).verify()
            #expect(result.isWhole && result.unchecked.isEmpty, "\(result.problems) \(result.unchecked)")
            // 20 findings, three commits and more with states, one seal, one segment, a verdict, its frames, and the audit log.
            #expect(result.leaves > 25 && result.rows >= 40 + 5 && result.archiveFiles == 1)
            #expect(result.checkpoints == 5 && result.head?.hasPrefix("narae.log/") == true)
        }
    }

    /// Every column of every row that the log covers.
    @Test func everyChangedValueIsNamed() throws {
        try ArchiveFixture.withFolder { folder in
            let path = try Self.database(in: folder)
            let columns = try DatabaseQueue(path: path).read { database in
                try Self.covered.map { table in (table, try database.columns(in: table).map(\.name)) }
            }
            var tried = 0
            for (table, names) in columns {
                for name in names where name != "id" {
                    let copy = folder + "/copy.db"
                    try? FileManager.default.removeItem(atPath: copy)
                    try FileManager.default.copyItem(atPath: path, toPath: copy)
                    try Self.change(
                        copy, "PRAGMA ignore_check_constraints = 1",
                        "UPDATE \(table) SET \(name) = CASE WHEN typeof(\(name)) = 'text' THEN \(name) || 'x' "
                            + "WHEN typeof(\(name)) = 'null' THEN 1 ELSE \(name) + 1 END "
                            + "WHERE id = (SELECT max(id) FROM \(table))")
                    let problems = try Self.problems(copy)
                    #expect(problems.contains { $0.subject == table }, "\(table).\(name): \(problems)")
                    tried += 1
                }
            }
            #expect(tried > 100)
        }
    }

    @Test(arguments: [
        ("DELETE FROM findings WHERE id = 5", "findings", 5), ("DELETE FROM findings WHERE id = 20", "findings", 20),
        ("DELETE FROM separation_states WHERE id = 3", "separation_states", 1),
        (
            "INSERT INTO audit_log SELECT 99, recorded_ns, actor, action, subject, details, previous_sha256, sha256 "
                + "FROM audit_log LIMIT 1", "audit_log", 99
        ),
        ("UPDATE findings SET id = CASE id WHEN 4 THEN -1 WHEN 9 THEN 4 ELSE id END", "findings", 4),
        ("DELETE FROM log_leaves WHERE number = 7", "log_leaves", 8),
        ("UPDATE log_leaves SET sha256 = zeroblob(32) WHERE number = 2", "log_checkpoints", 1),
    ])
    func whatIsGoneAddedOrMovedIsNamed(_ statement: String, _ table: String, _ row: Int64) throws {
        try ArchiveFixture.withFolder { folder in
            let path = try Self.database(in: folder)
            try Self.change(path, statement)
            let problems = try Self.problems(path)
            #expect(problems.contains { $0.subject == table && $0.row == row }, "\(problems)")
        }
    }

    /// Who changes a row and its leaf changes the root, which the checkpoint tells; who writes a new checkpoint has no key for it,
    /// and the older one that was kept elsewhere does not prove.
    @Test func aRewrittenLogIsFoundByKeyAndByAnOlderCheckpoint() throws {
        try ArchiveFixture.withFolder { folder in
            let key = try #require(NoteSigningKey(newNamed: "goyang"))
            let path = try Self.database(in: folder, key: key)
            let whole = try EvidenceReader(path: path).verify(key: key.verifyingKey)
            #expect(whole.isWhole && whole.signedCheckpoints == 5, "\(whole.problems)")
            let notes = try DatabaseQueue(path: path).read {
                try String.fetchAll($0, sql: "SELECT note FROM log_checkpoints ORDER BY size")
            }
            let older = try #require(SignedNote(parsing: notes[0]))
            #expect(try EvidenceReader(path: path).verify(older: older).continuesOlder == true)

            // Everything anew, as another writer would have written it.
            try Self.change(
                path, "UPDATE findings SET severity = 'info' WHERE id = 3", "DELETE FROM log_leaves",
                "DELETE FROM log_checkpoints")
            let writer = try EvidenceWriter(path: path, now: EvidenceFixture.now)
            try writer.checkpoint(at: EvidenceFixture.now)
            try writer.close()
            let rewritten = try EvidenceReader(path: path)
            #expect(try rewritten.verify().isWhole)
            #expect(try !rewritten.verify(key: key.verifyingKey).isWhole)
            let found = try rewritten.verify(older: older)
            #expect(found.continuesOlder == false && !found.isWhole)
        }
    }

    /// The row of a run is what its sealed account says.
    @Test func anAccountThatWasChangedIsNamed() throws {
        try ArchiveFixture.withFolder { folder in
            let path = try Self.database(in: folder)
            for change in ["received = received + 1", "is_simulated = 0", "losses = NULL", "ended_ns = 7"] {
                try Self.change(path, "CREATE TABLE kept AS SELECT * FROM runs", "UPDATE runs SET \(change)")
                #expect(try Self.problems(path).map(\.subject) == ["runs"], "\(change)")
                try Self.change(
                    path, "DELETE FROM runs", "INSERT INTO runs SELECT * FROM kept", "DROP TABLE kept")
            }
            #expect(try Self.problems(path).isEmpty)
        }
    }

    /// Random bits of the archive's file.
    @Test func aFlippedBitOfTheArchiveIsFound() throws {
        try ArchiveFixture.withFolder { folder in
            let path = try Self.database(in: folder)
            let name = try #require(
                try DatabaseQueue(path: path).read { try String.fetchOne($0, sql: "SELECT file FROM archive_hashes") })
            let file = folder + "/" + ArchiveFixture.run + "/" + name
            let bytes = try Data(contentsOf: URL(filePath: file))
            let seed = UInt64.random(in: .min ... .max)
            var random = SeededGenerator(seed: seed)
            for _ in 0..<40 {
                var damaged = bytes
                damaged[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                try damaged.write(to: URL(filePath: file))
                let problems = try Self.problems(path)
                #expect(problems.contains { $0.subject == file }, "seed \(seed)")
            }
            try bytes.dropLast().write(to: URL(filePath: file))
            #expect(try Self.problems(path).contains { $0.subject == file })
            try FileManager.default.removeItem(atPath: file)
            let result = try EvidenceReader(path: path).verify()
            #expect(result.isWhole && result.unchecked.map(\.subject) == [file])
        }
    }

    /// An older database in place of the present one, or one that has lost a run, has no run of an archive that is there.
    @Test func anArchiveOfNoRunIsTold() throws {
        try ArchiveFixture.withFolder { folder in
            let path = try Self.database(in: folder)
            #expect(try EvidenceReader(path: path).verify(archives: folder).unchecked.isEmpty)
            try FileManager.default.copyItem(atPath: folder + "/" + ArchiveFixture.run, toPath: folder + "/other")
            try FileManager.default.createDirectory(atPath: folder + "/notes", withIntermediateDirectories: true)
            let result = try EvidenceReader(path: path).verify(archives: folder)
            #expect(result.unchecked.map(\.subject) == [folder + "/other"] && result.isWhole, "\(result.unchecked)")
        }
    }

    /// A database that knows of no archive says nothing of those in a folder that it cannot look into.
    @Test(arguments: ["missing", "file"])
    func aFolderOfArchivesThatCannotBeReadIsTold(_ name: String) throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            try EvidenceWriter(path: path, now: EvidenceFixture.now).close()
            try Data().write(to: URL(filePath: folder + "/file"))
            let archives = folder + "/" + name
            let result = try EvidenceReader(path: path).verify(archives: archives)
            #expect(result.unchecked.map(\.subject) == [archives] && result.isWhole, "\(result)")
        }
    }

    @Test(arguments: covered + log)
    func nothingOfTheLogIsChangedOrTakenOut(_ table: String) throws {
        try ArchiveFixture.withFolder { folder in
            let queue = try DatabaseQueue(path: try Self.database(in: folder))
            let column = try #require(try queue.read { try $0.columns(in: table).first?.name })
            for statement in ["UPDATE \(table) SET \(column) = \(column) + 1", "DELETE FROM \(table)"] {
                let error = #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: statement) } }
                #expect(error?.message == "\(table) is append-only")
            }
        }
    }

    /// A run that was killed: what it has written is in the log, and what nobody attests is told.
    @Test func aRunThatWasKilledIsNotSealed() throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            let writer = try EvidenceFixture.writer(path)
            writer.store(EvidenceFixture.finding(5, evidence: .none), ruleBook: EvidenceFixture.ruleBook)
            try writer.commit()
            let result = try EvidenceReader(path: path).verify()
            // The finding, and the state of its pair.
            #expect(result.isWhole && result.leaves == 2)
            #expect(result.unchecked.map(\.subject) == ["log_checkpoints", "runs"])
            try writer.checkpoint(at: EvidenceFixture.now)
            #expect(try EvidenceReader(path: path).verify().unchecked.map(\.subject) == ["runs"])
            try writer.close()
        }
    }

    /// A database of a version without the log: what is there when it is opened for writing is in the log from then on.
    @Test func anOlderDatabaseIsTakenIntoTheLog() throws {
        try ArchiveFixture.withFolder { folder in
            let path = try Self.database(in: folder)
            try Self.change(path, "DELETE FROM log_leaves", "DELETE FROM log_checkpoints")
            #expect(try !Self.problems(path).isEmpty)
            try EvidenceWriter(path: path, now: EvidenceFixture.now).close()
            let result = try EvidenceReader(path: path).verify()
            #expect(result.isWhole && result.unchecked.map(\.subject) == ["log_checkpoints"])
        }
    }

    @Test func theLogGoesOnWhereItStood() throws {
        try ArchiveFixture.withFolder { folder in
            let path = try Self.database(in: folder)
            let before = try EvidenceReader(path: path).verify()
            let writer = try EvidenceWriter(path: path, now: EvidenceFixture.now)
            try writer.audit(
                actor: "someone", action: "look", subject: "x", details: "y", at: EvidenceFixture.now)
            try writer.checkpoint(at: EvidenceFixture.now)
            try writer.checkpoint(at: EvidenceFixture.now)
            try writer.close()
            let after = try EvidenceReader(path: path).verify()
            #expect(after.isWhole && after.leaves == before.leaves + 1 && after.checkpoints == before.checkpoints + 1)
        }
    }

    /// Leaves and root by a program that shares nothing with Narae, from the format as it is documented.
    @Test(.enabled(if: (try? PythonOracle.run("import sqlite3, hashlib")) != nil, "python3 is absent"))
    func anotherProgramComputesTheSameRoot() throws {
        try ArchiveFixture.withFolder { folder in
            let path = try Self.database(in: folder)
            let printed = try PythonOracle.run(Self.oracle, arguments: [path])
            let head = try #require(try EvidenceReader(path: path).verify().head)
            let checkpoint = try #require(Checkpoint(parsing: head))
            #expect(printed == "\(checkpoint.size) \(Data(checkpoint.root.bytes).base64EncodedString())\n")
        }
    }

    private static let oracle = """
        import base64, hashlib, sqlite3, struct, sys
        database = sqlite3.connect(sys.argv[1])
        def value(v):
            if v is None: return b"n"
            if isinstance(v, int): return b"i%d" % v
            if isinstance(v, float): return b"d" + struct.pack(">d", v).hex().encode()
            if isinstance(v, str): return b"s%d:" % len(v.encode()) + v.encode()
            return b"b%d:" % len(v) + v.hex().encode()
        hashes = []
        for number, table, first, last in database.execute(
                "SELECT number, subject, first_row, last_row FROM log_leaves ORDER BY number"):
            assert number == len(hashes)
            rows = database.execute(f"SELECT * FROM {table} WHERE id BETWEEN ? AND ? ORDER BY id", (first, last))
            names = [column[0] for column in rows.description]
            data = b"narae-leaf 1\\n" + table.encode() + b"\\n"
            for row in rows:
                for name, field in zip(names, row): data += name.encode() + b"=" + value(field) + b"\\n"
            hashes.append(hashlib.sha256(b"\\0" + data).digest())
        def root(leaves):
            if len(leaves) == 1: return leaves[0]
            k = 1
            while 2 * k < len(leaves): k *= 2
            return hashlib.sha256(b"\\1" + root(leaves[:k]) + root(leaves[k:])).digest()
        print(len(hashes), base64.b64encode(root(hashes)).decode())
        """
}
