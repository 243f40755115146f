import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import FlightSimulation
import Foundation
import Quantities
import TelemetryModel
import Testing

/// Clocks that step, and places that cannot be written.
@Suite struct RunFailureTests {
    private static func frames(_ count: Int) -> [[UInt8]] { LoadFrames.make(vehicles: 2, count: count) }

    @Test func findsThatTheClockOfReceptionWentBack() throws {
        try RunFixture.withFolder { folder in
            let seconds: [Double] = [0, 1, 2, 1.5, 3, -7, -6, 3.5, 4]
            let outcome = try RunFixture.run(
                in: folder, settings: RunFixture.plainSettings(), kind: .live, whenFull: .countLoss
            ) { intake in
                let source = intake.sources.source(name: "link")!
                intake.open(source)
                for (second, frame) in zip(seconds, Self.frames(seconds.count)) {
                    let time = RunFixture.start.advanced(byNanoseconds: Int64(second * 1e9))
                    let envelope = FrameEnvelope(source: source, payloadType: .mavlink, receivedAt: time)
                    // Sound: an array of bytes has no padding.
                    unsafe intake.accept(envelope, frame.span.bytes)
                }
            }
            outcome.expectBalance()
            let findings = outcome.findings("clock_step")
            // Half a second is no step, and a clock that stays in the past has stepped once.
            #expect(findings.count == 1)
            let finding = try #require(findings.first)
            #expect(try RunOutcome.measurement(finding, "step_s") == 10)
            #expect(finding.severity == .caution)
            #expect(finding.occurredAt == RunFixture.start.advanced(byNanoseconds: 3_000_000_000))
            // The archive keeps the times as they were told.
            #expect(
                outcome.frames.map(\.envelope.receivedAt)
                    == seconds.map {
                        RunFixture.start.advanced(byNanoseconds: Int64($0 * 1e9))
                    })
        }
    }

    @Test func keepsReportTimeWhenALogGoesBack() throws {
        try RunFixture.withFolder { folder in
            let start = RunFixture.start.nanoseconds
            let seconds: [Int64] = Array(0..<20) + Array(5..<25)
            let log = folder + "/back.tlog"
            let records = zip(seconds, Self.frames(seconds.count)).map {
                (time_ns: start + $0 * 1_000_000_000, bytes: $1)
            }
            try Data(RunFixture.telemetryLog(records)).write(to: URL(filePath: log))
            let outcome = try RunFixture.replay(log, in: folder, settings: RunFixture.plainSettings())
            outcome.expectBalance()
            #expect(outcome.summary.received == 40)
            #expect(try outcome.findings("clock_step").map { try RunOutcome.measurement($0, "step_s") } == [14])
            var last = UTCInstant.unknown
            let reader = try EvidenceReader(path: folder + "/run.sqlite")
            for point in try reader.trackPoints() {
                #expect(!last.isKnown || point.receivedAt >= last)
                last = point.receivedAt
            }
        }
    }

    @Test func saysThatTheArchiveCannotBeMade() throws {
        try RunFixture.withFolder { folder in
            // A file where the folder of archives should be: not even the superuser can write below it.
            try Data([1]).write(to: URL(filePath: folder + "/archive"))
            do {
                _ = try RunFixture.run(in: folder, settings: RunFixture.plainSettings()) { _ in }
                Issue.record("the run began")
            } catch let failure as RunFailure {
                guard case .archive = failure else {
                    Issue.record("\(failure)")
                    return
                }
                #expect("\(failure)".contains(folder + "/archive"))
            }
            #expect(try EvidenceReader(path: folder + "/run.sqlite").runs().isEmpty)
        }
    }

    @Test func saysWhoWritesToTheDatabase() throws {
        try RunFixture.withFolder { folder in
            let path = folder + "/run.sqlite"
            let other = try EvidenceWriter(path: path, now: RunFixture.start)
            do {
                _ = try RunFixture.run(in: folder, settings: RunFixture.plainSettings()) { _ in }
                Issue.record("the run began")
            } catch let failure as RunFailure {
                #expect(
                    "\(failure)" == "\(path): another process writes to this database "
                        + "(process \(ProcessInfo.processInfo.processIdentifier))")
            }
            // A run that is refused there leaves no empty archive behind.
            #expect(!FileManager.default.fileExists(atPath: folder + "/archive"))
            try other.close()
        }
    }

    @Test func refusesADatabaseThatIsNone() throws {
        try RunFixture.withFolder { folder in
            try Data("not a database, but a text of some length".utf8).write(to: URL(filePath: folder + "/run.sqlite"))
            do {
                _ = try RunFixture.run(in: folder, settings: RunFixture.plainSettings()) { _ in }
                Issue.record("the run began")
            } catch let failure as RunFailure {
                #expect("\(failure)" == "\(folder)/run.sqlite: not a Narae database")
            }
        }
    }

    @Test func refusesFramesOfSourcesThatHaveNoPlace() throws {
        try RunFixture.withFolder { folder in
            let log = folder + "/load.tlog"
            let records = Self.frames(30).map { (time_ns: RunFixture.start.nanoseconds, bytes: $0) }
            try Data(RunFixture.telemetryLog(records)).write(to: URL(filePath: log))
            var settings = RunFixture.plainSettings()
            settings.maximumSources = 1
            settings.sources = [NaraeSettings.Source(id: 1, name: "link", vehicleClass: .drone)]
            let result = try RunSession(
                settings: settings, rules: RuleSet(),
                options: RunSession.Options(
                    RunDescription(
                        id: "run", kind: .replay, isSimulated: true, startedAt: RunFixture.start, configSHA256: "",
                        softwareVersion: "test"), archiveDirectory: nil, databaseFile: nil, whenFull: .wait)
            ).run { (intake, _) throws(RunFailure) in
                do throws(RecordingError) {
                    var source = try TlogFrames(path: log, stream: RecordedStream(name: "log", vehicleClass: .drone))
                    var replay = Replay(factor: nil)
                    try replay.run(&source, into: &intake)
                } catch { throw .recording(error) }
            }
            #expect(result.summary.received == 30 && result.summary.refused == 30)
            #expect(result.summary.accountingImbalance == 0)
        }
    }
}
