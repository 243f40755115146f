/// Why a flight log cannot be read, with the file and the byte it happened at.
package struct FlightLogError: Error, Hashable, Sendable {
    /// The closed set of reasons.
    package enum Reason: Hashable, Sendable {
        /// The file cannot be opened: the system's error number.
        case cannotOpen(errno: Int32)
        /// Reading failed: the system's error number.
        case cannotRead(errno: Int32)
        /// The path names a directory.
        case isDirectory
        /// The path names a pipe, a socket or a device.
        case isNotARegularFile
        /// The file has no bytes.
        case isEmpty
        /// The file became shorter while it was read.
        case becameShorter
        /// The content is of a known kind that is no flight log, for example a JPEG image.
        case isNoFlightLog(kind: String)
        /// The file does not begin as the format demands.
        case wrongHeader(format: String)
        /// The log sets incompatible flags that this reader does not know, so that its bytes may mean something else.
        case unknownIncompatibleFlags
    }

    /// The path as it was given.
    package var path: String
    /// The byte in the file, 0 upward, where the reason applies to a place in it.
    package var offset: UInt64?
    package var reason: Reason

    package init(path: String, offset: UInt64? = nil, reason: Reason) {
        (self.path, self.offset, self.reason) = (path, offset, reason)
    }
}

extension FlightLogError: CustomStringConvertible {
    /// `file: reason`, or `file:offset: reason` where a byte is meant.
    package var description: String {
        let place = offset.map { "\(path): byte \($0)" } ?? path
        return "\(place): \(reason.text)"
    }
}

extension FlightLogError.Reason {
    /// The reason in words, without the file.
    package var text: String {
        switch self {
        case .cannotOpen(let errno): "cannot be opened: \(SystemError.text(errno))"
        case .cannotRead(let errno): "cannot be read: \(SystemError.text(errno))"
        case .isDirectory: "is a directory"
        case .isNotARegularFile: "is not a regular file"
        case .isEmpty: "is empty (0 bytes)"
        case .becameShorter: "became shorter while it was read"
        case .isNoFlightLog(let kind): "is \(kind), not a flight log"
        case .wrongHeader(let format): "does not begin as \(format) does"
        case .unknownIncompatibleFlags: "sets incompatible flags that this reader does not know"
        }
    }
}
