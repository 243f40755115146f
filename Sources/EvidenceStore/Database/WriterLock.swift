import Glibc

// Unsafe code: system calls on one file descriptor, each with a pointer to a live buffer for the call only.

/// The right to be the one writer of a database: a lock on `DATABASE.writer`, which the kernel takes back when the process
/// ends, however it ends.
///
/// The lock belongs to the open file, not to the process, and who asks for it takes nothing: a question never keeps a writer
/// out.
struct WriterLock: ~Copyable {
    /// The commands of locks that belong to an open file, and their constants in Linux's `fcntl.h`, which the module of the
    /// C library leaves out.
    private enum Command: Int32 {
        /// Tells of a lock that stands against the one described.
        case ask = 36
        /// Takes or gives up, and does not wait.
        case set = 37
    }

    private let descriptor: Int32

    /// Claims the right.
    ///
    /// Errors: `alreadyHasWriter` with the process that has it; `systemCall`.
    static func claim(database path: String) throws(EvidenceStoreError) -> WriterLock {
        let lockPath = path + ".writer"
        // Sound: the path is a null-terminated copy for the call.
        let descriptor = unsafe open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .systemCall(path: lockPath, call: "open", errno: errno) }
        let lock = WriterLock(descriptor: descriptor)
        guard call(.set, F_WRLCK, descriptor) != nil else {
            guard errno == EAGAIN || errno == EACCES else {
                throw .systemCall(path: lockPath, call: "fcntl", errno: errno)
            }
            throw .alreadyHasWriter(path: path, process: lock.process)
        }
        lock.writeProcess()
        return lock
    }

    /// Whether a process has the right now. Where files cannot be locked, nobody knows of a writer.
    static func isHeld(database path: String) -> Bool {
        // Sound: the path is a null-terminated copy for the call.
        let descriptor = unsafe open(path + ".writer", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { _ = close(descriptor) }
        guard let found = call(.ask, F_RDLCK, descriptor) else { return false }
        return found != F_UNLCK
    }

    /// Takes, gives up or asks for a lock on the whole file; the kind of lock that is told back, nil when the call failed.
    private static func call(_ command: Command, _ kind: Int32, _ descriptor: Int32) -> Int32? {
        var lock = flock()
        lock.l_type = Int16(kind)
        lock.l_whence = Int16(SEEK_SET)
        // Sound: the call reads and fills the one structure it is given.
        guard unsafe fcntl(descriptor, command.rawValue, &lock) == 0 else { return nil }
        return Int32(lock.l_type)
    }

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit {
        // Given up by name: a process that is just being started still holds a copy of the descriptor, and with it the lock.
        _ = Self.call(.set, F_UNLCK, descriptor)
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
