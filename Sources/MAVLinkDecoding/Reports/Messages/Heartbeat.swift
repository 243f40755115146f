import ByteParsing
import Quantities
import TelemetryModel

/// MAVLink minimal.xml #0 HEARTBEAT → state.
///
/// ```
/// 0 custom_mode u32 · 4 type u8 · 5 autopilot u8 · 6 base_mode u8 · 7 system_status u8 · 8 mavlink_version u8
/// ```
/// It has no time. Ground stations, cameras and other components that are no flight controller beat too: their state
/// keeps their type, and whether they are armed is unknown.
enum Heartbeat {
    /// MAV_AUTOPILOT_INVALID: no flight controller.
    private static let noAutopilot: UInt8 = 8
    /// MAV_MODE_FLAG_SAFETY_ARMED.
    private static let armedFlag: UInt8 = 0x80

    @inline(never)
    static func decode(_ payload: RawSpan, _ sender: MAVLinkSender, _ out: inout DecodedReports) {
        var state = StateSample()
        state.customMode = payload.zeroExtended(at: 0)
        state.vehicleType = payload.zeroExtended(UInt8.self, at: 4)
        state.autopilot = payload.zeroExtended(UInt8.self, at: 5)
        state.baseMode = payload.zeroExtended(UInt8.self, at: 6)
        state.systemStatus = payload.zeroExtended(UInt8.self, at: 7)
        if state.autopilot != noAutopilot {
            state.armed = state.baseMode & armedFlag != 0 ? .armed : .disarmed
        }
        out.append(subject: sender.identity, generatedAt: .unknown, body: .state(state))
    }
}
