import Foundation
import MCAP
import Testing

/// Files and programs that the tests of the container share.
enum MCAPFixture {
    /// A new path in a folder of its own; the folder is removed by ``withFolder(_:)``.
    static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "narae-mcap-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }

    /// The bytes of the message with a number: its length and content follow from the number.
    static func payload(_ number: Int) -> [UInt8] {
        (0..<(number * 7 % 60)).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ number) }
    }

    /// The log time of the message with a number, 2026-11-23T05:11:15Z upward in steps of a millisecond.
    static func logTime(_ number: Int) -> UInt64 { 1_795_410_675_000_000_000 + UInt64(number) * 1_000_000 }

    /// Encoded channel and message records, as one block.
    static func records(_ numbers: Range<Int>, channels: Bool = false) -> [UInt8] {
        var encoder = MCAPRecordEncoder()
        if channels {
            for id in 1...3 {
                encoder.channel(
                    MCAPChannel(
                        id: UInt16(id), topic: "mavlink/source-\(id)", messageEncoding: "mavlink",
                        metadata: [.init("source", "source-\(id)")]))
            }
        }
        for number in numbers {
            let bytes = payload(number)
            unsafe encoder.message(
                channel: UInt16(number % 3 + 1), sequence: UInt32(number), logTime: logTime(number),
                publishTime: logTime(number) - 500, payload: bytes.span.bytes)
        }
        return encoder.bytes
    }

    /// The numbers of the messages that the reader under test finds, each checked against its payload, and the ending.
    static func read(_ path: String) throws -> (numbers: [Int], ending: MCAPEnding?) {
        var reader = try MCAPReader(path: path)
        var numbers: [Int] = []
        while let record = try reader.next() {
            guard case .message(let message) = record else { continue }
            let number = Int(message.sequence)
            let bytes = reader.withPayload { span in (0..<span.byteCount).map { span.byte(at: $0) } }
            #expect(bytes == payload(number))
            #expect(message.logTime == logTime(number))
            #expect(Int(message.channel) == number % 3 + 1)
            numbers.append(number)
        }
        return (numbers, reader.ending)
    }

    /// True when the Python package `mcap`, an independent reader, is installed.
    static let hasPython: Bool = (try? python("import mcap.reader")) != nil
    static let pythonHint: Comment = "python3 with the package mcap is absent: pip install mcap"

    /// Runs a Python program and returns what it prints; throws when it fails.
    static func python(_ program: String, arguments: [String] = []) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program] + arguments
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        let errorText = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw PythonFailure(text: errorText) }
        return String(decoding: data, as: UTF8.self)
    }

    struct PythonFailure: Error { var text: String }

    /// A Python program that prints the sequence numbers of each file given: `ok 0 1 2 …`, or `bad …`.
    static let pythonReader = """
        import sys
        from mcap.reader import make_reader
        for path in sys.argv[1:]:
            try:
                with open(path, "rb") as stream:
                    reader = make_reader(stream, validate_crcs=True)
                    numbers = [m.sequence for _, _, m in reader.iter_messages(log_time_order=False)]
                print("ok", *numbers)
            except Exception as error:
                print("bad", type(error).__name__, error)
        """
}
