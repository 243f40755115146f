import ByteParsing
import Quantities
import TelemetryModel

/// MAVLink common.xml #138 ATT_POS_MOCAP → local position, the reference of a motion capture system.
///
/// ```
/// 0 time_usec u64 UNIX or boot · 8 q f32 × 4, not used · 24 x f32 m north · 28 y m east · 32 z m down
/// ```
enum AttPosMocap {
    @inline(never)
    static func decode(
        _ payload: RawSpan, _ sender: MAVLinkSender, _ clocks: inout MAVLinkClockTable, _ out: inout DecodedReports
    ) {
        var position = LocalPositionSample()
        position.north_m = payload.zeroExtendedFloat(at: 24)
        position.east_m = payload.zeroExtendedFloat(at: 28)
        position.down_m = payload.zeroExtendedFloat(at: 32)
        position.isReference = true
        let time = clocks.instant(sender.clock, unixOrBoot_us: payload.zeroExtended(at: 0))
        out.append(subject: sender.identity, generatedAt: time, body: .localPosition(position))
    }
}
