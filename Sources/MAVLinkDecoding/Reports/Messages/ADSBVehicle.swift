import ByteParsing
import Quantities
import TelemetryModel

/// MAVLink common.xml #246 ADSB_VEHICLE → position of another aircraft.
///
/// ```
///  0 ICAO_address u32 · 4 lat i32 1e-7° · 8 lon i32 1e-7° · 12 altitude i32 mm · 16 heading u16 0.01°, course over ground
/// 18 hor_velocity u16 cm/s · 20 ver_velocity i16 cm/s up · 22 flags u16 · 24 squawk u16
/// 26 altitude_type u8: 0 barometric, 1 geometric · 27 callsign char × 9 · 36 emitter_type u8 · 37 tslc u8 s
/// ```
/// The flags (ADSB_FLAGS) say which fields hold data: coordinates 1, altitude 2, heading 4, velocity 8, vertical velocity
/// 128. The subject is the aircraft, not the sender. A geometric altitude of ADS-B is above the ellipsoid (DO-260B). The
/// report is as old as `tslc` says, a whole number of seconds; 255 is the end of its scale.
enum ADSBVehicle {
    @inline(never)
    static func decode(_ payload: RawSpan, _ sender: MAVLinkSender, _ out: inout DecodedReports) {
        let flags = payload.zeroExtended(UInt16.self, at: 22)
        var position = PositionSample()
        position.provenance = .adsb
        if flags & 1 != 0 {
            position.locate(latitude: payload.zeroExtended(at: 4), longitude: payload.zeroExtended(at: 8))
        }
        let altitude = payload.zeroExtended(Int32.self, at: 12)
        if flags & 2 != 0, altitude != .max {
            switch payload.zeroExtended(UInt8.self, at: 26) {
            case 0: position.altitudeBarometric_mm = altitude
            case 1: position.altitudeHAE_mm = altitude
            default: break
            }
        }
        let course = payload.zeroExtended(UInt16.self, at: 16)
        let speed = payload.zeroExtended(UInt16.self, at: 18)
        if flags & 12 == 12, speed != .max { position.setVelocity(speed_cmps: speed, course_cdeg: course) }
        let climb = payload.zeroExtended(Int16.self, at: 20)
        if flags & 128 != 0, climb != .max { position.velocityUp_mps = Float(climb) / 100 }

        let age = payload.zeroExtended(UInt8.self, at: 37)
        let time =
            age == .max ? UTCInstant.unknown : sender.receivedAt.advanced(byNanoseconds: -Int64(age) * 1_000_000_000)
        out.append(subject: .icao(payload.zeroExtended(at: 0)), generatedAt: time, body: .position(position))
    }
}
