import ByteParsing
import Glibc
import Quantities
import TelemetryModel

/// MAVLink common.xml #31 ATTITUDE_QUATERNION → attitude as Euler angles.
///
/// ```
/// 0 time_boot_ms u32 · 4 q1 f32 (w) · 8 q2 (x) · 12 q3 (y) · 16 q4 (z) · 20 rollspeed f32 rad/s · 24 pitchspeed
/// 28 yawspeed · 32 repr_offset_q f32 × 4, not used
/// ```
/// The angles are those of the sequence yaw, pitch, roll (J. Diebel, Representing Attitude, 2006, eq. 290). A quaternion
/// whose length is not 1 within 1 % is no rotation: the angles are then unknown.
enum AttitudeQuaternion {
    @inline(never)
    static func decode(
        _ payload: RawSpan, _ sender: MAVLinkSender, _ clocks: inout MAVLinkClockTable, _ out: inout DecodedReports
    ) {
        var attitude = AttitudeSample()
        let w = Double(payload.zeroExtendedFloat(at: 4))
        let x = Double(payload.zeroExtendedFloat(at: 8))
        let y = Double(payload.zeroExtendedFloat(at: 12))
        let z = Double(payload.zeroExtendedFloat(at: 16))
        let length = w * w + x * x + y * y + z * z
        if (0.98...1.02).contains(length) {
            attitude.roll_rad = Float(atan2(2 * (w * x + y * z), length - 2 * (x * x + y * y)))
            attitude.pitch_rad = Float(asin(max(-1, min(1, 2 * (w * y - z * x) / length))))
            attitude.yaw_rad = Float(atan2(2 * (w * z + x * y), length - 2 * (y * y + z * z)))
        }
        attitude.rollRate_radps = payload.zeroExtendedFloat(at: 20)
        attitude.pitchRate_radps = payload.zeroExtendedFloat(at: 24)
        attitude.yawRate_radps = payload.zeroExtendedFloat(at: 28)
        let time = clocks.instant(sender.clock, boot_ms: payload.zeroExtended(at: 0))
        out.append(subject: sender.identity, generatedAt: time, body: .attitude(attitude))
    }
}
