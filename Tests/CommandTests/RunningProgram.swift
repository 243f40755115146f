import Foundation

/// A program while it runs. What it writes goes to files, so that no full pipe ever stops it.
final class RunningProgram {
    private let process = Process()
    private let folder: URL
    private var reaped = false

    /// Longer than anything these tests start takes.
    private static let patience_s = 30.0

    init(_ program: BuiltProgram, _ arguments: [String], in workingFolder: String? = nil) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "narae-process-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["out", "err"] { try Data().write(to: folder.appending(path: name)) }
        process.executableURL = program.url
        process.arguments = arguments
        if let workingFolder { process.currentDirectoryURL = URL(filePath: workingFolder) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: folder.appending(path: "out"))
        process.standardError = try FileHandle(forWritingTo: folder.appending(path: "err"))
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        try? FileManager.default.removeItem(at: folder)
    }

    var isRunning: Bool { process.isRunning }
    var identifier: Int32 { process.processIdentifier }
    var errors: String { text("err") }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Waits for the end; a program that does not end is killed, which its exit code shows.
    func wait() throws -> BuiltProgram.Result {
        let end = Date() + Self.patience_s
        while process.isRunning {
            if Date() > end { signal(SIGKILL) }
            Thread.sleep(forTimeInterval: 0.01)
        }
        process.waitUntilExit()
        return BuiltProgram.Result(exitCode: process.terminationStatus, output: text("out"), errors: text("err"))
    }

    /// Waits until standard error has a line that begins with `prefix` and ends with what is returned.
    func rest(ofLineWith mark: String) throws -> String {
        let end = Date() + Self.patience_s
        while Date() < end, process.isRunning {
            for line in errors.split(separator: "\n") {
                // A line may be half written: the address is complete when the line's end is.
                if let range = line.range(of: mark), errors.contains(line + "\n") {
                    return String(line[range.upperBound...])
                }
            }
            Thread.sleep(forTimeInterval: 0.02)
        }
        throw CocoaError(.executableLoad, userInfo: [NSLocalizedDescriptionKey: "no line with '\(mark)': \(errors)"])
    }

    private func text(_ name: String) -> String {
        String(decoding: (try? Data(contentsOf: folder.appending(path: name))) ?? Data(), as: UTF8.self)
    }
}
