import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import FlightSimulation
import Foundation
import Geodesy
import TelemetryModel
import Testing

/// A drone that is heard by MAVLink and by its Remote ID broadcast, from bytes to the database.
@Suite struct SharedAircraftRunTests {
    /// A message of ASTM F3411-22a: Basic ID with a serial number of a multirotor.
    private static func basicID(_ serialNumber: String) -> [UInt8] {
        let text = Array(serialNumber.utf8)
        return [0x02, 1 << 4 | 2] + text + [UInt8](repeating: 0, count: 23 - text.count)
    }

    /// Location/Vector of one in the air that flies east; accuracies 10 m and 10 m.
    static func location(
        _ place: (latitude_deg: Double, longitude_deg: Double), altitudeHAE_m: Double, speed_mps: Double, hour_s: Double
    ) -> [UInt8] {
        func bytes(_ value: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        let head: [UInt8] = [0x12, 2 << 4, 90, UInt8(speed_mps * 4), 0]
        let place = bytes(Int(place.latitude_deg * 1e7), 4) + bytes(Int(place.longitude_deg * 1e7), 4)
        let heights = bytes(0, 2) + bytes(Int((altitudeHAE_m + 1000) * 2), 2) + bytes(0, 2)
        return head + place + heights + [4 << 4 | 10, 3] + bytes(Int(hour_s * 10), 2) + [1, 0]
    }

    /// Twenty seconds: the drone at 5 Hz by MAVLink and at 1 Hz by Remote ID, and another one that stands in its way.
    static func frames(serialNumber: String) -> [(envelope: FrameEnvelope, bytes: [UInt8])] {
        var drone = MAVLinkFramer(version: .two, system: 11)
        var other = MAVLinkFramer(version: .two, system: 12)
        var frames: [(envelope: FrameEnvelope, bytes: [UInt8])] = []
        func add(_ bytes: [UInt8]?, _ type: PayloadType, at time_s: Double) {
            guard let bytes else {
                Issue.record("a frame could not be made")
                return
            }
            let time = RunFixture.start.advanced(byNanoseconds: Int64(time_s * 1e9))
            frames.append(
                (
                    FrameEnvelope(
                        source: SourceSlot(rawValue: 0), payloadType: type, receivedAt: time, epoch: 1,
                        sequence: UInt64(frames.count)), bytes
                ))
        }
        func position(_ east_m: Double, speed_mps: Double, boot_ms: Int) -> MAVLinkMessage {
            let place = LocalPlane.kintexGimpo.unproject(PlanePoint(east_m: east_m, north_m: 0))
            return .globalPosition(
                boot_ms: UInt32(boot_ms), latitude_1e7deg: Int32((place.latitude_deg * 1e7).rounded()),
                longitude_1e7deg: Int32((place.longitude_deg * 1e7).rounded()), altitudeAMSL_mm: 100_000,
                heightAboveHome_mm: 60_000, velocity_cmps: (0, Int16(speed_mps * 100), 0), heading_cdeg: 9000)
        }
        for step in 0...100 {
            let t = Double(step) / 5
            if step % 5 == 0 {
                add(drone.frame(.droneBasicID(serialNumber)), .mavlink, at: t)
                add(other.frame(position(400, speed_mps: 0, boot_ms: step * 200)), .mavlink, at: t)
                let place = LocalPlane.kintexGimpo.unproject(PlanePoint(east_m: 15 * t, north_m: 0))
                add(basicID("KR-1581F-77"), .remoteID, at: t)
                let hae_m = 100 + 22.4
                add(
                    location(
                        (place.latitude_deg, place.longitude_deg), altitudeHAE_m: hae_m, speed_mps: 15, hour_s: t),
                    .remoteID, at: t)
            }
            add(drone.frame(position(15 * t, speed_mps: 15, boot_ms: step * 200)), .mavlink, at: t + 0.01)
        }
        return frames
    }

    private static func run(serialNumber: String, in folder: String) throws -> RunOutcome {
        var files = NaraeSettings.RuleFiles()
        files.separation = RunFixture.root.appending(path: "Config/separation/separation.toml").path
        let rules = try RuleSet(files)
        let made = frames(serialNumber: serialNumber)
        let run = try RunFixture.run(in: folder, settings: RunFixture.plainSettings(), rules: rules) {
            intake throws(RunFailure) in
            do throws(RecordingError) {
                var source = ScriptedFrames(made)
                var replay = Replay(factor: nil)
                try replay.run(&source, into: &intake)
            } catch { throw .recording(error) }
        }
        run.expectBalance()
        let again = try RunFixture.replayArchive(
            of: run, in: folder, settings: RunFixture.plainSettings(), rules: rules)
        #expect(again.findingsText(withPositions: false) == run.findingsText(withPositions: false))
        return run
    }

    @Test func theRemoteIDOfItsAutopilotMakesItOneAircraft() throws {
        try RunFixture.withFolder { folder in
            let run = try Self.run(serialNumber: "KR-1581F-77", in: folder)
            let shared = try #require(run.findings("same_aircraft").first)
            #expect(run.findings("same_aircraft").count == 1)
            #expect(Set([shared.vehicle, shared.otherVehicle]) == ["11/1", "rid:KR-1581F-77"])
            #expect(try RunOutcome.measurement(shared, "stated") == 1)
            #expect(run.summary.separationRefusals.overtakenPositions == 0)
            // It never collides with itself, and meets the other one once.
            let pairs = Set(run.findings("separation_alert").map { [$0.vehicle, $0.otherVehicle] })
            #expect(pairs.count == 1 && pairs.allSatisfy { $0.contains("12/1") }, "\(pairs)")
            #expect(run.findings("separation_alert").map(\.level).max() ?? 0 >= 2)
            let states = try EvidenceReader(path: folder + "/run.sqlite").separationStates()
            // The Remote ID's height is above the ellipsoid, the autopilot's above sea level: both are compared by the latter.
            #expect(!states.isEmpty && states.allSatisfy { $0.datum == .meanSeaLevel })
        }
    }

    @Test func anotherRemoteIDIsAnotherAircraft() throws {
        try RunFixture.withFolder { folder in
            let run = try Self.run(serialNumber: "KR-1581F-78", in: folder)
            let shared = run.findings("same_aircraft")
            // Nobody says so; after ten seconds their common flight does, and that is told as what it is.
            #expect(try shared.map { try RunOutcome.measurement($0, "stated") } == [0])
            let collisions = run.findings("separation_alert").filter { $0.level == 5 }
            #expect(collisions.contains { [$0.vehicle, $0.otherVehicle].contains("rid:KR-1581F-77") })
        }
    }
}
