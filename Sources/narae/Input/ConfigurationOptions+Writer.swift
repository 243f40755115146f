import ArgumentParser
import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import TransparencyLog

extension ConfigurationOptions {
    /// Opens a database that is there for writing; its log is signed with the key that the settings name.
    ///
    /// Errors: the exit code, after the reason was printed.
    func openWriter(_ database: String) throws -> EvidenceWriter {
        let key: NoteSigningKey?
        do throws(ConfigurationError) { key = try settings().logKeyFile.map(LogKeyFile.read) } catch {
            throw CommandExit.failure(error, code: CommandExit.usage)
        }
        do throws(EvidenceStoreError) {
            // A database that is not there must not be made.
            _ = try EvidenceReader(updating: database, now: RunSession.now)
            return try EvidenceWriter(path: database, now: RunSession.now, signingKey: key)
        } catch { throw CommandExit.failure(error) }
    }
}

extension RecordRefusal {
    /// The exit code that the refusal stands for.
    var exitCode: ExitCode {
        switch self {
        case .notFound: CommandExit.nothingFound
        case .request: CommandExit.usage
        case .notAuthorised: CommandExit.notAuthorised
        case .integrity: CommandExit.integrity
        case .store(let error): error.exitCode
        }
    }
}
