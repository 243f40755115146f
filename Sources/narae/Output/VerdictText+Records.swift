import AirspaceModel
import EvidenceStore

/// What became of a verdict's record since it was made.
extension VerdictText {
    /// The amended fields, each with what it said first and says now.
    var amendedValues: OutputRows {
        var rows = OutputRows(["field", "original", "present"])
        var fields: [String] = []
        for amendment in entry.amendments where !fields.contains(amendment.field) { fields.append(amendment.field) }
        for field in fields {
            let chain = entry.amendments.filter { $0.field == field }
            rows.append([.text(field), .optional(chain.first?.oldValue), .optional(chain.last?.newValue)])
        }
        return rows
    }

    /// What a field of the result says after its amendments.
    func present(_ field: String, _ original: OutputValue) -> OutputValue {
        entry.amendments.last { $0.field == field }.map { .optional($0.newValue) } ?? original
    }

    var presentRemark: String? { entry.amendments.last { $0.field == AmendableField.remark.rawValue }?.newValue }

    /// The sections of the text; empty where nothing became of the record.
    var records: String {
        let sections = [
            ("Amended values", amendedValues), ("Amendments", AmendmentRows.rows(entry.amendments)),
            ("Signatures", SignatureRows.rows(entry.signatures)),
        ]
        return sections.map { $1.rows.isEmpty ? "" : "\n\($0)\n" + $1.text(.table) }.joined()
    }

    /// Whose manoeuvre the result is of; empty where it is of no exam.
    func exam(_ result: JSONValue) -> OutputSummary {
        var summary = OutputSummary()
        guard let exam = result["exam"] else { return summary }
        summary.add("exam", .text("\(exam["name_ko"]?.string ?? "") / \(exam["name_en"]?.string ?? "")"))
        summary.add("candidate", .optional(exam["candidate"]?.string))
        let title = "\(exam["title_ko"]?.string ?? "") / \(exam["title_en"]?.string ?? "")"
        summary.add("manoeuvre", .text("\(exam["manoeuvre"]?.number.map { Int($0) } ?? 0). \(title)"))
        summary.add("decided_by", .text("the examiner"))
        return summary
    }

    /// Rows as a list of objects.
    static func objects(_ rows: OutputRows) -> OutputValue {
        .list(rows.rows.map { row in .object(zip(rows.columns, row).map { (key: $0, value: $1) }) })
    }
}
