import ByteParsing
import Quantities
import TelemetryModel

/// MAVLink common.xml #245 EXTENDED_SYS_STATE → state: landed or in the air.
///
/// ```
/// 0 vtol_state u8 · 1 landed_state u8: 0 undefined, 1 on ground, 2 in air, 3 taking off, 4 landing
/// ```
/// It has no time.
enum ExtendedSysState {
    @inline(never)
    static func decode(_ payload: RawSpan, _ sender: MAVLinkSender, _ out: inout DecodedReports) {
        var state = StateSample()
        state.landed = StateSample.Landed(rawValue: payload.zeroExtended(UInt8.self, at: 1)) ?? .unknown
        out.append(subject: sender.identity, generatedAt: .unknown, body: .state(state))
    }
}
