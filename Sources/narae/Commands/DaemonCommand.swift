import ArgumentParser
import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import Foundation
import GeofenceMonitoring
import Quantities
import TelemetryModel

/// `narae daemon`: live telemetry from ZeroMQ into archive, checks and database.
struct DaemonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "daemon",
        abstract: "Take in live telemetry over ZeroMQ, archive it, check it and store the results.",
        discussion: """
            Ends on SIGINT or SIGTERM after everything received has been stored. On SIGHUP it reads the zone files again:
            all of them take the place of the old ones, from one frame on, or none does. Other settings and rules stay.
            Example: narae daemon --config Config/narae.toml
            """)

    @OptionGroup var configuration: ConfigurationOptions
    @Flag(help: "Read settings and rules, say what is wrong, and end.") var checkConfig = false
    @Flag(help: "Print the settings in force and end.") var printConfig = false
    @Option(help: "The database, in place of the settings'.") var database: String?
    @Option(help: "The folder of archives, in place of the settings'.") var archive: String?
    @Option(help: "An address to bind a PULL endpoint to, in place of the settings' endpoints.") var listen: String?
    @Flag(help: "The sources are simulators: no verdict of the run certifies anything.") var simulated = false
    @Option(help: .hidden) var parentProcess: Int32?
    @Option(help: "The summary at the end: table or json.") var output = OutputFormat.json

    func run() throws {
        var settings: NaraeSettings
        let rules: RuleSet
        do throws(ConfigurationError) {
            settings = try configuration.settings()
            apply(to: &settings)
            if settings.endpoints.isEmpty {
                throw ConfigurationError(
                    file: configuration.config ?? "the built-in settings", reason: "there is no [[endpoint]]")
            }
            rules = try RuleSet(settings.rules)
            let notes = rules.zoneNotes + rules.validityNotes(at: RunSession.now)
            for note in notes { StandardStreams.note("narae: \(note)") }
            for note in try MAVLinkRules(settings).notes { StandardStreams.note("narae: \(note)") }
        } catch {
            throw CommandExit.failure(error, code: CommandExit.usage)
        }
        if printConfig {
            StandardStreams.writeData(settings.output.text(output))
            return
        }
        if checkConfig {
            StandardStreams.note(
                "settings and rules are in order: \(rules.zones.count) zones, \(rules.corridors.count) corridors, \(rules.vertiports.count) vertiports, \(rules.heights.text)"
            )
            return
        }
        try serve(settings, rules)
    }

    private func apply(to settings: inout NaraeSettings) {
        if let database { settings.databaseFile = database }
        if let archive { settings.archiveDirectory = archive }
        if let listen { settings.endpoints = [NaraeSettings.Endpoint(kind: .pull, address: listen)] }
    }

    private func serve(_ settings: NaraeSettings, _ rules: RuleSet) throws {
        Interruption.install()
        Interruption.installReload()
        let handover = ZoneHandover(zoneLimit: max(AirspaceReloader.zoneLimit, rules.zones.count))
        let receiver: LiveReceiver
        do throws(ListenFailure) {
            receiver = try LiveReceiver(settings, handover: handover)
        } catch {
            throw CommandExit.failure(error)
        }
        let start = RunSession.now
        let identifier = RunName.live(start)
        var description = RunDescription(
            id: identifier, kind: simulated ? .simulated : .live, isSimulated: simulated, startedAt: start,
            configSHA256: rules.sha256, softwareVersion: NaraeVersion.text)
        description.archiveDirectory = settings.archiveDirectory + "/" + identifier
        let session = RunSession(
            settings: settings, rules: rules,
            options: RunSession.Options(
                description, archiveDirectory: settings.archiveDirectory, databaseFile: settings.databaseFile,
                whenFull: .countLoss, handover: handover))
        let reloader = AirspaceReloader(settings.rules.airspace, replacing: rules, through: handover) { outcome in
            StandardStreams.note("narae: \(outcome.text)")
        }
        defer { reloader.finish() }
        do throws(RunFailure) {
            var result = try session.run { (intake, counters) throws(RunFailure) in
                for address in receiver.addresses {
                    StandardStreams.note("narae: run \(identifier) listens on \(address)")
                }
                var ticker = DaemonTicker()
                let isCutOff = receiver.run(
                    into: &intake, isStopped: { Interruption.isRequested || isOrphaned },
                    mustEnd: { counters.hasFailed.load(ordering: .relaxed) }
                ) { intake in
                    if Interruption.takeReloadRequest() { reloader.request() }
                    ticker.tick(intake, counters)
                }
                if isCutOff {
                    StandardStreams.note("narae: sources were still sending; what was in the sockets was not taken in")
                }
            }
            result.summary.refusedMessages = receiver.refusedMessages
            StandardStreams.writeData(result.summary.output.text(output))
            if let failure = result.failure { throw failure }
        } catch {
            throw CommandExit.failure(error)
        }
    }

    /// A daemon that was started by another program of Narae ends when that program is gone.
    private var isOrphaned: Bool { parentProcess.map { getppid() != $0 } ?? false }
}
