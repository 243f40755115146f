import ArgumentParser
import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import TransparencyLog

/// `narae certify sign`.
struct CertifySignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Sign verdicts as performer, checker or authoriser.",
        discussion: """
            A signature (Ed25519) binds the verdict's revision, the hash of its result and all amendments so far. The performer signs
            first, then a checker who is not the performer, then the authoriser. An amendment or a new revision supersedes what was
            signed before. All verdicts are signed, or none. Exit code 4 for who may not sign, or not yet.
            Example: narae certify sign --order SAMPLE-HOVER --role checker --name NAME --key keys/checker.key --database lab.sqlite
            """)

    @OptionGroup var selection: VerdictSelection
    @Option(help: "performer, checker or authoriser.") var role: RecordSignature.Role
    @Option(help: "Who signs.") var name: String
    @Option(help: "The file with the secret key (narae keys new).") var key: String
    @Option(help: "The database.") var database: String
    @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.table
    @OptionGroup var configuration: ConfigurationOptions

    func run() throws {
        let signingKey: NoteSigningKey
        do throws(ConfigurationError) { signingKey = try LogKeyFile.read(key) } catch {
            throw CommandExit.failure(error, code: CommandExit.usage)
        }
        let writer = try configuration.openWriter(database)
        let entries: [SignatureEntry]
        do throws(RecordRefusal) {
            entries = try sign(writer, signingKey)
        } catch { throw CommandExit.failure(error, code: error.exitCode) }
        StandardStreams.writeData(SignatureRows.rows(entries).text(output))
    }

    private func sign(_ writer: EvidenceWriter, _ key: NoteSigningKey) throws(RecordRefusal) -> [SignatureEntry] {
        let reader: EvidenceReader
        let verdicts: [String]
        do throws(EvidenceStoreError) {
            reader = try EvidenceReader(path: database)
            verdicts = try selection.names(in: reader)
        } catch { throw .store(error) }
        guard !verdicts.isEmpty else {
            throw .notFound("there is no verdict of the order \(selection.order ?? "") in \(database)")
        }
        let signing = EvidenceWriter.Signing(role: role, name: name, time: RunSession.now, key: key)
        let numbers = Set(try writer.sign(verdicts, signing).map(\.number))
        do throws(EvidenceStoreError) {
            var entries: [SignatureEntry] = []
            for verdict in verdicts { entries += try reader.signatures(ofVerdict: verdict) }
            try writer.close()
            return entries.filter { numbers.contains($0.signature.number) }
        } catch { throw .store(error) }
    }
}

extension RecordSignature.Role: ExpressibleByArgument {}
