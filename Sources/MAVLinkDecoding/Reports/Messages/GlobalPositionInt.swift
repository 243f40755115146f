import ByteParsing
import Quantities
import TelemetryModel

/// MAVLink common.xml #33 GLOBAL_POSITION_INT → the vehicle's own estimate of its position.
///
/// ```
///  0 time_boot_ms u32 · 4 lat i32 1e-7° · 8 lon i32 1e-7° · 12 alt i32 mm AMSL · 16 relative_alt i32 mm above home
/// 20 vx i16 cm/s north · 22 vy i16 cm/s east · 24 vz i16 cm/s down · 26 hdg u16 0.01°, 65535 unknown
/// ```
/// Latitude = longitude = 0 is what autopilots send without an origin. The altitude above mean sea level comes from the
/// same origin and is then unknown too; the height above home and the velocity are not.
enum GlobalPositionInt {
    @inline(never)
    static func decode(
        _ payload: RawSpan, _ sender: MAVLinkSender, _ clocks: inout MAVLinkClockTable, _ out: inout DecodedReports
    ) {
        var position = PositionSample()
        position.provenance = .fusedEstimate
        position.locate(latitude: payload.zeroExtended(at: 4), longitude: payload.zeroExtended(at: 8))
        if position.isLocated { position.altitudeAMSL_mm = payload.zeroExtended(at: 12) }
        position.heightAboveHome_mm = payload.zeroExtended(at: 16)
        position.setVelocity(north_cmps: payload.zeroExtended(at: 20), east_cmps: payload.zeroExtended(at: 22))
        position.velocityUp_mps = PositionSample.up_mps(down_cmps: payload.zeroExtended(at: 24))
        position.setHeading(payload.zeroExtended(at: 26))
        let time = clocks.instant(sender.clock, boot_ms: payload.zeroExtended(at: 0))
        out.append(subject: sender.identity, generatedAt: time, body: .position(position))
    }
}
