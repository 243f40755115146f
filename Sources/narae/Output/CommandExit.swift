import ArgumentParser
import EvidenceStore
import FlightProcessing

/// The exit codes of every command.
enum CommandExit {
    /// Done, and the answer is a failure.
    static let negativeAnswer = ExitCode(3)
    static let usage = ExitCode(2)
    static let failure = ExitCode(1)
    static let notAuthorised = ExitCode(4)
    static let integrity = ExitCode(5)
    static let nothingFound = ExitCode(6)
    static let unreachable = ExitCode(7)
    static let interrupted = ExitCode(130)

    /// Prints the reason to standard error and gives the error to throw.
    static func failure(_ reason: some CustomStringConvertible, code: ExitCode = failure) -> ExitCode {
        StandardStreams.note("narae: \(reason)")
        return code
    }

    /// The same for errors of the store, with the exit code that each stands for.
    static func failure(_ error: EvidenceStoreError) -> ExitCode { failure(error.description, code: error.exitCode) }

    static func failure(_ error: RunFailure) -> ExitCode {
        guard case .store(let reason) = error else { return failure(error.description) }
        return failure(reason)
    }
}

extension EvidenceStoreError {
    /// The exit code that the error stands for.
    var exitCode: ExitCode {
        if case .brokenLog = self { CommandExit.integrity } else { CommandExit.failure }
    }
}
