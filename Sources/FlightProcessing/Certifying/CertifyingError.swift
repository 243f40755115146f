import Certification
import ConfigurationFiles
import EvidenceStore

/// Why a run could not be evaluated, or a verdict not be derived again.
package enum CertifyingError: Error, Sendable, CustomStringConvertible {
    /// The database knows no such run, or no such verdict.
    case notFound(String)
    /// The run was not archived, or its archive is not where it was.
    case noArchive(run: String, folder: String?)
    /// The archive, the database or the kept plan is not what it was when it was written.
    case integrity(String)
    /// Several sources of the run have a vehicle of this name.
    case ambiguousVehicle(name: String, sources: [String])
    /// The plan leaves it open which vehicle it is about, and several of the run tell where they are.
    case severalVehicles([String])
    case archive(FrameArchiveError)
    case store(EvidenceStoreError)
    case configuration(ConfigurationError)
    case plan(PlanProblem)

    package var description: String {
        switch self {
        case .notFound(let what): what
        case .noArchive(let run, nil): "the run \(run) has no archive: a verdict needs the raw frames"
        case .noArchive(let run, let folder?): "the archive of the run \(run) is not at \(folder)"
        case .integrity(let what): "integrity is broken: \(what)"
        case .ambiguousVehicle(let name, let sources):
            "several sources have a vehicle '\(name)': write "
                + sources.map { "\(name)@\($0)" }.joined(separator: " or ") + " in the plan"
        case .severalVehicles(let names):
            "the plan's vehicle is '*', the only one of the run, and it has several: \(names.joined(separator: ", "))"
        case .archive(let error): error.description
        case .store(let error): error.description
        case .configuration(let error): error.description
        case .plan(let problem): problem.text
        }
    }
}
