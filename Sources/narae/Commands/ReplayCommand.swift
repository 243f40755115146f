import ASTERIXDecoding
import ArgumentParser
import ConfigurationFiles
import FlightProcessing
import MAVLinkDecoding
import Quantities
import TelemetryModel
import ZeroMQTransport

/// `narae replay`: a recording through the same decoders, checks and store as live data.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Run recordings through the same decoders, checks and store as live data.",
        discussion: """
            Reads .tlog, .ulg, DataFlash (.bin), tables of QGroundControl (.csv), Narae's own archives (.mcap or the folder of
            a run), captures with ASTERIX or Remote ID, ASTERIX in plain, FINAL and GPS recordings, and recordings of ADS-B
            (Beast, AVR with '@', lines of time and frame, SBS-1, GDL 90). ASTERIX that is not in a capture holds times of
            day: --date says on which day it begins.
            Example: narae replay flight.tlog --database flights.sqlite --class drone --speed max
            """)

    @Argument(help: "The recordings; each becomes a run, and one that cannot be read keeps none from those behind it.")
    var files: [String]
    @Option(help: "The database that gets tracks and findings.") var database: String?
    @Option(help: "Send the frames to this ZeroMQ endpoint, where a daemon pulls, instead of judging them here.")
    var to: String?
    @Option(help: "The folder for the archive (default: DATABASE.archive).") var archive: String?
    @Option(help: "1, another multiple of real time, or max (default: max, and 1 with --to).") var speed: String?
    @Option(help: "Only frames received from this time on (RFC 3339).") var from: TimeArgument?
    @Option(help: "Only frames received until this time (RFC 3339).") var until: TimeArgument?
    @Option(help: "Zone files, in place of those of the settings.") var zones: [String] = []
    @Option(
        help: """
            Zone files that take over where an archive says that its run changed its zones, with commas between files that \
            belong together; once for each change.
            """)
    var nextZones: [String] = []
    @Option(help: "How far local times are ahead of UTC, for example +09:00 (tables of QGroundControl).")
    var timeZone: TimeZoneArgument?
    @Option(name: .customLong("class"), help: "The class of the vehicles.")
    var kind = VehicleClassArgument(.unknown)
    @Flag(help: "The recording comes from a simulator: no verdict of the run certifies anything.") var simulated = false
    @Flag(help: "Refuse a recording with damaged or foreign bytes.") var strict = false
    @Option(help: "Verify MAVLink signatures with the key in this file, and leave out what is not signed with it.")
    var signingKey: String?
    @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.table
    @OptionGroup var configuration: ConfigurationOptions
    @Option(help: "The day (2026-07-01, UTC) on which a recording begins that holds times of day only.")
    var date: DateArgument?
    @OptionGroup var editions: EditionOptions

    func validate() throws {
        guard (database == nil) != (to == nil) else {
            throw ValidationError("give either --database, to judge the recording, or --to, to send it")
        }
        if let speed, speed != "max", !(Double(speed).map { $0 > 0 && $0.isFinite } ?? false) {
            throw ValidationError("--speed is '\(speed)'; it must be a positive number or 'max'")
        }
        let local = [
            ("archive", archive != nil), ("from", from != nil), ("until", until != nil), ("zones", !zones.isEmpty),
            ("next-zones", !nextZones.isEmpty),
            ("time-zone", timeZone != nil), ("class", kind.vehicleClass != .unknown), ("simulated", simulated),
            ("signing-key", signingKey != nil),
        ]
        if to != nil, let option = local.first(where: \.1) {
            throw ValidationError("--\(option.0) is for --database: with --to, the daemon judges by its own settings")
        }
    }

    /// The multiple of real time; nil for as fast as possible.
    private var factor: Double? {
        switch speed {
        case nil: to == nil ? nil : 1
        case "max": nil
        case let text?: Double(text)
        }
    }

    func run() throws {
        Interruption.install()
        var settings: NaraeSettings
        let rules: RuleSet
        let changes: [NextAirspace]
        do throws(ConfigurationError) {
            settings = try configuration.settings()
            var files = settings.rules
            if !zones.isEmpty { files.airspace = zones }
            rules = try RuleSet(files)
            changes = try Self.changes(of: rules, nextZones)
            for note in rules.zoneNotes { StandardStreams.note("narae: \(note)") }
            for note in try MAVLinkRules(settings).notes { StandardStreams.note("narae: \(note)") }
            if let signingKey { _ = try MAVLinkRules.key(signingKey) }
        } catch {
            throw CommandExit.failure(error, code: CommandExit.usage)
        }
        try editions.apply(to: &settings.asterix)
        if let to { return try forward(to, settings) }
        let replay = ReplayRun(
            database: database ?? "", archive: archive, vehicleClass: kind.vehicleClass, isSimulated: simulated,
            isStrict: strict, factor: factor, from: from?.instant ?? .unknown,
            until: until?.instant ?? .unknown, utcOffset_s: timeZone?.utcOffset_s, day: date?.midnight ?? .unknown,
            readsAsArchived: editions.isEmpty, airspaceChanges: changes)
        try eachFile { path in
            do throws(RunFailure) {
                let result = try replay.run(path, self.settings(settings, for: path), rules)
                StandardStreams.writeData(Self.text(result.summary, result.damage, output))
                if let failure = result.failure { throw failure }
            } catch {
                switch error {
                case .recording: throw FileProblem(reason: error.description)
                case .interrupted: throw CommandExit.failure(error, code: CommandExit.interrupted)
                // Database, archive and settings are those of the files behind it, too.
                case .archive, .store, .configuration: throw CommandExit.failure(error)
                }
            }
        }
    }

    /// The zones of the generations behind the first.
    private static func changes(of rules: RuleSet, _ lists: [String]) throws(ConfigurationError) -> [NextAirspace] {
        var changes: [NextAirspace] = []
        for list in lists {
            let files = list.split(separator: ",").map(String.init)
            changes.append(
                NextAirspace(
                    try RuleSet(airspace: files), after: changes.last?.asPredecessor ?? NextAirspace.Predecessor(rules))
            )
        }
        return changes
    }

    /// Why one recording could not be replayed, which says nothing of the others.
    private struct FileProblem: Error {
        var reason: String
    }

    /// Calls `body` with each file. A file with a problem is told and does not keep the next one from its turn; then the exit
    /// code is that of a failure.
    private func eachFile(_ body: (String) throws -> Void) throws {
        var failed = 0
        for path in files {
            do { try body(path) } catch let problem as FileProblem {
                failed += 1
                StandardStreams.note("narae: \(Self.text(problem.reason, path))")
            }
        }
        guard failed > 0 else { return }
        if files.count > 1 {
            StandardStreams.note("narae: \(failed) of \(files.count) recordings were not replayed, or not to their end")
        }
        throw CommandExit.failure
    }

    /// A reason with the name of the file, where it does not name it already.
    private static func text(_ reason: String, _ path: String) -> String {
        reason.contains(path) ? reason : "\(path): \(reason)"
    }

    /// The account of a run, and what of the recording is not in it. A table leaves the list of ranges to standard error.
    private static func text(
        _ summary: RunSummary, _ damage: ReplayRun.Damage, _ format: OutputFormat
    ) -> String {
        var output = summary.output
        output.add("utc_known", .boolean(damage.isUTCKnown))
        output.add("lost_bytes", .count(damage.byteCount))
        output.add("lost_ranges", .count(damage.rangeCount))
        if format != .table { output.add("lost", LossText.list(damage.losses)) }
        return output.text(format)
    }

    /// The settings with the key of the option for the source that the recording's frames come from.
    private func settings(_ settings: NaraeSettings, for path: String) -> NaraeSettings {
        guard let signingKey else { return settings }
        var settings = settings
        let name = Recording(path: path, format: .unknown).sourceName
        if let known = settings.sources.firstIndex(where: { $0.name == name }) {
            settings.sources[known].signingKeyFile = signingKey
        } else {
            let id = (settings.sources.map(\.id).max() ?? 0) &+ 1
            settings.sources.append(NaraeSettings.Source(id: id, name: name, vehicleClass: kind.vehicleClass))
            settings.sources[settings.sources.count - 1].signingKeyFile = signingKey
        }
        return settings
    }

    private func forward(_ address: String, _ settings: NaraeSettings) throws {
        if factor != 1 {
            StandardStreams.note(
                "narae: the daemon judges by when frames reach it: at another speed than 1 its findings are not those of "
                    + "the flight")
        }
        try eachFile { path in
            do {
                let recording = try Recording(path: path)
                if let obstacle = recording.obstacle { throw obstacle }
                let catalogue = try MAVLinkDialectFile(paths: settings.dialectFiles).catalogue
                if strict {
                    try recording.requireWhole(
                        catalogue, senders: settings.asterix, readsAsArchived: editions.isEmpty)
                }
                var forwarder = try RecordingForwarder(
                    to: address, factor: factor, settings: settings, isCancelled: { Interruption.isRequested })
                let name = RecordedStream(name: recording.sourceName, vehicleClass: .unknown)
                try recording.forward(
                    through: &forwarder, as: name, catalogue, day: date?.midnight ?? .unknown,
                    senders: settings.asterix)
                let summary = OutputSummary([
                    ("file", .text(path)), ("to", .text(address)), ("sent", .count(forwarder.sentFrames)),
                ])
                StandardStreams.writeData(summary.text(output))
                if forwarder.withheldFrames > 0 {
                    StandardStreams.note(
                        "\(path): \(forwarder.withheldFrames) SETUP_SIGNING frames hold a key and are not sent")
                }
            } catch let failure as ForwardingFailure {
                switch failure {
                case .recording: throw FileProblem(reason: failure.description)
                case .unreachable: throw CommandExit.failure(failure, code: CommandExit.unreachable)
                case .interrupted: throw CommandExit.failure(failure, code: CommandExit.interrupted)
                }
            } catch let error as ConfigurationError {
                throw CommandExit.failure(error)
            } catch let error as TransportError {
                throw CommandExit.failure(error)
            } catch {
                throw FileProblem(reason: "\(error)")
            }
        }
    }
}
