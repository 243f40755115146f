import Glibc

// Unsafe code: `open` and `unlink` read a path for the call; `pwrite` reads the array that is kept alive for the call.

/// A file in memory that each input fills anew, for readers that open a path.
///
/// It has no name in the file system, so nothing of it is left behind; the path leads to the open file.
package final class FuzzFile: Sendable {
    /// What readers open.
    package let path: String
    private let descriptor: Int32

    package init() {
        let name = "/dev/shm/narae-fuzz-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        descriptor = unsafe open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        precondition(descriptor >= 0, "the fuzzers need a file in memory at /dev/shm")
        unsafe unlink(name)
        path = "/proc/self/fd/\(descriptor)"
    }

    deinit { close(descriptor) }

    /// Makes `bytes` the file's content.
    func fill(_ bytes: [UInt8]) {
        let written = unsafe bytes.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        precondition(
            written == bytes.count && ftruncate(descriptor, off_t(bytes.count)) == 0, "the file is not written")
    }
}
