import ByteParsing
import Quantities
import TelemetryModel

/// MAVLink common.xml #30 ATTITUDE → attitude.
///
/// ```
/// 0 time_boot_ms u32 · 4 roll f32 rad · 8 pitch · 12 yaw · 16 rollspeed f32 rad/s · 20 pitchspeed · 24 yawspeed
/// ```
enum Attitude {
    @inline(never)
    static func decode(
        _ payload: RawSpan, _ sender: MAVLinkSender, _ clocks: inout MAVLinkClockTable, _ out: inout DecodedReports
    ) {
        var attitude = AttitudeSample()
        attitude.roll_rad = payload.zeroExtendedFloat(at: 4)
        attitude.pitch_rad = payload.zeroExtendedFloat(at: 8)
        attitude.yaw_rad = payload.zeroExtendedFloat(at: 12)
        attitude.rollRate_radps = payload.zeroExtendedFloat(at: 16)
        attitude.pitchRate_radps = payload.zeroExtendedFloat(at: 20)
        attitude.yawRate_radps = payload.zeroExtendedFloat(at: 24)
        let time = clocks.instant(sender.clock, boot_ms: payload.zeroExtended(at: 0))
        out.append(subject: sender.identity, generatedAt: time, body: .attitude(attitude))
    }
}
