import Quantities
import TelemetryModel

/// What an Open Drone ID location says, in the units of OPEN_DRONE_ID_LOCATION, and the rules that make a position of it.
struct OpenDroneIDLocationFields: BitwiseCopyable {
    var latitude: Int32 = 0
    var longitude: Int32 = 0
    var altitudeBarometric_m: Float = -1000
    var altitudeGeodetic_m: Float = -1000
    var height_m: Float = -1000
    /// Nanoseconds after the full hour; negative unknown.
    var afterFullHour_ns: Int64 = -1
    var direction_cdeg: UInt16 = 36_100
    var speed_cmps: UInt16 = 25_500
    var climb_cmps: Int16 = 6300
    var status: UInt8 = 0
    var heightReference: UInt8 = 0
    var horizontalAccuracy: UInt8 = 0
    var verticalAccuracy: UInt8 = 0

    /// Adds the position to the reports.
    func append(of subject: VehicleIdentity, _ receivedAt: UTCInstant, _ out: inout DecodedReports) {
        let time = MAVLinkTime.instant(afterFullHour_ns: afterFullHour_ns, near: receivedAt)
        out.append(subject: subject, generatedAt: time, body: .position(position))
    }

    private var position: PositionSample {
        var position = PositionSample()
        position.provenance = .remoteID
        position.onGround = status == 1
        position.locate(latitude: latitude, longitude: longitude)
        if position.isLocated { position.horizontalAccuracy_m = Self.horizontalAccuracy_m(horizontalAccuracy) }
        if altitudeBarometric_m != -1000 {
            position.altitudeBarometric_mm = PositionSample.millimetres(altitudeBarometric_m)
        }
        if altitudeGeodetic_m != -1000 {
            position.altitudeHAE_mm = PositionSample.millimetres(altitudeGeodetic_m)
            position.verticalAccuracy_m = Self.verticalAccuracy_m(verticalAccuracy)
        }
        if height_m != -1000 {
            switch heightReference {
            case 0: position.heightAboveHome_mm = PositionSample.millimetres(height_m)
            case 1: position.heightAboveGround_mm = PositionSample.millimetres(height_m)
            default: break
            }
        }
        if speed_cmps < 25_500 { position.setVelocity(speed_cmps: speed_cmps, course_cdeg: direction_cdeg) }
        if (-6200...6200).contains(climb_cmps) { position.velocityUp_mps = Float(climb_cmps) / 100 }
        return position
    }

    /// The bound in metres that MAV_ODID_HOR_ACC names (95 %, ASTM F3411-22a table 5); NaN unknown.
    static func horizontalAccuracy_m(_ value: UInt8) -> Float {
        switch value {
        case 1: 18_520
        case 2: 7408
        case 3: 3704
        case 4: 1852
        case 5: 926
        case 6: 555.6
        case 7: 185.2
        case 8: 92.6
        case 9: 30
        case 10: 10
        case 11: 3
        case 12: 1
        default: .nan
        }
    }

    /// The bound in metres that MAV_ODID_VER_ACC names; NaN unknown.
    static func verticalAccuracy_m(_ value: UInt8) -> Float {
        switch value {
        case 1: 150
        case 2: 45
        case 3: 25
        case 4: 10
        case 5: 3
        case 6: 1
        default: .nan
        }
    }
}
