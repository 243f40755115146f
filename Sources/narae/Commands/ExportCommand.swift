import ArgumentParser
import EvidenceStore
import FlightExport
import Foundation

/// `narae export`: a run in a format that others read.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a run as csv, geojson, kml, czml, mcap or tlog.",
        discussion: """
            csv      one row a report, at full rate, with the same columns in every file; with --message the messages of
                     the archive with the standard's field names.
            geojson  tracks and findings (RFC 7946): heights above the ellipsoid, broken at gaps and at 180 degrees.
            kml      tracks with times and findings for Google Earth: heights above mean sea level.
            czml     tracks in time and findings for Cesium: heights above the ellipsoid.
            mcap     positions for Foxglove's map, every report as JSON for plots, findings as a log; --frames adds the
                     frames as they were received.
            tlog     the MAVLink frames for QGroundControl and pymavlink, without their signatures.
            Data go to standard output, or to --output-file, which appears when it is whole. What a format cannot hold is
            counted on standard error. A simulated run is marked SIM in every format; a tlog cannot say so itself.
            Of a run whose UTC is unknown, csv and geojson have seconds of the recording's own clock (time_s) in place of UTC;
            kml, czml and mcap count from 1970 and say so. --since and --until then count on that clock, too.
            Exit code 5: bytes of the run's archive are lost; what is whole was written. 6: nothing of what was asked for.
            Example: narae export --run replay-c705c7b614c9 --database flights.sqlite --format kml --output-file flight.kml
            """)

    @Option(name: .customLong("run"), help: "The run; `narae runs list` names them.") var ofRun: String
    @Option(help: "The database.") var database: String
    @Option(help: "The folder of archives, or of the run's own archive (default: where the run was archived).")
    var archive: String?
    @Option(help: "csv, geojson, kml, czml, mcap or tlog.") var format: ExportFormat
    @Option(help: "Only this vehicle, for example 11/1.") var vehicle: String?
    @Option(help: "Only received from this time on: RFC 3339, or how long ago (2h).") var since: TimeArgument?
    @Option(help: "Only received before this time: RFC 3339, or how long ago (10m).") var until: TimeArgument?
    @Option(help: "csv: the messages of this name, from the archive; may be given several times.")
    var message: [String] = []
    @Option(help: "csv: only reports of this kind, for example position; may be given several times.")
    var kind: [String] = []
    @Option(help: "tlog, and csv with --message: only frames of this source.") var source: String?
    @Option(help: "geojson, kml, czml: a track is broken where no position came for longer.")
    var gap = DurationArgument(seconds: 10)
    @Flag(help: "csv with --message: values in units of the SI, empty for invalid ones.") var si = false
    @Flag(help: "mcap: the frames as they were received, too.") var frames = false
    @Option(help: "The file; standard output without it.") var outputFile: String?

    func validate() throws {
        for name in kind where Self.kind(name) == nil {
            let kinds = TrackKind.allCases.map(\.name).joined(separator: ", ")
            throw ValidationError("there is no kind '\(name)'; kinds are \(kinds)")
        }
        try require(format == .csv || message.isEmpty, "--message goes with --format csv")
        try require(format == .csv || kind.isEmpty, "--kind goes with --format csv")
        try require(message.isEmpty || kind.isEmpty, "give either --message or --kind")
        try require(!si || !message.isEmpty, "--si goes with --message")
        try require(!frames || format == .mcap, "--frames goes with --format mcap")
        try require(
            source == nil || format == .tlog || !message.isEmpty, "--source goes with --format tlog or --message")
        try require(gap.seconds > 0, "--gap must be more than 0")
        if let since, let until {
            try require(since.instant < until.instant, "--since is not before --until: nothing lies between them")
        }
        try require(
            outputFile != nil || !format.isBinary || isatty(STDOUT_FILENO) == 0,
            "\(format.rawValue) is no text: name a file with --output-file")
    }

    func run() throws {
        Interruption.install()
        var isDamaged = false
        do throws(ExportError) {
            let export = try FlightExport(database: database, request) { Interruption.isRequested }
            if !export.hasEnded {
                StandardStreams.note("narae: run \(ofRun) has not ended, or not in order: this is what it has stored")
            }
            let tally = try export.run(format, to: outputFile)
            report(tally, export)
            isDamaged = tally.isDamaged
        } catch {
            throw Self.exit(error)
        }
        if isDamaged { throw CommandExit.integrity }
    }

    private var request: ExportRequest {
        var request = ExportRequest(run: ofRun)
        (request.vehicle, request.since, request.until) = (vehicle, since?.instant, until?.instant)
        (request.messages, request.convertsUnits, request.source) = (message, si, source)
        (request.kinds, request.holdsFrames, request.archive) = (kind.compactMap(Self.kind), frames, archive)
        request.gap_ns = Int64(min(gap.seconds, 1e9) * 1e9)
        return request
    }

    /// Says on standard error what was written, what was not, and what the reader of the data must know.
    private func report(_ tally: ExportTally, _ export: FlightExport) {
        let written = tally.written.map { "\($0.count) \($0.what)" }.joined(separator: ", ")
        StandardStreams.note(
            "narae: \(format.rawValue): \(written)" + (export.isSimulated ? " (SIM)" : "")
                + (export.hasUTC ? "" : " (UTC unknown)"))
        for count in tally.leftOut { StandardStreams.note("narae: left out: \(count.count) \(count.what)") }
        for remark in tally.remarks { StandardStreams.note("narae: \(remark)") }
        if export.isSimulated, format == .tlog {
            StandardStreams.note("narae: the run is simulated (SIM), which a telemetry log has no place to say")
        }
    }

    private func require(_ condition: Bool, _ reason: String) throws {
        if !condition { throw ValidationError(reason) }
    }

    private static func kind(_ name: String) -> TrackKind? { TrackKind.allCases.first { $0.name == name } }

    private static func exit(_ error: ExportError) -> ExitCode {
        let code: ExitCode =
            switch error {
            case .interrupted: ExitCode(130)
            case .nothing, .unknownRun, .unknownVehicle: CommandExit.nothingFound
            case .request: CommandExit.usage
            case .listing(let error) where error.isUsage: CommandExit.usage
            case .store, .archive, .recording, .listing, .container, .output, .noArchive: CommandExit.failure
            }
        return CommandExit.failure(error, code: code)
    }
}

extension ExportFormat: ExpressibleByArgument {}
