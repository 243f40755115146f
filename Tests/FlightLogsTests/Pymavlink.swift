import Foundation
import Testing

/// The reader of DataFlash logs in pymavlink, run as a program of its own.
enum Pymavlink {
    static let isPresent: Bool = (try? run("import pymavlink.DFReader", [])) != nil
    static let hint: Comment = "python3 with the package pymavlink is absent: pip install pymavlink"

    struct Failure: Error { var text: String }

    /// How many messages pymavlink reads from each log; −1 for one that it refuses.
    static func messageCounts(_ paths: [String]) throws -> [Int] {
        let program = """
            import sys, os
            from pymavlink import DFReader
            for path in sys.argv[1:]:
                out, sys.stdout, sys.stderr = sys.stdout, open(os.devnull, "w"), open(os.devnull, "w")
                count = -1
                try:
                    log = DFReader.DFReader_binary(path)
                    count = 0
                    while log.recv_msg() is not None: count += 1
                except Exception: pass
                sys.stdout = out
                print(count)
            """
        return try run(program, paths).split(separator: "\n").compactMap { Int($0) }
    }

    private static func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(text: program) }
        return String(decoding: data, as: UTF8.self)
    }
}
