import Foundation

/// Runs a peer from PyPI by the `python3` that the PATH names.
enum PythonPeer {
    /// The two numbers that a program prints at its end, how many and the seconds; nil, with a word on standard error, where
    /// it fails or the package is absent.
    static func run(_ program: String, _ arguments: [String], package: String) -> (count: Double, seconds: Double)? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let words = text.split(whereSeparator: \.isWhitespace).suffix(2).compactMap { Double($0) }
        guard process.terminationStatus == 0, words.count == 2, words[1] > 0 else {
            FileHandle.standardError.write(Data("\(package) is not installed for python3: not measured\n".utf8))
            return nil
        }
        return (words[0], words[1])
    }
}
