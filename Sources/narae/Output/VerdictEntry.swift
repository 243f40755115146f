import Certification
import EvidenceStore
import FlightProcessing

/// A verdict with the frames that prove it, as commands print it.
struct VerdictEntry {
    /// As it was computed and recorded.
    let record: VerdictRecord
    let evidence: [EvidenceRecord]
    /// Those of its record, in their order.
    let amendments: [Amendment]
    let signatures: [SignatureEntry]
    /// As it stands after its amendments.
    let present: VerdictRecord

    init(
        record: VerdictRecord, evidence: [EvidenceRecord], amendments: [Amendment], signatures: [SignatureEntry] = []
    ) {
        (self.record, self.evidence, self.amendments) = (record, evidence, amendments)
        self.signatures = signatures
        present = record.amended(by: amendments)
    }

    /// True for a pass, conditional or not. Whatever is not known to be one counts as a failure.
    var isPass: Bool { [Verdict.pass.rawValue, Verdict.conditionalPass.rawValue].contains(verdict) }

    /// What a verdict is called that was withdrawn.
    static let withdrawn = VerdictQuery.withdrawn

    /// What the verdict is now.
    var verdict: String { present.isWithdrawn ? Self.withdrawn : record.verdict }

    /// What became of the record since it was made.
    var status: String { present.isWithdrawn ? "withdrawn" : amendments.isEmpty ? "original" : "amended" }

    /// `SIM` or `SAMPLE` for what can certify nothing.
    var mark: OutputValue { .optional(record.mark) }

    static func rows(_ entries: [VerdictEntry]) -> OutputRows {
        let isChanged = entries.contains { !$0.amendments.isEmpty }
        var rows = OutputRows(
            VerdictEntry.columns, table: VerdictEntry.onScreen + (isChanged ? ["status"] : []))
        for entry in entries { rows.append(entry.values) }
        return rows
    }

    static let onScreen = [
        "verdict_id", "mark", "verdict", "certifies", "order", "item", "y", "expanded_uncertainty", "k", "unit",
        "limit",
        "decision_rule",
    ]
    static let columns = [
        "verdict_id", "revision", "mark", "verdict", "certifies", "order", "item", "article", "article_model",
        "article_serial", "article_firmware", "run", "y", "u_c", "k", "expanded_uncertainty", "unit", "n", "n_eff",
        "limit", "limit_kind", "decision_rule", "algorithm",
        "algorithm_version", "evidence_frames", "evidence_sha256", "recorded_utc", "recorded_by", "reason",
        "status", "amendments", "computed_verdict",
    ]

    var values: [OutputValue] {
        [
            .text(record.id), .count(record.revision), mark, .text(verdict),
            .boolean(record.certifies && !present.isWithdrawn),
            .text(present.order), .text(record.item), .text(present.article.id), .optional(present.article.model),
            .optional(present.article.serial), .optional(present.article.firmware), .text(record.run),
            .optional(record.y),
            .optional(record.standardUncertainty), .optional(record.coverageFactor),
            .optional(record.expandedUncertainty), .optional(record.unit), record.n.map { .count($0) } ?? .null,
            .optional(record.effectiveN), .optional(record.limit), .optional(record.limitKind),
            .text(record.decisionRule), .text(record.algorithm), .text(record.algorithmVersion),
            .text(evidence.map { "\($0.frames.lowerBound)-\($0.frames.upperBound)" }.joined(separator: " ")),
            .text(evidence.map(\.sha256).joined(separator: " ")), .time(record.recordedAt), .text(record.recordedBy),
            .optional(record.reason), .text(status), .count(amendments.count), .text(record.verdict),
        ]
    }

    /// Everything that is known of the verdict, as one object; the whole result is under `result`.
    var summary: OutputSummary {
        var summary = OutputSummary()
        for (column, value) in zip(Self.columns, values) { summary.add(column, value) }
        summary.add("seed", record.seed.map { .unsigned($0) } ?? .null)
        summary.add("plan_sha256", .text(record.planSHA256))
        summary.add("config_sha256", .text(record.configSHA256))
        summary.add("software_version", .text(record.softwareVersion))
        summary.add("content_sha256", .text(record.contentSHA256))
        return summary
    }

    var evidenceValue: OutputValue {
        .list(
            evidence.map {
                .object([
                    ("archive_file", .text($0.archiveFile)), ("segment", .count($0.segment)),
                    ("first_frame", .count($0.frames.lowerBound)), ("last_frame", .count($0.frames.upperBound)),
                    ("sha256", .text($0.sha256)),
                ])
            })
    }
}
