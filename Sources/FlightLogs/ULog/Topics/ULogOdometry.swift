import ByteParsing
import TelemetryModel

/// `vehicle_mocap_odometry` and `vehicle_visual_odometry`: a position that a system outside the vehicle measured.
///
/// Since 2022: position: float[3], m · velocity: float[3], m/s · pose_frame, velocity_frame: uint8, 1 north-east-down,
/// 2 forward-right-down with an arbitrary heading, 3 body, 0 unknown. Before: x y z vx vy vz and local_frame, 0
/// north-east-down, 1 forward-right-down. Source: PX4 `VehicleOdometry.msg`.
struct ULogOdometry: BitwiseCopyable, Sendable {
    private let x, y, z, vx, vy, vz, poseFrame, velocityFrame, localFrame: ULogFieldSlot

    init(_ layout: ULogLayout) {
        x = ULogFieldSlot(layout, "position[0]", "x")
        y = ULogFieldSlot(layout, "position[1]", "y")
        z = ULogFieldSlot(layout, "position[2]", "z")
        vx = ULogFieldSlot(layout, "velocity[0]", "vx")
        vy = ULogFieldSlot(layout, "velocity[1]", "vy")
        vz = ULogFieldSlot(layout, "velocity[2]", "vz")
        poseFrame = ULogFieldSlot(layout, "pose_frame")
        velocityFrame = ULogFieldSlot(layout, "velocity_frame")
        localFrame = ULogFieldSlot(layout, "local_frame")
    }

    /// The position as that of a reference system; nil while its frame is not known.
    func sample(_ payload: RawSpan) -> LocalPositionSample? {
        let frame = poseFrame.integer(payload)
        guard frame != 0 else { return nil }
        var sample = LocalPositionSample()
        sample.isReference = true
        sample.north_m = x.single(payload)
        sample.east_m = y.single(payload)
        sample.down_m = z.single(payload)
        // A velocity in another frame than the position, for example the body's, is not one of this report.
        if velocityFrame.integer(payload) == frame ?? localFrame.integer(payload) {
            sample.velocityNorth_mps = vx.single(payload)
            sample.velocityEast_mps = vy.single(payload)
            sample.velocityDown_mps = vz.single(payload)
        }
        return sample
    }
}
