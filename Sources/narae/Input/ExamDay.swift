import Certification
import ConfigurationFiles
import Quantities

/// The candidates of a day and what each of them flew: a table with the columns `candidate` and `run` or `log`, and optionally
/// `order`, `vehicle`, `turn_start_utc` and `turn_end_utc`.
struct ExamDay {
    /// What a candidate flew.
    enum Flight: Hashable {
        case run(String)
        /// A recording, relative to the folder of the table.
        case log(String)
    }

    /// A row that can be understood.
    struct Entry {
        var line: Int
        var entry: ExamEntry
        var flight: Flight
        /// The plan as it holds for the candidate.
        var plan: CertificationPlanFile
    }

    let path: String
    private(set) var entries: [Entry] = []
    /// Why rows are left out, each with its place.
    private(set) var refusals: [ConfigurationError] = []

    /// Reads the table; a row that is wrong keeps none from those behind it.
    ///
    /// Errors: the table is missing, empty or lacks a column.
    init(path: String, plan: CertificationPlanFile) throws(ConfigurationError) {
        self.path = path
        let table = try CSVFile(path: path)
        let columns = try Columns(table)
        for row in table.rows {
            do throws(ConfigurationError) { try add(columns.entry(row, plan)) } catch { refusals.append(error) }
        }
    }

    private mutating func add(_ entry: Entry) throws(ConfigurationError) {
        if let earlier = entries.first(where: { $0.plan.plan.order == entry.plan.plan.order }) {
            throw ConfigurationError(
                file: path, line: entry.line, column: 1,
                reason: "the order \(entry.plan.plan.order) stands in line \(earlier.line) already:"
                    + " another flight of a candidate has an 'order' of its own")
        }
        entries.append(entry)
    }

    /// Where the table has what.
    private struct Columns {
        private static let known = [
            "candidate", "run", "log", "order", "vehicle", "turn_start_utc", "turn_end_utc",
        ]
        private let table: CSVFile
        private let places: [String: Int]

        init(_ table: CSVFile) throws(ConfigurationError) {
            let names = table.header.map { $0.trimmed }
            if let unknown = names.first(where: { !Self.known.contains($0) }) {
                throw ConfigurationError(
                    file: table.path, line: 1, column: 1,
                    reason: "there is no column '\(unknown)'; columns are \(Self.known.joined(separator: ", "))")
            }
            places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
            guard places["candidate"] != nil, places["run"] != nil || places["log"] != nil else {
                throw ConfigurationError(
                    file: table.path, line: 1, column: 1, reason: "the columns candidate, and run or log, are needed")
            }
            self.table = table
        }

        func entry(
            _ row: (line: Int, fields: [Substring]), _ plan: CertificationPlanFile
        ) throws(ConfigurationError) -> Entry {
            func refusal(_ reason: String) -> ConfigurationError {
                ConfigurationError(file: table.path, line: row.line, column: 1, reason: reason)
            }
            guard row.fields.count == table.header.count else {
                throw refusal("has \(row.fields.count) fields; the header names \(table.header.count)")
            }
            func text(_ column: String) -> String? {
                let text = places[column].map { row.fields[$0].trimmed }
                return text?.isEmpty == false ? text : nil
            }
            func time(_ column: String) throws(ConfigurationError) -> UTCInstant? {
                guard let text = text(column) else { return nil }
                guard let time = UTCInstant(rfc3339: text) else { throw refusal("'\(text)' is no RFC 3339 time") }
                return time
            }
            guard let candidate = text("candidate").flatMap(CandidatePseudonym.init) else {
                throw refusal(CandidatePseudonym.complaint)
            }
            var entry = ExamEntry(candidate: candidate, order: text("order"), vehicle: text("vehicle"))
            switch (try time("turn_start_utc"), try time("turn_end_utc")) {
            case (nil, nil): break
            case (let start?, let end?) where start < end: entry.turn = start...end
            case (_?, _?): throw refusal("the turn ends before it starts")
            default: throw refusal("a turn has both turn_start_utc and turn_end_utc")
            }
            let flight: Flight
            switch (text("run"), text("log")) {
            case (let run?, nil): flight = .run(run)
            case (nil, let log?): flight = .log(log)
            default: throw refusal("a candidate has either a run or a log")
            }
            do throws(ConfigurationError) {
                return Entry(line: row.line, entry: entry, flight: flight, plan: try plan.entered(by: entry))
            } catch { throw refusal(error.reason) }
        }
    }
}

extension Substring {
    /// Without blanks at its ends, and without the mark that spreadsheets put before a table in UTF-8.
    fileprivate var trimmed: String {
        func isBlank(_ character: Character) -> Bool { character == " " || character == "\u{FEFF}" }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
