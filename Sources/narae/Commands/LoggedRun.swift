import ArgumentParser
import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import TelemetryModel

/// A recording that is archived and run, as live data are, before it is evaluated.
struct LoggedRun {
    let replay: ReplayRun
    private let settings: NaraeSettings
    private let rules: RuleSet

    /// Errors: those of the settings and the rules that they name.
    init(
        database: String, archive: String?, vehicleClass: VehicleClass, isSimulated: Bool,
        _ configuration: ConfigurationOptions
    ) throws(ConfigurationError) {
        replay = ReplayRun(
            database: database, archive: archive, vehicleClass: vehicleClass, isSimulated: isSimulated)
        settings = try configuration.settings()
        rules = try RuleSet(settings.rules)
    }

    /// Archives and runs a recording; returns the name of the run.
    func run(_ path: String) throws(LoggedRunFailure) -> String {
        let summary: RunSummary
        let doubt: RecordingLoss?
        do throws(RunFailure) {
            let result = try replay.run(path, settings, rules)
            if let failure = result.failure { throw failure }
            (summary, doubt) = (result.summary, result.damage.losses.first(where: \.isDoubtful))
        } catch { throw .run(error) }
        StandardStreams.note(
            "\(path): run \(summary.run), \(summary.archived) frames archived, \(summary.decoded) decoded,"
                + " accounting imbalance \(summary.accountingImbalance)")
        if let doubt { throw .doubtful("byte \(doubt.offset): \(doubt.reason)") }
        return summary.run
    }

    /// The run that a recording has been made into already by the same rules, that has ended in order and whose archive is there;
    /// nil where there is none.
    func known(_ path: String, in reader: EvidenceReader) throws(LoggedRunFailure) -> String? {
        let name: String
        do throws(RunFailure) { name = try RunName.firstReplay(path, rules: rules.sha256) } catch { throw .run(error) }
        var query = EvidenceQuery()
        query.run = name
        do throws(EvidenceStoreError) {
            guard let row = try reader.runs(query).first, row.accounting != nil,
                row.description.isSimulated || !replay.isSimulated
            else { return nil }
        } catch { throw .run(.store(error)) }
        do throws(CertifyingError) { return try ArchivedRun(id: name, in: reader, archive: replay.archive).id } catch {
            return nil
        }
    }
}

/// Why a recording is not evaluated.
enum LoggedRunFailure: Error, CustomStringConvertible {
    case run(RunFailure)
    /// A part of the archive that was read is doubtful.
    case doubtful(String)

    var description: String {
        switch self {
        case .run(let failure): failure.description
        case .doubtful(let reason): "integrity is broken: \(reason)"
        }
    }

    var exitCode: ExitCode {
        switch self {
        case .run(.store(let error)): error.exitCode
        case .run: CommandExit.failure
        case .doubtful: CommandExit.integrity
        }
    }
}
