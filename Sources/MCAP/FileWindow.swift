import ByteParsing

// Unsafe code: `bytes` of the span of an array of UInt8, which is safe because a UInt8 has no padding.

/// The part of a file that is in memory: a buffer that moves along, and grows up to a limit for one long record.
struct FileWindow: ~Copyable {
    let file: RandomAccessFile
    let fileLength: UInt64
    let limit: Int
    private var buffer: [UInt8]
    private var held: Range<UInt64> = 0..<0

    /// Bytes that are read at a time: large enough that the system call does not count.
    private static let step = 256 << 10

    static func open(path: String, limit: Int) throws(MCAPError) -> FileWindow {
        let file = try RandomAccessFile(path: path)
        let length = try file.length()
        return FileWindow(file: file, fileLength: length, limit: limit)
    }

    private init(file: consuming RandomAccessFile, fileLength: UInt64, limit: Int) {
        self.file = file
        self.fileLength = fileLength
        self.limit = limit
        buffer = [UInt8](repeating: 0, count: Int(min(UInt64(Self.step), max(fileLength, 64))))
    }

    /// Makes `count` bytes at `offset` available; false when the file ends before.
    @discardableResult
    mutating func hold(_ offset: UInt64, count: UInt64) throws(MCAPError) -> Bool {
        guard offset <= fileLength, count <= fileLength - offset else { return false }
        if offset >= held.lowerBound && offset + count <= held.upperBound { return true }
        guard count <= UInt64(limit) else {
            throw MCAPError(path: file.path, offset: offset, reason: .recordTooLong(length: count, limit: limit))
        }
        if buffer.count < Int(count) { buffer = [UInt8](repeating: 0, count: Int(count)) }
        held = 0..<0
        let wanted = Int(min(UInt64(buffer.count), fileLength - offset))
        let got = try file.read(wanted, at: offset, into: &buffer)
        held = offset..<offset + UInt64(got)
        return UInt64(got) >= count
    }

    /// Calls `body` with the bytes of a range that is held.
    borrowing func withBytes<Result: ~Copyable>(_ range: Range<UInt64>, _ body: (RawSpan) -> Result) -> Result {
        let start = range.isEmpty ? 0 : index(range.lowerBound, count: range.count)
        return unsafe body(buffer.span.bytes.extracting(start..<start + range.count))
    }

    /// The integer at `offset`, whose bytes are held.
    borrowing func held<T: FixedWidthInteger & BitwiseCopyable>(_: T.Type = T.self, at offset: UInt64) -> T {
        unsafe buffer.span.bytes.littleEndian(T.self, at: index(offset, count: MemoryLayout<T>.size))
    }

    private borrowing func index(_ offset: UInt64, count: Int) -> Int {
        precondition(
            offset >= held.lowerBound && offset + UInt64(count) <= held.upperBound,
            "bytes of the file that are not in memory")
        return Int(offset - held.lowerBound)
    }

    /// The first place in a range that is held where the head of a record may begin, by its opcode.
    borrowing func firstOpcode(in range: Range<UInt64>) -> UInt64? {
        withBytes(range) { bytes in
            for index in 0..<bytes.byteCount {
                let opcode = bytes.byte(at: index)
                // A header stands at the start only; padding is the one opcode of an application that is ours.
                if opcode > 1 && opcode <= 0x0F || opcode == 0xF0 { return range.lowerBound + UInt64(index) }
            }
            return nil
        }
    }

    /// A copy of `count` bytes at `offset`; nil when the file ends before.
    mutating func bytes(at offset: UInt64, count: UInt64) throws(MCAPError) -> [UInt8]? {
        guard try hold(offset, count: count) else { return nil }
        guard count > 0 else { return [] }
        let start = index(offset, count: Int(count))
        return Array(buffer[start..<start + Int(count)])
    }

    /// The byte at `offset`; nil at the end of the file.
    mutating func byte(at offset: UInt64) throws(MCAPError) -> UInt8? {
        guard try hold(offset, count: 1) else { return nil }
        return held(at: offset)
    }

    /// The 64-bit integer at `offset`; nil when the file ends before.
    mutating func integer(at offset: UInt64) throws(MCAPError) -> UInt64? {
        guard try hold(offset, count: 8) else { return nil }
        return held(at: offset)
    }
}
