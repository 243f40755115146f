import EvidenceStore
import Quantities

/// A query over a view that grows by what was asked for.
struct QuestionQuery {
    private var text: String
    private var conditions: [String] = []
    private(set) var arguments: [String: EvidenceValue] = [:]
    var ending = ""

    init(_ text: String) { self.text = text }

    var sql: String {
        text + (conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")) + " " + ending
    }

    mutating func `where`(_ condition: String) { conditions.append(condition) }

    /// Adds a condition on the value of `:name`, where there is one.
    mutating func `where`(_ condition: String, _ name: String, _ value: EvidenceValue?) {
        guard let value else { return }
        conditions.append(condition)
        arguments[name] = value
    }

    /// Adds the period in which a trial was flown. Of a result whose recording tells no UTC, it is only known that it was flown
    /// before it was recorded: such a one is left out where it was recorded before the period begins, and not otherwise.
    mutating func wherePerformed(_ period: (since: UTCInstant?, until: UTCInstant?)) {
        self.where(
            "coalesce(performed_until_utc, recorded_utc) >= :since", "since",
            period.since.map { .text($0.rfc3339) })
        self.where(
            "coalesce(performed_utc, '') < :until", "until", period.until.map { .text($0.rfc3339) })
    }
}

extension EvidenceTable {
    func column(_ name: String) -> Int {
        guard let place = columns.firstIndex(of: name) else { preconditionFailure("a query has the column \(name)") }
        return place
    }

    /// How many rows have no value in a column.
    func unknownCount(_ name: String) -> Int {
        let place = column(name)
        return rows.count { $0[place] == .null }
    }
}

/// A note about how many of something there are; nothing where there are none.
func noted(_ count: Int, _ one: String, _ several: String) -> [String] {
    count == 0 ? [] : ["\(count) " + (count == 1 ? one : several)]
}
