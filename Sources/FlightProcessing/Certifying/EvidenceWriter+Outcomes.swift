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
        try record([outcome], reader: reader)[0]
    }

    /// The same for several outcomes of different verdicts, in their order: all of them are recorded, or none is.
    package func record(_ outcomes: [RunCertification.Outcome], reader: EvidenceReader) throws(CertifyingError)
        -> [Recording]
    {
        var recordings: [Recording] = []
        var added: [(verdict: VerdictRecord, evidence: [EvidenceRecord])] = []
        for outcome in outcomes {
            let recording = try recording(of: outcome, reader)
            if case .recorded(let record) = recording { added.append((record, outcome.evidence)) }
            recordings.append(recording)
        }
        var rows: ArraySlice<Int64>
        do throws(EvidenceStoreError) { rows = try record(added)[...] } catch { throw .store(error) }
        return recordings.map { recording in
            guard case .recorded(var record) = recording else { return recording }
            record.row = rows.removeFirst()
            return .recorded(record)
        }
    }

    /// What is to become of an outcome; nothing is written yet.
    private func recording(of outcome: RunCertification.Outcome, _ reader: EvidenceReader) throws(CertifyingError)
        -> Recording
    {
        let latest: VerdictRecord?
        do throws(EvidenceStoreError) {
            latest = try reader.verdicts(id: outcome.record.id).last
        } catch { throw .store(error) }
        guard let latest else { return .recorded(outcome.record) }
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
        return .recorded(record)
    }
}
