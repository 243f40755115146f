import ArgumentParser
import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import Foundation
import TelemetryModel

/// `narae certify exam`.
struct CertifyExamCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exam",
        abstract: "Score the manoeuvres of a day's candidates by the plan of an exam: advice, the examiner decides.",
        discussion: """
            The table has the columns candidate (a pseudonym, never a name), run or log (a recording, from the table's folder on), and
            where needed vehicle, order, turn_start_utc and turn_end_utc (only marks within count). A log that is a run of the
            database already is not archived again. A row that cannot be evaluated is told of with file and line; nothing of it
            but the run of its log is recorded, and the others are evaluated.
            Exit code 0 when every verdict is a pass or a conditional pass, 3 otherwise; 2 when a row was left out, 5 when that was
            for broken integrity.
            Example: narae certify exam Config/certification/exam-sample.toml --candidates day.csv --database exam.sqlite
            """)

    @Argument(help: "The plan of the exam (TOML).") var plan: String
    @Option(help: "The candidates and their flights (CSV).") var candidates: String
    @Option(help: "The database that gets the results.") var database: String
    @Option(help: "The folder of the archives (default: where the run was recorded, or DATABASE.archive).")
    var archive: String?
    @Option(name: .customLong("class"), help: "The class of the vehicles in logs.")
    var kind = VehicleClassArgument(.drone)
    @Flag(help: "The recordings come from a simulator: results are marked SIM, too.") var simulated = false
    @Option(help: "Who evaluates (default: the user of the system).") var by: String?
    @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.table
    @OptionGroup var configuration: ConfigurationOptions

    func run() throws {
        Interruption.install()
        let planFile: CertificationPlanFile
        let day: ExamDay
        do throws(ConfigurationError) {
            planFile = try CertificationPlanFile(path: plan)
            guard planFile.plan.exam != nil else {
                throw ConfigurationError(
                    file: plan, reason: "the plan has no [exam]: it is evaluated by certify evaluate")
            }
            day = try ExamDay(path: candidates, plan: planFile)
        } catch { throw CommandExit.failure(error, code: CommandExit.usage) }
        planFile.noteMarks(plan)
        var evaluation = ExamEvaluation(
            day, database: database, archive: archive,
            RunCertification.Origin(
                softwareVersion: NaraeVersion.text, recordedBy: by ?? ProcessInfo.processInfo.userName,
                recordedAt: RunSession.now))
        for refusal in day.refusals { evaluation.refuse(refusal, CommandExit.usage) }
        try archiveLogs(of: day, into: &evaluation)
        try evaluation.evaluate(openWriter: { try configuration.openWriter(database) })
        let results = evaluation.results.sorted { ($0.line, $0.manoeuvre.number) < ($1.line, $1.manoeuvre.number) }
        StandardStreams.writeData(ExamResult.rows(results).text(output))
        let left = evaluation.refusedCount
        if left > 0 {
            StandardStreams.note(
                "narae: \(left) of \(day.entries.count + day.refusals.count) rows of \(candidates) were left out")
            throw evaluation.isIntegrityBroken ? CommandExit.integrity : CommandExit.usage
        }
        if !results.allSatisfy(\.entry.isPass) { throw CommandExit.negativeAnswer }
    }

    /// Makes runs of the logs, one after the other; a database has one writer at a time.
    private func archiveLogs(of day: ExamDay, into evaluation: inout ExamEvaluation) throws {
        let logs = day.entries.contains { if case .log = $0.flight { true } else { false } }
        let recorder: LoggedRun?
        do throws(ConfigurationError) {
            recorder =
                logs
                ? try LoggedRun(
                    database: database, archive: archive, vehicleClass: kind.vehicleClass, isSimulated: simulated,
                    configuration) : nil
        } catch { throw CommandExit.failure(error, code: CommandExit.usage) }
        if let recorder { try evaluation.archiveLogs(recorder) }
    }
}
