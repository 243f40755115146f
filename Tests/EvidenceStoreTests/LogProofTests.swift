import EvidenceStore
import Foundation
import GRDB
import Quantities
import Testing
import TransparencyLog

/// A record is proved to somebody who has nothing but the proof and a key.
@Suite struct LogProofTests {
    /// A database with a signed log of several tables and checkpoints; its first and last checkpoint.
    private static func withDatabase(
        _ body: (_ path: String, _ key: NoteSigningKey, _ older: SignedNote) throws -> Void
    ) throws {
        try ArchiveFixture.withFolder { folder in
            let key = try #require(NoteSigningKey(newNamed: "goyang"))
            let path = try EvidenceLogTests.database(in: folder, key: key)
            let first = try DatabaseQueue(path: path).read {
                try String.fetchOne($0, sql: "SELECT note FROM log_checkpoints ORDER BY size LIMIT 1")
            }
            try body(path, key, try #require(first.flatMap { SignedNote(parsing: $0) }))
        }
    }

    @Test func everyRecordIsProved() throws {
        try Self.withDatabase { path, key, older in
            let reader = try EvidenceReader(path: path)
            let names = try DatabaseQueue(path: path).read { database in
                try RecordName.tables.flatMap { table in
                    try Int64.fetchAll(database, sql: "SELECT id FROM \(table)").map { "\(table) row \($0)" }
                }
            }
            #expect(names.count > 40 && Set(names.map { $0.prefix { $0 != " " } }).count == RecordName.tables.count)
            for name in names {
                let record = try #require(RecordName(name))
                for kept in [nil, older] {
                    let proof = try reader.proof(of: record, older: kept)
                    #expect(proof.flaw(key: key.verifyingKey, kept: kept) == nil, "\(name)")
                    #expect(LogProof(parsing: proof.text) == proof)
                    #expect(String(decoding: proof.leaf, as: UTF8.self).hasPrefix("narae-leaf 1\n\(record.table)\n"))
                }
            }
            #expect(try reader.record(ofVerdict: "V-1") == RecordName("verdicts/1"))
            #expect(try reader.record(ofVerdict: "V-9") == nil)
        }
    }

    @Test func whatDoesNotExistOrWasChangedIsNotProved() throws {
        try Self.withDatabase { path, key, older in
            func refusal(_ name: String, _ older: SignedNote? = nil) throws -> ProofRefusal? {
                let record = try #require(RecordName(name))
                let reader = try EvidenceReader(path: path)
                do throws(ProofRefusal) { _ = try reader.proof(of: record, older: older) } catch { return error }
                return nil
            }
            #expect(
                RecordName("runs row 1") == nil && RecordName("findings") == nil && RecordName("findings row x") == nil)
            #expect(try refusal("findings row 99") == .notFound("there is no findings row 99 in the log"))
            let other = Checkpoint(origin: "other", size: 1, root: .empty)
            #expect(
                try refusal("findings/1", SignedNote(other.text, signedBy: key))
                    == .integrity("the older checkpoint is of another log"))
            var longer = try #require(Checkpoint(parsing: older.text))
            longer.root = MerkleHash(leaf: [1])
            guard case .integrity = try refusal("findings/1", SignedNote(longer.text, signedBy: key)) else {
                Issue.record("proved")
                return
            }
            try EvidenceLogTests.change(path, "UPDATE findings SET severity = 'info' WHERE id = 3")
            #expect(try refusal("findings/3") == .integrity("findings row 3 is not what was recorded"))
            #expect(try refusal("findings/4") == nil)
            try EvidenceLogTests.change(path, "DELETE FROM log_checkpoints")
            #expect(try refusal("findings/4") == .notAttested("the log has no checkpoint yet"))
        }
    }

    /// A bit of each byte of a proof: it is no proof any more, or proves nothing.
    @Test func everyFlippedBitIsFound() throws {
        try Self.withDatabase { path, key, older in
            let reader = try EvidenceReader(path: path)
            let proof = try reader.proof(of: try #require(RecordName("archive_hashes/1")), older: older)
            let bytes = Array(proof.text.utf8)
            let verifier = key.verifyingKey
            let first = Int.random(in: 0..<8)
            for index in bytes.indices {
                let bit = UInt8((index + first) % 8)
                var flipped = bytes
                flipped[index] ^= 1 << bit
                let read = LogProof(parsing: String(decoding: flipped, as: UTF8.self))
                if let read, read.flaw(key: verifier, kept: older) == nil {
                    Issue.record("bit \(bit) of byte \(index) is free: \(read.text)")
                }
            }
            // Another leaf, another place, another tree, another key, another checkpoint than the one that was kept.
            var (moved, shorter, stranger) = (proof, proof, proof)
            moved.index += 1
            shorter.path.removeLast()
            stranger.leaf.append(1)
            #expect([moved, shorter, stranger].allSatisfy { $0.flaw() != nil })
            #expect(proof.flaw(key: try #require(NoteSigningKey(newNamed: "goyang")).verifyingKey) != nil)
            #expect(proof.flaw(kept: SignedNote("x\n1\ny\n", signedBy: key)) != nil)
        }
    }

    /// A program that shares nothing with Narae checks the text of the proofs.
    @Test(.enabled(if: (try? PythonOracle.run("import hashlib")) != nil, "python3 is absent"))
    func anotherProgramChecksTheProofs() throws {
        try Self.withDatabase { path, _, older in
            let reader = try EvidenceReader(path: path)
            for name in [
                "findings/1", "findings/20", "separation_states/3", "verdicts/1", "signatures/1", "audit_log/1",
            ] {
                let proof = try reader.proof(of: try #require(RecordName(name)), older: older)
                let file = path + ".proof"
                try proof.text.write(toFile: file, atomically: true, encoding: .utf8)
                let printed = try PythonOracle.run(Self.oracle, arguments: [file, path])
                #expect(printed == "included\nconsistent\nleaf is row\n", "\(name): \(printed)")
            }
        }
    }

    /// RFC 9162, sections 2.1.3.2 and 2.1.4.2, and the leaf against the row of the database.
    private static let oracle = """
        import base64, hashlib, sqlite3, struct, sys
        text = open(sys.argv[1], encoding="utf-8").read()
        first, _, second = text.partition("\\nnarae-consistency 1\\n")
        def block(text):
            head, _, note = ("\\n" + text).partition("\\n\\n")
            origin, size, root = note.split("\\n")[:3]
            return head.strip("\\n").split("\\n") if head.strip("\\n") else [], int(size), base64.b64decode(root)
        head, size, root = block(first)
        assert head[0] == "c2sp.org/tlog-proof@v1"
        leaf = base64.b64decode(head[1].removeprefix("extra "))
        index = int(head[2].removeprefix("index "))
        node = lambda left, right: hashlib.sha256(b"\\1" + left + right).digest()
        fn, sn, r = index, size - 1, hashlib.sha256(b"\\0" + leaf).digest()
        for p in map(base64.b64decode, head[3:]):
            assert sn != 0
            if fn & 1 or fn == sn:
                r = node(p, r)
                while not fn & 1 and fn: fn, sn = fn >> 1, sn >> 1
            else: r = node(r, p)
            fn, sn = fn >> 1, sn >> 1
        print("included" if sn == 0 and r == root else "not included")
        path, old, oldroot = block(second)
        path = [base64.b64decode(p) for p in path]
        if old & (old - 1) == 0: path.insert(0, oldroot)
        fn, sn = old - 1, size - 1
        while fn & 1: fn, sn = fn >> 1, sn >> 1
        fr = sr = path[0]
        for c in path[1:]:
            assert sn != 0
            if fn & 1 or fn == sn:
                fr, sr = node(c, fr), node(c, sr)
                while not fn & 1 and fn: fn, sn = fn >> 1, sn >> 1
            else: sr = node(sr, c)
            fn, sn = fn >> 1, sn >> 1
        print("consistent" if sn == 0 and fr == oldroot and sr == root else "not consistent")
        table = leaf.split(b"\\n")[1].decode()
        ids = [int(line[4:]) for line in leaf.split(b"\\n") if line.startswith(b"id=i")]
        def value(v):
            if v is None: return b"n"
            if isinstance(v, int): return b"i%d" % v
            if isinstance(v, float): return b"d" + struct.pack(">d", v).hex().encode()
            return b"s%d:" % len(v.encode()) + v.encode()
        rows = sqlite3.connect(sys.argv[2]).execute(
            f"SELECT * FROM {table} WHERE id BETWEEN ? AND ? ORDER BY id", (min(ids), max(ids)))
        names = [column[0] for column in rows.description]
        data = b"narae-leaf 1\\n" + table.encode() + b"\\n"
        for row in rows:
            for name, field in zip(names, row): data += name.encode() + b"=" + value(field) + b"\\n"
        print("leaf is row" if data == leaf else "leaf is not row")
        """
}
