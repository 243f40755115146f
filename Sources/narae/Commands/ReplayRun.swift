import ConfigurationFiles
import EvidenceStore
import FlightLogs
import FlightProcessing
import Foundation
import GeofenceMonitoring
import MAVLinkDecoding
import Quantities
import TelemetryModel

/// A recording that becomes a run: archived, decoded, checked and stored as live data are.
struct ReplayRun {
    var database: String
    /// The folder of the archives; nil for `DATABASE.archive`.
    var archive: String?
    var vehicleClass: VehicleClass = .unknown
    /// The recording is known to come from a simulator.
    var isSimulated = false
    /// Refuse a recording that is not whole before anything of it is taken in.
    var isStrict = false
    /// The multiple of real time; nil for as fast as possible.
    var factor: Double?
    /// Only frames received within are replayed; `.unknown` leaves that end open.
    var from: UTCInstant = .unknown
    var until: UTCInstant = .unknown
    /// How far the clock of a recording with local times was ahead of UTC, seconds; nil where nobody says.
    var utcOffset_s: Int?
    /// The day on which a recording of times of day begins; `.unknown` where it is not known.
    var day: UTCInstant = .unknown

    /// ASTERIX of an archive is read by the editions of the run that wrote it, and not by those of the settings.
    var readsAsArchived = true

    /// The zones of the generations behind the first, where the recording is an archive whose run changed its zones.
    var airspaceChanges: [NextAirspace] = []

    /// What of the recording could not be replayed.
    struct Damage {
        /// The first ranges; ``rangeCount`` says how many there are.
        var losses: [RecordingLoss] = []
        var rangeCount = 0
        var byteCount: UInt64 = 0
        /// Whether the run's times are UTC, and not counted from 1970 on the log's own clock.
        var isUTCKnown = true
    }

    /// Runs a recording to its end, or until it breaks off.
    func run(_ path: String, _ settings: NaraeSettings, _ rules: RuleSet) throws(RunFailure)
        -> (summary: RunSummary, damage: Damage, failure: RunFailure?)
    {
        var opened: Recording
        do throws(RecordingError) { opened = try Recording(path: path) } catch { throw .recording(error) }
        opened.utcOffset_s = utcOffset_s
        let recording = opened
        if let obstacle = recording.obstacle { throw .recording(obstacle) }
        let catalogue = try catalogue(settings)
        if isStrict {
            do throws(RecordingError) {
                try recording.requireWhole(
                    catalogue, senders: settings.asterix, readsAsArchived: readsAsArchived)
            } catch { throw .recording(error) }
        }
        let archiveDirectory = archive ?? database + ".archive"
        let identifier = try RunName.replay(
            path, rules: rules.sha256, database: database, archive: archiveDirectory)
        var description = RunDescription(
            id: identifier, kind: .replay, isSimulated: isSimulated, startedAt: RunSession.now,
            configSHA256: rules.sha256, softwareVersion: NaraeVersion.text)
        description.archiveDirectory = archiveDirectory + "/" + identifier
        description.input = recording.sourceName
        let session = RunSession(
            settings: settings, rules: rules,
            options: RunSession.Options(
                description, archiveDirectory: archiveDirectory, databaseFile: database, whenFull: .wait,
                handover: handover(rules)))
        let stream = RecordedStream(name: recording.sourceName, vehicleClass: vehicleClass)
        var damage = Damage()
        let result = try session.run { (intake, counters) throws(RunFailure) in
            do throws(RecordingError) {
                try feed(recording, stream, settings, catalogue, &intake, &damage)
            } catch {
                throw .recording(error)
            }
            if Interruption.isRequested { throw .interrupted }
        }
        return (result.summary, damage, result.failure ?? failure(of: recording, result.summary, damage))
    }

    /// The zones that take over at the changes that the recording tells of; nil where none were given.
    private func handover(_ rules: RuleSet) -> ZoneHandover? {
        if airspaceChanges.isEmpty { return nil }
        let handover = ZoneHandover(zoneLimit: airspaceChanges.map(\.zones.count).max() ?? 0)
        for change in airspaceChanges { change.offer(to: handover, isTold: true) }
        return handover
    }

    /// A recording whose bytes hold nothing but its header was not replayed.
    private func failure(of recording: Recording, _ summary: RunSummary, _ damage: Damage) -> RunFailure? {
        guard damage.byteCount > 0, summary.decoded <= 1, summary.reports == 0, let first = damage.losses.first
        else { return nil }
        let why = first.isDoubtful ? "\(first.text): \(first.reason)" : "nothing can be decoded as \(recording.format)"
        return .recording(.notWhole(path: recording.path, why: "byte \(first.offset): \(why)"))
    }

    private func catalogue(_ settings: NaraeSettings) throws(RunFailure) -> MAVLinkCatalogue {
        do throws(ConfigurationError) {
            return try MAVLinkDialectFile(paths: settings.dialectFiles).catalogue
        } catch { throw .configuration(error) }
    }

    private func feed(
        _ recording: Recording, _ stream: RecordedStream, _ settings: NaraeSettings, _ catalogue: MAVLinkCatalogue,
        _ intake: inout Intake,
        _ damage: inout Damage
    ) throws(RecordingError) {
        switch recording.format {
        case .tlog:
            var source = try TlogFrames(path: recording.path, stream: stream, catalogue: catalogue)
            try feed(&source, recording.path, &intake, &damage)
            noteUnsetClock(recording, damage)
        case .ulog:
            var source = try ULogFrames(path: recording.path, stream: stream)
            if !source.isUTCKnown {
                StandardStreams.note("\(recording.path): the log does not say UTC: its own time is counted from 1970")
            }
            try feed(&source, recording.path, &intake, &damage)
        case .dataflash:
            var source = try DataFlashFrames(path: recording.path, stream: stream)
            if !source.isUTCKnown {
                StandardStreams.note("\(recording.path): the log does not say UTC: its own time is counted from 1970")
            }
            try feed(&source, recording.path, &intake, &damage)
        case .telemetryCSV:
            var source = try TelemetryCSVFrames(
                path: recording.path, stream: stream, utcOffset_s: recording.utcOffset_s)
            if !source.isUTCKnown {
                StandardStreams.note(
                    "\(recording.path): its times are local and of no known place (--time-zone): counted from 1970")
            }
            try feed(&source, recording.path, &intake, &damage)
        case .pcap, .pcapng:
            var source = try CaptureFrames(path: recording.path, stream: stream)
            try feed(&source, recording.path, &intake, &damage)
            noteUnsetClock(recording, damage)
            if source.unusedPackets > 0 {
                StandardStreams.note(
                    "\(recording.path): \(source.unusedPackets) packets hold neither UDP nor Remote ID that can be used, "
                        + "\(source.damagedPackets) of them have a wrong checksum")
            }
        case .beast, .avr, .modeSLines, .sbs, .gdl90:
            var source = try SurveillanceFrames(path: recording.path, format: recording.format, stream: stream)
            if let note = SurveillanceFrames.clockNote(recording.format) {
                StandardStreams.note("\(recording.path): \(note)")
            }
            try feed(&source, recording.path, &intake, &damage)
            if source.isUTCKnown { noteUnsetClock(recording, damage) }
        case .asterixRaw, .asterixFinal, .asterixGPS:
            var source = try ASTERIXFileFrames(recording, stream: stream, day: day, senders: settings.asterix)
            if !source.isDateKnown {
                StandardStreams.note(
                    "\(recording.path): the recording holds no date: its times of day are counted from 1970-01-01; "
                        + "give --date")
            }
            try feed(&source, recording.path, &intake, &damage)
        default:
            var source = try ArchiveFrames(path: recording.path)
            try feed(&source, recording.path, &intake, &damage)
            if !damage.isUTCKnown {
                StandardStreams.note(
                    "\(recording.path): the archive is of a recording that does not say UTC: its times count from 1970")
            }
            if source.foreignMessages > 0 {
                StandardStreams.note(
                    "\(recording.path): \(source.foreignMessages) messages of other programs are no frames")
            }
        }
    }

    private func noteUnsetClock(_ recording: Recording, _ damage: Damage) {
        guard !damage.isUTCKnown else { return }
        StandardStreams.note(
            "\(recording.path): its times are of before 2000: the clock was not set when it began, and UTC is unknown")
    }

    private func feed<Source: FrameSource & ~Copyable>(
        _ source: inout Source, _ path: String, _ intake: inout Intake, _ damage: inout Damage
    ) throws(RecordingError) {
        defer {
            damage.losses = source.losses
            (damage.rangeCount, damage.byteCount) = (source.lossCount, source.bytesLost)
            damage.isUTCKnown = intake.isUTCKnown && source.streams.allSatisfy { $0.isUTCKnown != false }
            for line in LossText.lines(damage.losses) { StandardStreams.note("\(path): \(line)") }
        }
        var replay = Replay(factor: factor, from: from, until: until, readsAsArchived: readsAsArchived)
        var progress = ProgressNotes()
        try replay.run(&source, into: &intake, isCancelled: { Interruption.isRequested }) { count in
            progress.note { "\(path): \(count) frames replayed" }
        }
    }
}
