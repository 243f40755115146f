import EvidenceStore
import Quantities

/// A question that the database answers, by the number it has among those a laboratory asks.
package struct Question: Sendable {
    package let number: Int
    /// What it is called on the command line, for example `hover-holds`.
    package let name: String
    package let korean: String
    package let english: String
    /// What must be given, and what may be.
    package let required: [QuestionParameter]
    package let optional: [QuestionParameter]
    /// The view that holds the answer for everybody with `sqlite3`; nil where it takes more than SQL.
    package let view: String?
    private let body: @Sendable (EvidenceReader, QuestionArguments) throws(QuestionFailure) -> QuestionAnswer

    init(
        _ number: Int, _ name: String, korean: String, english: String, required: [QuestionParameter] = [],
        optional: [QuestionParameter] = [], view: String? = nil,
        _ body: @escaping @Sendable (EvidenceReader, QuestionArguments) throws(QuestionFailure) -> QuestionAnswer
    ) {
        (self.number, self.name, self.korean, self.english) = (number, name, korean, english)
        (self.required, self.optional, self.view, self.body) = (required, optional, view, body)
    }

    /// Asks the question.
    ///
    /// Errors: `argument` where a parameter is missing, is none of the question's, or has no sense; `store`, `plan`.
    package func answer(_ reader: EvidenceReader, _ arguments: QuestionArguments) throws(QuestionFailure)
        -> QuestionAnswer
    {
        for parameter in required where arguments[parameter] == nil {
            throw .argument("\(name) needs --\(parameter.rawValue): \(parameter.meaning)")
        }
        for parameter in QuestionParameter.allCases where arguments[parameter] != nil {
            guard required.contains(parameter) || optional.contains(parameter) else {
                throw .argument("--\(parameter.rawValue) is of no meaning to \(name)")
            }
        }
        return try body(reader, arguments)
    }
}

/// What may be said with a question.
package enum QuestionParameter: String, CaseIterable, Sendable {
    case airframe, serial, item, order, plan, reference, since, until, days, day, at, slot, box, zone, zones, source,
        run
    case against
    case within, distance, most, corridor
    case candidate, manoeuvre
    case staleAfter = "stale-after"

    package var meaning: String {
        switch self {
        case .airframe: "only this airframe"
        case .serial: "only this serial number"
        case .item: "a test item, for example hover-hold-horizontal"
        case .order: "the order"
        case .plan: "the order's plan (TOML), to be held against what was tested"
        case .reference: "a reference system, by its name or its identity"
        case .since: "from this time on: RFC 3339, or how long ago (2h)"
        case .until: "before this time: RFC 3339, or how long ago (10m)"
        case .days: "of the last so many days"
        case .day: "a day in Korea, for example 2026-11-23 (default: today)"
        case .at: "a time: RFC 3339, for example 2026-11-23T14:32:00+09:00"
        case .slot: "how long from then on (default: 60s)"
        case .box: "only inside of SOUTH,WEST,NORTH,EAST in degrees"
        case .zone: "only over this zone of --zones"
        case .zones: "a zone file"
        case .source: "only vehicles of this source"
        case .run: "a run"
        case .against: "the run that it is compared with"
        case .within: "how far apart in time findings may be that are one (default: 1s)"
        case .distance: "metres (default: 150)"
        case .most: "more failures in 100 trials than this (default: 1)"
        case .corridor: "only this corridor, and flights whose corridor is not known"
        case .candidate: "an exam's candidate, by the pseudonym"
        case .manoeuvre: "only the manoeuvre of this number"
        case .staleAfter: "from which age on a track is stale (default: 3s)"
        }
    }
}

/// What was said with a question: texts, numbers, times as UTC nanoseconds, durations as seconds.
package struct QuestionArguments: Sendable {
    package var values: [QuestionParameter: EvidenceValue] = [:]
    /// The time at which the question is asked.
    package let now: UTCInstant

    package init(now: UTCInstant, _ values: [QuestionParameter: EvidenceValue] = [:]) {
        (self.now, self.values) = (now, values)
    }

    subscript(parameter: QuestionParameter) -> EvidenceValue? { values[parameter] }

    func text(_ parameter: QuestionParameter) -> String? { values[parameter]?.text }
    func number(_ parameter: QuestionParameter) -> Double? { values[parameter]?.number }
    func instant(_ parameter: QuestionParameter) -> UTCInstant? {
        values[parameter]?.integer.map(UTCInstant.init(nanoseconds:))
    }

    /// Since when and before when; nil where it was not said.
    var period: (since: UTCInstant?, until: UTCInstant?) {
        let since = number(.days).map { now.advanced(byNanoseconds: -Int64($0 * 86_400e9)) } ?? instant(.since)
        return (since, instant(.until))
    }
}

/// Rows, and what a person must know to read them.
package struct QuestionAnswer: Sendable {
    package var table: EvidenceTable
    /// The columns that fit a person's screen; empty for all.
    package var onScreen: [String]
    /// How many records were looked at, and what they are: where there are none, no rows do not mean that all is well.
    package var examined: (count: Int, what: String)
    /// What is not known, and what the rows do not show.
    package var notes: [String]

    init(
        _ table: EvidenceTable, onScreen: [String] = [], examined: (count: Int, what: String), notes: [String] = []
    ) {
        (self.table, self.onScreen, self.examined, self.notes) = (table, onScreen, examined, notes)
    }
}

/// Why a question is not answered.
package enum QuestionFailure: Error, Sendable, CustomStringConvertible {
    case store(EvidenceStoreError)
    /// A plan or a zone file cannot be read.
    case plan(String)
    case argument(String)

    package var description: String {
        switch self {
        case .store(let error): "\(error)"
        case .plan(let reason), .argument(let reason): reason
        }
    }
}

extension EvidenceReader {
    /// Reads rows for an answer.
    func ask(_ sql: String, _ arguments: [String: EvidenceValue] = [:]) throws(QuestionFailure) -> EvidenceTable {
        do throws(EvidenceStoreError) { return try table(sql, arguments) } catch { throw .store(error) }
    }

    /// Reads one number; 0 where there is none.
    func count(_ sql: String, _ arguments: [String: EvidenceValue] = [:]) throws(QuestionFailure) -> Int {
        try Int(ask(sql, arguments).rows.first?.first?.integer ?? 0)
    }

    func ask(_ query: QuestionQuery) throws(QuestionFailure) -> EvidenceTable {
        try ask(query.sql, query.arguments)
    }
}
