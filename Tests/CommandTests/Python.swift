import Foundation
import Testing

/// The system's Python, for programs that know nothing of this package.
enum Python {
    static let isPresent = has("xml.etree.ElementTree")
    static let absent: Comment = "python3 is absent"

    /// Whether Python has the modules; asked once each.
    static let hasMCAP = has("mcap")
    static let canSend = has("zmq") && has("pymavlink")

    static let noMCAP: Comment = "python3 has no module mcap: pip install mcap"
    static let noSender: Comment = "python3 has no modules zmq and pymavlink: pip install pyzmq pymavlink"

    /// Runs a script.
    static func run(_ script: String, _ arguments: [String] = []) throws -> BuiltProgram.Result {
        try BuiltProgram(executable: URL(filePath: "/usr/bin/env")).run(["python3", "-c", script] + arguments)
    }

    private static func has(_ module: String) -> Bool { (try? run("import \(module)"))?.exitCode == 0 }
}
