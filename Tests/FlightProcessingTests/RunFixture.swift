import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import FlightSimulation
import Foundation
import GeofenceMonitoring
import Quantities
import TelemetryModel
import Testing

/// What the tests of whole runs share: temporary folders, settings, flights of the simulator, and what a run left behind.
enum RunFixture {
    /// The root of the package, where the sample configuration stands.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The moment at which simulated flights of these tests begin.
    static let start = UTCInstant(rfc3339: "2026-11-23T05:00:00Z")!

    /// Calls `body` with a new folder, which is removed afterwards.
    static func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "narae-run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder.path)
    }

    /// The sample settings of the repository, with the rules of its demonstration site.
    static func demonstrationSettings() throws -> NaraeSettings {
        try NaraeSettings(TOMLDocument(path: root.appending(path: "Config/narae.toml").path))
    }

    /// Small settings without a rule.
    static func plainSettings(ringSlots: Int = 1024) -> NaraeSettings {
        var settings = NaraeSettings()
        settings.ringSlots = ringSlots
        settings.maximumVehicles = 512
        settings.maximumSources = 16
        return settings
    }

    /// The batches of a flight of thirty seconds with every kind of incident.
    static func flight(seed: UInt64 = 1) throws -> [FrameBatch] {
        var run = try FlightRun(
            try Scenario(kind: .demo, duration_s: 30, aircraft: 8, seed: seed),
            options: FlightRun.Options(startUTC_ns: start.nanoseconds))
        var batches: [FrameBatch] = []
        while !run.isOver { batches += run.next() }
        return batches
    }

    /// A telemetry log: for each frame its UTC in microseconds, big-endian in eight bytes, and the frame.
    static func telemetryLog(_ frames: some Sequence<(time_ns: Int64, bytes: [UInt8])>) -> [UInt8] {
        frames.flatMap { frame in
            let time_us = UInt64(frame.time_ns / 1000)
            return stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: time_us >> UInt64($0)) }
                + frame.bytes
        }
    }

    /// The MAVLink frames of a flight as a telemetry log.
    static func telemetryLog(seed: UInt64 = 1) throws -> [UInt8] {
        telemetryLog(
            try flight(seed: seed).filter { $0.source.payloadType == 1 }.flatMap(\.frames)
                .map { (time_ns: start.nanoseconds + $0.time_ns, bytes: $0.bytes) })
    }

    /// Runs a session whose archive and database stand in `folder`.
    static func run(
        in folder: String, named name: String = "run", settings: NaraeSettings, rules: RuleSet = RuleSet(),
        kind: RunDescription.Kind = .replay, whenFull: ReportPublisher.WhenFull = .wait,
        handover: ZoneHandover? = nil, _ ingest: (inout Intake) throws(RunFailure) -> Void
    ) throws -> RunOutcome {
        let session = RunSession(
            settings: settings, rules: rules,
            options: RunSession.Options(
                RunDescription(
                    id: name, kind: kind, isSimulated: true, startedAt: start, configSHA256: rules.sha256,
                    softwareVersion: "test"), archiveDirectory: folder + "/archive",
                databaseFile: folder + "/\(name).sqlite", whenFull: whenFull, handover: handover))
        let result = try session.run { (intake, _) throws(RunFailure) in try ingest(&intake) }
        return try RunOutcome(
            summary: result.summary, failure: result.failure, archiveFolder: folder + "/archive/" + name,
            database: folder + "/\(name).sqlite")
    }

    /// Replays a telemetry log.
    static func replay(
        _ log: String, in folder: String, named name: String = "run", settings: NaraeSettings,
        rules: RuleSet = RuleSet(), factor: Double? = nil
    ) throws -> RunOutcome {
        try run(in: folder, named: name, settings: settings, rules: rules) { intake throws(RunFailure) in
            do throws(RecordingError) {
                var source = try TlogFrames(
                    path: log, stream: RecordedStream(name: "log", vehicleClass: .drone))
                var replay = Replay(factor: factor)
                try replay.run(&source, into: &intake)
            } catch { throw .recording(error) }
        }
    }

    /// Replays the archive of a run.
    static func replayArchive(
        of run: RunOutcome, in folder: String, named name: String = "again", settings: NaraeSettings,
        rules: RuleSet = RuleSet(), handover: ZoneHandover? = nil
    ) throws -> RunOutcome {
        try Self.run(in: folder, named: name, settings: settings, rules: rules, handover: handover) {
            intake throws(RunFailure) in
            do throws(RecordingError) {
                var source = try ArchiveFrames(path: run.archiveFolder)
                var replay = Replay(factor: nil)
                try replay.run(&source, into: &intake)
            } catch { throw .recording(error) }
        }
    }
}
