import ByteParsing
import TelemetryModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// `vehicle_attitude`: the rotation from the body (forward, right, down) to the local frame (north, east, down).
///
/// q: float[4], w x y z · rollspeed, pitchspeed, yawspeed: float, rad/s (until 2020). Source: PX4 `VehicleAttitude.msg`.
struct ULogAttitude: BitwiseCopyable, Sendable {
    private let w, x, y, z, rollRate, pitchRate, yawRate: ULogFieldSlot

    init(_ layout: ULogLayout) {
        w = ULogFieldSlot(layout, "q[0]")
        x = ULogFieldSlot(layout, "q[1]")
        y = ULogFieldSlot(layout, "q[2]")
        z = ULogFieldSlot(layout, "q[3]")
        rollRate = ULogFieldSlot(layout, "rollspeed")
        pitchRate = ULogFieldSlot(layout, "pitchspeed")
        yawRate = ULogFieldSlot(layout, "yawspeed")
    }

    func sample(_ payload: RawSpan) -> AttitudeSample {
        var sample = AttitudeSample()
        sample.rollRate_radps = rollRate.single(payload)
        sample.pitchRate_radps = pitchRate.single(payload)
        sample.yawRate_radps = yawRate.single(payload)
        let (w, x, y, z) = (w.real(payload), x.real(payload), y.real(payload), z.real(payload))
        // A quaternion that is not a rotation, as before the estimator has started, is no attitude.
        guard (w * w + x * x + y * y + z * z - 1).magnitude < 0.01 else { return sample }
        // Tait-Bryan angles, yaw before pitch before roll. Source: J. Diebel, "Representing Attitude" (2006), § 8.
        sample.roll_rad = Float(atan2(2 * (w * x + y * z), 1 - 2 * (x * x + y * y)))
        sample.pitch_rad = Float(asin(min(1, max(-1, 2 * (w * y - z * x)))))
        sample.yaw_rad = Float(atan2(2 * (w * z + x * y), 1 - 2 * (y * y + z * z)))
        return sample
    }
}
