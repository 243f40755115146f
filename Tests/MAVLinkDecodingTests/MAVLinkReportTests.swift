import Quantities
import TelemetryModel
import Testing

@testable import MAVLinkDecoding

/// Frames encoded by pymavlink and the reports that the standard's words make of their values, written by hand.
@Suite struct MAVLinkReportTests {
    static let receivedAt = UTCInstant(rfc3339: "2025-07-01T00:00:10Z")!
    static let source = SourceSlot(rawValue: 3)
    static let sender = VehicleIdentity.mavlink(source: source, system: 11, component: 1)

    /// The reports of the last of these frames, as text: NaN is equal to itself there.
    static func reports(_ frames: String...) throws -> [String] {
        var decoder = MAVLinkReportDecoder(clockCapacity: 8)
        var out = DecodedReports()
        let envelope = FrameEnvelope(source: source, payloadType: .mavlink, receivedAt: receivedAt)
        for hex in frames {
            out.removeAll()
            let bytes = [UInt8](hex: hex)
            _ = try decoder.decode(parsing: unsafe bytes.span.bytes, envelope: envelope, into: &out)
        }
        return (0..<out.count).map { text(out[$0].subject, out[$0].generatedAt, out[$0].body) }
    }

    static func text(_ subject: VehicleIdentity, _ time: UTCInstant, _ body: ReportBody) -> String {
        "\(subject.displayName) \(time.isKnown ? time.rfc3339 : "unknown") \(body)"
    }

    static func text(_ subject: VehicleIdentity, at time: String = "", _ body: ReportBody) -> String {
        text(subject, UTCInstant(rfc3339: time) ?? .unknown, body)
    }

    static func text(at time: String = "", _ body: ReportBody) -> String { text(sender, at: time, body) }

    static func position(_ provenance: PositionProvenance, _ fill: (inout PositionSample) -> Void) -> ReportBody {
        var position = PositionSample()
        position.provenance = provenance
        fill(&position)
        return .position(position)
    }

    static func place(_ position: inout PositionSample) {
        (position.latitude_1e7deg, position.longitude_1e7deg) = (376_690_000, 1_267_450_000)
    }

    /// SYSTEM_TIME: UTC 1751327970 s at 60.000 s after boot.
    static let clock = PymavlinkFrames.systemTime

    @Test func systemTimeIsNoReport() throws {
        #expect(try Self.reports(Self.clock).isEmpty)
    }

    @Test func heartbeatTellsModeAndArming() throws {
        var state = StateSample()
        (state.armed, state.systemStatus, state.vehicleType, state.autopilot) = (.armed, 4, 2, 3)
        (state.baseMode, state.customMode) = (0x91, 5)
        #expect(try Self.reports(PymavlinkFrames.heartbeatArmed) == [Self.text(.state(state))])
    }

    @Test func heartbeatOfAGroundStationLeavesArmingUnknown() throws {
        var state = StateSample()
        (state.systemStatus, state.vehicleType, state.autopilot, state.baseMode, state.customMode) = (4, 6, 8, 0, 0)
        let station = VehicleIdentity.mavlink(source: Self.source, system: 255, component: 190)
        #expect(try Self.reports(PymavlinkFrames.heartbeatGroundStation) == [Self.text(station, .state(state))])
    }

    @Test func extendedSystemStateTellsLanding() throws {
        var state = StateSample()
        state.landed = .landing
        #expect(try Self.reports(PymavlinkFrames.extendedSysState) == [Self.text(.state(state))])
    }

    @Test func batteriesTellWhatTheyMeasure() throws {
        var battery = BatterySample()
        (battery.voltage_V, battery.current_A, battery.remaining_percent) = (15.8, 12.5, 87)
        #expect(try Self.reports(PymavlinkFrames.sysStatus) == [Self.text(.battery(battery))])
        #expect(try Self.reports(PymavlinkFrames.sysStatusUnknown) == [Self.text(.battery(BatterySample()))])

        battery = BatterySample()
        (battery.voltage_V, battery.current_A, battery.consumed_mAh) = (15.74, 12.5, 420)
        (battery.temperature_degC, battery.remaining_percent, battery.number) = (31.25, 76, 2)
        #expect(try Self.reports(PymavlinkFrames.batteryStatus) == [Self.text(.battery(battery))])

        battery = BatterySample()
        battery.voltage_V = 75
        #expect(try Self.reports(PymavlinkFrames.batteryStatusWhole) == [Self.text(.battery(battery))])

        battery = BatterySample()
        (battery.voltage_V, battery.current_A, battery.consumed_mAh) = (56, -12, 10)
        (battery.temperature_degC, battery.remaining_percent, battery.number) = (-5, 50, 1)
        #expect(try Self.reports(PymavlinkFrames.batteryStatus14) == [Self.text(.battery(battery))])
    }

    @Test func fenceTellsItsBreach() throws {
        var fence = FenceSample()
        (fence.isBreached, fence.breachType, fence.breachCount, fence.breachTime_boot_ms) = (true, 2, 3, 59_000)
        #expect(try Self.reports(PymavlinkFrames.fenceStatus) == [Self.text(.fence(fence))])
    }

    @Test func attitudeIsTakenOver() throws {
        var attitude = AttitudeSample()
        (attitude.roll_rad, attitude.pitch_rad, attitude.yaw_rad) = (0.1, -0.2, 2.82)
        (attitude.rollRate_radps, attitude.pitchRate_radps, attitude.yawRate_radps) = (0.01, 0.02, 0.03)
        #expect(try Self.reports(PymavlinkFrames.attitude) == [Self.text(.attitude(attitude))])
        #expect(try Self.reports(PymavlinkFrames.signedAttitude) == [Self.text(.attitude(attitude))])
    }

    @Test func quaternionBecomesEulerAngles() throws {
        // cos 0.5, sin 0.5 about the vertical: a yaw of 1 rad.
        var attitude = AttitudeSample()
        (attitude.roll_rad, attitude.pitch_rad, attitude.yaw_rad) = (0, 0, 1)
        (attitude.rollRate_radps, attitude.pitchRate_radps, attitude.yawRate_radps) = (0.01, 0.02, 0.03)
        #expect(try Self.reports(PymavlinkFrames.attitudeQuaternion) == [Self.text(.attitude(attitude))])
        (attitude.roll_rad, attitude.pitch_rad, attitude.yaw_rad) = (.nan, .nan, .nan)
        #expect(try Self.reports(PymavlinkFrames.attitudeQuaternionZero) == [Self.text(.attitude(attitude))])
    }

    @Test func localPositionsTellWhoMeasuredThem() throws {
        var local = LocalPositionSample()
        (local.north_m, local.east_m, local.down_m) = (1.5, -2.5, -3.25)
        #expect(
            try Self.reports(Self.clock, PymavlinkFrames.visionPositionEstimate)
                == [Self.text(at: "2025-06-30T23:59:31.25Z", .localPosition(local))])
        local.isReference = true
        let capture = VehicleIdentity.mavlink(source: Self.source, system: 11, component: 240)
        #expect(
            try Self.reports(PymavlinkFrames.attPosMocap)
                == [Self.text(capture, at: "2025-06-30T23:59:30.3Z", .localPosition(local))])
        local.isReference = false
        (local.velocityNorth_mps, local.velocityEast_mps, local.velocityDown_mps) = (0.5, 0.25, -0.125)
        #expect(
            try Self.reports(Self.clock, PymavlinkFrames.localPositionNED)
                == [Self.text(at: "2025-06-30T23:59:31Z", .localPosition(local))])
    }

    @Test func odometryIsTurnedToNorthAndEastWhereItsAxesTell() throws {
        var local = LocalPositionSample()
        (local.north_m, local.east_m, local.down_m) = (1.5, -2.5, -3.25)
        #expect(try Self.reports(PymavlinkFrames.odometry) == [Self.text(.localPosition(local))])
        (local.north_m, local.east_m) = (-2.5, 1.5)
        (local.velocityNorth_mps, local.velocityEast_mps, local.velocityDown_mps) = (0.25, 0.5, -0.125)
        #expect(try Self.reports(PymavlinkFrames.odometryENU) == [Self.text(.localPosition(local))])
        (local.north_m, local.east_m) = (.nan, .nan)
        (local.velocityNorth_mps, local.velocityEast_mps, local.velocityDown_mps) = (0.5, 0.25, 0.125)
        #expect(try Self.reports(PymavlinkFrames.odometryFLU) == [Self.text(.localPosition(local))])
    }

    /// Kinds whose frames stand in this suite or in ``MAVLinkPositionReportTests``, with one frame each.
    static let frameOfKind: [MAVLinkReportKind: String] = [
        .heartbeat: PymavlinkFrames.heartbeatArmed, .sysStatus: PymavlinkFrames.sysStatus,
        .systemTime: PymavlinkFrames.systemTime, .gpsRawInt: PymavlinkFrames.gpsRawInt,
        .attitude: PymavlinkFrames.attitude, .attitudeQuaternion: PymavlinkFrames.attitudeQuaternion,
        .localPositionNED: PymavlinkFrames.localPositionNED, .globalPositionInt: PymavlinkFrames.globalPositionInt,
        .globalPositionIntCov: PymavlinkFrames.globalPositionIntCov,
        .visionPositionEstimate: PymavlinkFrames.visionPositionEstimate, .gps2Raw: PymavlinkFrames.gps2Raw,
        .attPosMocap: PymavlinkFrames.attPosMocap, .batteryStatus: PymavlinkFrames.batteryStatus,
        .fenceStatus: PymavlinkFrames.fenceStatus, .highLatency2: PymavlinkFrames.highLatency2,
        .extendedSysState: PymavlinkFrames.extendedSysState, .adsbVehicle: PymavlinkFrames.adsbVehicle,
        .odometry: PymavlinkFrames.odometry, .utmGlobalPosition: PymavlinkFrames.utmGlobalPosition,
        .openDroneIDBasicID: PymavlinkFrames.openDroneIDBasicID,
        .openDroneIDLocation: PymavlinkFrames.openDroneIDLocation,
        .openDroneIDMessagePack: PymavlinkFrames.openDroneIDMessagePack,
    ]

    @Test(arguments: MAVLinkReportKind.allCases)
    func everyDirectPathHasAVector(kind: MAVLinkReportKind) throws {
        let hex = try #require(Self.frameOfKind[kind], "a message with a direct path needs a frame from pymavlink")
        let frame = try [UInt8](hex: hex).parsedFrame().get()
        #expect(frame.messageID == kind.rawValue)
        let reports = try Self.reports(hex)
        #expect(reports.isEmpty == (kind == .systemTime))
        #expect(MAVLinkCatalogue.standard.definition(id: kind.rawValue) != nil)
    }

    @Test(arguments: MAVLinkReportKind.allCases)
    func everyDirectPathTakesEveryLengthOfItsPayload(kind: MAVLinkReportKind) throws {
        // Version 2 senders may strip or send any trailing zeros; an empty payload is all zeros.
        var decoder = MAVLinkReportDecoder(clockCapacity: 8)
        var out = DecodedReports()
        let envelope = FrameEnvelope(source: Self.source, payloadType: .mavlink, receivedAt: Self.receivedAt)
        for fill in [UInt8(0), 0x7F, 0xFF] {
            for count in 0...255 {
                let bytes = [UInt8](repeating: fill, count: 12 + count)
                let frame = MAVLinkFrame(
                    offset: 0, messageID: kind.rawValue, length: UInt16(12 + count), version: 2,
                    payloadLength: UInt8(count), sequence: 0, system: 1, component: 1)
                out.removeAll()
                decoder.decode(frame, in: unsafe bytes.span.bytes, envelope: envelope, into: &out)
                for index in 0..<out.count where fill == 0 {
                    if case .position(let position) = out[index].body { #expect(!position.isLocated) }
                }
            }
        }
    }

    @Test func otherMessagesAreNoReports() throws {
        let bytes: [UInt8] = [0xFD, 1, 0, 0, 0, 1, 1, 74, 0, 0, 9, 0, 0]
        let frame = MAVLinkFrame(
            offset: 0, messageID: 74, length: 13, version: 2, payloadLength: 1, sequence: 0, system: 1, component: 1)
        var decoder = MAVLinkReportDecoder(clockCapacity: 1)
        var out = DecodedReports()
        let envelope = FrameEnvelope(source: Self.source, payloadType: .mavlink, receivedAt: Self.receivedAt)
        decoder.decode(frame, in: unsafe bytes.span.bytes, envelope: envelope, into: &out)
        let count = out.count
        #expect(count == 0)
    }
}
