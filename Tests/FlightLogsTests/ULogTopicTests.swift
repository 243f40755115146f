import Quantities
import TelemetryModel
import Testing

@testable import FlightLogs

/// Each topic that becomes a report, with the values written by hand from PX4's message definitions.
@Suite struct ULogTopicTests {
    /// A format as PX4 has or had it, a payload, and what the report must say.
    struct Vector: Sendable {
        var topic: ULogTopic
        var format: String
        var payload: [UInt8]
        var check: @Sendable (ReportBody) -> Bool
    }

    static let time: [UInt8] = ULogBuilder.little(UInt64(5_000_000))

    static func floats(_ values: Float...) -> [UInt8] { values.flatMap { ULogBuilder.little($0) } }

    static let vectors: [Vector] = [
        Vector(
            topic: .vehicleGlobalPosition,
            format: "double lat;double lon;float alt;float vel_n;float vel_e;float vel_d;float yaw;float eph;float epv;"
                + "float terrain_alt;bool terrain_alt_valid;",
            payload: ULogBuilder.little(37.62) + ULogBuilder.little(126.79)
                + floats(412.25, 1, 2, -3, -1.5707964, 0.5, 0.75, 400) + [1]
        ) { body in
            guard case .position(let sample) = body else { return false }
            return sample.latitude_1e7deg == 376_200_000 && sample.longitude_1e7deg == 1_267_900_000
                && sample.altitudeAMSL_mm == 412_250 && sample.heightAboveGround_mm == 12_250
                && sample.altitudeHAE_mm == .min && sample.velocityUp_mps == 3 && sample.velocityNorth_mps == 1
                && sample.velocityEast_mps == 2 && sample.heading_cdeg == 27_000
                && sample.provenance == .fusedEstimate && sample.horizontalAccuracy_m == 0.5
        },
        Vector(
            topic: .vehicleGlobalPosition,
            format: "double lat;double lon;float alt;float alt_ellipsoid;bool lat_lon_valid;bool alt_valid;",
            payload: ULogBuilder.little(37.62) + ULogBuilder.little(126.79) + floats(412, 434) + [0, 1]
        ) { body in
            guard case .position(let sample) = body else { return false }
            return !sample.isLocated && sample.altitudeHAE_mm == 434_000 && sample.velocityUp_mps.isNaN
                && sample.heading_cdeg == .max
        },
        Vector(
            topic: .vehicleGPSPosition,
            format:
                "uint64_t time_utc_usec;int32_t lat;int32_t lon;int32_t alt;int32_t alt_ellipsoid;float eph;float epv;"
                + "float vel_n_m_s;float vel_e_m_s;float vel_d_m_s;int32_t timestamp_time_relative;uint8_t fix_type;"
                + "bool vel_ned_valid;uint8_t satellites_used;",
            payload: ULogBuilder.little(UInt64(1_751_327_970_000_000)) + ULogBuilder.little(Int32(376_200_001))
                + ULogBuilder.little(Int32(1_267_900_002)) + ULogBuilder.little(Int32(30_123))
                + ULogBuilder.little(Int32(52_456)) + floats(0.8, 1.2, 4, 5, 6) + ULogBuilder.little(Int32(-1000))
                + [3, 1, 14]
        ) { body in
            guard case .position(let sample) = body else { return false }
            return sample.latitude_1e7deg == 376_200_001 && sample.longitude_1e7deg == 1_267_900_002
                && sample.altitudeAMSL_mm == 30_123 && sample.altitudeHAE_mm == 52_456 && sample.fixType == 3
                && sample.satellites == 14 && sample.velocityUp_mps == -6 && sample.provenance == .gnssReceiver
        },
        Vector(
            topic: .vehicleGPSPosition,
            format: "int32_t lat;int32_t lon;int32_t alt;uint8_t fix_type;bool vel_ned_valid;float vel_n_m_s;",
            payload: ULogBuilder.little(Int32(376_200_001)) + ULogBuilder.little(Int32(1_267_900_002))
                + ULogBuilder.little(Int32(30_123)) + [1, 0] + floats(9)
        ) { body in
            guard case .position(let sample) = body else { return false }
            return !sample.isLocated && sample.altitudeAMSL_mm == .min && sample.velocityNorth_mps.isNaN
        },
        Vector(
            topic: .sensorGPS,
            format: "double latitude_deg;double longitude_deg;double altitude_msl_m;double altitude_ellipsoid_m;"
                + "float heading;uint8_t fix_type;",
            payload: ULogBuilder.little(47.3977416) + ULogBuilder.little(8.5455933) + ULogBuilder.little(487.976)
                + ULogBuilder.little(535.3) + floats(.nan) + [2]
        ) { body in
            guard case .position(let sample) = body else { return false }
            return sample.latitude_1e7deg == 473_977_416 && sample.longitude_1e7deg == 85_455_933
                && sample.altitudeAMSL_mm == .min && sample.heading_cdeg == .max
        },
        Vector(
            topic: .vehicleLocalPosition,
            format: "float x;float y;float z;float vx;float vy;float vz;bool xy_valid;bool z_valid;bool v_xy_valid;"
                + "bool v_z_valid;",
            payload: floats(1, 2, -3, 4, 5, 6) + [1, 1, 0, 1]
        ) { body in
            guard case .localPosition(let sample) = body else { return false }
            return sample.north_m == 1 && sample.east_m == 2 && sample.down_m == -3 && sample.velocityNorth_mps.isNaN
                && sample.velocityDown_mps == 6 && !sample.isReference
        },
        Vector(
            topic: .vehicleAttitude, format: "float[4] q;",
            // A turn of 90 degrees to the right about the vertical: cos 45°, 0, 0, sin 45°.
            payload: floats(0.70710677, 0, 0, 0.70710677)
        ) { body in
            guard case .attitude(let sample) = body else { return false }
            return (sample.yaw_rad - 1.5707964).magnitude < 1e-6 && sample.roll_rad == 0 && sample.pitch_rad == 0
                && sample.rollRate_radps.isNaN
        },
        Vector(topic: .vehicleAttitude, format: "float[4] q;", payload: floats(0, 0, 0, 0)) { body in
            guard case .attitude(let sample) = body else { return false }
            return sample.yaw_rad.isNaN
        },
        Vector(
            topic: .vehicleStatus,
            format: "uint8_t nav_state;uint8_t arming_state;uint8_t hil_state;uint8_t system_type;",
            payload: [4, 2, 0, 2]
        ) { body in
            guard case .state(let sample) = body else { return false }
            return sample.armed == .armed && sample.customMode == 4 && sample.vehicleType == 2
                && sample.landed == .unknown
        },
        Vector(topic: .vehicleLandDetected, format: "bool freefall;bool landed;", payload: [0, 1]) { body in
            guard case .state(let sample) = body else { return false }
            return sample.landed == .onGround && sample.armed == .unknown
        },
        Vector(
            topic: .batteryStatus,
            format: "float voltage_v;float current_a;float discharged_mah;float remaining;float temperature;",
            payload: floats(16.2, -1, 120, 0.875, .nan)
        ) { body in
            guard case .battery(let sample) = body else { return false }
            return sample.voltage_V == 16.2 && sample.current_A.isNaN && sample.consumed_mAh == 120
                && sample.remaining_percent == 88 && sample.temperature_degC.isNaN && sample.number == 2
        },
        Vector(
            topic: .vehicleMocapOdometry,
            format: "float[3] position;float[3] velocity;uint8_t pose_frame;uint8_t velocity_frame;",
            payload: floats(1, 2, -3, 0.1, 0.2, 0.3) + [1, 3]
        ) { body in
            guard case .localPosition(let sample) = body else { return false }
            return sample.isReference && sample.north_m == 1 && sample.east_m == 2 && sample.down_m == -3
                && sample.velocityNorth_mps.isNaN
        },
        Vector(
            topic: .vehicleVisualOdometry,
            format: "float x;float y;float z;float vx;float vy;float vz;uint8_t local_frame;",
            payload: floats(1, 2, -3, 0.1, 0.2, 0.3) + [0]
        ) { body in
            guard case .localPosition(let sample) = body else { return false }
            return sample.isReference && sample.down_m == -3
        },
    ]

    static func decode(_ vector: Vector, isVisualOdometryReference: Bool = true) -> (ULogDecoder, [DecodedReport]) {
        var log = ULogBuilder()
        log.format("\(vector.topic.rawValue):uint64_t timestamp;\(vector.format)")
        log.subscribe(vector.topic.rawValue, id: 9, instance: 2)
        log.data(id: 9, time + vector.payload)
        return decode(log, isVisualOdometryReference: isVisualOdometryReference)
    }

    static func decode(_ log: ULogBuilder, isVisualOdometryReference: Bool = false) -> (ULogDecoder, [DecodedReport]) {
        var decoder = ULogDecoder(isVisualOdometryReference: isVisualOdometryReference)
        var reports: [DecodedReport] = []
        let envelope = FrameEnvelope(
            source: SourceSlot(rawValue: 6), payloadType: .replayedRecord, receivedAt: .unknown)
        let ends = log.offsets.dropFirst() + [log.bytes.count]
        let header = Array(log.bytes[..<16])
        for piece in [header] + zip(log.offsets, ends).map({ Array(log.bytes[$0..<$1]) }) {
            let rejection = unsafe decoder.decode(piece.span.bytes, envelope: envelope) { reports.append($0) }
            #expect(rejection == nil)
        }
        return (decoder, reports)
    }

    @Test(arguments: vectors.indices)
    func decodesTheTopic(index: Int) throws {
        let vector = Self.vectors[index]
        let (_, reports) = Self.decode(vector)
        try #require(reports.count == 1)
        #expect(vector.check(reports[0].body), "\(vector.topic): \(reports[0].body)")
        #expect(reports[0].subject == VehicleIdentity(scheme: .log, source: 6, word0: 0))
    }

    @Test(arguments: ULogTopic.allCases)
    func hasAVectorForEveryTopic(topic: ULogTopic) {
        #expect(Self.vectors.contains { $0.topic == topic })
    }

    @Test func takesVisualOdometryForNoReferenceUnlessTold() {
        let vector = Self.vectors.first { $0.topic == .vehicleVisualOdometry }!
        #expect(Self.decode(vector, isVisualOdometryReference: false).1.isEmpty)
    }

    @Test func refusesAPositionOfUnknownFrame() {
        var vector = Self.vectors.first { $0.topic == .vehicleMocapOdometry }!
        vector.payload[24] = 0
        #expect(Self.decode(vector).1.isEmpty)
    }

    @Test func learnsUTCFromTheReceiver() {
        let vector = Self.vectors.first { $0.topic == .vehicleGPSPosition }!
        let (decoder, reports) = Self.decode(vector)
        #expect(decoder.timeline.basis == .receiver)
        // UTC 1751327970.0 s held 1 ms before the message's own time of 5 s.
        #expect(reports[0].generatedAt.nanoseconds == 1_751_327_970_001_000_000)
        #expect(decoder.timeline.instant(of: 6_000_000).nanoseconds == 1_751_327_971_001_000_000)
    }

    @Test func learnsNoUTCFromAReceiverWithoutAFix() {
        var vector = Self.vectors.first { $0.topic == .vehicleGPSPosition }!
        // The fix type stands before the last two bytes of this payload.
        vector.payload[vector.payload.count - 3] = 1
        #expect(!Self.decode(vector).0.timeline.isUTCKnown)
    }

    @Test func givesNoDateToATimeThatLeapsAhead() {
        var log = ULogBuilder()
        log.keyed("I", "uint64_t boot_time_utc_us", ULogBuilder.little(UInt64(1_700_000_000_000_000)))
        log.format("vehicle_global_position:uint64_t timestamp;double lat;double lon;float alt;")
        log.subscribe("vehicle_global_position", id: 2)
        let position = ULogBuilder.little(37.0) + ULogBuilder.little(127.0) + Self.floats(10)
        for time: UInt64 in [1_000_000, 1 << 50, 1_100_000] { log.data(id: 2, ULogBuilder.little(time) + position) }
        #expect(Self.decode(log).1.map(\.generatedAt.isKnown) == [true, false, true])
    }

    @Test func learnsUTCFromTheBootTime() {
        var log = ULogBuilder()
        log.keyed("I", "uint64_t boot_time_utc_us", ULogBuilder.little(UInt64(1_700_000_000_000_000)))
        let (decoder, _) = Self.decode(log)
        #expect(decoder.timeline.basis == .bootTime)
        #expect(decoder.timeline.instant(of: 5).nanoseconds == 1_700_000_000_000_005_000)
    }

    @Test func marksPositionsOnTheGround() {
        var log = ULogBuilder()
        log.format("vehicle_land_detected:uint64_t timestamp;bool landed;")
        log.format("vehicle_global_position:uint64_t timestamp;double lat;double lon;float alt;")
        log.subscribe("vehicle_land_detected", id: 1)
        log.subscribe("vehicle_global_position", id: 2)
        let position = Self.time + ULogBuilder.little(37.0) + ULogBuilder.little(127.0) + Self.floats(10)
        for landed in [UInt8(1), 0] {
            log.data(id: 1, Self.time + [landed])
            log.data(id: 2, position)
        }
        let grounded = Self.decode(log).1.compactMap { report -> Bool? in
            guard case .position(let sample) = report.body else { return nil }
            return sample.onGround
        }
        #expect(grounded == [true, false])
    }

    @Test func knowsTheOriginOfTheLocalFrame() {
        var log = ULogBuilder()
        log.format(
            "vehicle_local_position:uint64_t timestamp;double ref_lat;double ref_lon;float ref_alt;bool xy_global;"
                + "bool z_global;")
        log.subscribe("vehicle_local_position", id: 1)
        let place = ULogBuilder.little(37.5) + ULogBuilder.little(127.5) + Self.floats(33)
        log.data(id: 1, Self.time + place + [0, 0])
        #expect(Self.decode(log).0.localOrigin == nil)
        log.data(id: 1, Self.time + place + [1, 1])
        let origin = ULogLocalOrigin(latitude_deg: 37.5, longitude_deg: 127.5, altitudeAMSL_m: 33)
        #expect(Self.decode(log).0.localOrigin == origin)
    }

    @Test func marksLogsOfSimulators() {
        var board = ULogBuilder()
        board.keyed("I", "char[8] ver_hw", Array("PX4_SITL".utf8))
        #expect(Self.decode(board).0.isSimulated)
        var truth = ULogBuilder()
        truth.format("vehicle_attitude_groundtruth:uint64_t timestamp;float x;")
        truth.subscribe("vehicle_attitude_groundtruth", id: 1)
        #expect(!Self.decode(truth).0.isSimulated)
        truth.data(id: 1, Self.time + Self.floats(1))
        #expect(Self.decode(truth).0.isSimulated)
    }
}
