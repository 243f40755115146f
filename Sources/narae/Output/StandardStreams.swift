import Foundation

/// Data go to standard output, everything else to standard error.
enum StandardStreams {
    static func writeData(_ text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }

    static func note(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// True when standard error is a terminal and colours are wanted (`NO_COLOR` is honoured).
    static let hasColour = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    static let isTerminal = isatty(STDERR_FILENO) == 1
}
