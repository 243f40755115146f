import ArgumentParser
import Certification
import EvidenceStore

/// `narae verdicts`.
struct VerdictsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verdicts", abstract: "List verdicts, or show one with everything that supports it.",
        discussion: "Example: narae verdicts list --database lab.sqlite --order SAMPLE-HOVER",
        subcommands: [List.self, Show.self],
        defaultSubcommand: List.self)

    /// `narae verdicts list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "List verdicts in the order in which they were recorded; what comes from a simulator is marked SIM.")

        @Option(help: "The database.") var database: String
        @Option(help: "Only this order.") var order: String?
        @Option(help: "Only this test item, for example hover-hold-horizontal.") var item: String?
        @Option(help: "Only this verdict, for example FAIL.") var verdict: String?
        @Option(help: "Only this article: its name, airframe or serial number.") var article: String?
        @Option(name: .customLong("run"), help: "Only this run.") var ofRun: String?
        @Option(help: "Only recorded from this time on: RFC 3339, or how long ago (2h).") var since: TimeArgument?
        @Option(help: "Only recorded before this time: RFC 3339, or how long ago (10m).") var until: TimeArgument?
        @Option(help: "At most so many rows.") var limit: Int?
        @Flag(help: "Every revision, not the latest only.") var history = false
        @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.table

        func validate() throws {
            if let limit, limit < 1 { throw ValidationError("--limit is \(limit); it must be 1 or more") }
            if let verdict, !Self.verdicts.contains(verdict.uppercased()) {
                let names = Self.verdicts.joined(separator: ", ")
                throw ValidationError("there is no verdict '\(verdict)'; verdicts are \(names)")
            }
        }

        func run() throws {
            let entries: [VerdictEntry]
            do throws(EvidenceStoreError) { entries = try found() } catch { throw CommandExit.failure(error) }
            StandardStreams.writeData(VerdictEntry.rows(entries).text(output))
            if entries.isEmpty {
                StandardStreams.note("narae: nothing found")
                throw CommandExit.nothingFound
            }
        }

        private static let verdicts = Verdict.allCases.map(\.rawValue) + [VerdictEntry.withdrawn]

        private func found() throws(EvidenceStoreError) -> [VerdictEntry] {
            let reader = try EvidenceReader(path: database)
            var query = EvidenceQuery()
            (query.run, query.since, query.until) = (ofRun, since?.instant, until?.instant)
            var records = try reader.verdicts(query, order: order)
            if !history {
                var latest: [String: Int] = [:]
                for record in records { latest[record.id] = max(latest[record.id] ?? 0, record.revision) }
                records.removeAll { $0.revision != latest[$0.id] }
            }
            let entries = try records.map { record throws(EvidenceStoreError) in try VerdictEntry(record, reader) }
            return Array(entries.filter(isWanted).prefix(limit ?? .max))
        }

        private func isWanted(_ entry: VerdictEntry) -> Bool {
            let articles = [entry.record.article, entry.present.article]
            return (item == nil || entry.record.item == item)
                && (verdict == nil || entry.verdict == verdict?.uppercased())
                && (article == nil || articles.contains { [$0.id, $0.model, $0.serial].contains(article) })
        }
    }

    /// `narae verdicts show`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a verdict with its budget, its conditions and its evidence.",
            discussion: """
                Exit code 0 for a pass or a conditional pass, 3 for any other verdict.
                Example: narae verdicts show v-1f2e3d4c5b6a --database lab.sqlite
                """)

        @Argument(help: "The verdict, as the list names it.") var verdict: String
        @Option(help: "The database.") var database: String
        @Option(help: "The revision (default: the latest).") var revision: Int?
        @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.table

        func run() throws {
            let entry: VerdictEntry?
            do throws(EvidenceStoreError) {
                let reader = try EvidenceReader(path: database)
                let record = try reader.verdicts(id: verdict).last { revision == nil || $0.revision == revision }
                entry = try record.map { record throws(EvidenceStoreError) in
                    try VerdictEntry(record, reader, signatures: try reader.signatures(ofVerdict: record.id))
                }
            } catch { throw CommandExit.failure(error) }
            guard let entry else {
                throw CommandExit.failure(
                    "there is no verdict \(verdict) in \(database)", code: CommandExit.nothingFound)
            }
            StandardStreams.writeData(VerdictText(entry).text(output))
            if !entry.isPass { throw CommandExit.negativeAnswer }
        }
    }
}

extension VerdictEntry {
    /// A stored verdict with its stored evidence.
    init(
        _ record: VerdictRecord, _ reader: EvidenceReader, signatures: [SignatureEntry] = []
    ) throws(EvidenceStoreError) {
        let evidence = try record.row.map { row throws(EvidenceStoreError) in try reader.evidence(ofVerdictRow: row) }
        self.init(
            record: record, evidence: evidence ?? [], amendments: try reader.amendments(ofVerdict: record.id),
            signatures: signatures)
    }
}
