import Glibc

// Unsafe code: the system calls below. Each is given a pointer and a length of one live buffer or a null-terminated copy
// of a path, and none keeps the pointer.

/// Where an export goes: standard output, or a file that gets its name when it is whole.
///
/// The file is written under another name in the same folder, so that a file of the wanted name is never a part of an
/// export. What is not finished is removed.
package struct ExportOutput: ~Copyable {
    /// The name of the file, or `standard output`.
    private let name: String
    private let temporaryPath: String?
    private let descriptor: Int32
    private var buffer = ExportText()
    /// Bytes written so far, those that wait included.
    package private(set) var byteCount: UInt64 = 0

    private static let bufferLength = 256 << 10

    /// Opens a new file, or standard output for nil.
    package init(path: String?) throws(ExportError) {
        guard let path else {
            (name, temporaryPath, descriptor) = ("standard output", nil, STDOUT_FILENO)
            return
        }
        let temporary = Self.temporaryPath(for: path)
        // Sound: `open` reads the copy of the path during the call only.
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .output(path: path, call: "open", errno: errno) }
        (name, temporaryPath, self.descriptor) = (path, temporary, descriptor)
    }

    deinit {
        guard let temporaryPath else { return }
        _ = close(descriptor)
        // After `finish` there is no file of this name any more, and the call does nothing.
        _ = unsafe unlink(temporaryPath)
    }

    /// The name of a file while it is written.
    static func temporaryPath(for path: String) -> String { "\(path).partial-\(getpid())" }

    static func systemText(_ number: Int32) -> String { unsafe String(cString: strerror(number)) }

    /// Appends what `body` writes.
    package mutating func write(_ body: (inout ExportText) -> Void) throws(ExportError) {
        let before = buffer.bytes.count
        body(&buffer)
        byteCount += UInt64(buffer.bytes.count - before)
        if buffer.bytes.count >= Self.bufferLength { try flush() }
    }

    /// Appends bytes.
    package mutating func write(_ bytes: [UInt8]) throws(ExportError) { try write { $0.raw(bytes) } }

    /// Writes what is left and gives the file its name, in place of a file that had it.
    package mutating func finish() throws(ExportError) {
        try flush()
        guard let temporaryPath else { return }
        guard fsync(descriptor) == 0 else { throw .output(path: name, call: "fsync", errno: errno) }
        try Self.rename(temporaryPath, to: name)
    }

    static func rename(_ path: String, to newPath: String) throws(ExportError) {
        // Sound: both paths are null-terminated copies for the call.
        guard unsafe Glibc.rename(path, newPath) == 0 else {
            throw .output(path: newPath, call: "rename", errno: errno)
        }
    }

    /// Writes a file to standard output, piece by piece.
    static func copyToStandardOutput(_ path: String) throws(ExportError) {
        // Sound: `open` reads the copy of the path during the call only.
        let source = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else { throw .output(path: path, call: "open", errno: errno) }
        defer { _ = close(source) }
        var output = try ExportOutput(path: nil)
        var piece = [UInt8](repeating: 0, count: bufferLength)
        while true {
            // Sound: the call writes at most as many bytes as the piece has.
            let count = unsafe piece.withUnsafeMutableBytes { unsafe read(source, $0.baseAddress!, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .output(path: path, call: "read", errno: errno) }
            if count == 0 { break }
            try output.write(Array(piece[..<count]))
        }
        try output.finish()
    }

    private mutating func flush() throws(ExportError) {
        var done = 0
        let count = buffer.bytes.count
        while done < count {
            // Sound: `done` is below the count of the buffer, and the length is what is left of it.
            let result = unsafe buffer.bytes.withUnsafeBytes { bytes in
                unsafe Glibc.write(descriptor, bytes.baseAddress! + done, count - done)
            }
            if result < 0 && errno == EINTR { continue }
            guard result > 0 else { throw .output(path: name, call: "write", errno: errno) }
            done += result
        }
        buffer.removeAll()
    }
}
