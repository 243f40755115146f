import ArgumentParser
import EvidenceStore

/// `narae certify amendments`.
struct CertifyAmendmentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "amendments",
        abstract: "List what was amended in verdicts' records: who, when, why, and what it said before and after.",
        discussion: """
            Exit code 5 when one of them does not say what stood there before it.
            Example: narae certify amendments v-1f2e3d4c5b6a --database lab.sqlite
            """)

    @Argument(help: "Only this verdict.") var verdict: String?
    @Option(help: "Only verdicts of this order, by their record or by an amendment.") var order: String?
    @Option(help: "The database.") var database: String
    @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.table

    func run() throws {
        var amendments: [Amendment]
        var broken: [EvidenceVerification.Problem]
        do throws(EvidenceStoreError) {
            let reader = try EvidenceReader(path: database)
            amendments = try reader.amendments(ofVerdict: verdict)
            broken = try reader.brokenAmendments()
            if let order {
                let verdicts = Set(try reader.verdicts(order: order).map(\.id))
                amendments.removeAll { !verdicts.contains($0.verdict) }
            }
        } catch { throw CommandExit.failure(error) }
        StandardStreams.writeData(AmendmentRows.rows(amendments).text(output))
        if amendments.isEmpty {
            StandardStreams.note("narae: nothing found")
            throw CommandExit.nothingFound
        }
        broken.removeAll { problem in !amendments.contains { $0.number == problem.row } }
        for problem in broken { StandardStreams.note("narae: BROKEN: \(problem.text)") }
        if !broken.isEmpty { throw CommandExit.integrity }
    }
}
