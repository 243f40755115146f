import Glibc

// Unsafe code: system calls on one file descriptor, each with a pointer to a live buffer for the call only.

/// The right to be the one writer of a database: a lock on `DATABASE.writer`, which the kernel takes back when the process
/// ends, however it ends.
struct WriterLock: ~Copyable {
    private let descriptor: Int32

    /// Claims the right.
    ///
    /// Errors: `alreadyHasWriter` with the process that has it; `systemCall`.
    static func claim(database path: String) throws(EvidenceStoreError) -> WriterLock {
        let lockPath = path + ".writer"
        // Sound: the path is a null-terminated copy for the call.
        let descriptor = unsafe open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .systemCall(path: path, call: "open", errno: errno) }
        let lock = WriterLock(descriptor: descriptor)
        guard isTaken(descriptor) else {
            throw .alreadyHasWriter(path: path, process: lock.process)
        }
        lock.writeProcess()
        return lock
    }

    /// Takes the lock. One who asks whether there is a writer has it for some microseconds, and keeps none out by that.
    private static func isTaken(_ descriptor: Int32) -> Bool {
        for _ in 0..<20 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            usleep(500)
        }
        return false
    }

    /// Whether a process has the right now.
    static func isHeld(database path: String) -> Bool {
        // Sound: the path is a null-terminated copy for the call.
        let descriptor = unsafe open(path + ".writer", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { _ = close(descriptor) }
        // Where files cannot be locked, nobody knows of a writer.
        guard flock(descriptor, LOCK_SH | LOCK_NB) == 0 else { return errno == EWOULDBLOCK }
        _ = flock(descriptor, LOCK_UN)
        return false
    }

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit {
        // Given up by name: a process that is just being started still holds a copy of the descriptor, and with it the lock.
        _ = flock(descriptor, LOCK_UN)
        _ = close(descriptor)
    }

    /// The number of the process that claimed the right last.
    private var process: String {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = unsafe bytes.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, $0.count, 0) }
        return String(decoding: bytes.prefix(max(0, count)).filter { (0x30...0x39).contains($0) }, as: UTF8.self)
    }

    /// Leaves this process's number for the message of the next one; the lock does not depend on it.
    private func writeProcess() {
        let text = Array("\(getpid())\n".utf8)
        _ = ftruncate(descriptor, 0)
        _ = unsafe text.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }
}
