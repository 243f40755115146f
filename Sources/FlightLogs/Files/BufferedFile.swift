#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

// Unsafe code: `fstat` gets a pointer that Swift keeps alive for the call; `pread` writes at most the length of the buffer
// it is given; `withBytes` views an array of bytes as raw memory.

/// A file read through one window of fixed size, whatever the size of the file.
///
/// The window moves forward as its reader asks for later bytes. Bytes are read with `pread`, so that nothing but this
/// value moves in the file.
package struct BufferedFile: ~Copyable {
    /// The path as it was given.
    package let path: String
    /// The size of the file when it was opened.
    package let byteCount: UInt64
    private var windowStart: UInt64 = 0
    private var windowCount = 0
    private var window: [UInt8]
    private let descriptor: Int32

    /// Opens a regular file.
    ///
    /// - Parameter windowSize: how many bytes are held; also the largest piece that can be asked for.
    /// - Throws: ``FlightLogError`` when the file cannot be opened, or is a directory or another special file.
    package init(path: String, windowSize: Int = 1 << 20) throws(FlightLogError) {
        precondition(windowSize > 0, "a window holds at least one byte")
        let opened = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard opened >= 0 else { throw FlightLogError(path: path, reason: .cannotOpen(errno: errno)) }
        var status = stat()
        guard unsafe fstat(opened, &status) == 0 else {
            let number = errno
            close(opened)
            throw FlightLogError(path: path, reason: .cannotOpen(errno: number))
        }
        let kind = status.st_mode & S_IFMT
        guard kind == S_IFREG else {
            close(opened)
            throw FlightLogError(path: path, reason: kind == S_IFDIR ? .isDirectory : .isNotARegularFile)
        }
        self.path = path
        byteCount = UInt64(status.st_size)
        window = [UInt8](repeating: 0, count: Int(min(UInt64(windowSize), max(byteCount, 1))))
        descriptor = opened
    }

    deinit { close(descriptor) }

    /// Makes `count` bytes from `offset` on available and returns where they stand in the window.
    ///
    /// The range is shorter than `count` where the file ends. It is valid until the next call.
    package mutating func load(_ count: Int, at offset: UInt64) throws(FlightLogError) -> Range<Int> {
        guard offset < byteCount else { return 0..<0 }
        let wanted = Int(min(UInt64(count), byteCount - offset))
        if offset < windowStart || offset + UInt64(wanted) > windowStart + UInt64(windowCount) {
            precondition(wanted <= window.count, "more bytes were asked for than the window holds")
            try fill(from: offset)
        }
        let start = Int(offset - windowStart)
        return start..<start + wanted
    }

    /// Calls `body` with the bytes of a range that ``load(_:at:)`` returned last.
    @inline(__always)
    package func withBytes<Result>(_ range: Range<Int>, _ body: (RawSpan) -> Result) -> Result {
        // Sound: a byte has no padding, so the raw view of the array shows nothing but initialised memory.
        body(unsafe window.span.bytes.extracting(range))
    }

    /// The first place from `offset` on that may hold anything but zeros: the holes of a sparse file need not be read. It is
    /// `offset` itself where the file system does not tell, and the end of the file where nothing follows.
    package func contentOffset(from offset: UInt64) -> UInt64 {
        guard offset < byteCount else { return byteCount }
        let found = lseek(descriptor, off_t(offset), Self.seekData)
        if found >= 0 { return min(UInt64(found), byteCount) }
        return errno == ENXIO ? byteCount : offset
    }

    /// `SEEK_DATA`, which the C library's module leaves out. Source: lseek(2); on Darwin `sys/unistd.h`.
    #if canImport(Darwin)
        private static let seekData: Int32 = 4
    #else
        private static let seekData: Int32 = 3
    #endif

    private mutating func fill(from offset: UInt64) throws(FlightLogError) {
        let goal = Int(min(UInt64(window.count), byteCount - offset))
        var have = 0
        while have < goal {
            let got = unsafe window.withUnsafeMutableBytes { buffer in
                unsafe pread(descriptor, buffer.baseAddress! + have, goal - have, off_t(offset) + off_t(have))
            }
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else {
                throw FlightLogError(path: path, offset: offset, reason: .cannotRead(errno: errno))
            }
            guard got > 0 else { throw FlightLogError(path: path, offset: offset, reason: .becameShorter) }
            have += got
        }
        windowStart = offset
        windowCount = have
    }
}
