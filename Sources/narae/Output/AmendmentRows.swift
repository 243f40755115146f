import EvidenceStore

/// Amendments, as commands print them.
enum AmendmentRows {
    static let columns = [
        "number", "verdict_id", "revision", "field", "old", "new", "reason", "recorded_by", "recorded_utc",
    ]

    static func rows(_ amendments: [Amendment]) -> OutputRows {
        var rows = OutputRows(
            columns, table: ["number", "verdict_id", "field", "old", "new", "reason", "recorded_by", "recorded_utc"])
        for amendment in amendments {
            rows.append([
                .integer(amendment.number), .text(amendment.verdict), .count(amendment.revision),
                .text(amendment.field), .optional(amendment.oldValue), .optional(amendment.newValue),
                .text(amendment.reason), .text(amendment.recordedBy), .time(amendment.recordedAt),
            ])
        }
        return rows
    }
}
