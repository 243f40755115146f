import Foundation
import Testing

/// Programs of other people that read the same files: Python packages that are there or not.
public enum PeerProgram {
    public static let hasPyulog = has("pyulog")
    public static let hasPymavlink = has("pymavlink")
    public static let hasMCAP = has("mcap")
    public static let hasSimplekml = has("simplekml")

    public static let noPyulog: Comment = "python3 has no module pyulog: pip install pyulog"
    public static let noPymavlink: Comment = "python3 has no module pymavlink: pip install pymavlink"
    public static let noMCAP: Comment = "python3 has no module mcap: pip install mcap zstandard"
    public static let noSimplekml: Comment = "python3 has no module simplekml: pip install simplekml"

    /// What a Python script writes to standard output.
    public static func run(_ script: String, _ arguments: [String] = []) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return String(decoding: data, as: UTF8.self)
    }

    private static func has(_ module: String) -> Bool { (try? run("import \(module)")) != nil }
}
