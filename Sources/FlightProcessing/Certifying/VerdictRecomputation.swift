import AirspaceModel
import Certification
import EvidenceStore

/// A stored verdict, derived again from the archive.
package struct VerdictRecomputation: Sendable {
    /// A value that is not what was stored; nil where the value is absent.
    package struct Difference: Sendable, Hashable {
        /// The place in the result, for example `measurements[0].y`.
        package var field: String
        package var stored: String?
        package var recomputed: String?
    }

    package let stored: VerdictRecord
    package let recomputed: VerdictRecord
    package let differences: [Difference]

    /// True when the canonical JSON is the same to the last byte.
    package var isIdentical: Bool { differences.isEmpty }

    /// Why the results may differ, in words; empty for identical ones.
    package var reasons: [String] {
        guard !isIdentical else { return [] }
        var reasons: [String] = []
        if stored.algorithmVersion != recomputed.algorithmVersion {
            reasons.append(
                "the algorithm \(stored.algorithm) was version \(stored.algorithmVersion), and is \(recomputed.algorithmVersion)"
            )
        }
        if stored.softwareVersion != recomputed.softwareVersion {
            reasons.append("the software was \(stored.softwareVersion), and is \(recomputed.softwareVersion)")
        }
        if reasons.isEmpty {
            reasons.append("same frames, algorithm version and software: the stored result was changed, or a defect")
        }
        return reasons
    }

    /// Derives a verdict again: first its evidence is held against its hashes, then the result is computed anew.
    ///
    /// Errors: `integrity` when archive, plan or stored result are not what they were; `noArchive`, `notFound`.
    package init(
        _ stored: VerdictRecord, in reader: EvidenceReader, archive: String? = nil, _ origin: RunCertification.Origin
    ) throws(CertifyingError) {
        var read: RunCertification?
        try self.init(stored, in: reader, archive: archive, origin, asReadBy: &read)
    }

    /// The same for one of many: an archive that the one before was derived from is not decoded again, nor its plan parsed.
    package init(
        _ stored: VerdictRecord, in reader: EvidenceReader, archive: String? = nil, _ origin: RunCertification.Origin,
        asReadBy read: inout RunCertification?
    ) throws(CertifyingError) {
        let kept = try KeptVerdictContent(stored.resultJSON, known: read?.plan)
        guard kept.plan.sha256 == stored.planSHA256 else {
            throw .integrity("the plan kept with \(stored.id) has not the hash that the verdict names")
        }
        let run = try ArchivedRun(id: stored.run, in: reader, archive: archive)
        try Self.verifyEvidence(of: stored, in: reader, run)
        let certification: RunCertification
        do throws(CertifyingError) {
            certification = try RunCertification(plan: kept.plan, run: run, asReadBy: read)
        } catch {
            guard case .archive(let reason) = error else { throw error }
            throw .integrity("the archive of \(run.id) cannot be read: \(reason)")
        }
        read = certification
        if let departure = certification.archive.departure(from: kept.archive) {
            throw .integrity("the archive of \(run.id): \(departure)")
        }
        let seed = stored.seed ?? CertificationEvaluation.defaultSeed
        let outcome = try certification.outcome(ofItem: kept.item, origin, seed: seed)
        self.stored = stored
        recomputed = outcome.record
        differences = try Self.differences(stored, outcome.record, kept.value)
    }

    /// Holds each range of frames against the hash that was recorded of it.
    private static func verifyEvidence(
        of verdict: VerdictRecord, in reader: EvidenceReader, _ run: ArchivedRun
    ) throws(CertifyingError) {
        let evidence: [EvidenceRecord]
        do throws(EvidenceStoreError) {
            evidence =
                try verdict.row.map { row throws(EvidenceStoreError) in
                    try reader.evidence(ofVerdictRow: row)
                } ?? []
        } catch { throw .store(error) }
        for record in evidence {
            let range = "frames \(record.frames.lowerBound) to \(record.frames.upperBound) of \(record.archiveFile)"
            let digest: String
            do throws(FrameArchiveError) {
                digest = try FrameArchiveReader(path: run.folder).digest(frames: record.frames)
            } catch { throw .integrity("\(range) cannot be read: \(error)") }
            guard digest == record.sha256 else {
                throw .integrity("\(range) have the SHA-256 \(digest), not \(record.sha256)")
            }
        }
    }

    private static func differences(
        _ stored: VerdictRecord, _ recomputed: VerdictRecord, _ storedValue: JSONValue
    ) throws(CertifyingError) -> [Difference] {
        var differences: [Difference] = []
        if stored.resultJSON != recomputed.resultJSON {
            let value = try KeptVerdictContent(recomputed.resultJSON).value
            compare(storedValue, value, at: "", &differences)
            if differences.isEmpty {
                differences.append(Difference(field: "(spelling of the text)", stored: nil, recomputed: nil))
            }
        }
        // The columns repeat what the text says: they must say the same.
        for (name, left, right) in columns(stored, recomputed) where left != right {
            differences.append(Difference(field: "column \(name)", stored: left, recomputed: right))
        }
        return differences
    }

    private static func columns(
        _ left: VerdictRecord, _ right: VerdictRecord
    ) -> [(String, String?, String?)] {
        func numbers(_ name: String, _ path: KeyPath<VerdictRecord, Double?>) -> (String, String?, String?) {
            (name, left[keyPath: path].map { "\($0)" }, right[keyPath: path].map { "\($0)" })
        }
        return [
            ("verdict", left.verdict, right.verdict), ("certifies", "\(left.certifies)", "\(right.certifies)"),
            ("order_id", left.order, right.order), ("item", left.item, right.item),
            ("article", left.article.id, right.article.id), ("decision_rule", left.decisionRule, right.decisionRule),
            numbers("y", \.y), numbers("u_c", \.standardUncertainty), numbers("k", \.coverageFactor),
            numbers("expanded_uncertainty", \.expandedUncertainty), numbers("n_eff", \.effectiveN),
            numbers("limit_value", \.limit),
        ]
    }

    /// Adds every leaf in which two values differ.
    private static func compare(
        _ stored: JSONValue?, _ recomputed: JSONValue?, at path: String, _ differences: inout [Difference]
    ) {
        switch (stored, recomputed) {
        case (.object(let left)?, .object(let right)?):
            let names = Set(left.map(\.name) + right.map(\.name)).sorted()
            for name in names {
                compare(
                    left.first { $0.name == name }?.value, right.first { $0.name == name }?.value,
                    at: path.isEmpty ? name : "\(path).\(name)", &differences)
            }
        case (.array(let left)?, .array(let right)?):
            for index in 0..<max(left.count, right.count) {
                compare(
                    index < left.count ? left[index] : nil, index < right.count ? right[index] : nil,
                    at: "\(path)[\(index)]", &differences)
            }
        default:
            let (left, right) = (stored.map(text), recomputed.map(text))
            if left != right { differences.append(Difference(field: path, stored: left, recomputed: right)) }
        }
    }

    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .number(let value): "\(value)"
        case .string(let value): value
        case .array(let values): "a list of \(values.count)"
        case .object(let members): "an object of \(members.count)"
        }
    }
}
