import ConfigurationFiles
import EvidenceStore
import FlightSimulation
import Foundation
import Quantities
import TelemetryModel
import Testing

@testable import FlightProcessing

/// Which ground station counts for a vehicle: the one that is heard on its own link.
@Suite("Certification by the heartbeats of a ground station") struct CertifyingStationTests {
    private typealias Sent = (time_ns: Int64, isOfVehicle: Bool, bytes: [UInt8])

    private static func flight() -> LinkLossFlight {
        LinkLossFlight(LinkLossFlight.Options(startUTC_ns: RunFixture.start.nanoseconds))
    }

    /// The verdict of the shipped plan over the flight's frames and what else was received.
    ///
    /// - Parameter vehicle: what the plan names.
    private static func verdict(_ more: [Sent], vehicle: String = "51/1") throws -> VerdictRecord {
        let sent = (flight().frames.map { ($0.time_ns, true, $0.bytes) } + more).sorted { $0.0 < $1.0 }
        return try RunFixture.withFolder { folder in
            try CertifyingFixture.archive(in: folder) { intake in
                guard let onBoard = intake.sources.source(name: "on-board"),
                    let field = intake.sources.source(name: "field")
                else { return }
                for source in [onBoard, field] { intake.open(source) }
                for (number, frame) in sent.enumerated() {
                    let envelope = FrameEnvelope(
                        source: frame.1 ? onBoard : field, payloadType: .mavlink,
                        receivedAt: RunFixture.start.advanced(byNanoseconds: frame.0), sequence: UInt64(number))
                    // Sound: the span lives no longer than the call, and the array as long as the loop's body.
                    unsafe intake.accept(envelope, frame.2.span.bytes)
                }
            }
            let fixture = try CertifyingFixture(folder: folder, reader: EvidenceReader(path: folder + "/run.sqlite"))
            let path = RunFixture.root.appending(path: "Config/certification/link-loss-sample.toml").path
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let plan = try fixture.write(text, [("vehicle = \"51/1\"", "vehicle = \"\(vehicle)\"")])
            return try #require(try fixture.evaluate(CertificationPlanFile(path: plan)).first)
        }
    }

    /// The heartbeats of a station, one a second through the whole flight.
    private static func station(_ isOfVehicle: Bool, system: UInt8 = 254) -> [Sent] {
        var framer = MAVLinkFramer(version: .two, system: system, component: 190)
        let message = MAVLinkMessage.heartbeat(
            vehicleType: 6, autopilot: 8, baseMode: 192, customMode: 0, systemStatus: 4)
        return (0..<42).compactMap { second in
            framer.frame(message).map { (Int64(second) * 1_000_000_000 + 500_000_000, isOfVehicle, $0) }
        }
    }

    @Test("is heard on the vehicle's own link alone")
    func isHeardOnTheVehiclesOwnLink() throws {
        let alone = try Self.verdict([])
        #expect(alone.verdict == "PASS")
        let check = try #require(
            (try CertifyingFixture.value(alone, "checks") as? [[String: Any]])?.first {
                $0["name"] as? String == "stimulus"
            })
        #expect((check["detail"] as? String)?.hasPrefix("the last heartbeat of the ground station") == true)
        #expect(try Self.verdict(Self.station(false)).y == alone.y)
        // Another station that the vehicle still hears: the link is not lost.
        #expect(try Self.verdict(Self.station(true)).verdict == "INVALID_TRIAL")
    }

    @Test("is heard by the only vehicle of a run")
    func isHeardByTheOnlyVehicle() throws {
        let verdict = try Self.verdict([], vehicle: "*")
        let named = try Self.verdict([])
        #expect(verdict.verdict == "PASS" && verdict.y == named.y)
    }
}
