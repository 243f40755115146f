import Foundation
import ReferenceData
import Testing

@testable import FlightSimulation

/// The frames in hexadecimal were packed by pymavlink 2.4.50 (dialect all) for system 21, component 1, sequence 7.
@Suite("MAVLink encoding")
struct MAVLinkEncodingTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        var name: String
        var message: MAVLinkMessage
        var version2: String
        /// MAVLink 1 with the fields of version 1 only; nil where version 1 cannot carry the message.
        var version1: String?
        var testDescription: String { name }
    }

    static let fix = MAVLinkMessage.ReceiverFix(
        latitude_1e7deg: 376_480_001, longitude_1e7deg: 1_268_530_002, altitudeAMSL_mm: 35_012, altitudeHAE_mm: 57_461,
        horizontalDilution: 80, verticalDilution: 130, speed_cmps: 4503, course_cdeg: 17_054, fixType: 3,
        satellites: 17,
        horizontalAccuracy_mm: 850, verticalAccuracy_mm: 1000, speedAccuracy_mmps: 50)

    static let vectors: [Vector] = [
        Vector(
            name: "HEARTBEAT",
            message: .heartbeat(
                vehicleType: 21, autopilot: 12, baseMode: 153, customMode: 0x0304_0000, systemStatus: 4),
            version2: "fd09000007150100000000000403150c990403d572",
            version1: "fe090715010000000403150c990403b2b5"),
        Vector(
            name: "SYS_STATUS",
            message: .systemStatus(
                sensors: 0x0C2F, load_dpercent: 340, voltage_mV: 40_500, current_cA: 24_000, remaining_percent: 93),
            version2: "fd1f00000715010100002f0c00002f0c00002f0c00005401349ec05d0000000000000000000000005de0c0"),
        Vector(
            name: "SYSTEM_TIME", message: .systemTime(unix_us: 1_795_410_000_123_456, boot_ms: 60_123),
            version2: "fd0a000007150102000040964877ea600600dbeaefa7",
            version1: "fe0c0715010240964877ea600600dbea00006e25"),
        Vector(
            name: "BATTERY_STATUS",
            message: .batteryStatus(
                consumed_mAh: 1234, temperature_cdegC: 2850, cells_mV: [4100, 4090, 4080, 4070, 4060, 4050],
                current_cA: 1800, remaining_percent: 93),
            version2: "fd240000071501930000d2040000ffffffff220b0410fa0ff00fe60fdc0fd20fffffffffffffffff08070001015d"
                + "d3b9"),
        Vector(
            name: "EXTENDED_SYS_STATE", message: .extendedSystemState(vtol: 3, landed: 1),
            version2: "fd020000071501f50000030136a2", version1: "fe02071501f5030152a5"),
        Vector(
            name: "GPS_RAW_INT", message: .receiver(time_us: 1_795_410_000_123_456, fix),
            version2: "fd2b000007150118000040964877ea60060001a17016523b9c4bc48800005000820097119e42031175e000005203"
                + "0000e8030000327cc4"),
        Vector(
            name: "GPS_RAW_INT without a fix", message: .receiver(time_us: 1_795_410_000_123_456, .none),
            version2: "fd1d000007150118000040964877ea600600000000000000000000000000ffffffffffffffff01bede"),
        Vector(
            name: "ATTITUDE",
            message: .attitude(
                boot_ms: 60_123, roll_rad: 0.125, pitch_rad: -0.25, yaw_rad: 1.5, rollRate_radps: 0.01,
                pitchRate_radps: -0.02, yawRate_radps: 0.5),
            version2: "fd1c00000715011e0000dbea00000000003e000080be0000c03f0ad7233c0ad7a3bc0000003f13cf",
            version1: "fe1c0715011edbea00000000003e000080be0000c03f0ad7233c0ad7a3bc0000003f2a59"),
        Vector(
            name: "LOCAL_POSITION_NED",
            message: .localPosition(boot_ms: 60_123, position_m: (1.5, -2.5, -3.25), velocity_mps: (0.5, -1.25, 0)),
            version2: "fd180000071501200000dbea00000000c03f000020c0000050c00000003f0000a0bf4db8",
            version1: "fe1c07150120dbea00000000c03f000020c0000050c00000003f0000a0bf000000003b7d"),
        Vector(
            name: "GLOBAL_POSITION_INT",
            message: .globalPosition(
                boot_ms: 60_123, latitude_1e7deg: 376_480_001, longitude_1e7deg: 1_268_530_002, altitudeAMSL_mm: 35_012,
                heightAboveHome_mm: 20_012, velocity_cmps: (-4441, 727, 0), heading_cdeg: 17_054),
            version2: "fd1c0000071501210000dbea000001a17016523b9c4bc48800002c4e0000a7eed70200009e422464",
            version1: "fe1c07150121dbea000001a17016523b9c4bc48800002c4e0000a7eed70200009e429e03"),
        Vector(
            name: "MISSION_ITEM_REACHED", message: .missionItemReached(3), version2: "fd0100000715012e00000367ed",
            version1: "fe020715012e03002e9d"),
        Vector(
            name: "ATTITUDE_TARGET",
            message: .attitudeTarget(boot_ms: 60_123, quaternion: (0.99619472, 0.087155744, 0, 0)),
            version2: "fd250000071501530000dbea00009e067f3fb67eb23d000000000000000000000000000000000000000000000000"
                + "4721b1",
            version1: "fe2507150153dbea00009e067f3fb67eb23d000000000000000000000000000000000000000000000000471f7c"),
        Vector(
            name: "ATT_POS_MOCAP",
            message: .motionCapture(
                time_us: 1_795_410_000_123_456, quaternion: (1, 0, 0.5, -0.25), position_m: (1.5, -2.5, -3.25)),
            version2: "fd2800000715018a000040964877ea6006000000803f000000000000003f000080be0000c03f000020c0000050c0"
                + "0000c07f22ef"),
        Vector(
            name: "OPEN_DRONE_ID_BASIC_ID", message: .droneBasicID("1748KRNARAE42"),
            version2: "fd250000071501643200000000000000000000000000000000000000000000000102313734384b524e4152414534"
                + "32a692"),
        Vector(
            name: "OPEN_DRONE_ID_LOCATION",
            message: .droneLocation(
                MAVLinkMessage.DroneLocation(
                    latitude_1e7deg: 376_480_001, longitude_1e7deg: 1_268_530_002, altitudeHAE_m: 57.5, height_m: 20.25,
                    secondsOfHour: 1799.5, direction_cdeg: 17_054, speed_cmps: 4503, climb_cmps: -120, status: 2)),
            version2: "fd3b000007150165320001a17016523b9c4b00007ac4000066420000a24100f0e0449e42971188ff0000000000000"
                + "000000000000000000000000000000002000b05000301b0b4"),
    ]

    @Test("packs as pymavlink does", arguments: vectors)
    func packsAsPymavlinkDoes(vector: Vector) {
        var framer = MAVLinkFramer(version: .two, system: 21, sequence: 7)
        #expect(framer.frame(vector.message)?.hexadecimal == vector.version2)
        #expect(framer.sequence == 8)
    }

    @Test("packs version 1 as pymavlink does", arguments: vectors.filter { $0.version1 != nil })
    func packsVersion1AsPymavlinkDoes(vector: Vector) {
        var framer = MAVLinkFramer(version: .one, system: 21, sequence: 7)
        #expect(framer.frame(vector.message)?.hexadecimal == vector.version1)
    }

    @Test("leaves out of version 1 what it cannot carry")
    func leavesOutOfVersion1WhatItCannotCarry() {
        var framer = MAVLinkFramer(version: .one, system: 21, sequence: 7)
        #expect(framer.frame(.droneBasicID("X")) == nil)
        #expect(framer.sequence == 7)
    }

    @Test("keeps the first byte of a payload of zeros")
    func keepsTheFirstByteOfAPayloadOfZeros() {
        var framer = MAVLinkFramer(version: .two, system: 1)
        #expect(framer.frame(.systemTime(unix_us: 0, boot_ms: 0))?[1] == 1)
    }

    @Test("wraps its numbers after 255")
    func wrapsItsNumbersAfter255() {
        var framer = MAVLinkFramer(version: .two, system: 1, sequence: 255)
        _ = framer.frame(.extendedSystemState(vtol: 0, landed: 1))
        #expect(framer.sequence == 0)
    }

    @Test(
        "has the lengths and checksum seeds of the definitions",
        .enabled(if: ReferenceData.isPresent, ReferenceData.hint), arguments: vectors)
    func hasTheLengthsAndChecksumSeedsOfTheDefinitions(vector: Vector) throws {
        // Number → [name, CRC_EXTRA, length without extensions, length with them].
        let facts = try JSONSerialization.jsonObject(
            with: Data(ReferenceData.bytes("formats/mavlink_crc_extra_all.json")))
        let all = try #require(facts as? [String: [Any]])
        let fact = try #require(all[String(vector.message.id)])
        #expect(fact[1] as? Int == Int(vector.message.checksumSeed))
        #expect(fact[2] as? Int == vector.message.baseLength)
        #expect(fact[3] as? Int == vector.message.payload.count)
    }
}

extension [UInt8] {
    /// Two hexadecimal digits for each byte.
    var hexadecimal: String { map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }
}
