import ByteParsing
import Quantities
import TelemetryModel

/// MAVLink common.xml #331 ODOMETRY → local position.
///
/// ```
///   0 time_usec u64 UNIX or boot · 8 x f32 m · 12 y · 16 z · 20 q f32 × 4, not used · 36 vx f32 m/s · 40 vy · 44 vz
/// 228 frame_id u8 (MAV_FRAME) of the position · 229 child_frame_id u8 of the velocity
/// ```
/// Only axes that point north and east give a position north and east: the frames NED and ENU. In FRD and FLU, whose
/// forward axis may point anywhere, the height alone is known. A velocity in body axes is not turned into the local frame.
enum Odometry {
    /// What the axes of a MAV_FRAME are.
    private enum Axes {
        case northEastDown, eastNorthUp, forwardRightDown, forwardLeftUp, other

        /// LOCAL_NED 1, LOCAL_ENU 4, MOCAP_NED 14, MOCAP_ENU 15, VISION_NED 16, VISION_ENU 17, ESTIM_NED 18,
        /// ESTIM_ENU 19, LOCAL_FRD 20, LOCAL_FLU 21.
        init(frame: UInt8) {
            switch frame {
            case 1, 14, 16, 18: self = .northEastDown
            case 4, 15, 17, 19: self = .eastNorthUp
            case 20: self = .forwardRightDown
            case 21: self = .forwardLeftUp
            default: self = .other
            }
        }
    }

    @inline(never)
    static func decode(
        _ payload: RawSpan, _ sender: MAVLinkSender, _ clocks: inout MAVLinkClockTable, _ out: inout DecodedReports
    ) {
        var position = LocalPositionSample()
        let place = components(payload, 8, Axes(frame: payload.zeroExtended(at: 228)))
        (position.north_m, position.east_m, position.down_m) = place
        let velocity = components(payload, 36, Axes(frame: payload.zeroExtended(at: 229)))
        (position.velocityNorth_mps, position.velocityEast_mps, position.velocityDown_mps) = velocity
        let time = clocks.instant(sender.clock, unixOrBoot_us: payload.zeroExtended(at: 0))
        out.append(subject: sender.identity, generatedAt: time, body: .localPosition(position))
    }

    /// North, east and down of the vector at `offset`; NaN where its axes do not tell.
    private static func components(_ payload: RawSpan, _ offset: Int, _ axes: Axes) -> (Float, Float, Float) {
        let x = payload.zeroExtendedFloat(at: offset)
        let y = payload.zeroExtendedFloat(at: offset + 4)
        let z = payload.zeroExtendedFloat(at: offset + 8)
        switch axes {
        case .northEastDown: return (x, y, z)
        case .eastNorthUp: return (y, x, 0 - z)
        case .forwardRightDown: return (.nan, .nan, z)
        case .forwardLeftUp: return (.nan, .nan, 0 - z)
        case .other: return (.nan, .nan, .nan)
        }
    }
}
