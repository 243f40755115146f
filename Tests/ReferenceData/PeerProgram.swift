import Foundation
import Testing

/// Programs of other people that read the same files: Python packages that are there or not.
public enum PeerProgram {
    public static let hasPyulog = has("pyulog")
    public static let hasPymavlink = has("pymavlink")
    public static let hasMCAP = has("mcap")
    public static let hasSimplekml = has("simplekml")
    public static let hasNumPy = has("numpy")

    public static let noPyulog: Comment = "python3 has no module pyulog: pip install pyulog"
    public static let noPymavlink: Comment = "python3 has no module pymavlink: pip install pymavlink"
    public static let noMCAP: Comment = "python3 has no module mcap: pip install mcap zstandard"
    public static let noNumPy: Comment = "python3 has no module numpy: pip install numpy"
    public static let noSimplekml: Comment = "python3 has no module simplekml: pip install simplekml"

    /// The EGM96 geoid of Debian's `proj-data`, and PROJ's own program to read it.
    public static let egm96Path = "/usr/share/proj/egm96_15.gtx"
    public static let hasEGM96 = FileManager.default.fileExists(atPath: egm96Path)
    public static let hasPROJ = hasEGM96 && (try? runProgram(["cct", "--version"])) != nil
    public static let noEGM96: Comment = "there is no \(PeerProgram.egm96Path): apt-get install proj-data"
    public static let noPROJ: Comment = "there is no cct with its EGM96 grid: apt-get install proj-bin proj-data"

    /// What a Python script writes to standard output.
    public static func run(_ script: String, _ arguments: [String] = []) throws -> String {
        try runProgram(["python3", "-c", script] + arguments)
    }

    /// What a program writes to standard output; it is looked for where the shell would.
    public static func runProgram(_ command: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
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
