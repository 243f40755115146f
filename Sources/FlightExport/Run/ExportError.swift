import EvidenceStore
import FlightProcessing
import MCAP

/// Why a run could not be exported, or not to its end.
package enum ExportError: Error, Sendable, CustomStringConvertible {
    case store(EvidenceStoreError)
    case archive(FrameArchiveError)
    case recording(RecordingError)
    case listing(ListingError)
    case container(MCAPError)
    /// The output could not be written: the path or `standard output`, the call of the system and its error number.
    case output(path: String, call: String, errno: Int32)
    /// The database has no run of this name; the latest ones it has.
    case unknownRun(String, known: [String])
    /// The run has no vehicle of this name; the first ones it has.
    case unknownVehicle(String, run: String, known: [String])
    /// There is nothing of what was asked for.
    case nothing(String)
    /// The frames of the run are needed, and the folder that should hold them does not.
    case noArchive(run: String, path: String?)
    /// A request that cannot be met in any run.
    case request(String)
    /// The user asked for an end.
    case interrupted

    package var description: String {
        switch self {
        case .store(let error): error.description
        case .archive(let error): error.description
        case .recording(let error): error.description
        case .listing(let error): error.description
        case .container(let error): error.description
        case .output(let path, let call, let number): "\(path): \(call): \(ExportOutput.systemText(number))"
        case .unknownRun(let name, let known):
            "there is no run '\(name)'" + (known.isEmpty ? "" : "; there is \(known.joined(separator: ", "))")
        case .unknownVehicle(let name, let run, let known):
            "run \(run) has no vehicle '\(name)'" + (known.isEmpty ? "" : "; it has \(known.joined(separator: ", "))")
        case .nothing(let what): what
        case .noArchive(let run, let path):
            path.map { "\($0): no archive of run \(run) here; name its folder with --archive" }
                ?? "run \(run) names no archive; name its folder with --archive"
        case .request(let reason): reason
        case .interrupted: "interrupted: nothing was exported"
        }
    }
}
