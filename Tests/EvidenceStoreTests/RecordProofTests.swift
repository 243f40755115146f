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
            let checkpoint = try #require(proofs.checkpoint.flatMap { Checkpoint(parsing: $0.text) })
            #expect(proofs.records.map(\.subject) == Self.rows.map(\.subject))
            for record in proofs.records {
                let leaf = MerkleHash(leaf: record.leaf)
                #expect(
                    MerkleProof.includes(
                        leaf, at: record.index, size: checkpoint.size, root: checkpoint.root, record.proof))
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
            #expect(before.checkpoint == after.checkpoint && before.records.map(\.proof) == after.records.map(\.proof))
            let last = try EvidenceReader(path: path).logHead()
            #expect(after.checkpoint?.text != last)
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
            do throws(EvidenceStoreError) {
                _ = try EvidenceReader(path: path).proofs(of: Self.rows)
                Issue.record("accepted")
            } catch { #expect(error.description.contains("evidence row 1 is not what was recorded"), "\(error)") }
        }
    }

    /// What a leaf says is read back from its bytes, column by column.
    @Test func aLeafIsReadBack() throws {
        try Self.withDatabase { path in
            let proofs = try EvidenceReader(path: path).proofs(of: Self.rows)
            let verdict = try #require(LeafFields(parsing: proofs.records[0].leaf))
            #expect(verdict.table == "verdicts" && verdict.integer("id") == 1 && verdict.text("verdict") == "PASS")
            #expect(
                verdict["y"] == .number(0.31) && verdict["reason"] == .null && verdict.text("result") == #"{"y":0.31}"#)
            let report = try #require(LeafFields(parsing: proofs.records[2].leaf))
            #expect(report.text("report") == "KTL-1-R1" && report["replaces"] == .null)
            let leaf = proofs.records[0].leaf
            for length in 0..<leaf.count where leaf[length - (length > 0 ? 1 : 0)] != UInt8(ascii: "\n") {
                #expect(LeafFields(parsing: Array(leaf.prefix(length))) == nil, "\(length)")
            }
        }
    }
}
