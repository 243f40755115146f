import EvidenceStore

/// Why a report could not be made, or not be issued.
package enum ReportError: Error, Sendable, CustomStringConvertible {
    /// A result, its plan or its archive cannot be read.
    case certifying(CertifyingError)
    case store(EvidenceStoreError)
    /// The report may not be issued as it is asked for.
    case refused(String)
    /// An issued report does not come out as it was.
    case notAsIssued(String)

    package var description: String {
        switch self {
        case .certifying(let error): error.description
        case .store(let error): error.description
        case .refused(let reason): reason
        case .notAsIssued(let reason): "integrity is broken: \(reason)"
        }
    }
}
