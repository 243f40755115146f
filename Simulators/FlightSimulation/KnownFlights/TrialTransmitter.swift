import Foundation
import Geodesy

/// What the vehicle of a flight with a known answer sends: a quadrotor with PX4 as system 51, that flies at the
/// practical-exam field and is seen by a motion-capture system.
///
/// The aircraft tells its own estimate, which is right.
struct TrialTransmitter {
    /// Where it is, metres from the local origin.
    struct Place {
        var north_m = 0.0
        var east_m = 0.0
        var up_m = 0.0
        /// Metres a second.
        var velocityUp_mps = 0.0
    }

    /// PX4's numbers of modes: main mode 4 (auto) in bits 16 to 23, its kind above (PX4 `px4_custom_mode.h`).
    enum Mode: UInt32 {
        case takeOff = 0x0204_0000
        case hold = 0x0304_0000
        case mission = 0x0404_0000
        case returnToLaunch = 0x0504_0000
        case land = 0x0604_0000
    }

    /// MAV_LANDED_STATE.
    enum Landed: UInt8 {
        case onGround = 1
        case inAir = 2
        case takingOff = 3
        case landing = 4
    }

    static let vehicle = "51/1"
    private(set) var frames: [(time_ns: Int64, bytes: [UInt8])] = []
    private var framer = MAVLinkFramer(version: .two, system: 51)
    private var station = MAVLinkFramer(version: .two, system: 255, component: 190)
    private let startUTC_ns: Int64
    /// The height of the local origin.
    let originAMSL_m: Double

    init(startUTC_ns: Int64, originAMSL_m: Double) {
        (self.startUTC_ns, self.originAMSL_m) = (startUTC_ns, originAMSL_m)
    }

    /// Where the local origin is.
    static var origin: (latitude_deg: Double, longitude_deg: Double) {
        DemonstrationSite.plane.unproject(DemonstrationSite.fieldCentre)
    }

    mutating func send(_ message: MAVLinkMessage, _ time_ns: Int64) {
        if let bytes = framer.frame(message) { frames.append((time_ns, bytes)) }
    }

    private static func boot_ms(_ time_ns: Int64) -> UInt32 { UInt32(time_ns / 1_000_000) + 60_000 }
    func unix_us(_ time_ns: Int64) -> UInt64 { UInt64((startUTC_ns + time_ns) / 1000) }

    /// The base mode says custom, stabilised, guided and, since a simulator flies, hardware in the loop.
    mutating func sendHeartbeat(_ mode: Mode, isArmed: Bool = true, at time_ns: Int64) {
        send(
            .heartbeat(
                vehicleType: 2, autopilot: 12, baseMode: isArmed ? 185 : 57, customMode: mode.rawValue,
                systemStatus: isArmed ? 4 : 3), time_ns)
    }

    /// HEARTBEAT of a ground station as the vehicle receives it: MAV_TYPE_GCS, MAV_AUTOPILOT_INVALID, as QGroundControl
    /// sends it.
    mutating func sendStationHeartbeat(at time_ns: Int64) {
        let message = MAVLinkMessage.heartbeat(
            vehicleType: 6, autopilot: 8, baseMode: 192, customMode: 0, systemStatus: 4)
        if let bytes = station.frame(message) { frames.append((time_ns, bytes)) }
    }

    mutating func sendLandedState(_ landed: Landed, at time_ns: Int64) {
        send(.extendedSystemState(vtol: 0, landed: landed.rawValue), time_ns)
    }

    mutating func sendTime(at time_ns: Int64) {
        send(.systemTime(unix_us: unix_us(time_ns), boot_ms: Self.boot_ms(time_ns)), time_ns)
    }

    mutating func sendAttitude(
        roll_rad: Double = 0, yaw_rad: Double = 0, rollRate_radps: Double = 0, at time_ns: Int64
    ) {
        send(
            .attitude(
                boot_ms: Self.boot_ms(time_ns), roll_rad: Float(roll_rad), pitch_rad: 0, yaw_rad: Float(yaw_rad),
                rollRate_radps: Float(rollRate_radps), pitchRate_radps: 0, yawRate_radps: 0), time_ns)
    }

    mutating func sendAttitudeTarget(roll_rad: Double, at time_ns: Int64) {
        send(.attitudeTarget(boot_ms: Self.boot_ms(time_ns), quaternion: Self.rotation(roll_rad)), time_ns)
    }

    mutating func sendMotionCapture(_ place: Place, roll_rad: Double = 0, at time_ns: Int64) {
        send(
            .motionCapture(
                time_us: unix_us(time_ns), quaternion: Self.rotation(roll_rad), position_m: Self.local(place)),
            time_ns)
    }

    /// LOCAL_POSITION_NED, what the motion capture sees, and GLOBAL_POSITION_INT.
    mutating func sendPosition(_ place: Place, at time_ns: Int64) {
        let up_cmps = Int16((place.velocityUp_mps * 100).rounded())
        let boot_ms = Self.boot_ms(time_ns)
        send(
            .localPosition(
                boot_ms: boot_ms, position_m: Self.local(place), velocity_mps: (0, 0, 0 - Float(place.velocityUp_mps))),
            time_ns)
        sendMotionCapture(place, at: time_ns)
        let centre = DemonstrationSite.fieldCentre
        let earth = DemonstrationSite.plane.unproject(
            PlanePoint(east_m: centre.east_m + place.east_m, north_m: centre.north_m + place.north_m))
        let altitude_m = originAMSL_m + place.up_m
        send(
            .globalPosition(
                boot_ms: boot_ms, latitude_1e7deg: Int32((earth.latitude_deg * 1e7).rounded()),
                longitude_1e7deg: Int32((earth.longitude_deg * 1e7).rounded()),
                altitudeAMSL_mm: Int32((altitude_m * 1000).rounded()),
                heightAboveHome_mm: Int32(((altitude_m - DemonstrationSite.fieldGroundAMSL_m) * 1000).rounded()),
                velocity_cmps: (0, 0, -up_cmps), heading_cdeg: 0), time_ns)
    }

    /// North, east and down.
    private static func local(_ place: Place) -> (Float, Float, Float) {
        (Float(place.north_m), Float(place.east_m), Float(-place.up_m))
    }

    private static func rotation(_ roll_rad: Double) -> (Float, Float, Float, Float) {
        (Float(cos(roll_rad / 2)), Float(sin(roll_rad / 2)), 0, 0)
    }
}
