import ArgumentParser
import EvidenceStore
import TransparencyLog

/// `narae certify signatures`.
struct CertifySignaturesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signatures",
        abstract: "List who has signed verdicts, and what each signature is worth now.",
        discussion: """
            valid: it signs the record as it is. superseded: the record was amended or evaluated anew since. broken: it does not prove
            what it says. Exit code 5 when one is broken; with --key, 3 when a valid one was made with a key that is not among them.
            Example: narae certify signatures --order SAMPLE-HOVER --database lab.sqlite --key checker+1f2a3b4c+AbC…
            """)

    @OptionGroup var selection: VerdictSelection
    @Option(help: "The database.") var database: String
    @Option(name: .customLong("key"), help: "A key that you trust, NAME+HASH+BASE64; as often as needed.")
    var keys: [String] = []
    @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.table

    func validate() throws { _ = try trusted() }

    func run() throws {
        let trusted = try trusted()
        var entries: [SignatureEntry] = []
        do throws(EvidenceStoreError) {
            let reader = try EvidenceReader(path: database)
            for verdict in try selection.names(in: reader) { entries += try reader.signatures(ofVerdict: verdict) }
        } catch { throw CommandExit.failure(error) }
        StandardStreams.writeData(SignatureRows.rows(entries, trusted: trusted).text(output))
        if entries.isEmpty {
            StandardStreams.note("narae: nothing found")
            throw CommandExit.nothingFound
        }
        if entries.contains(where: { $0.standing == .broken }) { throw CommandExit.integrity }
        if let trusted, entries.contains(where: { $0.standing == .valid && !SignatureRows.isTrusted($0, trusted) }) {
            throw CommandExit.negativeAnswer
        }
    }

    private func trusted() throws -> [NoteVerifyingKey]? {
        guard !keys.isEmpty else { return nil }
        return try keys.map { text in
            guard let key = NoteVerifyingKey(parsing: text) else {
                throw ValidationError("--key '\(text)' is no key of the form NAME+HASH+BASE64")
            }
            return key
        }
    }
}
