import ArgumentParser
import EvidenceStore
import TransparencyLog

/// `narae verify`.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that nothing of a database and its archives was changed since it was recorded.",
        discussion: """
            Findings, verdicts with their evidence, amendments and signatures, the audit log, states of pairs, and the hashes of the
            archives' files are leaves of a log that only grows (RFC 6962); each is computed again. Exit code 0 when all is as it was recorded, 5 with
            the record or file where it is not, 1 where something could not be looked at.
            A report that `narae report --output json` wrote is checked with nothing but the file at hand.
            Example: narae verify narae.sqlite --key goyang+1f2a3b4c+AbC… --checkpoint kept-elsewhere.txt
            """)

    @Argument(help: "The database, or a report (.json).") var database: String
    @Option(help: "The folder with the archives of the runs (default: where each run says its archive is).")
    var archive: String?
    @Option(help: "The key that has signed the checkpoints, NAME+HASH+BASE64.") var key: String?
    @Option(help: "A file with an older checkpoint of the log: the log must begin with it.") var checkpoint: String?
    @Option(help: "table or json.") var output = OutputFormat.table

    func verifyingKey() throws -> NoteVerifyingKey? {
        try key.map { text in
            guard let verifier = NoteVerifyingKey(parsing: text) else {
                throw ValidationError("--key '\(text)' is no key of the form NAME+HASH+BASE64")
            }
            return verifier
        }
    }

    func run() throws {
        if database.hasSuffix(".json") { return try verifyReport() }
        let verifier = try verifyingKey()
        let older = try checkpoint.map(CheckpointFile.read)
        let result: EvidenceVerification
        do throws(EvidenceStoreError) {
            result = try EvidenceReader(path: database).verify(archives: archive, key: verifier, older: older)
        } catch {
            // What a write-ahead log has lost may be what made it this database.
            var found = EvidenceVerification()
            found.lookAtWriteAheadLog(ofDatabase: database)
            for problem in found.problems { StandardStreams.note("narae: BROKEN: \(problem.text)") }
            for problem in found.unchecked { StandardStreams.note("narae: NOT CHECKED: \(problem.text)") }
            let isBroken = !found.isWhole || error.saysThatTheFileIsNotWhole
            throw CommandExit.failure(error.description, code: isBroken ? CommandExit.integrity : error.exitCode)
        }
        StandardStreams.writeData(result.output.text(output))
        for problem in result.problems { StandardStreams.note("narae: BROKEN: \(problem.text)") }
        for seal in result.lateSeals {
            StandardStreams.note(
                "narae: run \(seal.run) was interrupted and sealed at \(seal.sealedAt.rfc3339) with \(seal.frames) frames:"
                    + " what became of its archive before, nobody can say")
        }
        for loss in result.losses { StandardStreams.note("narae: lost before, by \(loss.text)") }
        for problem in result.unchecked { StandardStreams.note("narae: NOT CHECKED: \(problem.text)") }
        if !result.isWhole { throw CommandExit.integrity }
        if !result.unchecked.isEmpty { throw CommandExit.failure }
    }
}

extension EvidenceVerification {
    fileprivate var output: OutputSummary {
        func list(_ problems: [Problem]) -> OutputValue {
            .list(
                problems.map { problem in
                    .object([
                        ("subject", .text(problem.subject)), ("row", problem.row.map { .integer($0) } ?? .null),
                        ("reason", .text(problem.reason)),
                    ])
                })
        }
        return OutputSummary([
            ("whole", .boolean(isWhole && unchecked.isEmpty)), ("leaves", .integer(Int64(leaves))),
            ("rows", .integer(Int64(rows))), ("checkpoints", .integer(Int64(checkpoints))),
            ("signed_checkpoints", signedCheckpoints.map { .integer(Int64($0)) } ?? .null),
            ("signatures", .integer(Int64(signatures))), ("archive_files", .integer(Int64(archiveFiles))),
            ("continues_older", continuesOlder.map { .boolean($0) } ?? .null), ("broken", list(problems)),
            ("not_checked", list(unchecked)), ("lost_before", list(losses)),
            (
                "sealed_late",
                .list(
                    lateSeals.map { seal in
                        .object([
                            ("run", .text(seal.run)), ("sealed_utc", .text(seal.sealedAt.rfc3339)),
                            ("archive_files", .count(seal.files)), ("archive_frames", .count(seal.frames)),
                            ("archive_left_out_frames", .count(seal.leftOutFrames)),
                            ("archive_lost_bytes", .count(seal.lostBytes)),
                        ])
                    })
            ),
        ])
    }
}

extension EvidenceStoreError {
    /// True where nothing of a database can be looked at because of its bytes: a bit of its header makes it another file.
    fileprivate var saysThatTheFileIsNotWhole: Bool {
        switch self {
        case .corrupt, .notAnEvidenceDatabase: true
        // SQLITE_ERROR, and what is thrown without a code: tables or values are not those that Narae makes.
        case .database(_, let code, _): code == 0 || code & 0xFF == 1
        default: false
        }
    }
}

extension EvidenceVerification.Problem {
    var text: String { subject + (row.map { " row \($0)" } ?? "") + ": " + reason }
}
