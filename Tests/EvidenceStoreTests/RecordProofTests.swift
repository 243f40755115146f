import EvidenceStore
import Foundation
import GRDB
import Quantities
import Testing
import TransparencyLog

/// Single records that are proved by a checkpoint alone.
@Suite struct RecordProofTests {
    static let report = IssuedReport(
        identifier: "KTL-1-R1", order: "KTL-1", verdicts: [1], inputs: "{}",
        contentSHA256: String(repeating: "a", count: 64), replaces: nil, reason: nil, issuedAt: EvidenceFixture.now,
        issuedBy: "kim", softwareVersion: "1.2.3")

    private static func withDatabase(_ body: (String) throws -> Void) throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            try write(to: path)
            try body(path)
        }
    }

    /// The right to write ends with the writer.
    private static func write(to path: String) throws {
        let writer = try EvidenceWriter(path: path, now: EvidenceFixture.now)
        try writer.record(VerdictFixture.verdict, evidence: [VerdictFixture.evidence])
        try writer.record(report)
        try writer.close()
    }

    private static let rows: [(subject: String, row: Int64)] = [
        ("verdicts", 1), ("evidence", 1), ("issued_reports", 1),
    ]

    @Test func everyRecordLeadsToTheRoot() throws {
        try Self.withDatabase { path in
            let proofs = try EvidenceReader(path: path).proofs(of: Self.rows)
            let leaves = proofs.map { LeafFields(parsing: $0.leaf) }
            #expect(leaves.map { $0?.table } == Self.rows.map(\.subject))
            #expect(leaves.map { $0?.integer("id") } == Self.rows.map(\.row))
            let checkpoint = try #require(proofs.first.flatMap { Checkpoint(parsing: $0.checkpoint.text) })
            for proof in proofs {
                let leaf = MerkleHash(leaf: proof.leaf)
                #expect(
                    MerkleProof.includes(
                        leaf, at: proof.index, size: checkpoint.size, root: checkpoint.root, proof.path))
                #expect(proof.checkpoint == proofs[0].checkpoint && proof.flaw() == nil)
            }
        }
    }

    /// A document with the proofs stays the same while the log grows.
    @Test func theCheckpointIsTheEarliestThatHoldsThemAll() throws {
        try Self.withDatabase { path in
            let before = try EvidenceReader(path: path).proofs(of: Self.rows)
            let writer = try EvidenceWriter(path: path, now: EvidenceFixture.now)
            var other = VerdictFixture.verdict
            other.id = "V-2"
            try writer.record(other, evidence: [])
            try writer.close()
            let after = try EvidenceReader(path: path).proofs(of: Self.rows)
            #expect(before == after && before.count == Self.rows.count)
            // The earliest that holds them all, which is neither the last nor one that holds some.
            let sizes = try DatabaseQueue(path: path).read { database in
                try Int64.fetchAll(database, sql: "SELECT size FROM log_checkpoints ORDER BY size")
            }
            let last = try #require(after.map(\.index).max())
            let stated = after.first.flatMap { Checkpoint(parsing: $0.checkpoint.text) }.map { Int64($0.size) }
            #expect(stated == sizes.first { $0 > Int64(last) } && stated != sizes.last && stated != sizes.first)
        }
    }

    @Test func aChangedRecordHasNoProof() throws {
        try Self.withDatabase { path in
            let queue = try DatabaseQueue(path: path)
            try queue.write { database in
                try database.execute(sql: "DROP TRIGGER evidence_no_update")
                try database.execute(sql: "UPDATE evidence SET last_frame = 21")
            }
            try queue.close()
            #expect(throws: ProofRefusal.integrity("evidence row 1 is not what was recorded")) {
                try EvidenceReader(path: path).proofs(of: Self.rows)
            }
        }
    }

    @Test func whatIsNotInTheLogOrNotAttestedHasNoProof() throws {
        try Self.withDatabase { path in
            for (subject, row) in [("verdicts", Int64(9)), ("runs", 1)] {
                #expect(throws: ProofRefusal.notFound("there is no \(subject) row \(row) in the log")) {
                    try EvidenceReader(path: path).proofs(of: Self.rows + [(subject, row)])
                }
            }
            #expect(try EvidenceReader(path: path).proofs(of: []).isEmpty)
            try EvidenceLogTests.change(path, "DELETE FROM log_checkpoints WHERE size > 2")
            #expect(try EvidenceReader(path: path).proofs(of: Self.rows).isEmpty)
        }
    }

    /// A leaf of another record is not what the checkpoint attests, and nothing is proved by it.
    @Test func aLogThatLostItsRootProvesNothing() throws {
        try Self.withDatabase { path in
            try EvidenceLogTests.change(
                path, "UPDATE log_leaves SET sha256 = zeroblob(32) WHERE subject = 'audit_log' AND first_row = 1")
            let refusal = #expect(throws: ProofRefusal.self) { try EvidenceReader(path: path).proofs(of: Self.rows) }
            #expect(refusal?.description.contains("does not have the root of its checkpoint") == true)
            let single = #expect(throws: ProofRefusal.self) {
                try EvidenceReader(path: path).proof(of: try #require(RecordName("verdicts/1")))
            }
            #expect(single == refusal || single?.description.contains("does not have the root") == true)
        }
    }

    /// What a leaf says is read back from its bytes, column by column.
    @Test func aLeafIsReadBack() throws {
        try Self.withDatabase { path in
            let proofs = try EvidenceReader(path: path).proofs(of: Self.rows)
            let verdict = try #require(LeafFields(parsing: proofs[0].leaf))
            #expect(verdict.table == "verdicts" && verdict.integer("id") == 1 && verdict.text("verdict") == "PASS")
            #expect(
                verdict["y"] == .number(0.31) && verdict["reason"] == .null && verdict.text("result") == #"{"y":0.31}"#)
            let report = try #require(LeafFields(parsing: proofs[2].leaf))
            #expect(report.text("report") == "KTL-1-R1" && report["replaces"] == .null)
            let leaf = proofs[0].leaf
            for length in 0..<leaf.count where leaf[length - (length > 0 ? 1 : 0)] != UInt8(ascii: "\n") {
                #expect(LeafFields(parsing: Array(leaf.prefix(length))) == nil, "\(length)")
            }
        }
    }
}
