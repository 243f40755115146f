import EvidenceStore
import Quantities

extension Question {
    /// How a candidate flew a manoeuvre, what it was measured with, and where to look at it.
    static let examManoeuvre = Question(
        15, "exam-manoeuvre",
        korean: "응시자의 기동: 허용 범위 밖 시간, 최대 편차, 기준의 인용 가능 여부, 재생 명령",
        english: "an exam candidate's manoeuvre: time outside of tolerance, worst deviations, whether the reference is"
            + " fit to cite, the command that shows the flight",
        required: [.candidate], optional: [.manoeuvre], view: "exam_manoeuvres_view"
    ) { reader, arguments throws(QuestionFailure) in
        var query = QuestionQuery("SELECT * FROM exam_manoeuvres_view")
        query.where("candidate = :candidate", "candidate", arguments[.candidate])
        query.where("manoeuvre = :manoeuvre", "manoeuvre", arguments[.manoeuvre])
        query.ending = "ORDER BY manoeuvre, coalesce(performed_utc, recorded_utc), verdict_id"
        var table = try reader.ask(query)
        let flight = FlightCommand(table, database: reader.path)
        table.columns.append("show_flight")
        for index in table.rows.indices { table.rows[index].append(flight.text(table.rows[index])) }
        let citable = table.column("citable")
        let count = try reader.count(
            "SELECT count(*) FROM exam_manoeuvres_view WHERE candidate = :candidate",
            ["candidate": arguments[.candidate] ?? .null])
        return QuestionAnswer(
            table,
            onScreen: [
                "manoeuvre", "title_ko", "y", "expanded_uncertainty", "unit", "verdict", "mark", "time_outside_s",
                "worst_horizontal_m", "worst_vertical_m", "worst_heading_deg", "reference_name", "citable",
            ],
            examined: (count, "results of the candidate '\(arguments.text(.candidate) ?? "")'"),
            notes: (table.rows.isEmpty ? [] : ["scores are advice: the examiner decides"])
                + noted(
                    table.rows.count { $0[citable] == .text("no") },
                    "result must not be cited: its reference is not good enough",
                    "results must not be cited: their reference is not good enough")
                + noted(
                    table.rows.count { $0[citable] == .text("unknown") },
                    "result says nothing of whether its reference may be cited",
                    "results say nothing of whether their reference may be cited") + flight.notes(table))
    }
}

/// The command that writes the flight of a result as a track with times.
private struct FlightCommand {
    private let places: [String: Int]
    private let database: String

    init(_ table: EvidenceTable, database: String) {
        places = Dictionary(uniqueKeysWithValues: table.columns.enumerated().map { ($1, $0) })
        self.database = database
    }

    /// Null where the result has no window: nothing was flown.
    func text(_ row: [EvidenceValue]) -> EvidenceValue {
        func value(_ name: String) -> EvidenceValue { row[places[name]!] }
        guard let run = value("run").text, let since = time(value("performed_utc"), value("window_start_s")),
            let until = time(value("performed_until_utc"), value("window_end_s"))
        else { return .null }
        // A plan names the source behind the vehicle where two have one of the name; exports know the name alone.
        let vehicle = value("vehicle").text.map { $0.prefix { $0 != "@" } } ?? ""
        let file = "\(value("candidate").text ?? "")-\(value("manoeuvre").integer ?? 0).kml"
        return .text(
            "narae export --run \(quoted(run)) --vehicle \(quoted(String(vehicle))) --since \(since) --until \(until)"
                + " --format kml --output-file \(quoted(file)) --database \(quoted(database))")
    }

    /// The commands for a person, whose screen is too narrow for them; what has none is left out.
    func notes(_ table: EvidenceTable) -> [String] {
        table.rows.compactMap { row in
            row.last?.text.map { "manoeuvre \(row[places["manoeuvre"]!].integer ?? 0): \($0)" }
        }
    }

    /// In UTC, or on the recording's own clock, which an export of such a run counts on, too.
    private func time(_ utc: EvidenceValue, _ seconds: EvidenceValue) -> String? {
        if let text = utc.text { return text }
        return seconds.number.map { UTCInstant(nanoseconds: Int64(($0 * 1e9).rounded())).rfc3339 }
    }

    /// A word of a shell.
    private func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-_./:".utf8.contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        }
        return isPlain && !text.isEmpty ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
