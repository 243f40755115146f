import EvidenceStore
import FlightProcessing

extension RunSummary {
    /// The account in the order of the contract.
    var output: OutputSummary {
        OutputSummary([
            ("run", .text(run)), ("received", .count(received)), ("archived", .count(archived)),
            ("refused", .count(refused)), ("decoded", .count(decoded)), ("rejected", Self.object(rejected)),
            ("reports", .count(reports)), ("lost_reports", .count(lostReports)), ("checked", .count(checked)),
            ("stored", .count(stored)), ("accounting_imbalance", .count(accountingImbalance)),
            ("missing_frames", .count(missingFrames)), ("duplicate_frames", .count(duplicateFrames)),
            ("late_frames", .count(lateFrames)),
            ("linked_copies", .count(linkedCopies)), ("held_frames", .count(heldFrames)),
            ("untracked_link_frames", .count(untrackedLinkFrames)),
            ("reports_beyond_vehicle_limit", .count(refusedVehicleReports)),
            ("overtaken_positions", .count(separationRefusals.overtakenPositions)),
            ("stamps_ahead", .count(separationRefusals.stampsAhead)),
            ("refused_pairs", .count(separationRefusals.pairs)),
            ("refused_messages", Self.object(refusedMessages)),
            ("refused_by_reason", Self.object(refusedByReason)),
            ("signing", .object(signing.map { ($0.state, .count($0.count)) })),
            ("findings", .object(findings.map { ($0.kind, .count($0.count)) })),
            (
                "answers",
                .object(
                    answers.map { answer in
                        (
                            answer.check,
                            .object([
                                ("clear", .count(answer.clear)), ("alert", .count(answer.alert)),
                                ("unknown", .count(answer.unknown)), ("not_applicable", .count(answer.notApplicable)),
                            ])
                        )
                    })
            ), ("finding_latency_ms", Self.latency(findingLatency)), ("links", .list(links.map(\.output))),
            ("elapsed_s", .real(elapsed_s)),
        ])
    }

    /// From reception to storage; null where frames are not of now, or nothing was found.
    private static func latency(_ histogram: LatencyHistogram) -> OutputValue {
        guard histogram.count > 0 else { return .null }
        func milliseconds(_ share: Double) -> OutputValue {
            histogram.percentile(share).map { .real(Double($0) * 1e-6) } ?? .null
        }
        return .object([
            ("p50", milliseconds(0.5)), ("p99", milliseconds(0.99)), ("max", milliseconds(1)),
        ])
    }

    private static func object(_ counts: [(reason: String, count: UInt64)]) -> OutputValue {
        .object(counts.map { ($0.reason, .count($0.count)) })
    }
}

extension LinkSummary {
    /// One link in the order in which a person reads it.
    var output: OutputValue {
        .object([
            ("source", .text(source)), ("vehicle", .text("\(system)/\(component)")),
            ("frames", .count(counts.frames)), ("lost", .optional(counts.lost)),
            ("repeated", .count(counts.repeated)), ("reordered", .count(counts.reordered)),
            ("restarts", .count(counts.restarts)), ("linked_copies", .count(counts.linkedCopies)),
            ("held", .count(counts.held)),
            ("linked_to", .optional(linkedTo)),
        ])
    }
}
