import ArgumentParser
import Foundation
import TransparencyLog

/// `narae log check`.
struct LogCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a proof that a record is in the log, without the database.",
        discussion: """
            Prints the record, its place and the head of the log. Exit code 0 when the proof holds, 5 when it does not.
            Example: narae log check finding.tlog-proof --key goyang.example/log+1f2a3b4c+AbC… --checkpoint kept-elsewhere.txt
            """)

    @Argument(help: "The file with the proof.") var proof: String
    @Option(help: "The key that has signed the checkpoints, NAME+HASH+BASE64.") var key: String?
    @Option(help: "A file with the checkpoint that you kept: the proof must be about it.") var checkpoint: String?
    @Option(help: "table or json.") var output = OutputFormat.table

    func validate() throws { _ = try verifier() }

    func run() throws {
        let kept = try checkpoint.map(CheckpointFile.read)
        guard let data = FileManager.default.contents(atPath: proof) else {
            throw CommandExit.failure("\(proof): no such file")
        }
        let text = String(decoding: data, as: UTF8.self)
        guard let read = LogProof(parsing: text) else {
            guard text.hasPrefix("c2sp.org/tlog-proof") else {
                throw CommandExit.failure("\(proof): no proof of a log (C2SP tlog-proof)")
            }
            throw CommandExit.failure("\(proof): the proof is damaged", code: CommandExit.integrity)
        }
        let verifier = try verifier()
        if let flaw = read.flaw(key: verifier, kept: kept) {
            throw CommandExit.failure("\(proof): it proves nothing: \(flaw)", code: CommandExit.integrity)
        }
        StandardStreams.writeData(read.summary(isSigned: verifier != nil).text(output))
        if verifier == nil { StandardStreams.note("narae: no --key: nobody vouches for the checkpoint") }
    }

    private func verifier() throws -> NoteVerifyingKey? {
        try key.map { text in
            guard let verifier = NoteVerifyingKey(parsing: text) else {
                throw ValidationError("--key '\(text)' is no key of the form NAME+HASH+BASE64")
            }
            return verifier
        }
    }
}

extension LogProof {
    /// What a proof that holds proves; the columns of the record as they stand in the leaf.
    fileprivate func summary(isSigned: Bool) -> OutputSummary {
        let head = Checkpoint(parsing: checkpoint.text)
        let older = consistency.flatMap { Checkpoint(parsing: $0.checkpoint.text) }
        return OutputSummary([
            ("proved", .boolean(true)), ("index", .count(index)), ("size", .optional(head?.size)),
            ("origin", .optional(head?.origin)),
            ("root", .optional(head.map { Data($0.root.bytes).base64EncodedString() })),
            ("time_utc", .optional(head?.time)), ("signed", isSigned ? .boolean(true) : .null),
            ("continues_size", .optional(older?.size)), ("continues_time_utc", .optional(older?.time)),
            ("record", .text(String(decoding: leaf, as: UTF8.self))),
        ])
    }
}

extension Checkpoint {
    /// When the checkpoint was written, by its own line.
    fileprivate var time: String? {
        extensions.first { $0.hasPrefix("time ") }.map { String($0.dropFirst("time ".count)) }
    }
}
