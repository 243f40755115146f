import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import FlightSimulation
import Foundation
import Quantities
import ReferenceData
import TelemetryModel
import Testing

/// The same recording gives the same findings, however fast and on however many threads it is replayed.
@Suite struct ReplayDeterminismTests {
    private static func withFlight<Result>(_ body: (String, String, NaraeSettings, RuleSet) throws -> Result) throws
        -> Result
    {
        try RunFixture.withFolder { folder in
            let log = folder + "/flight.tlog"
            try Data(RunFixture.telemetryLog(seed: 7)).write(to: URL(filePath: log))
            let settings = try RunFixture.demonstrationSettings()
            return try body(log, folder, settings, RuleSet(settings.rules))
        }
    }

    @Test func findsTheSameAtEverySpeedAndOnAnyNumberOfThreads() throws {
        try Self.withFlight { log, folder, settings, rules in
            var results: [(text: [String], archive: [UInt8])] = []
            let runs: [(factor: Double?, threads: NaraeSettings.CheckThreads)] = [
                (nil, .one), (600, .one), (nil, .three), (600, .three),
            ]
            for (index, run) in runs.enumerated() {
                let place = folder + "/\(index)"
                try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
                var settings = settings
                settings.checkThreads = run.threads
                let outcome = try RunFixture.replay(
                    log, in: place, settings: settings, rules: rules, factor: run.factor)
                outcome.expectBalance()
                #expect(outcome.failure == nil && outcome.summary.lostReports == 0)
                results.append((outcome.findingsText(), outcome.frames.flatMap(\.bytes)))
            }
            // The flight has incidents, so that there is something to compare.
            #expect(results[0].text.count > 10)
            for other in results.dropFirst() {
                #expect(other.text == results[0].text)
                #expect(other.archive == results[0].archive)
            }
        }
    }

    @Test func findsTheSameInTheArchiveOfARun() throws {
        try Self.withFlight { log, folder, settings, rules in
            let run = try RunFixture.replay(log, in: folder, settings: settings, rules: rules)
            let again = try RunFixture.replayArchive(of: run, in: folder, settings: settings, rules: rules)
            again.expectBalance()
            #expect(run.findings.count > 10)
            #expect(again.findingsText(withPositions: false) == run.findingsText(withPositions: false))
            #expect(again.frames.map(\.bytes) == run.frames.map(\.bytes))
            #expect(again.frames.map(\.envelope.receivedAt) == run.frames.map(\.envelope.receivedAt))
        }
    }

    @Test func replaysALiveRunFromItsArchive() throws {
        let settings = try RunFixture.demonstrationSettings()
        let rules = try RuleSet(settings.rules)
        let batches = try RunFixture.flight(seed: 3)
        try RunFixture.withFolder { folder in
            // What a receiver would feed: batches of several sources in the order in which they came.
            let live = try RunFixture.run(
                in: folder, named: "live", settings: settings, rules: rules, kind: .simulated, whenFull: .countLoss
            ) { intake in
                for source in 0..<settings.sources.count { intake.open(SourceSlot(rawValue: UInt16(source))) }
                for batch in batches {
                    guard let source = intake.sources.source(wireIdentifier: batch.source.rawValue),
                        let last = batch.frames.last, let kind = PayloadType(rawValue: batch.source.payloadType)
                    else { continue }
                    for (index, frame) in batch.frames.enumerated() {
                        let envelope = FrameEnvelope(
                            source: source, payloadType: kind,
                            receivedAt: RunFixture.start.advanced(byNanoseconds: last.time_ns), epoch: 1,
                            sequence: batch.firstSequence + UInt64(index))
                        // Sound: an array of bytes has no padding.
                        unsafe intake.accept(envelope, frame.bytes.span.bytes)
                    }
                    intake.flush()
                }
            }
            live.expectBalance()
            let again = try RunFixture.replayArchive(of: live, in: folder, settings: settings, rules: rules)
            again.expectBalance()
            #expect(live.findings.count > 10)
            #expect(again.findingsText(withPositions: false) == live.findingsText(withPositions: false))
        }
    }

    @Test func replaysNothingButTheWantedTime() throws {
        try Self.withFlight { log, folder, settings, _ in
            let outcome = try RunFixture.run(in: folder, settings: settings) { intake throws(RunFailure) in
                do throws(RecordingError) {
                    var source = try TlogFrames(path: log, stream: RecordedStream(name: "log", vehicleClass: .drone))
                    var replay = Replay(
                        factor: nil, from: RunFixture.start.advanced(byNanoseconds: 10_000_000_000),
                        until: RunFixture.start.advanced(byNanoseconds: 12_000_000_000))
                    try replay.run(&source, into: &intake)
                } catch { throw .recording(error) }
            }
            outcome.expectBalance()
            let seconds = outcome.frames.map {
                Double($0.envelope.receivedAt.nanoseconds - RunFixture.start.nanoseconds) * 1e-9
            }
            #expect(seconds.count > 100 && seconds.allSatisfy { (10...12).contains($0) })
        }
    }

    /// The number of frames is that of pymavlink 2.4.50.
    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func takesInEveryFrameOfALog() throws {
        let settings = try RunFixture.demonstrationSettings()
        let rules = try RuleSet(settings.rules)
        try RunFixture.withFolder { folder in
            let outcome = try RunFixture.replay(
                ReferenceData.file("recordings/tlog/synth_kintex_gimpo.tlog").path, in: folder, settings: settings,
                rules: rules)
            outcome.expectBalance()
            #expect(outcome.summary.received == 15_043 && outcome.summary.archived == 15_043)
            #expect(outcome.summary.accounting.rejectedTotal == 0 && outcome.summary.refused == 0)
        }
    }
}
