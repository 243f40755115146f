import ByteParsing
import Quantities
import TelemetryModel

/// MAVLink common.xml #32 LOCAL_POSITION_NED → local position, the vehicle's own estimate.
///
/// ```
/// 0 time_boot_ms u32 · 4 x f32 m north · 8 y m east · 12 z m down · 16 vx f32 m/s north · 20 vy east · 24 vz down
/// ```
enum LocalPositionNED {
    @inline(never)
    static func decode(
        _ payload: RawSpan, _ sender: MAVLinkSender, _ clocks: inout MAVLinkClockTable, _ out: inout DecodedReports
    ) {
        var position = LocalPositionSample()
        position.north_m = payload.zeroExtendedFloat(at: 4)
        position.east_m = payload.zeroExtendedFloat(at: 8)
        position.down_m = payload.zeroExtendedFloat(at: 12)
        position.velocityNorth_mps = payload.zeroExtendedFloat(at: 16)
        position.velocityEast_mps = payload.zeroExtendedFloat(at: 20)
        position.velocityDown_mps = payload.zeroExtendedFloat(at: 24)
        let time = clocks.instant(sender.clock, boot_ms: payload.zeroExtended(at: 0))
        out.append(subject: sender.identity, generatedAt: time, body: .localPosition(position))
    }
}
