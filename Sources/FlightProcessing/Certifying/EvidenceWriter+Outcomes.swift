import EvidenceStore

extension EvidenceWriter {
    /// What became of an outcome that was to be recorded.
    package enum Recording: Sendable, Hashable {
        case recorded(VerdictRecord)
        /// The latest revision of the verdict says the same already: nothing was written.
        case known(VerdictRecord)

        package var record: VerdictRecord {
            switch self {
            case .recorded(let record), .known(let record): record
            }
        }
    }

    /// Records an outcome: as a new verdict, as a new revision where the result has changed, or not again.
    ///
    /// Errors: `integrity` when an earlier revision was computed from other frames; `store`.
    package func record(_ outcome: RunCertification.Outcome, reader: EvidenceReader) throws(CertifyingError)
        -> Recording
    {
        let latest: VerdictRecord?
        do throws(EvidenceStoreError) {
            latest = try reader.verdicts(id: outcome.record.id).last
        } catch { throw .store(error) }
        guard let latest else { return .recorded(try write(outcome.record, outcome.evidence)) }
        if latest.resultJSON == outcome.record.resultJSON { return .known(latest) }
        let kept = try KeptVerdictContent(latest.resultJSON).archive
        if let departure = try KeptVerdictContent(outcome.record.resultJSON).archive.departure(from: kept) {
            throw .integrity("the archive is not the one that \(latest.id) was computed from: \(departure)")
        }
        var record = outcome.record
        record.revision = latest.revision + 1
        record.reason =
            latest.algorithmVersion == record.algorithmVersion
            ? "evaluated anew by software \(record.softwareVersion)"
            : "evaluated anew by algorithm version \(record.algorithmVersion)"
        return .recorded(try write(record, outcome.evidence))
    }

    private func write(_ record: VerdictRecord, _ evidence: [EvidenceRecord]) throws(CertifyingError) -> VerdictRecord {
        var record = record
        do throws(EvidenceStoreError) {
            record.row = try self.record(record, evidence: evidence)
        } catch { throw .store(error) }
        return record
    }
}
