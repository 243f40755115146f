import Certification
import FlightProcessing

/// One manoeuvre of one candidate as `narae certify exam` prints it.
struct ExamResult {
    /// The row of the candidate in the table of the day.
    let line: Int
    let candidate: CandidatePseudonym
    let manoeuvre: ExamManoeuvre
    let entry: VerdictEntry
    private let result: CertificationResult

    init(
        line: Int, candidate: CandidatePseudonym, manoeuvre: ExamManoeuvre, entry: VerdictEntry,
        result: CertificationResult
    ) {
        (self.line, self.candidate, self.manoeuvre) = (line, candidate, manoeuvre)
        (self.entry, self.result) = (entry, result)
    }

    static func rows(_ results: [ExamResult]) -> OutputRows {
        let measured = details.filter { detail in results.contains { $0.measurement(detail) != nil } }
        var rows = OutputRows(
            columns, table: onScreen + measured.map(\.column))
        for result in results { rows.append(result.values) }
        return rows
    }

    private static let onScreen = [
        "candidate", "manoeuvre", "title_ko", "y", "expanded_uncertainty", "unit", "limit", "verdict", "mark",
    ]

    /// What is stated beside the score, with its name in results and its column.
    private static let details: [(name: String, column: String)] = [
        ("time_outside", "time_outside_s"), ("longest_excursion", "longest_excursion_s"),
        ("worst_horizontal", "worst_horizontal_m"), ("worst_vertical", "worst_vertical_m"),
        ("worst_heading", "worst_heading_deg"), ("course_covered", "course_covered_percent"),
        ("duration", "duration_s"),
    ]

    private static let columns =
        [
            "candidate", "manoeuvre", "title_ko", "title_en", "item", "quantity", "y", "expanded_uncertainty", "k",
            "unit", "limit", "limit_kind", "decision_rule", "verdict", "mark", "certifies",
        ] + details.map(\.column) + ["reference_fit", "reasons", "order", "run", "vehicle", "verdict_id", "line"]

    private func measurement(_ detail: (name: String, column: String)) -> Double? {
        result.measurements.first { $0.name == detail.name }?.value
    }

    private var values: [OutputValue] {
        let record = entry.record
        let fitness = result.checks.first { $0.name == "reference fitness" }?.outcome.rawValue
        return [
            .text(candidate.text), .count(manoeuvre.number), .text(manoeuvre.titleKorean),
            .text(manoeuvre.titleEnglish), .text(record.item), .optional(result.measurement?.name),
            .optional(record.y), .optional(record.expandedUncertainty), .optional(record.coverageFactor),
            .optional(record.unit), .optional(record.limit), .optional(record.limitKind), .text(record.decisionRule),
            .text(entry.verdict), entry.mark, .boolean(record.certifies),
        ] + Self.details.map { .optional(measurement($0)) } + [
            .optional(fitness), .list(result.reasons.map { .text($0) }), .text(entry.present.order),
            .text(record.run), .text(result.vehicle), .text(record.id), .count(line),
        ]
    }
}
