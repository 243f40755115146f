import ArgumentParser
import Certification
import ConfigurationFiles
import EvidenceStore
import FlightProcessing

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
        @Option(help: "Only this airframe.") var airframe: String?
        @Option(help: "Only this serial number.") var serial: String?
        @Option(help: "Only this version of the firmware.") var firmware: String?
        @Option(help: "Only this vehicle of the recordings, for example 51/1.") var vehicle: String?
        @Option(help: "Only this reference system: its name or its identity.") var reference: String?
        @Option(name: .customLong("run"), help: "Only this run.") var ofRun: String?
        @Option(help: "Only recorded from this time on: RFC 3339, or how long ago (2h).") var since: TimeArgument?
        @Option(help: "Only recorded before this time: RFC 3339, or how long ago (10m).") var until: TimeArgument?
        @Option(help: "At most so many rows.") var limit: Int?
        @Flag(help: "Every revision, not the latest only.") var history = false
        @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.table

        func validate() throws {
            if let limit, limit < 1 { throw ValidationError("--limit is \(limit); it must be 1 or more") }
            let names = Verdict.allCases.map(\.rawValue) + [VerdictQuery.withdrawn]
            if let verdict, !names.contains(verdict.uppercased()) {
                let hint = NearestNames.hint(for: verdict, among: names)
                throw ValidationError(
                    "there is no verdict '\(verdict)'\(hint); verdicts are \(names.joined(separator: ", "))")
            }
        }

        func run() throws {
            let entries: [VerdictEntry]
            let unknownItem: String?
            do throws(EvidenceStoreError) {
                let reader = try EvidenceReader(path: database)
                unknownItem = try item.flatMap { item throws(EvidenceStoreError) in
                    try KnownItems(reader).complaint(about: item)
                }
                entries = unknownItem == nil ? try VerdictEntry.entries(reader.verdicts(query), reader) : []
            } catch { throw CommandExit.failure(error) }
            if let unknownItem { throw CommandExit.failure(unknownItem, code: CommandExit.usage) }
            StandardStreams.writeData(VerdictEntry.rows(entries).text(output))
            if entries.isEmpty {
                StandardStreams.note("narae: nothing found")
                throw CommandExit.nothingFound
            }
        }

        private var query: VerdictQuery {
            var query = VerdictQuery()
            (query.since, query.until, query.run, query.order) = (since?.instant, until?.instant, ofRun, order)
            (query.item, query.verdict, query.article) = (item, verdict?.uppercased(), article)
            (query.airframe, query.serial, query.firmware) = (airframe, serial, firmware)
            (query.vehicle, query.reference) = (vehicle, reference)
            (query.isLatestOnly, query.limit) = (!history, limit)
            return query
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
                    try VerdictEntry(
                        record, reader, amendments: try reader.amendments(ofVerdict: record.id),
                        signatures: try reader.signatures(ofVerdict: record.id))
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
    /// Stored verdicts with their stored evidence.
    static func entries(_ records: [VerdictRecord], _ reader: EvidenceReader) throws(EvidenceStoreError)
        -> [VerdictEntry]
    {
        let evidence = try reader.evidence(ofVerdictRows: records.compactMap(\.row))
        let amendments = Dictionary(grouping: try reader.amendments(), by: \.verdict)
        return records.map {
            VerdictEntry(
                record: $0, evidence: $0.row.flatMap { evidence[$0] } ?? [], amendments: amendments[$0.id] ?? [])
        }
    }

    /// A stored verdict with its stored evidence.
    init(
        _ record: VerdictRecord, _ reader: EvidenceReader, amendments: [Amendment], signatures: [SignatureEntry] = []
    ) throws(EvidenceStoreError) {
        let evidence = try record.row.map { row throws(EvidenceStoreError) in try reader.evidence(ofVerdictRow: row) }
        self.init(record: record, evidence: evidence ?? [], amendments: amendments, signatures: signatures)
    }
}
