import FlightProcessing

extension ReportVerification {
    /// What was found in an exported report.
    var output: OutputSummary {
        func list(_ problems: [Problem]) -> OutputValue {
            .list(problems.map { .object([("subject", .text($0.subject)), ("reason", .text($0.reason))]) })
        }
        return OutputSummary([
            ("whole", .boolean(isWhole)), ("report", .optional(identifier)), ("order", .optional(order)),
            ("issued", .boolean(isIssued)), ("draft", .boolean(isDraft)), ("results", .count(results)),
            ("records", .count(records)), ("log", .optional(logOrigin)),
            ("log_size", logSize.map { .unsigned($0) } ?? .null), ("signers", .list(signers.map { .text($0) })),
            ("signed_by_key", isSignedByKey.map { .boolean($0) } ?? .null), ("broken", list(problems)),
            ("not_checked", list(unchecked)),
        ])
    }
}
