import ByteParsing
import Glibc

// Unsafe code: the system calls below. Each is given a pointer and a length of one live buffer, and none keeps the pointer.

/// An open file that is read and written at byte offsets; closed when the value ends.
package struct RandomAccessFile: ~Copyable, Sendable {
    package private(set) var path: String
    private let descriptor: Int32

    /// Opens an existing file, or creates one where there is none and `create` is true.
    ///
    /// Errors: `systemCall("open")`.
    package init(path: String, writable: Bool = false, create: Bool = false) throws(MCAPError) {
        self.path = path
        let flags = (writable ? O_RDWR : O_RDONLY) | (create ? O_CREAT | O_TRUNC : 0) | O_CLOEXEC
        // Sound: `open` reads the null-terminated copy of the path during the call only.
        descriptor = unsafe open(path, flags, 0o644)
        guard descriptor >= 0 else { throw MCAPError(path: path, reason: .systemCall("open", errno: errno)) }
    }

    deinit {
        // Given up by name: a process that is just being started still holds a copy of the descriptor, and with it the lock.
        _ = flock(descriptor, LOCK_UN)
        _ = close(descriptor)
    }

    /// The length of the file in bytes.
    package func length() throws(MCAPError) -> UInt64 {
        var status = stat()
        // Sound: `fstat` fills the one structure it is given.
        guard unsafe fstat(descriptor, &status) == 0 else { throw failure("fstat") }
        return UInt64(status.st_size)
    }

    /// Reads up to `count` bytes at `offset` into `buffer` from `index` on; returns how many there were before the end of
    /// the file.
    ///
    /// - Precondition: `index + count <= buffer.count`.
    package func read(_ count: Int, at offset: UInt64, into buffer: inout [UInt8], index: Int = 0) throws(MCAPError)
        -> Int
    {
        precondition(index >= 0 && count >= 0 && index + count <= buffer.count, "a read past the end of the buffer")
        var done = 0
        while done < count {
            // Sound: the precondition holds index + count inside the buffer.
            let result = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe pread(descriptor, bytes.baseAddress! + index + done, count - done, off_t(offset) + off_t(done))
            }
            if result < 0 && errno == EINTR { continue }
            guard result >= 0 else { throw failure("read", at: offset) }
            if result == 0 { break }
            done += result
        }
        return done
    }

    /// Writes all `bytes` at `offset`.
    package func write(_ bytes: RawSpan, at offset: UInt64) throws(MCAPError) {
        var done = 0
        while done < bytes.byteCount {
            // Sound: the span is alive for the call, and the length is what is left of it.
            let result = unsafe bytes.withUnsafeBytes { source in
                unsafe pwrite(descriptor, source.baseAddress! + done, source.count - done, off_t(offset) + off_t(done))
            }
            if result < 0 && errno == EINTR { continue }
            guard result > 0 else { throw failure("write", at: offset) }
            done += result
        }
    }

    /// Writes all `bytes` at `offset`.
    package func write(_ bytes: [UInt8], at offset: UInt64) throws(MCAPError) {
        // Sound: a UInt8 has no padding.
        try unsafe write(bytes.span.bytes, at: offset)
    }

    /// Cuts the file to `length`, or extends it with a hole.
    package func truncate(to length: UInt64) throws(MCAPError) {
        guard ftruncate(descriptor, off_t(length)) == 0 else { throw failure("ftruncate") }
    }

    /// Returns when the file's bytes and its length are on the disk.
    package func synchronizeData() throws(MCAPError) {
        guard fdatasync(descriptor) == 0 else { throw failure("fdatasync") }
    }

    /// Claims the file for this open file alone, until it is closed or the process ends.
    ///
    /// Errors: `inUse` when another open file holds the claim.
    package func claim() throws(MCAPError) {
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            if errno == EWOULDBLOCK { throw MCAPError(path: path, reason: .inUse) }
            throw failure("flock")
        }
    }

    /// Gives the file another name and puts the folder's entry on the disk.
    package mutating func rename(to newPath: String) throws(MCAPError) {
        // Sound: both paths are null-terminated copies for the call.
        guard unsafe Glibc.rename(path, newPath) == 0 else { throw failure("rename") }
        path = newPath
        try Self.synchronizeFolder(of: newPath)
    }

    /// Puts the entries of the folder that holds `path` on the disk.
    package static func synchronizeFolder(of path: String) throws(MCAPError) {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        // Sound: the path is a null-terminated copy for the call.
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw MCAPError(path: folder, reason: .systemCall("open", errno: errno)) }
        defer { _ = close(descriptor) }
        guard fsync(descriptor) == 0 else { throw MCAPError(path: folder, reason: .systemCall("fsync", errno: errno)) }
    }

    private func failure(_ call: String, at offset: UInt64? = nil) -> MCAPError {
        MCAPError(path: path, offset: offset, reason: .systemCall(call, errno: errno))
    }
}
