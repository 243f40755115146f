import Certification
import EvidenceStore
import TestReports

/// The drawings of results, from the archived frames; each archive is read once for all results of one plan.
struct ReportDrawings {
    let reader: EvidenceReader
    let archive: String?
    private var certifications: [String: RunCertification] = [:]
    private var absences: [String: String] = [:]

    init(reader: EvidenceReader, archive: String?) { (self.reader, self.archive) = (reader, archive) }

    /// Adds the drawings of a stored verdict, or why there are none.
    ///
    /// Errors: `integrity` where the archive is not the one that the result was computed from.
    mutating func add(
        to result: inout ReportedResult, of record: VerdictRecord, _ kept: KeptVerdictContent
    ) throws(CertifyingError) {
        // An algorithm of another version would draw what the result was not computed from.
        guard let item = TestCatalogue.item(record.item), String(item.algorithmVersion) == record.algorithmVersion
        else {
            result.plotsAbsentBecause =
                "this software has another version of the algorithm \(record.algorithm)/\(record.algorithmVersion)"
            return
        }
        let key = ([record.run] + kept.plan.inputs.map(\.file.sha256)).joined(separator: " ")
        if certifications[key] == nil, absences[key] == nil { try read(record, kept, as: key) }
        guard let certification = certifications[key] else {
            (result.plotsAbsentBecause, result.lacksArchive) = (absences[key], true)
            return
        }
        result.plots = try certification.plots(ofItem: kept.item)
    }

    private mutating func read(
        _ record: VerdictRecord, _ kept: KeptVerdictContent, as key: String
    ) throws(CertifyingError) {
        let certification: RunCertification
        do throws(CertifyingError) {
            certification = try RunCertification(
                plan: kept.plan, run: ArchivedRun(id: record.run, in: reader, archive: archive))
        } catch {
            switch error {
            case .noArchive: return absences[key] = error.description
            case .archive(let reason): throw .integrity("the archive of \(record.run) cannot be read: \(reason)")
            default: throw error
            }
        }
        if let departure = certification.archive.departure(from: kept.archive) {
            throw .integrity("the archive of \(record.run): \(departure)")
        }
        certifications[key] = certification
    }
}
