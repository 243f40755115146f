import ConfigurationFiles
import EvidenceStore
import FlightLogs
import FlightProcessing
import Foundation
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

    /// Runs a recording to its end, or until it breaks off.
    func run(_ path: String, _ settings: NaraeSettings, _ rules: RuleSet) throws(RunFailure)
        -> (summary: RunSummary, failure: RunFailure?)
    {
        let recording: Recording
        do throws(RecordingError) { recording = try Recording(path: path) } catch { throw .recording(error) }
        if let obstacle = recording.obstacle { throw .recording(obstacle) }
        if isStrict { try refuseDamage(recording) }
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
                description, archiveDirectory: archiveDirectory, databaseFile: database, whenFull: .wait))
        let stream = RecordedStream(name: recording.sourceName, vehicleClass: vehicleClass)
        return try session.run { (intake, counters) throws(RunFailure) in
            do throws(RecordingError) {
                try feed(recording, stream, &intake)
            } catch {
                throw .recording(error)
            }
        }
    }

    /// Reads the recording through once and refuses bytes that are no frame and frames that cannot be understood.
    private func refuseDamage(_ recording: Recording) throws(RunFailure) {
        do {
            var listing = try RecordingListing(recording)
            try listing.run()
            let summary = listing.summary
            if let range = summary.skippedRanges.first {
                throw RecordingError.notWhole(
                    path: recording.path,
                    why: "byte \(range.offset): \(range.length) bytes are no frame (--strict)")
            }
            if let rejected = summary.rejected.first {
                throw RecordingError.notWhole(
                    path: recording.path, why: "\(rejected.count) frames are rejected: \(rejected.name) (--strict)")
            }
        } catch let error as RecordingError {
            throw .recording(error)
        } catch {
            throw .recording(.notWhole(path: recording.path, why: "\(error)"))
        }
    }

    private func feed(_ recording: Recording, _ stream: RecordedStream, _ intake: inout Intake) throws(RecordingError) {
        switch recording.format {
        case .tlog:
            var source = try TlogFrames(path: recording.path, stream: stream)
            try feed(&source, &intake)
        case .ulog:
            var source = try ULogFrames(path: recording.path, stream: stream)
            if !source.isUTCKnown {
                StandardStreams.note("\(recording.path): the log does not say UTC: its own time is counted from 1970")
            }
            try feed(&source, &intake)
        case .pcap, .pcapng:
            var source = try CaptureFrames(path: recording.path, stream: stream)
            try feed(&source, &intake)
            if source.packetsWithoutDatagram > 0 {
                StandardStreams.note("\(recording.path): \(source.packetsWithoutDatagram) packets hold no UDP datagram")
            }
        default:
            var source = try ArchiveFrames(path: recording.path)
            try feed(&source, &intake)
        }
    }

    private func feed<Source: FrameSource & ~Copyable>(_ source: inout Source, _ intake: inout Intake)
        throws(RecordingError)
    {
        var replay = Replay(factor: factor, from: from, until: until)
        var progress = ProgressNotes()
        try replay.run(&source, into: &intake, isCancelled: { Interruption.isRequested }) { count in
            progress.note { "\(count) frames replayed" }
        }
        for loss in source.losses.prefix(20) {
            StandardStreams.note("byte \(loss.offset): \(loss.byteCount) bytes are lost: \(loss.reason)")
        }
    }
}
