import EvidenceStore
import FlightLogs

/// Why a recording cannot be read, or not any further; everything whole before that place has been delivered.
package enum RecordingError: Error, Sendable, CustomStringConvertible {
    case log(FlightLogError)
    case capture(CaptureRejection)
    case archive(FrameArchiveError)
    /// A format that is recognised, but from which no frames can be replayed.
    case notReplayable(path: String, why: String)
    case unknownFormat(path: String)
    /// An archive whose ASTERIX was read by editions that this version does not know.
    case unknownEditions(String)
    /// A recording that was to be taken only if it is whole, and is not.
    case notWhole(path: String, why: String)

    package var description: String {
        switch self {
        case .log(let error): error.description
        case .capture(let error): error.description
        case .archive(let error): error.description
        case .notReplayable(let path, let why), .notWhole(let path, let why): "\(path): \(why)"
        case .unknownEditions(let text):
            "the archive's ASTERIX was read by '\(text)', which this version does not know; give --edition"
        case .unknownFormat(let path):
            "\(path): byte 0: is neither a flight log, an MCAP archive, a capture nor a recording of surveillance that is known here"
        }
    }
}
