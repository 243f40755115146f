import ArgumentParser

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
}
