import MCAP
import TelemetryModel

/// Why a frame could not be archived, or an archive not be read.
package enum FrameArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A frame of a source that was not registered with the archive.
    case unregisteredSource(SourceSlot)
    /// A frame longer than a chunk may hold, in bytes.
    case frameTooLong(length: Int, limit: Int)
    /// The archive was closed before.
    case closed
    /// The run has as many segments as a position can name.
    case tooManySegments
    /// The folder of the run holds segments already.
    case alreadyExists(path: String)
    /// There is no archive at the path, or no frame where one was asked for.
    case notFound(path: String, what: String)
    /// The container could not be written or read.
    case container(MCAPError)

    package var description: String {
        switch self {
        case .unregisteredSource(let source): "frame archive: source \(source.rawValue) was not registered"
        case .frameTooLong(let length, let limit):
            "frame archive: a frame of \(length) bytes exceeds the limit of \(limit) bytes"
        case .closed: "frame archive: it is closed"
        case .tooManySegments: "frame archive: more than 65,535 segments in one run"
        case .alreadyExists(let path): "\(path): the archive of this run exists already"
        case .notFound(let path, let what): "\(path): \(what)"
        case .container(let error): "frame archive: \(error)"
        }
    }
}
