import ArgumentParser
import EvidenceStore
import FlightProcessing
import Foundation

/// `narae certify amend`.
struct CertifyAmendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "amend",
        abstract: "Correct what a verdict's record says of order, customer or article, or withdraw the verdict.",
        discussion: """
            What stood there before is kept, with who changed it, when and why. Results, verdicts, limits and rules are never
            amended: they are evaluated anew. A withdrawn verdict counts as no pass, in later revisions neither.
            Example: narae certify amend v-1f2e3d4c5b6a --set article_serial=0012 --reason "label misread" --database lab.sqlite
            """)

    @Argument(help: "The verdict, as `narae verdicts list` names it.") var verdict: String
    @Option(help: "The database.") var database: String
    @Option(help: "Why.") var reason: String
    @Option(help: "Who amends (default: the user of the system).") var by: String?
    @Option(
        name: .customLong("set"),
        help: "FIELD=VALUE, as often as needed; FIELD= takes the value away. Fields: \(Self.fieldNames).")
    var changes: [String] = []
    @Flag(help: "Withdraw the verdict.") var withdraw = false
    @Flag(help: "Take a withdrawal back.") var reinstate = false
    @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.table
    @OptionGroup var configuration: ConfigurationOptions

    private static let fieldNames = AmendableField.texts.map(\.rawValue).joined(separator: ", ")
    /// Columns and members of results that somebody may name.
    private static let results =
        VerdictEntry.columns + [
            "U", "u", "limit_value", "result", "measurements", "checks", "parameters", "reference", "plan", "vehicle",
            "environment", "window",
        ]

    func validate() throws { _ = try requested() }

    func run() throws {
        let request = AmendmentRequest(
            verdict: verdict, changes: try requested(), reason: reason,
            recordedBy: by ?? ProcessInfo.processInfo.userName, recordedAt: RunSession.now)
        let writer = try configuration.openWriter(database)
        let amendments: [Amendment]
        do throws(RecordRefusal) {
            amendments = try writer.amend(request)
        } catch { throw CommandExit.failure(error, code: error.exitCode) }
        do throws(EvidenceStoreError) { try writer.close() } catch { throw CommandExit.failure(error) }
        StandardStreams.writeData(AmendmentRows.rows(amendments).text(output))
    }

    private func requested() throws -> [(field: AmendableField, value: String?)] {
        guard [!changes.isEmpty, withdraw, reinstate].filter({ $0 }).count == 1 else {
            throw ValidationError("give --set FIELD=VALUE, or --withdraw, or --reinstate")
        }
        if withdraw || reinstate { return [(.withdrawn, withdraw ? "yes" : "no")] }
        return try changes.map { change in
            guard let sign = change.firstIndex(of: "=") else {
                throw ValidationError("--set '\(change)' is not FIELD=VALUE")
            }
            let (name, value) = (String(change[..<sign]), String(change[change.index(after: sign)...]))
            guard let field = AmendableField.texts.first(where: { $0.rawValue == name }) else {
                throw ValidationError(
                    Self.results.contains(name)
                        ? "'\(name)' is never amended: results, verdicts, limits and rules follow from the recording and the plan;"
                            + " correct those and evaluate anew (narae certify evaluate)"
                        : "there is no field '\(name)' to amend; fields are \(Self.fieldNames)")
            }
            return (field, value.isEmpty ? nil : value)
        }
    }
}
