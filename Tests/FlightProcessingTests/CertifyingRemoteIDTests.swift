import ConfigurationFiles
import EvidenceStore
import Foundation
import TelemetryModel
import Testing

@testable import FlightProcessing

@Suite("Certification of Remote ID")
struct CertifyingRemoteIDTests {
    /// Twenty seconds of a drone with its Remote ID, and ten messages with a latitude that cannot be.
    private static var frames: [(envelope: FrameEnvelope, bytes: [UInt8])] {
        var frames = SharedAircraftRunTests.frames(serialNumber: "KR-1581F-77")
        for index in 0..<10 {
            let time_ns = Int64(20_020 + index) * 1_000_000
            frames.append(
                (
                    FrameEnvelope(
                        source: SourceSlot(rawValue: 0), payloadType: .remoteID,
                        receivedAt: RunFixture.start.advanced(byNanoseconds: time_ns), epoch: 1,
                        sequence: UInt64(frames.count)),
                    SharedAircraftRunTests.location((91, 126.7), altitudeHAE_m: 100, speed_mps: 15, hour_s: 20)
                ))
        }
        return frames
    }

    @Test("counts the messages that could not be read beside those of the vehicle")
    func countsWhatCouldNotBeRead() throws {
        try RunFixture.withFolder { folder in
            let made = Self.frames
            try CertifyingFixture.archive(in: folder) { intake throws(RunFailure) in
                do throws(RecordingError) {
                    var source = ScriptedFrames(made)
                    var replay = Replay(factor: nil)
                    try replay.run(&source, into: &intake)
                } catch { throw .recording(error) }
            }
            let fixture = try CertifyingFixture(folder: folder, reader: EvidenceReader(path: folder + "/run.sqlite"))
            let plan = try fixture.plan([
                ("vehicle = \"51/1\"", "vehicle = \"11/1\""),
                ("type = \"motion_capture\"", "type = \"own_estimate\"\nu_time_s = 0.01"),
                ("id = \"hover-hold-horizontal\"", "id = \"remote-id\"\nother_vehicle = \"rid:KR-1581F-77\""),
                ("maximum = 0.5", "maximum = 30.5"),
                ("target_north_m = 0\ntarget_east_m = 0", "minimum_duration_s = 10\nminimum_rate_hz = 4"),
            ])
            let verdict = try #require(try fixture.evaluate(plan).first)
            let measured = try #require(
                try CertifyingFixture.value(verdict, "measurements") as? [[String: Any]])
            // The Remote ID tells what the drone tells, once a second and at once: 21 messages, and 10 that were not read.
            // The drone tells its place a hundredth of a second later, at 15 m/s.
            #expect((try #require(verdict.y) - 0.15).magnitude < 0.02)
            #expect(measured[1]["y"] as? Double == 1)
            #expect(measured[2]["y"] as? Double == 0)
            #expect(measured[3]["y"] as? Double == 100 * 21.0 / 31)
            #expect(verdict.verdict == "FAIL")
            #expect(try fixture.recompute(verdict).isIdentical)
        }
    }
}
