/// A number that is recorded over time, in one unit whatever message or log it was told in.
///
/// The raw value is the name in plans, catalogues and reports. Angles are in degrees, also where a message has radians.
package enum ScalarSignal: String, Sendable, Hashable, CaseIterable {
    // The attitude as the vehicle has it: roll right, pitch up, yaw clockwise from true north, −180...180.
    case roll
    case pitch
    case yaw
    case rollRate = "roll_rate"
    case pitchRate = "pitch_rate"
    case yawRate = "yaw_rate"
    /// The attitude as a system outside the vehicle measures it.
    case referenceRoll = "reference_roll"
    case referencePitch = "reference_pitch"
    case referenceYaw = "reference_yaw"
    /// What the controller was told to hold.
    case rollSetpoint = "roll_setpoint"
    case pitchSetpoint = "pitch_setpoint"
    case yawSetpoint = "yaw_setpoint"
    case rollRateSetpoint = "roll_rate_setpoint"
    case pitchRateSetpoint = "pitch_rate_setpoint"
    case yawRateSetpoint = "yaw_rate_setpoint"
    /// The pilot's sticks, −1...1, 0 in the middle.
    case stickRoll = "stick_roll"
    case stickPitch = "stick_pitch"
    case stickThrottle = "stick_throttle"
    case stickYaw = "stick_yaw"

    /// ``TelemetryModel/StateSample/Landed`` and ``TelemetryModel/StateSample/Armed`` as numbers.
    case landedState = "landed_state"
    case armedState = "armed_state"
    /// The autopilot's own number of the mode.
    case flightMode = "flight_mode"

    case batteryRemaining = "battery_remaining"
    case batteryVoltage = "battery_voltage"
    case batteryCurrent = "battery_current"
    case batteryConsumed = "battery_consumed"

    case airspeed
    case groundSpeed = "ground_speed"
    case climbRate = "climb_rate"
    case windSpeed = "wind_speed"
    case airTemperature = "air_temperature"
    case staticPressure = "static_pressure"

    /// MAVLink GPS_FIX_TYPE of the first receiver.
    case gnssFixType = "gnss_fix_type"
    case gnssSatellites = "gnss_satellites"
    /// The number of the mission's item, at the moment when it was reached.
    case missionItemReached = "mission_item_reached"
    /// The number of the mission's item that is flown towards.
    case missionItemCurrent = "mission_item_current"
    /// 1 while the vehicle misses its ground station, else 0.
    case linkLost = "link_lost"
    /// 1 for each heartbeat of a ground station that was recorded on the vehicle's link.
    case stationHeartbeat = "station_heartbeat"
    /// Received signal strength as the receiver of the link states it, per cent of its scale.
    case linkStrength = "link_strength"
    /// The number that the sender gave to each of its frames, modulo 256 (MAVLink); one sample a frame.
    case frameSequence = "frame_sequence"
    /// 1 while the vehicle says that it is outside of its own fence, else 0.
    case fenceBreached = "fence_breached"

    case rangeToGround = "range_to_ground"
    /// The least of the ranges that a sensor of obstacles states.
    case rangeToObstacle = "range_to_obstacle"

    /// A level of vibration along each axis, and one of all axes together.
    case vibrationX = "vibration_x"
    case vibrationY = "vibration_y"
    case vibrationZ = "vibration_z"
    case vibration
    /// How often an accelerometer was driven beyond its range, counted up.
    case clippingCount = "clipping_count"
    /// Innovations of the estimator over what it takes for possible; above 1 they are refused.
    case velocityTestRatio = "velocity_test_ratio"
    case horizontalPositionTestRatio = "horizontal_position_test_ratio"
    case verticalPositionTestRatio = "vertical_position_test_ratio"
    case magneticTestRatio = "magnetic_test_ratio"

    /// 1 for each payload of the receiver that heard the vehicle's Remote ID and in which a message could not be read; whose it was
    /// nobody knows.
    case remoteIDRejected = "remote_id_rejected"

    package var unit: String {
        switch self {
        case .roll, .pitch, .yaw, .referenceRoll, .referencePitch, .referenceYaw, .rollSetpoint, .pitchSetpoint,
            .yawSetpoint:
            "deg"
        case .rollRate, .pitchRate, .yawRate, .rollRateSetpoint, .pitchRateSetpoint, .yawRateSetpoint: "deg/s"
        case .batteryRemaining, .linkStrength: "%"
        case .batteryVoltage: "V"
        case .batteryCurrent: "A"
        case .batteryConsumed: "mAh"
        case .airspeed, .groundSpeed, .climbRate, .windSpeed: "m/s"
        case .airTemperature: "degC"
        case .staticPressure: "hPa"
        case .rangeToGround, .rangeToObstacle: "m"
        case .vibrationX, .vibrationY, .vibrationZ, .vibration: "m/s2"
        case .stickRoll, .stickPitch, .stickThrottle, .stickYaw, .landedState, .armedState, .flightMode, .gnssFixType,
            .gnssSatellites, .missionItemReached, .missionItemCurrent, .linkLost, .stationHeartbeat, .frameSequence,
            .fenceBreached, .clippingCount, .velocityTestRatio, .horizontalPositionTestRatio,
            .verticalPositionTestRatio, .magneticTestRatio, .remoteIDRejected:
            "1"
        }
    }
}
