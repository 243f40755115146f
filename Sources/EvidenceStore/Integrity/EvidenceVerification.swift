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
    /// Entries of the audit log that say what a write-ahead log has lost before.
    package var losses: [Problem] = []
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
    /// What cannot be read is told, and the rest is looked at all the same.
    ///
    /// - Parameters:
    ///   - archives: the folder with the archives of the runs; nil looks where each run says that its archive is.
    ///   - key: who should have signed the checkpoints.
    ///   - older: a checkpoint of before, kept elsewhere: the log must begin with it.
    package func verify(archives: String? = nil, key: NoteVerifyingKey? = nil, older: SignedNote? = nil)
        throws(EvidenceStoreError) -> EvidenceVerification
    {
        try looking { database in
            var result = EvidenceVerification()
            result.lookAtWriteAheadLog(ofDatabase: path)
            try Self.look(at: "log_leaves", &result) { result in
                let (leaves, rows) = try Self.checkLeaves(database, &result)
                try Self.checkUncovered(database, rows, &result)
                try Self.look(at: "log_checkpoints", &result) {
                    try Self.checkCheckpoints(database, leaves, key, older, &$0)
                }
            }
            try Self.look(at: "verdicts", &result) { try Self.checkVerdicts(database, &$0) }
            try Self.look(at: "amendments", &result) { try Self.checkAmendments(database, &$0) }
            try Self.look(at: ResultSummary.table, &result) { try Self.checkSummaries(database, &$0) }
            try Self.look(at: "signatures", &result) { try Self.checkSignatures(database, &$0) }
            try Self.look(at: "audit_log", &result) { try AuditLog.checkLosses(database, &$0) }
            try Self.look(at: "runs", &result) {
                try Self.checkSeals(database, &$0)
                try Self.checkLateSeals(database, &$0)
                try Self.checkAccounts(database, &$0)
            }
            try Self.look(at: "archive_hashes", &result) { try Self.checkArchives(database, archives, &$0) }
            try Self.checkIndexes(database, &result)
            return result
        }
    }

    /// Looks at one state of the database, whoever writes meanwhile.
    ///
    /// SQLite does not commit a transaction, not even one that only reads, in which it met damage: it is rolled back.
    private func looking(_ body: (Database) throws -> EvidenceVerification) throws(EvidenceStoreError)
        -> EvidenceVerification
    {
        try EvidenceDatabase.translating(path) {
            var result = EvidenceVerification()
            try queue.unsafeRead { database in
                try database.inTransaction(.deferred) {
                    result = try body(database)
                    return .rollback
                }
            }
            return result
        }
    }

    /// Does a part of the work. Where the file's bytes keep it from being done, that is what was found, with what is known by then.
    static func look(
        at subject: String, _ result: inout EvidenceVerification,
        _ check: (inout EvidenceVerification) throws -> Void
    ) throws {
        do { try check(&result) } catch {
            guard let damage = EvidenceStoreError.damage(error) else { throw error }
            result.problems.append(.init(subject, nil, "it cannot be read: \(damage)"))
        }
    }
}

extension EvidenceVerification.Problem {
    init(_ subject: String, _ row: Int64?, _ reason: String) {
        (self.subject, self.row, self.reason) = (subject, row, reason)
    }
}
