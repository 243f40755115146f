import GRDB

extension EvidenceReader {
    /// What questions read of the results is what the verdicts and their amendments say.
    ///
    /// A verdict that is a problem by itself is named once: its summary is that of what was recorded.
    static func checkSummaries(_ database: Database, _ result: inout EvidenceVerification) throws {
        let changed = Set(result.problems.filter { $0.subject == "verdicts" }.compactMap(\.row))
        for row in try Int64.fetchAll(database, sql: ResultSummary.differences) where !changed.contains(row) {
            result.problems.append(
                .init(ResultSummary.table, row, "it does not say what the verdict and its amendments say"))
        }
    }
}
