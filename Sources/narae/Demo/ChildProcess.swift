import Foundation
import Synchronization

/// A program that `narae demo` starts: its lines on standard error are handed on as they come.
final class ChildProcess: Sendable {
    private let process: Process
    private let output: Mutex<Data>
    private let readers = DispatchGroup()

    /// Starts the program; `onLine` is called for each line on its standard error, on a thread of its own.
    init(_ executable: URL, _ arguments: [String], onLine: @escaping @Sendable (String) -> Void) throws {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        let (standardOutput, standardError) = (Pipe(), Pipe())
        process.standardOutput = standardOutput
        process.standardError = standardError
        output = Mutex(Data())
        self.process = process
        try process.run()
        read(standardError.fileHandleForReading) { onLine($0) }
        collect(standardOutput.fileHandleForReading)
    }

    var isRunning: Bool { process.isRunning }
    var processIdentifier: Int32 { process.processIdentifier }

    /// Asks the program to end in order.
    func interrupt() { process.interrupt() }
    func kill() { _ = Foundation.kill(process.processIdentifier, SIGKILL) }

    /// Waits for the end. Returns what the program wrote to standard output, and its exit code; 128 plus the signal's
    /// number if a signal ended it.
    func finish() -> (output: String, status: Int32) {
        process.waitUntilExit()
        readers.wait()
        let status = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
        return (output.withLock { String(decoding: $0, as: UTF8.self) }, status)
    }

    private func read(_ handle: FileHandle, _ onLine: @escaping @Sendable (String) -> Void) {
        readers.enter()
        let readers = readers
        Thread.detachNewThread {
            var rest = Data()
            while true {
                let piece = handle.availableData
                if piece.isEmpty { break }
                rest.append(piece)
                while let end = rest.firstIndex(of: 0x0A) {
                    onLine(String(decoding: rest[rest.startIndex..<end], as: UTF8.self))
                    rest = Data(rest[rest.index(after: end)...])
                }
            }
            if !rest.isEmpty { onLine(String(decoding: rest, as: UTF8.self)) }
            readers.leave()
        }
    }

    private func collect(_ handle: FileHandle) {
        readers.enter()
        Thread.detachNewThread { [self] in
            let data = handle.readDataToEndOfFile()
            output.withLock { $0 = data }
            readers.leave()
        }
    }
}
