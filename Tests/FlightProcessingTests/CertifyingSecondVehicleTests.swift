import ConfigurationFiles
import EvidenceStore
import FlightSimulation
import Foundation
import Testing

@testable import FlightProcessing

@Suite("Certification of two vehicles")
struct CertifyingSecondVehicleTests {
    private static let item: [(String, String)] = [
        ("id = \"hover-hold-horizontal\"", "id = \"separation\"\nother_vehicle = \"52/1\""),
        ("maximum = 0.5", "minimum = 3"),
        ("U_horizontal_m = 0.004", "U_horizontal_m = 0.004\nU_vertical_m = 0.004\nu_time_s = 0.001"),
        (
            "target_north_m = 0\ntarget_east_m = 0",
            """
            well_clear_horizontal_m = 2
            well_clear_vertical_m = 1
            nmac_horizontal_m = 1
            nmac_vertical_m = 0.1
            """
        ),
    ]

    /// Another vehicle beside each place that motion capture has given, which flies past at 1 m/s, 4 m to the north.
    private static func withSecondVehicle(_ frames: [HoverFlight.TimedFrame]) -> [HoverFlight.TimedFrame] {
        frames.flatMap { frame -> [HoverFlight.TimedFrame] in
            guard frame.bytes[7] == 138, let second = second(frame) else { return [frame] }
            return [frame, second]
        }
    }

    /// ATT_POS_MOCAP (MAVLink common.xml #138) with x, y and z as singles at the bytes 24 to 35 of its payload.
    private static func second(_ frame: HoverFlight.TimedFrame) -> HoverFlight.TimedFrame? {
        var payload = Array(frame.bytes[10..<frame.bytes.count - 2])
        payload += [UInt8](repeating: 0, count: max(0, 36 - payload.count))
        let place: [Float] = [4, Float(frame.time_ns) / 1e9 - 60, 0]
        for (index, value) in place.enumerated() {
            for byte in 0..<4 {
                payload[24 + 4 * index + byte] = UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt32(byte)))
            }
        }
        var bytes = Array(frame.bytes[..<10]) + payload
        (bytes[1], bytes[5]) = (UInt8(payload.count), 52)
        // Its own sequence numbers: ten frames a second, and none is missing.
        bytes[4] = UInt8(truncatingIfNeeded: frame.time_ns / 100_000_000)
        var checksum: UInt16 = 0xFFFF
        // CRC-16/MCRF4XX with the CRC_EXTRA 109 of the message (MAVLink guide, "Serialization").
        for byte in bytes[1...] + [109] {
            var mixed = byte ^ UInt8(truncatingIfNeeded: checksum)
            mixed ^= mixed << 4
            checksum = checksum >> 8 ^ UInt16(mixed) << 8 ^ UInt16(mixed) << 3 ^ UInt16(mixed) >> 4
        }
        return (frame.time_ns, bytes + [UInt8(truncatingIfNeeded: checksum), UInt8(truncatingIfNeeded: checksum >> 8)])
    }

    @Test("judges two vehicles of one run, and derives the same again")
    func judgesTwoVehicles() throws {
        try CertifyingFixture.withHover(isReal: true, change: Self.withSecondVehicle) { fixture in
            let verdict = try #require(try fixture.evaluate(fixture.plan(Self.item)).first)
            // The first vehicle strays by less than half a metre from its point, the other one flies past 4 m to the north.
            #expect((try #require(verdict.y) - 4).magnitude < 0.6, "\(verdict.resultJSON)")
            #expect(verdict.verdict == "PASS" && verdict.n ?? 0 >= 1200)
            #expect(try CertifyingFixture.value(verdict, "other_vehicle") as? String == "52/1")
            #expect(try fixture.recompute(verdict).isIdentical)
        }
    }

    @Test("says which vehicles there are where the second one is not in the run")
    func saysThatTheSecondVehicleIsAbsent() throws {
        try CertifyingFixture.withHover(isReal: true) { fixture in
            let verdict = try #require(try fixture.evaluate(fixture.plan(Self.item)).first)
            #expect(verdict.verdict == "INVALID_TRIAL")
            #expect(try CertifyingFixture.check(verdict, "other_vehicle") == "failed")
            #expect(verdict.resultJSON.contains("no vehicle '52/1' in the run; seen were: 51/1"))
        }
    }

    @Test(
        "refuses a second vehicle that is none, or that the item does not know",
        arguments: [
            ("\"52/1\"", "\"51/1\"", "'51/1' is the vehicle of the item itself"),
            ("\"52/1\"", "\"*\"", "the second vehicle must be named"),
            ("other_vehicle = \"52/1\"", "", "separation compares two vehicles: 'other_vehicle' names the second one"),
        ])
    func refusesASecondVehicle(old: String, new: String, reason: String) throws {
        var text = CertifyingFixture.planText
        for (old, new) in Self.item + [(old, new)] { text = text.replacing(old, with: new) }
        do throws(ConfigurationError) {
            _ = try CertificationPlanFile(kept: [
                .init(name: "plan.toml", file: ConfigurationFile(path: "plan.toml", bytes: Array(text.utf8)))
            ])
            Issue.record("accepted")
        } catch { #expect(error.description.hasSuffix(reason), "\(error)") }
    }
}
