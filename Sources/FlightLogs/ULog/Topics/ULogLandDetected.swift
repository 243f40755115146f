import ByteParsing
import TelemetryModel

/// `vehicle_land_detected`: whether the vehicle stands on the ground.
///
/// landed: bool. Source: PX4 `VehicleLandDetected.msg`.
struct ULogLandDetected: BitwiseCopyable, Sendable {
    private let landed: ULogFieldSlot

    init(_ layout: ULogLayout) { landed = ULogFieldSlot(layout, "landed") }

    func sample(_ payload: RawSpan) -> StateSample {
        var sample = StateSample()
        if let isLanded = landed.flag(payload) { sample.landed = isLanded ? .onGround : .inAir }
        return sample
    }
}
