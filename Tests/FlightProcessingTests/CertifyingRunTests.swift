import ConfigurationFiles
import EvidenceStore
import FlightSimulation
import Foundation
import Quantities
import TelemetryModel
import Testing

@testable import FlightProcessing

@Suite("Certification of archived runs")
struct CertifyingRunTests {
    @Test("finds the scatter of a hover within the uncertainty it states", arguments: [1, 7, 12] as [UInt64])
    func findsTheScatterOfAHover(seed: UInt64) throws {
        try CertifyingFixture.withHover(seed: seed) { fixture in
            let verdict = try #require(try fixture.evaluate(fixture.plan()).first)
            let (y, expanded) = (try #require(verdict.y), try #require(verdict.expandedUncertainty))
            // The flight was asked for a scatter of which 95 % lie within 0.30 m.
            #expect((y - 0.30).magnitude <= expanded, "seed \(seed): \(y) ± \(expanded)")
            #expect(expanded < 0.15)
            #expect(verdict.n == 1200)
            #expect(verdict.verdict == "PASS")
            let evidence = try fixture.reader.evidence(ofVerdictRow: try #require(verdict.row))
            #expect(evidence.map(\.frames) == [5...5158])
            #expect(evidence[0].archiveFile == "run-00000.mcap" && evidence[0].sha256.count == 64)
            #expect(try CertifyingFixture.check(verdict, "record_loss") == "passed")
            #expect(try CertifyingFixture.check(verdict, "archive") == "passed")
        }
    }

    @Test("lets no simulated flight certify")
    func letsNoSimulatedFlightCertify() throws {
        try CertifyingFixture.withHover { fixture in
            let verdict = try #require(try fixture.evaluate(fixture.plan()).first)
            #expect(verdict.verdict == "PASS" && !verdict.certifies && verdict.mark == "SIM")
            #expect(try CertifyingFixture.value(verdict, "mark") as? String == "SIM")
            #expect(try fixture.reader.runs().first?.description.isSimulated == true)
        }
    }

    @Test("finds the mark of a simulator in the frames, whatever the database says", arguments: [true, false])
    func findsTheMarkOfASimulatorInTheFrames(isReal: Bool) throws {
        try CertifyingFixture.withHover(isReal: isReal) { fixture in
            var run = try ArchivedRun(id: "run", in: fixture.reader)
            run.isSimulated = false
            #expect(try RunRecording(run, vehicles: ["51/1"], scalars: []).isSimulated == !isReal)
            run.isSimulated = true
            #expect(try RunRecording(run, vehicles: ["51/1"], scalars: []).isSimulated)
        }
    }

    @Test("certifies a real flight, but not by a sample plan")
    func certifiesARealFlight() throws {
        try CertifyingFixture.withHover(isReal: true) { fixture in
            let verdict = try #require(try fixture.evaluate(fixture.plan()).first)
            #expect(verdict.certifies && verdict.mark == nil)
            let sample = try fixture.plan([("order =", "sample = true\norder =")])
            let marked = try #require(try fixture.evaluate(sample).last)
            #expect(marked.verdict == "PASS" && !marked.certifies && marked.mark == "SAMPLE")
        }
    }

    @Test("calls a trial invalid when frames of the vehicle are missing")
    func callsATrialInvalidWhenFramesAreMissing() throws {
        // Every heartbeat is taken out: 120 of 5160 frames, told by the sequence numbers of the others.
        try CertifyingFixture.withHover(
            isReal: true, change: { $0.filter { $0.bytes[7] != 0 || $0.bytes[8] != 0 } }
        ) { fixture in
            let verdict = try #require(try fixture.evaluate(fixture.plan()).first)
            #expect(verdict.verdict == "INVALID_TRIAL")
            #expect(try CertifyingFixture.check(verdict, "record_loss") == "failed")
        }
    }

    @Test("does not test a vehicle that is not in the run")
    func doesNotTestAVehicleThatIsNotInTheRun() throws {
        try CertifyingFixture.withHover { fixture in
            let plan = try fixture.plan([("vehicle = \"51/1\"", "vehicle = \"52/1\"")])
            let verdict = try #require(try fixture.evaluate(plan).first)
            #expect(verdict.verdict == "NOT_TESTED" && verdict.y == nil)
            #expect(try CertifyingFixture.check(verdict, "vehicle") == "failed")
        }
    }

    @Test("takes the window from the plan or from what the vehicle says of its state")
    func takesTheWindow() throws {
        try CertifyingFixture.withHover { fixture in
            let fixed = try fixture.plan([
                ("whole_run = true", "start_utc = \"2026-11-23T05:00:20Z\"\nend_utc = \"2026-11-23T05:01:30Z\"")
            ])
            #expect(try fixture.evaluate(fixed).last?.n == 700)
            let marked = try fixture.plan([
                ("whole_run = true", "start_marker = \"airborne\"\nend_marker = \"run_end\"")
            ])
            #expect(try fixture.evaluate(marked).last?.n == 1200)
            let absent = try fixture.plan([
                ("whole_run = true", "start_marker = \"airborne\"\nend_marker = \"landed\"")
            ])
            let count = try fixture.reader.verdicts().count
            expectRefusal(absent, fixture, "plan.toml:14:1: the run has no marker 'landed' behind its 'airborne'")
            let outside = try fixture.plan([
                ("whole_run = true", "start_utc = \"2026-11-24T05:00:20Z\"\nend_utc = \"2026-11-24T05:01:30Z\"")
            ])
            expectRefusal(outside, fixture, "plan.toml:14:1: nothing of the run lies in the window")
            #expect(try fixture.reader.verdicts().count == count)
        }
    }

    private func expectRefusal(_ plan: CertificationPlanFile, _ fixture: CertifyingFixture, _ reason: String) {
        do {
            _ = try fixture.evaluate(plan)
            Issue.record("accepted")
        } catch {
            let text = String(describing: error)
            #expect(text.contains(reason), "\(text)")
        }
    }

    @Test("takes the window from an operator's mark, and refuses one that is there twice")
    func takesTheWindowFromMarks() throws {
        func mark(_ name: String, _ vehicle: String, at time_s: Int64) -> (time_s: Int64, bytes: [UInt8]) {
            (time_s, OperatorMark(name: name, vehicle: vehicle, by: "tester")?.bytes ?? [])
        }
        let marks = [
            mark("hover begin", "51/1", at: 20), mark("hover begin", "52/1", at: 25), mark("hover end", "", at: 90),
        ]
        try CertifyingFixture.withHover(marks: marks) { fixture in
            func plan(_ window: String) throws -> CertificationPlanFile {
                try fixture.plan([("whole_run = true", window)])
            }
            let once = "start_marker = \"mark:hover begin\"\nend_marker = \"mark:hover end\""
            let verdicts = try fixture.evaluate(plan(once))
            #expect(verdicts.last?.n == 700)
        }
        try CertifyingFixture.withHover(marks: marks + [mark("hover begin", "", at: 40)]) { fixture in
            let window = "start_marker = \"mark:hover begin\"\nend_marker = \"mark:hover end\""
            let twice = try fixture.plan([("whole_run = true", window)])
            expectRefusal(twice, fixture, "plan.toml:14:1: the run has 2 markers 'mark:hover begin'")
            let second = try fixture.plan([("whole_run = true", window + "\noccurrence = 2")])
            #expect(try fixture.evaluate(second).last?.n == 500)
        }
    }

    @Test("records the same result once, and a run it does not know not at all")
    func recordsTheSameResultOnce() throws {
        try CertifyingFixture.withHover { fixture in
            let plan = try fixture.plan()
            #expect(try fixture.evaluate(plan).count == 1)
            #expect(try fixture.evaluate(plan).count == 1)
            #expect(throws: CertifyingError.self) { try ArchivedRun(id: "other", in: fixture.reader) }
        }
    }

    @Test("takes the only vehicle of a run where the plan names none, and refuses to choose")
    func takesTheOnlyVehicle() throws {
        let change = [("vehicle = \"51/1\"", "vehicle = \"*\"")]
        try CertifyingFixture.withHover { fixture in
            let verdict = try #require(try fixture.evaluate(fixture.plan(change)).last)
            #expect(verdict.verdict == "PASS" && verdict.n == 1200)
            #expect(try CertifyingFixture.value(verdict, "vehicle") as? String == "51/1")
            #expect(try fixture.recompute(verdict).isIdentical)
        }
        var other = MAVLinkFramer(version: .two, system: 52)
        let position = MAVLinkMessage.localPosition(boot_ms: 1000, position_m: (1, 2, -3), velocity_mps: (0, 0, 0))
        let packed = other.frame(position)
        let frame = try #require(packed)
        try CertifyingFixture.withHover(change: { frames in frames + [(frames[frames.count - 1].time_ns, frame)]
        }) { fixture in
            try expectRefusal(fixture.plan(change), fixture, "and it has several: 51/1, 52/1")
        }
    }
}
