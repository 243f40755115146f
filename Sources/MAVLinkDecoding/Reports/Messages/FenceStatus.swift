import ByteParsing
import Quantities
import TelemetryModel

/// MAVLink common.xml #162 FENCE_STATUS → what the vehicle's own fence says.
///
/// ```
/// 0 breach_time u32 ms since boot · 4 breach_count u16 · 6 breach_status u8, 0 inside · 7 breach_type u8
/// ```
/// The time is that of the last breach, not of the message, which has none.
enum FenceStatus {
    @inline(never)
    static func decode(_ payload: RawSpan, _ sender: MAVLinkSender, _ out: inout DecodedReports) {
        var fence = FenceSample()
        fence.breachTime_boot_ms = payload.zeroExtended(at: 0)
        fence.breachCount = payload.zeroExtended(at: 4)
        fence.isBreached = payload.zeroExtended(UInt8.self, at: 6) != 0
        fence.breachType = payload.zeroExtended(UInt8.self, at: 7)
        out.append(subject: sender.identity, generatedAt: .unknown, body: .fence(fence))
    }
}
