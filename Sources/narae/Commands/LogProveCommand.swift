import ArgumentParser
import EvidenceStore
import Foundation
import TransparencyLog

/// `narae log prove`.
struct LogProveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Print a proof that a record is in the log, which can be checked without the database.",
        discussion: """
            The proof (C2SP tlog-proof) holds the record itself, its place in the log, the hashes that lead to the last checkpoint, and
            the checkpoint. With an older checkpoint it also shows that nothing of before was rewritten. `narae log check` checks it.
            Example: narae log prove 'findings row 12' --database lab.sqlite --checkpoint kept-elsewhere.txt > finding.tlog-proof
            """)

    @Argument(
        help:
            "The record as `narae verify` names it ('findings row 12', or findings/12), or a verdict (its latest revision)."
    )
    var record: String
    @Option(help: "The database.") var database: String
    @Option(help: "A file with an older checkpoint of the log.") var checkpoint: String?

    func run() throws {
        let older = try checkpoint.map(CheckpointFile.read)
        let proof: LogProof
        do throws(ProofRefusal) {
            let reader: EvidenceReader
            do throws(EvidenceStoreError) { reader = try EvidenceReader(path: database) } catch { throw .store(error) }
            proof = try reader.proof(of: try name(reader), older: older)
        } catch { throw CommandExit.failure(error, code: error.exitCode) }
        print(proof.text, terminator: "")
    }

    private func name(_ reader: EvidenceReader) throws(ProofRefusal) -> RecordName {
        if let name = RecordName(record) { return name }
        let verdict: RecordName?
        do throws(EvidenceStoreError) { verdict = try reader.record(ofVerdict: record) } catch { throw .store(error) }
        guard let verdict else {
            throw .notFound(
                "there is no verdict '\(record)', and it names no row of \(RecordName.tables.joined(separator: ", "))")
        }
        return verdict
    }
}

/// A checkpoint in a file of its own.
enum CheckpointFile {
    static func read(_ path: String) throws -> SignedNote {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandExit.failure("\(path): no such file")
        }
        guard let note = SignedNote(checkpoint: String(decoding: data, as: UTF8.self)) else {
            throw CommandExit.failure("\(path): no checkpoint of a log")
        }
        return note
    }
}

extension ProofRefusal {
    /// The exit code that the refusal stands for.
    fileprivate var exitCode: ExitCode {
        switch self {
        case .notFound: CommandExit.nothingFound
        case .notAttested: CommandExit.failure
        case .integrity: CommandExit.integrity
        case .store: CommandExit.failure
        }
    }
}
