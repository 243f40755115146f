import Foundation

// Unsafe code: reads and writes of a file through its descriptor, with buffers that live for the length of the call.

/// One file of the spool: records one after the other. It is written at its end only, and removed when every record in it
/// counts as delivered.
final class SpoolSegment {
    let path: String
    let number: UInt64
    /// Where the records end; what lies behind is the torn rest of a write.
    private(set) var length: Int
    /// False for a segment that a former bridge left behind: it may end in a torn record, so nothing is written to it.
    let isWritable: Bool
    private let descriptor: Int32

    /// Makes a new, empty segment.
    init(creating path: String, number: UInt64) throws(BridgeFailure) {
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .spool(path, why: BridgeFailure.text(of: errno)) }
        (self.path, self.number, length, isWritable) = (path, number, 0, true)
    }

    /// Opens a segment that a former bridge left behind.
    init(opening path: String, number: UInt64) throws(BridgeFailure) {
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .spool(path, why: BridgeFailure.text(of: errno)) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .spool(path, why: BridgeFailure.text(of: errno)) }
        (self.path, self.number, length, isWritable) = (path, number, Int(status.st_size), false)
    }

    deinit { Foundation.close(descriptor) }

    /// Writes a record behind the others; false when the disk does not take it whole, and then nothing of it stays.
    func append(_ record: [UInt8]) -> Bool {
        var written = 0
        while written < record.count {
            let count = unsafe record.withUnsafeBytes {
                unsafe pwrite(descriptor, $0.baseAddress! + written, record.count - written, off_t(length + written))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                ftruncate(descriptor, off_t(length))
                return false
            }
            written += count
        }
        length += record.count
        return true
    }

    /// The record that begins at an offset; nil at the end, or where no whole record begins.
    func record(at offset: Int) -> [UInt8]? {
        guard let beginning = bytes(SpoolRecord.leadingBytes, at: offset),
            let length = SpoolRecord.length(beginning: beginning), offset + length <= self.length
        else { return nil }
        return bytes(length, at: offset)
    }

    /// Where the first whole record begins behind an offset where none does; nil when there is none.
    func firstWhole(from offset: Int) -> Int? {
        guard offset < length, let bytes = contents() else { return nil }
        return SpoolRecord.firstWhole(in: bytes, from: offset)?.range.lowerBound
    }

    /// Everything in the segment; nil when it cannot be read.
    func contents() -> [UInt8]? { bytes(length, at: 0) }

    private func bytes(_ count: Int, at offset: Int) -> [UInt8]? {
        guard offset + count <= length else { return nil }
        var bytes = [UInt8](repeating: 0, count: count)
        let got = unsafe bytes.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, count, off_t(offset)) }
        return got == count ? bytes : nil
    }

    /// Tells the disk to keep what was written; returns when it has.
    func synchronise() { fdatasync(descriptor) }

    /// Another descriptor of the file, for a thread that outlives this object.
    func duplicateDescriptor() -> Int32 { dup(descriptor) }

    func remove() { unsafe unlink(path) }
}
