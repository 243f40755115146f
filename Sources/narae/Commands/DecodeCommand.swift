import ASTERIXDecoding
import ArgumentParser
import ConfigurationFiles
import FlightLogs
import FlightProcessing
import Quantities

/// `narae decode`: what a recording holds, and its messages one by one.
struct DecodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decode", abstract: "Say what a recording holds, or list its messages.",
        discussion: """
            Reads telemetry logs (.tlog), raw MAVLink (.mav), ULog (.ulg), DataFlash (.bin), tables of QGroundControl (.csv),
            ASTERIX in captures (.pcap, .pcapng), plain (.ast), FINAL and GPS recordings, Remote ID in captures of Wi-Fi and
            Bluetooth, ADS-B (Beast, AVR, lines of time and frame, SBS-1, GDL 90), and the archives of runs (.mcap, or the
            folder of a run).
            Names of messages are the standard's own: GLOBAL_POSITION_INT, vehicle_attitude (all instances) or
            vehicle_attitude#0, GPS or GPS#1 (DataFlash), TELEMETRY (a line of a table), CAT062, LOCATION, DF17, MSG3,
            TRAFFIC_REPORT. Values are in wire units; --si converts those of MAVLink, with null for what the standard
            declares invalid, and those of DataFlash by the units that the log states. Other values are in physical units
            already.
            What a ULog says beside its topics is listed as PARAMETERS, LOGGING, INFORMATION and DROPOUTS.
            Damage is skipped, and the summary tells every lost range with its reason and the time lost; --strict refuses
            a recording with bytes or frames that cannot be used instead. Foreign MCAP files are counted by topic.
            ASTERIX senders that follow another edition than the standard one need --edition: what is read by a wrong
            one is refused where it can be seen (a latitude beyond 90 degrees), and nonsense where it cannot.
            Exit code 6: no message of that name is in the recording.
            Example: narae decode flight.tlog --message GLOBAL_POSITION_INT --si --output ndjson
            """)

    @Argument(help: "The recording.") var file: String
    @Option(help: "auto, or a format: \(RecordingFormat.names).") var format = RecordingFormat.auto
    @Flag(help: "Count what the recording holds (the default without --message).") var summary = false
    @Option(help: "List the messages with this name; may be given several times.") var message: [String] = []
    @Flag(help: "MAVLink and DataFlash values in units of the SI, null for invalid ones.") var si = false
    @Flag(help: "Refuse a recording with damaged or foreign bytes.") var strict = false
    @Option(help: "MAVLink XML with messages beside the standard's; may be given several times.")
    var dialect: [String] = []
    @Option(help: "Verify MAVLink signatures with the key in this file (64 hexadecimal digits or 32 bytes).")
    var signingKey: String?
    @Option(help: "How far local times are ahead of UTC, for example +09:00 (tables of QGroundControl).")
    var timeZone: TimeZoneArgument?
    @Option(help: "List at most so many messages.") var limit: Int?
    @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.table
    @Option(help: "The day (2026-07-01, UTC) on which a recording begins that holds times of day only.")
    var date: DateArgument?
    @OptionGroup var editions: EditionOptions

    func validate() throws {
        if summary && !message.isEmpty { throw ValidationError("give either --summary or --message") }
        if let limit, limit < 1 { throw ValidationError("--limit is 1 or more") }
        if output == .geojson { throw ValidationError("decode writes table, json, ndjson or csv") }
    }

    func run() throws {
        do {
            let recording = try recording()
            let mavlink = try MAVLinkOptions(dialects: dialect, signingKey: signingKey)
            if strict {
                try recording.requireWhole(
                    mavlink.catalogue, senders: senders(), readsAsArchived: editions.isEmpty)
            }
            if message.isEmpty { try summarise(recording, mavlink) } else { try list(recording, mavlink) }
        } catch let error as ConfigurationError {
            throw CommandExit.failure(error, code: CommandExit.usage)
        } catch let error as RecordingError {
            throw CommandExit.failure(error)
        } catch let error as ListingError {
            throw CommandExit.failure(error, code: error.isUsage ? CommandExit.usage : CommandExit.failure)
        }
    }

    private func recording() throws(RecordingError) -> Recording {
        var recording =
            if let forced = format.recorded { Recording(path: file, format: forced) } else { try Recording(path: file) }
        recording.utcOffset_s = timeZone?.utcOffset_s
        return recording
    }

    private func senders() throws -> ASTERIXSenders {
        var senders = ASTERIXSenders()
        try editions.apply(to: &senders)
        return senders
    }

    // MARK: Summary

    private func summarise(_ recording: Recording, _ mavlink: MAVLinkOptions) throws {
        var listing = try RecordingListing(
            recording, catalogue: mavlink.catalogue, signingKey: mavlink.signingKey, senders: senders(),
            readsAsArchived: editions.isEmpty,
            day: date?.midnight ?? .unknown)
        var failure: RecordingError?
        do throws(RecordingError) { try listing.run() } catch { failure = error }
        // A recording that cannot even be opened has no summary.
        if let failure, listing.summary.isEmpty { throw failure }
        if failure != nil || !listing.summary.holdsNothing {
            StandardStreams.writeData(SummaryText(listing.summary).text(output))
        }
        try conclude(listing, failure)
    }

    // MARK: Messages

    private func list(_ recording: Recording, _ mavlink: MAVLinkOptions) throws {
        var columns: [String] = []
        if output == .csv || output == .table { columns = try fieldNames(recording, mavlink) }
        var listing = try RecordingListing(
            recording, messages: message, convertsUnits: si, catalogue: mavlink.catalogue,
            signingKey: mavlink.signingKey, senders: senders(), readsAsArchived: editions.isEmpty,
            day: date?.midnight ?? .unknown)
        var writer = RecordWriter(output, fields: columns)
        var failure: RecordingError?
        do throws(RecordingError) {
            try listing.run(limit: limit ?? .max) { writer.write($0) }
        } catch { failure = error }
        if let failure, listing.summary.isEmpty { throw failure }
        writer.finish()
        try conclude(listing, failure)
        guard writer.count == 0 else { return }
        throw CommandExit.failure(
            "\(file): there is no \(message.joined(separator: " or ")) in this recording",
            code: CommandExit.nothingFound)
    }

    /// The fields of all messages that will be listed, in order of first appearance: a table needs its columns first.
    private func fieldNames(_ recording: Recording, _ mavlink: MAVLinkOptions) throws -> [String] {
        var names: [String] = []
        var known: Set<String> = []
        var listing = try RecordingListing(
            recording, messages: message, catalogue: mavlink.catalogue, senders: senders(),
            readsAsArchived: editions.isEmpty,
            day: date?.midnight ?? .unknown)
        // What cannot be read is said when the messages are listed.
        try? listing.run(limit: limit ?? .max) { record in
            for field in record.fields where known.insert(field.name).inserted { names.append(field.name) }
        }
        return names
    }

    /// Tells on standard error what could not be read; throws when that is everything, or when reading broke off.
    private func conclude(_ listing: RecordingListing, _ failure: RecordingError?) throws {
        let summary = listing.summary
        let refused = summary.rejected.map { "\($0.count) for \($0.name)" }.joined(separator: ", ")
        let place = summary.losses.first.map { "byte \($0.offset)" } ?? "byte 0"
        let suggested = summary.suggestedEditions.map { "try --edition \($0)" }.joined(separator: ", ")
        if failure == nil, summary.holdsNothing {
            let hint = suggested.isEmpty ? "" : "; another edition reads it: \(suggested)"
            throw CommandExit.failure("\(file): \(place): nothing can be decoded as \(summary.format)\(hint)")
        }
        if summary.bytesSkipped > 0 {
            let places = summary.lossCount
            let others = places > 1 ? ", the first of \(places) places" : ""
            StandardStreams.note("narae: \(file): \(place)\(others): \(summary.bytesSkipped) bytes skipped")
        }
        for doubt in summary.losses where doubt.isDoubtful {
            StandardStreams.note("narae: \(file): byte \(doubt.offset): \(doubt.text): \(doubt.reason)")
        }
        if !refused.isEmpty { StandardStreams.note("narae: \(file): refused: \(refused)") }
        if !suggested.isEmpty {
            StandardStreams.note("narae: \(file): another edition reads the whole category: \(suggested)")
        } else if summary.rejected.contains(where: { ASTERIXRejection.suggestsOtherEdition($0.name) }) {
            StandardStreams.note(
                "narae: \(file): its sender may follow another edition of the category: see --edition")
        }
        if let failure { throw failure }
    }
}

/// The formats that `--format` takes.
enum RecordingFormat: String, CaseIterable, ExpressibleByArgument {
    case auto, tlog, mavlink, ulog, dataflash, pcap, pcapng, asterix, mcap, beast, avr, sbs, gdl90
    case asterixFinal = "asterix-final"
    case asterixGPS = "asterix-gps"
    case modeSLines = "mode-s-csv"
    case telemetryCSV = "qgc-csv"

    /// The names for the help.
    static var names: String { allCases.dropFirst().map(\.rawValue).joined(separator: ", ") }

    /// The format that is demanded; nil for recognising it.
    var recorded: FlightLogFormat? { FlightLogFormat(rawValue: rawValue) }
}
