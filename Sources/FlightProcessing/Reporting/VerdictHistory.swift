import EvidenceStore
import TestReports

/// What became of a verdict's record: amendments and signatures, up to those that a report knows of.
struct VerdictHistory {
    let amendments: [Amendment]
    let signatures: [RecordSignature]

    /// Errors: `integrity` for a signature that does not prove what it says; `store`.
    init(
        of verdict: String, upTo last: (amendment: Int64, signature: Int64), in reader: EvidenceReader
    ) throws(CertifyingError) {
        let entries: [SignatureEntry]
        do throws(EvidenceStoreError) {
            amendments = try reader.amendments(ofVerdict: verdict).filter { $0.number <= last.amendment }
            entries = try reader.signatures(ofVerdict: verdict).filter { $0.signature.number <= last.signature }
        } catch { throw .store(error) }
        if let broken = entries.first(where: { $0.standing == .broken }) {
            throw .integrity("signature \(broken.signature.number) of \(verdict): \(broken.reason ?? "")")
        }
        signatures = entries.map(\.signature)
    }

    /// What the last amendment of a field says; nil where none is of it.
    func text(_ field: AmendableField) -> String? { amendments.last { $0.field == field.rawValue }?.newValue }

    /// Adds the history to a result.
    func add(to result: inout ReportedResult, of record: VerdictRecord) {
        result.isWithdrawn = text(.withdrawn) == "yes"
        result.amendments = amendments.map {
            ReportedResult.Amendment(
                number: $0.number, recordedAt: $0.recordedAt, recordedBy: $0.recordedBy, field: $0.field,
                oldValue: $0.oldValue, newValue: $0.newValue, reason: $0.reason)
        }
        // Whether a signature is of the record as it is stated does not depend on what comes later.
        result.signatures = signatures.map { signature in
            ReportedResult.Signature(
                number: signature.number, role: signature.role.rawValue, name: signature.name,
                signedAt: signature.signedAt, keyName: String(signature.verifierKey.prefix { $0 != "+" }),
                isOfThisRecord: signature.state.revision == record.revision
                    && signature.state.contentSHA256 == record.contentSHA256
                    && signature.state.amendments == amendments.count)
        }
    }
}
