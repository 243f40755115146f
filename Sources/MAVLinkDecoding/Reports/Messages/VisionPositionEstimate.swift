import ByteParsing
import Quantities
import TelemetryModel

/// MAVLink common.xml #102 VISION_POSITION_ESTIMATE → local position, an estimate from vision.
///
/// ```
/// 0 usec u64 UNIX or boot · 8 x f32 m north · 12 y m east · 16 z m down · 20 roll, pitch, yaw f32 rad, not used
/// ```
enum VisionPositionEstimate {
    @inline(never)
    static func decode(
        _ payload: RawSpan, _ sender: MAVLinkSender, _ clocks: inout MAVLinkClockTable, _ out: inout DecodedReports
    ) {
        var position = LocalPositionSample()
        position.north_m = payload.zeroExtendedFloat(at: 8)
        position.east_m = payload.zeroExtendedFloat(at: 12)
        position.down_m = payload.zeroExtendedFloat(at: 16)
        position.isReference = false
        let time = clocks.instant(sender.clock, unixOrBoot_us: payload.zeroExtended(at: 0))
        out.append(subject: sender.identity, generatedAt: time, body: .localPosition(position))
    }
}
