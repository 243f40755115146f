import ArgumentParser
import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import Foundation
import TelemetryModel
import TransparencyLog

/// `narae certify evaluate`.
struct CertifyEvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Compute the verdicts of a plan from the archived frames of a run, and record them.",
        discussion: """
            Exit code 0 when every verdict is a pass or a conditional pass, 3 otherwise. A refused plan records nothing.
            The plan of an exam takes --candidate; `narae certify exam` evaluates those of a whole day.
            Example: narae certify evaluate Config/certification/hover-sample.toml --log hover.tlog --database lab.sqlite
            """)

    @Argument(help: "The plan (TOML), for example Config/certification/hover-sample.toml.") var plan: String
    @Option(name: .customLong("run"), help: "The run to evaluate.") var evaluatedRun: String?
    @Option(help: "A recording to archive and run first.") var log: String?
    @Option(help: "The database that gets the verdicts.") var database: String
    @Option(help: "The folder of the archives (default: where the run was recorded, or DATABASE.archive).")
    var archive: String?
    @Option(name: .customLong("class"), help: "The class of the vehicles in --log.")
    var kind = VehicleClassArgument(.unknown)
    @Flag(help: "The recording comes from a simulator: no verdict of it certifies anything.") var simulated = false
    @Option(help: "Who evaluates (default: the user of the system).") var by: String?
    @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.table
    @OptionGroup var candidate: CandidateOptions
    @OptionGroup var configuration: ConfigurationOptions

    func validate() throws {
        guard (evaluatedRun == nil) != (log == nil) else { throw ValidationError("give either --run or --log") }
    }

    func run() throws {
        let planFile: CertificationPlanFile
        do throws(ConfigurationError) {
            planFile = try candidate.entered(CertificationPlanFile(path: plan))
        } catch { throw CommandExit.failure(error, code: CommandExit.usage) }
        planFile.noteMarks(plan)
        let runName = try evaluatedRun ?? replayed(log ?? "")
        let entries: [VerdictEntry]
        do throws(CertifyingError) {
            entries = try evaluate(planFile, runName)
        } catch { throw CommandExit.failure(error, code: error.exitCode) }
        StandardStreams.writeData(VerdictEntry.rows(entries).text(output))
        if !entries.allSatisfy(\.isPass) { throw CommandExit.negativeAnswer }
    }

    /// Archives and runs the recording; returns the name of the run.
    private func replayed(_ path: String) throws -> String {
        let recording: LoggedRun
        do throws(ConfigurationError) {
            recording = try LoggedRun(
                database: database, archive: archive, vehicleClass: kind.vehicleClass, isSimulated: simulated,
                configuration)
        } catch { throw CommandExit.failure(error, code: CommandExit.usage) }
        do throws(LoggedRunFailure) { return try recording.run(path) } catch {
            throw CommandExit.failure(error, code: error.exitCode)
        }
    }

    /// Evaluates every item before the first verdict is recorded.
    private func evaluate(_ plan: CertificationPlanFile, _ name: String) throws(CertifyingError) -> [VerdictEntry] {
        let origin = RunCertification.Origin(
            softwareVersion: NaraeVersion.text, recordedBy: by ?? ProcessInfo.processInfo.userName,
            recordedAt: RunSession.now)
        let reader: EvidenceReader
        let writer: EvidenceWriter
        do throws(EvidenceStoreError) {
            reader = try EvidenceReader(updating: database, now: RunSession.now)
        } catch { throw .store(error) }
        let key: NoteSigningKey?
        do throws(ConfigurationError) { key = try configuration.settings().logKeyFile.map(LogKeyFile.read) } catch {
            throw .configuration(error)
        }
        let archived = try ArchivedRun(id: name, in: reader, archive: archive)
        // The right to write is claimed before the work, so that a live daemon on the database is told of at once.
        do throws(EvidenceStoreError) {
            writer = try EvidenceWriter(path: database, now: RunSession.now, signingKey: key)
        } catch { throw .store(error) }
        let certification = try RunCertification(plan: plan, run: archived)
        if certification.isSimulated { StandardStreams.note("run \(name): SIM: no verdict of it certifies anything") }
        if !certification.isUTCKnown {
            StandardStreams.note("run \(name): UTC is unknown: nothing says when it was flown")
        }
        var entries: [VerdictEntry] = []
        for outcome in try certification.outcomes(origin) {
            let recording = try writer.record(outcome, reader: reader)
            if case .known(let record) = recording {
                StandardStreams.note("\(record.id) revision \(record.revision) says the same: not recorded again")
            }
            do throws(EvidenceStoreError) {
                let amendments = try reader.amendments(ofVerdict: recording.record.id)
                entries.append(
                    VerdictEntry(record: recording.record, evidence: outcome.evidence, amendments: amendments))
            } catch { throw .store(error) }
        }
        do throws(EvidenceStoreError) { try writer.close() } catch { throw .store(error) }
        return entries
    }
}

extension CertifyingError {
    /// The exit code that the error stands for.
    var exitCode: ExitCode {
        switch self {
        case .notFound, .noArchive: CommandExit.nothingFound
        case .integrity, .archive: CommandExit.integrity
        case .ambiguousVehicle, .severalVehicles, .configuration, .plan: CommandExit.usage
        case .store(let error): error.exitCode
        }
    }
}
