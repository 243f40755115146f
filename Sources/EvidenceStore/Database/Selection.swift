import GRDB

/// A query that grows by the conditions that were asked for.
struct Selection {
    private(set) var sql: String
    private(set) var arguments = StatementArguments()
    private var hasCondition = false

    init(_ sql: String) { self.sql = sql }

    /// Adds a condition without values.
    mutating func `where`(_ condition: String) {
        sql += (hasCondition ? " AND " : " WHERE ") + condition
        hasCondition = true
    }

    /// Adds a condition when its value is there.
    mutating func `where`(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
        guard let value else { return }
        self.where(condition)
        arguments += [value]
    }

    /// Adds a condition with two values when both are there.
    mutating func `where`(
        _ condition: String, _ first: (any DatabaseValueConvertible)?, _ second: (any DatabaseValueConvertible)?
    ) {
        guard let first, let second else { return }
        self.where(condition)
        arguments += [first, second]
    }

    /// Leaves out runs without UTC where the bounds of the query are in UTC.
    mutating func leaveOutUnknownUTC(_ query: EvidenceQuery, run column: String) {
        if query.needsUTC { self.where("\(column) NOT IN (SELECT id FROM runs WHERE utc_known = 0)") }
    }

    /// The whole query with its order and limit.
    func ordered(_ columns: String, _ limit: Int?) -> Selection {
        var selection = self
        selection.sql += " ORDER BY " + columns
        if let limit { selection.sql += " LIMIT \(max(0, limit))" }
        return selection
    }
}
