import ByteParsing
import TelemetryModel

/// `vehicle_status`: what the commander does.
///
/// arming_state: uint8, 2 armed, others not · nav_state: uint8, the mode · system_type: uint8, MAV_TYPE ·
/// hil_state: uint8, 1 hardware in the loop. Source: PX4 `VehicleStatus.msg`.
struct ULogVehicleStatus: BitwiseCopyable, Sendable {
    private let armingState, navigationState, systemType, hardwareInLoop: ULogFieldSlot

    init(_ layout: ULogLayout) {
        armingState = ULogFieldSlot(layout, "arming_state")
        navigationState = ULogFieldSlot(layout, "nav_state")
        systemType = ULogFieldSlot(layout, "system_type")
        hardwareInLoop = ULogFieldSlot(layout, "hil_state")
    }

    /// True when the vehicle says that a simulator flies it.
    func isSimulated(_ payload: RawSpan) -> Bool { hardwareInLoop.integer(payload) == 1 }

    func sample(_ payload: RawSpan) -> StateSample {
        var sample = StateSample()
        if let state = armingState.byte(payload) { sample.armed = state == 2 ? .armed : .disarmed }
        if let state = navigationState.byte(payload) { sample.customMode = UInt32(state) }
        sample.vehicleType = systemType.byte(payload) ?? .max
        return sample
    }
}
