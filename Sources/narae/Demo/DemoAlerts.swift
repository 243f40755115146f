import EvidenceStore
import Findings
import Quantities

/// Prints findings as they appear in the database.
struct DemoAlerts {
    let database: String
    private var printed: Int64 = 0

    init(database: String) { self.database = database }

    mutating func printNew(run: String?) {
        var query = EvidenceQuery()
        query.run = run
        guard run != nil, let reader = try? EvidenceReader(path: database), let findings = try? reader.findings(query)
        else { return }
        for finding in findings where finding.ordinal >= printed {
            printed = finding.ordinal + 1
            StandardStreams.note("  " + Self.line(finding))
        }
    }

    /// One line for a person, for example `14:11:31.200 WARNING separation_alert 41/1 - 42/1 level 3 (site-drone-drone)`.
    static func line(_ finding: FindingRow) -> String {
        let time = finding.occurredAt.koreaStandardTime.dropFirst(11).prefix(12)
        let pair = [finding.vehicle, finding.otherVehicle].compactMap { $0 }.joined(separator: " - ")
        let subject = pair.isEmpty ? finding.source ?? "" : pair
        let level = finding.kind == .separationAlert ? " level \(finding.previousLevel) -> \(finding.level)" : ""
        let text =
            "\(time) KST \(finding.severity.name.uppercased()) \(finding.kind.name) \(subject)\(level) (\(finding.rule.name))"
        return StandardStreams.hasColour && finding.severity >= .warning ? "\u{1B}[31m\(text)\u{1B}[0m" : text
    }
}
