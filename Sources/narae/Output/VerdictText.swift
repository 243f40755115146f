import AirspaceModel
import FlightProcessing

/// One verdict for a person: the record, then what was measured, the uncertainty budgets, the conditions and the evidence.
struct VerdictText {
    let entry: VerdictEntry
    private let result: JSONValue?

    init(_ entry: VerdictEntry) {
        self.entry = entry
        do throws(JSONSyntaxError) {
            result = try JSONParser.parse(Array(entry.record.resultJSON.utf8))
        } catch { result = nil }
    }

    func text(_ format: OutputFormat) -> String {
        guard format == .table else {
            var summary = entry.summary
            summary.add("evidence", entry.evidenceValue)
            summary.add("amended_values", Self.objects(amendedValues))
            summary.add("amendment_history", Self.objects(AmendmentRows.rows(entry.amendments)))
            summary.add("signatures", Self.objects(SignatureRows.rows(entry.signatures)))
            // A text that is no JSON would make the whole output unreadable: it is then shown as a text.
            summary.add(
                "result", result == nil ? .text(entry.record.resultJSON) : .rawJSON(entry.record.resultJSON))
            return summary.text(format)
        }
        let withdrawn = entry.present.isWithdrawn ? "WITHDRAWN: it stands for nothing any more\n\n" : ""
        let head = withdrawn + (entry.record.mark.map { "\($0): certifies nothing\n\n" } ?? "")
        guard let result else { return head + entry.summary.text(.table) + "\nthe stored result is no JSON document\n" }
        return head + entry.summary.text(.table) + context(result) + records + reasons(result)
            + section("Measurements", Self.measurementColumns, result["measurements"]) + budgets(result)
            + section("Validity checks", ["name", "outcome", "detail"], result["checks"]) + evidence + plan(result)
    }

    private static let measurementColumns = ["name", "y", "u_c", "k", "U", "unit", "margin", "verdict"]

    private func context(_ result: JSONValue) -> String {
        var summary = exam(result)
        let window = result["utc_known"]?.bool == false ? "s" : "utc"
        for key in [
            "customer", "site", "vehicle", "window_start_\(window)", "window_end_\(window)", "conformance_probability",
        ] {
            summary.add(key, present(key, Self.value(result[key])))
        }
        if let remark = presentRemark { summary.add("remark", .text(remark)) }
        if window == "s" { summary.add("utc_known", .boolean(false)) }
        for key in ["name", "kind", "u_horizontal_m", "u_vertical_m", "k"] {
            summary.add("reference_\(key)", Self.value(result["reference"]?[key]))
        }
        if case .object(let parameters)? = result["parameters"] {
            for parameter in parameters { summary.add("parameter \(parameter.name)", Self.value(parameter.value)) }
        }
        summary.add("limit_source", Self.value(result["plan"]?["limit_source"]))
        summary.add("limit_status", Self.value(result["plan"]?["limit_status"]))
        summary.add("archive_frames", Self.value(result["archive"]?["frames"]))
        summary.add("archive_sha256", Self.value(result["archive"]?["sha256"]))
        return summary.text(.table)
    }

    private func reasons(_ result: JSONValue) -> String {
        let reasons = result["reasons"]?.array ?? []
        return reasons.isEmpty
            ? "" : "\nReasons\n" + reasons.compactMap(\.string).map { "  \($0)\n" }.joined()
    }

    private func budgets(_ result: JSONValue) -> String {
        let columns = ["source", "distribution", "value", "divisor", "sensitivity", "u", "nu"]
        return (result["measurements"]?.array ?? []).map { measurement in
            guard let lines = measurement["budget"]?.array, !lines.isEmpty else { return "" }
            return section("Uncertainty budget of \(measurement["name"]?.string ?? "")", columns, measurement["budget"])
        }.joined()
    }

    private var evidence: String {
        var rows = OutputRows(["archive_file", "segment", "first_frame", "last_frame", "sha256"])
        for record in entry.evidence {
            rows.append([
                .text(record.archiveFile), .count(record.segment), .count(record.frames.lowerBound),
                .count(record.frames.upperBound), .text(record.sha256),
            ])
        }
        return rows.rows.isEmpty ? "\nEvidence\nnone\n" : "\nEvidence\n" + rows.text(.table)
    }

    private func plan(_ result: JSONValue) -> String {
        section("Plan", ["name", "sha256"], result["plan"]?["files"])
    }

    /// A list of objects as a table with a heading; nothing where the list is empty.
    private func section(_ heading: String, _ columns: [String], _ list: JSONValue?) -> String {
        var rows = OutputRows(columns)
        for element in list?.array ?? [] { rows.append(columns.map { Self.value(element[$0]) }) }
        return rows.rows.isEmpty ? "" : "\n\(heading)\n" + rows.text(.table)
    }

    private static func value(_ value: JSONValue?) -> OutputValue {
        switch value {
        case nil, .null?: .null
        case .bool(let value)?: .boolean(value)
        case .number(let value)?: .real(value)
        case .string(let value)?: .text(value)
        case .array(let values)?: .list(values.map { Self.value($0) })
        case .object(let members)?: .object(members.map { ($0.name, Self.value($0.value)) })
        }
    }
}
