import Foundation
import Testing

/// Programs in Python that are independent of the code under test.
enum PythonOracle {
    static let hasMCAP: Bool = (try? run("import mcap.reader")) != nil
    static let hint: Comment = "python3 with the package mcap is absent: pip install mcap"

    struct Failure: Error { var text: String }

    /// Runs a program and returns what it prints; throws when it fails.
    static func run(_ program: String, arguments: [String] = []) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program] + arguments
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(text: text) }
        return String(decoding: data, as: UTF8.self)
    }
}
