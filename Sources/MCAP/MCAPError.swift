import Glibc

/// Why an MCAP file could not be read or written, and where.
package struct MCAPError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The closed set of reasons.
    package enum Reason: Hashable, Sendable {
        /// The file does not begin with the magic bytes and a header record.
        case notMCAP
        /// A chunk is compressed: the algorithm's name as the file spells it.
        case compressed(String)
        /// A record is longer than the reader may hold in memory.
        case recordTooLong(length: UInt64, limit: Int)
        /// No whole record of the expected kind stands at the place.
        case noRecord(String)
        /// Another process, or another part of this one, is writing the file.
        case inUse
        /// A call of the operating system failed with the error number.
        case systemCall(String, errno: Int32)
    }

    package var path: String
    /// Byte offset in the file; nil where the whole file is meant.
    package var offset: UInt64?
    package var reason: Reason

    package init(path: String, offset: UInt64? = nil, reason: Reason) {
        (self.path, self.offset, self.reason) = (path, offset, reason)
    }

    /// `path: byte N: reason`.
    package var description: String {
        let place = offset.map { "\(path): byte \($0): " } ?? "\(path): "
        return place + reason.text
    }

    /// True when the reason is that the disk, the quota or the limit of a file's size is used up, which may pass.
    package var isDiskFull: Bool {
        if case .systemCall(_, let number) = reason { return [ENOSPC, EDQUOT, EFBIG].contains(number) }
        return false
    }
}

extension MCAPError.Reason {
    fileprivate var text: String {
        switch self {
        case .notMCAP: "not an MCAP file"
        case .compressed(let name): "compressed with \(name): not supported"
        case .recordTooLong(let length, let limit): "a record of \(length) bytes exceeds the limit of \(limit) bytes"
        case .noRecord(let kind): "no whole \(kind) record here"
        case .inUse: "another program is writing this file"
        case .systemCall(let call, let number): unsafe "\(call): \(String(cString: strerror(number)))"
        }
    }
}
