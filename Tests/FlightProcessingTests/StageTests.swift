import EvidenceStore
import Findings
import FlightProcessing
import FlightSimulation
import Foundation
import Quantities
import SequencedRing
import Synchronization
import TelemetryModel
import Testing

/// Ring, checks and store, stepped by hand.
@Suite struct StageTests {
    private static func frames(_ count: Int) -> [[UInt8]] { LoadFrames.make(vehicles: 4, count: count) }

    @Test func storesOnlyWhatEveryCheckHasJudged() {
        let stages = SteppedStages(ringSlots: 64, whenFull: .wait)
        stages.takeIn(Self.frames(10))
        // Nothing is visible before it is flushed.
        #expect(stages.stepChecks() == [0, 0, 0])
        stages.intake.flush()
        #expect(stages.stepGeofence() == 10)
        #expect(stages.stepStore() == 0)
        #expect(stages.stepSeparation(limit: 4) == 4)
        #expect(stages.stepRoute(limit: 7) == 7)
        #expect(stages.stepStore() == 4)
        stages.run()
        #expect(stages.store.storedCount == 10)
        #expect(stages.geofence.answers == [0, 10, 0, 0])
        #expect(stages.summary.accountingImbalance == 0)
        #expect(!stages.store.isFinished)
        stages.ring.halt()
        #expect(stages.geofence.isFinished && stages.store.isFinished)
    }

    @Test func countsWhatALiveSourceLosesToAFullRing() throws {
        let stages = SteppedStages(ringSlots: 64, whenFull: .countLoss)
        stages.takeIn(Self.frames(66))
        #expect(stages.intake.lostReports == 2)
        #expect(stages.intake.tally.received == 66 && stages.intake.tally.decoded == 66)
        stages.run()
        // There is room again: the loss becomes a report of its own, in its place among the others.
        stages.intake.flush()
        stages.takeIn(Array(Self.frames(71).suffix(5)))
        stages.intake.flush()
        stages.run()
        let summary = stages.summary
        #expect(summary.findings.map(\.kind) == ["ring_overrun"] && summary.findings.first?.count == 1)
        #expect(summary.reports == 72 && summary.lostReports == 2 && summary.stored == 70)
        #expect(summary.accountingImbalance == 0)
    }

    @Test func saysHowMuchWasLostInTheFinding() throws {
        try RunFixture.withFolder { folder in
            let path = folder + "/evidence.sqlite"
            let writer = try EvidenceWriter(path: path, now: RunFixture.start)
            try writer.begin(
                RunDescription(
                    id: "stepped", kind: .live, isSimulated: true, startedAt: RunFixture.start, configSHA256: "",
                    softwareVersion: "test"))
            let stages = SteppedStages(ringSlots: 64, whenFull: .countLoss, evidence: writer)
            stages.takeIn(Self.frames(66))
            stages.run()
            stages.intake.flush()
            stages.run()
            stages.store.finish(findingsWritten: (0, 0, 0))
            stages.store.close(
                RunAccounting(), isSimulated: true, isUTCKnown: true, archiveFolder: nil, endedAt: RunFixture.start)
            #expect(stages.store.error == nil)
            let findings = try EvidenceReader(path: path).findings()
            #expect(findings.map(\.kind) == [.ringOverrun])
            let finding = try #require(findings.first)
            #expect(try RunOutcome.measurement(finding, "count") == 2)
            #expect(finding.severity == .warning && finding.source == "link" && finding.rule.name == "continuity")
            // The frame is the last one that was taken in.
            #expect(finding.evidence?.frame == 65)
        }
    }

    @Test func makesAReplayWaitForRoom() {
        let stages = SteppedStages(ringSlots: 64, whenFull: .wait)
        let ring = stages.ring
        let lost = Mutex<UInt64?>(nil)
        let source = Worker(name: "source") {
            var publisher = ReportPublisher(ring: ring, whenFull: .wait)
            for number in 0..<500 {
                publisher.publish(
                    Report(
                        receivedAt: RunFixture.start, frame: UInt64(number), vehicle: .none,
                        source: SourceSlot(rawValue: 0), vehicleClass: .drone, body: .attitude(AttitudeSample())))
            }
            publisher.flush()
            let count = publisher.lost
            lost.withLock { $0 = count }
        }
        // Longer than a live source would have waited.
        Thread.sleep(forTimeInterval: 1.5)
        #expect(ring.publishedCount == 64)
        #expect(lost.withLock { $0 } == nil)
        while lost.withLock({ $0 }) == nil { stages.run() }
        source.join()
        stages.run()
        #expect(lost.withLock { $0 } == 0)
        #expect(stages.store.storedCount == 500)
    }

    @Test func makesTheCheckWaitWhileItsFindingsHaveNoRoom() throws {
        try RunFixture.withFolder { folder in
            let path = folder + "/evidence.sqlite"
            let writer = try EvidenceWriter(path: path, now: RunFixture.start)
            try writer.begin(
                RunDescription(
                    id: "stepped", kind: .live, isSimulated: true, startedAt: RunFixture.start, configSHA256: "",
                    softwareVersion: "test"))
            let stages = SteppedStages(
                ringSlots: 64, whenFull: .countLoss, findsSomething: true, findingCapacity: 8, evidence: writer)
            stages.takeIn(Self.frames(20))
            stages.intake.flush()
            #expect(stages.stepChecks() == [8, 20, 20])
            #expect(stages.stepChecks() == [0, 0, 0])
            #expect(stages.stepStore() == 8)
            #expect(stages.stepChecks() == [8, 0, 0])
            stages.run()
            #expect(stages.geofence.answers[Int(CheckOutcome.Status.alert.rawValue)] == 20)
            #expect(stages.summary.accountingImbalance == 0 && stages.intake.lostReports == 0)
            stages.store.finish(findingsWritten: (20, 0, 0))
            stages.store.close(
                RunAccounting(), isSimulated: true, isUTCKnown: true, archiveFolder: nil, endedAt: RunFixture.start)
            let findings = try EvidenceReader(path: path).findings()
            #expect(findings.map { $0.evidence?.frame } == (0..<20).map { UInt64($0) })
            #expect(findings.map(\.ordinal) == (0..<20).map { Int64($0) })
        }
    }

    @Test func losesNothingInAReplayThroughASmallRing() throws {
        try RunFixture.withFolder { folder in
            let log = folder + "/load.tlog"
            let start = RunFixture.start.nanoseconds
            let frames = Self.frames(3000).enumerated().map { number, bytes in
                (time_ns: start + Int64(number) * 1_000_000, bytes: bytes)
            }
            try Data(RunFixture.telemetryLog(frames)).write(to: URL(filePath: log))
            var settings = RunFixture.plainSettings(ringSlots: 64)
            settings.checkThreads = .three
            let outcome = try RunFixture.replay(log, in: folder, settings: settings)
            outcome.expectBalance()
            #expect(outcome.summary.received == 3000 && outcome.summary.lostReports == 0)
            #expect(outcome.summary.stored == 3000)
        }
    }
}
