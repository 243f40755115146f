import EvidenceStore
import Foundation
import GRDB
import Quantities
import Testing
import TransparencyLog

/// A writer goes on from the peaks of the last checkpoint, and refuses a log that is not the one that was attested.
@Suite struct LogOpeningTests {
    /// A database whose log has `leaves` leaves and a checkpoint over all of them.
    private static func database(in folder: String, leaves: Int = 40) throws -> String {
        let path = folder + "/evidence.db"
        let writer = try EvidenceWriter(path: path, now: EvidenceFixture.now)
        for number in 0..<leaves { try audit(writer, number) }
        try writer.checkpoint(at: EvidenceFixture.now)
        try writer.close()
        return path
    }

    private static func audit(_ writer: EvidenceWriter, _ number: Int) throws {
        try writer.audit(
            actor: "kim", action: "look", subject: "\(number)", details: "", at: EvidenceFixture.now)
    }

    private static func refusal(_ path: String) -> EvidenceStoreError? {
        do throws(EvidenceStoreError) { _ = try EvidenceWriter(path: path, now: EvidenceFixture.now) } catch {
            return error
        }
        return nil
    }

    @Test(arguments: [1, 2, 3, 31, 32, 33])
    func theLogGoesOnFromItsPeaks(_ leaves: Int) throws {
        try ArchiveFixture.withFolder { folder in
            let path = try Self.database(in: folder, leaves: leaves)
            for round in 0..<3 {
                let writer = try EvidenceWriter(path: path, now: EvidenceFixture.now)
                for number in 0...round { try Self.audit(writer, number) }
                // One round leaves leaves behind the last checkpoint.
                if round != 1 { try writer.checkpoint(at: EvidenceFixture.now) }
                try writer.close()
            }
            let result = try EvidenceReader(path: path).verify()
            #expect(
                result.isWhole && result.unchecked.isEmpty && result.leaves == leaves + 6 && result.checkpoints == 3)
        }
    }

    /// A leaf before the checkpoint is not read where there are peaks; where there are none, every leaf is, and held against the root.
    @Test func onlyTheLeavesBehindTheCheckpointAreRead() throws {
        try ArchiveFixture.withFolder { folder in
            let path = try Self.database(in: folder)
            let change = "UPDATE log_leaves SET sha256 = zeroblob(32) WHERE number = 7"
            try EvidenceLogTests.change(path, change)
            #expect(Self.refusal(path) == nil)
            #expect(try !EvidenceReader(path: path).verify().isWhole)
            try EvidenceLogTests.change(path, "UPDATE log_checkpoints SET peaks = NULL")
            guard case .brokenLog(path, let reason) = Self.refusal(path) else {
                Issue.record("opened")
                return
            }
            #expect(reason == "the first 40 leaves do not have the root of the last checkpoint")
        }
    }

    @Test func aCheckpointWithoutPeaksIsGoneOnFrom() throws {
        try ArchiveFixture.withFolder { folder in
            let path = try Self.database(in: folder)
            try EvidenceLogTests.change(path, "UPDATE log_checkpoints SET peaks = NULL")
            let writer = try EvidenceWriter(path: path, now: EvidenceFixture.now)
            try Self.audit(writer, 1)
            try writer.checkpoint(at: EvidenceFixture.now)
            try writer.close()
            let result = try EvidenceReader(path: path).verify()
            #expect(result.isWhole && result.leaves == 41)
        }
    }

    @Test(arguments: [
        (
            "UPDATE log_checkpoints SET peaks = zeroblob(64)", "the peaks of the last checkpoint do not have its root",
            true
        ),
        (
            "UPDATE log_checkpoints SET peaks = zeroblob(33)", "the peaks of the last checkpoint do not have its root",
            true
        ),
        ("DELETE FROM log_leaves WHERE number > 30", "the log had 40 leaves, and has 31", true),
        (
            "UPDATE log_checkpoints SET note = replace(note, char(10) || '40' || char(10), char(10) || '41' || char(10))",
            "the last checkpoint is none", true
        ),
        (
            "INSERT INTO log_leaves VALUES (41, 'audit_log', 99, 99, zeroblob(32))", "leaf 40 is missing or no hash",
            true
        ),
        ("UPDATE log_leaves SET sha256 = zeroblob(32) WHERE number = 39", "", false),
    ])
    func aLogThatWasNotAttestedIsRefused(_ statement: String, _ reason: String, _ isRefused: Bool) throws {
        try ArchiveFixture.withFolder { folder in
            let path = try Self.database(in: folder)
            try EvidenceLogTests.change(path, statement)
            #expect(Self.refusal(path) == (isRefused ? .brokenLog(path: path, reason: reason) : nil))
            // Whoever verifies finds it in any case.
            let problems = try EvidenceReader(path: path).verify().problems
            #expect(problems.contains { $0.subject.hasPrefix("log_") }, "\(problems)")
        }
    }
}
