import Foundation

/// Standard error, to which everything but data goes.
enum Console {
    /// Writes a line.
    static func write(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

    /// Writes a line that says what went wrong.
    static func error(_ line: String) { write("narae-simulate: " + line) }
}
