import Certification

/// Angles and rates of the rows are told in radians and come out in degrees.
private let degrees = 180 / Double.pi

private func f32(_ values: Double...) -> LogRecords.Value { .array(values.map { .f32(Float($0)) }) }

/// w, x, y, z of a rotation by `angle_deg` about one axis: 1 forward, 2 right, 3 down.
private func turn(_ angle_deg: Double, about axis: Int) -> LogRecords.Value {
    // sin and cos of 15 degrees: half of the 30 degrees that all rows turn by.
    let (sine, cosine) = (0.258_819_045_102_520_76 * (angle_deg / 30), 0.965_925_826_289_068_3)
    var parts = [cosine, 0, 0, 0]
    parts[axis] = sine
    return .array(parts.map { .f32(Float($0)) })
}

extension SignalRecordTests {
    /// PX4 `msg/*.msg`: names, types and units of the fields.
    static let ulog: [Row] = rates + setPoints + sticks + links + air + places + ranges + health

    private static let rates = [
        Row(
            "vehicle_angular_velocity",
            [("timestamp_sample", .u64(5)), ("xyz", f32(0.1, -0.2, 0.3)), ("xyz_derivative", f32(7, 8, 9))],
            [.rollRate: 0.1 * degrees, .pitchRate: -0.2 * degrees, .yawRate: 0.3 * degrees]),
        Row(
            "vehicle_attitude",
            [
                ("rollspeed", .f32(0.1)), ("pitchspeed", .f32(-0.2)), ("yawspeed", .f32(0.3)), ("q", f32(1, 0, 0, 0)),
            ], [.rollRate: 0.1 * degrees, .pitchRate: -0.2 * degrees, .yawRate: 0.3 * degrees]),
        Row(
            "vehicle_mocap_odometry", [("position", f32(1, 2, 3)), ("q", turn(30, about: 1))],
            [.referenceRoll: 30, .referencePitch: 0, .referenceYaw: 0]),
        Row(
            "vehicle_mocap_odometry", [("q", turn(-30, about: 2))],
            [.referenceRoll: 0, .referencePitch: -30, .referenceYaw: 0]),
        Row(
            "vehicle_mocap_odometry", [("q", turn(30, about: 3))],
            [.referenceRoll: 0, .referencePitch: 0, .referenceYaw: 30]),
        // Before a reference sees anything it has no rotation.
        Row("vehicle_mocap_odometry", [("q", f32(.nan, .nan, .nan, .nan))], [:]),
    ]

    private static let setPoints = [
        Row(
            "vehicle_attitude_setpoint",
            [("yaw_sp_move_rate", .f32(0.7)), ("q_d", turn(30, about: 2)), ("thrust_body", f32(0, 0, -0.5))],
            [.rollSetpoint: 0, .pitchSetpoint: 30, .yawSetpoint: 0]),
        // Until 2023 there were angles beside the rotation, and a flag that said whether the rotation counts.
        Row(
            "vehicle_attitude_setpoint",
            [
                ("roll_body", .f32(0.1)), ("pitch_body", .f32(-0.2)), ("yaw_body", .f32(0.3)),
                ("q_d", turn(30, about: 1)), ("q_d_valid", .u8(1)),
            ], [.rollSetpoint: 30, .pitchSetpoint: 0, .yawSetpoint: 0]),
        Row(
            "vehicle_attitude_setpoint",
            [
                ("roll_body", .f32(0.1)), ("pitch_body", .f32(-0.2)), ("yaw_body", .f32(0.3)),
                ("q_d", turn(30, about: 1)), ("q_d_valid", .u8(0)),
            ], [.rollSetpoint: 0.1 * degrees, .pitchSetpoint: -0.2 * degrees, .yawSetpoint: 0.3 * degrees]),
        Row(
            "vehicle_rates_setpoint",
            [("roll", .f32(0.1)), ("pitch", .f32(-0.2)), ("yaw", .f32(0.3)), ("thrust_body", f32(0, 0, -0.5))],
            [.rollRateSetpoint: 0.1 * degrees, .pitchRateSetpoint: -0.2 * degrees, .yawRateSetpoint: 0.3 * degrees]),
    ]

    private static let sticks = [
        Row(
            "manual_control_setpoint",
            [
                ("roll", .f32(0.1)), ("pitch", .f32(-0.2)), ("yaw", .f32(0.3)), ("throttle", .f32(-0.4)),
                ("flaps", .f32(0.9)),
            ], [.stickRoll: 0.1, .stickPitch: -0.2, .stickYaw: 0.3, .stickThrottle: -0.4]),
        // "x: stick position in x direction, forward is positive", "y: right is positive", "r: yaw, clockwise".
        Row(
            "manual_control_setpoint", [("x", .f32(-0.2)), ("y", .f32(0.1)), ("z", .f32(0.6)), ("r", .f32(0.3))],
            [.stickRoll: 0.1, .stickPitch: -0.2, .stickYaw: 0.3, .stickThrottle: 0.6]),
    ]

    private static let links = [
        Row("vehicle_status", [("failsafe", .u8(0)), ("gcs_connection_lost", .u8(1))], [.linkLost: 1]),
        Row("vehicle_status", [("failsafe", .u8(1)), ("data_link_lost", .u8(0))], [.linkLost: 0]),
        Row("input_rc", [("rssi", .i32(77)), ("rc_lost", .u8(0))], [.linkStrength: 77]),
        // "rssi: receive signal strength indicator: < 0: undefined, 0: no signal, 100: full reception".
        Row("input_rc", [("rssi", .i32(-1))], [:]),
        Row("input_rc", [("rssi", .i32(255))], [:]),
    ]

    private static let air = [
        Row(
            "airspeed",
            [("indicated_airspeed_m_s", .f32(14)), ("true_airspeed_m_s", .f32(16)), ("confidence", .f32(1))],
            [.airspeed: 16]),
        Row(
            "wind", [("windspeed_north", .f32(-3)), ("windspeed_east", .f32(4)), ("variance_north", .f32(9))],
            [.windSpeed: 5]),
        Row("wind_estimate", [("windspeed_north", .f32(6)), ("windspeed_east", .f32(-8))], [.windSpeed: 10]),
        Row(
            "vehicle_air_data",
            [("baro_alt_meter", .f32(120)), ("baro_temp_celcius", .f32(21)), ("baro_pressure_pa", .f32(95_050))],
            [.staticPressure: 950.5]),
    ]

    private static let places = [
        Row(
            "vehicle_gps_position", [("satellites_used", .u8(17)), ("fix_type", .u8(5))],
            [.gnssFixType: 5, .gnssSatellites: 17]),
        Row("sensor_gps", [("satellites_used", .u8(7)), ("fix_type", .u8(3))], [.gnssFixType: 3, .gnssSatellites: 7]),
        Row(
            "mission_result", [("seq_reached", .i32(3)), ("seq_current", .u16(4)), ("seq_total", .u16(9))],
            [.missionItemReached: 3, .missionItemCurrent: 4]),
        Row(
            "geofence_result", [("geofence_violated", .u8(1)), ("geofence_action", .u8(2))], [.fenceBreached: 1]),
        Row(
            "geofence_result", [("primary_geofence_breached", .u8(0)), ("primary_geofence_action", .u8(2))],
            [.fenceBreached: 0]),
    ]

    /// ROTATION_DOWNWARD_FACING is 25, ROTATION_FORWARD_FACING 0; metres. "signal_quality: −1 = unknown, 0 = invalid".
    private static func range(_ range_m: Float, _ orientation: UInt8, _ quality: Int8?) -> LogRecords.Fields {
        [
            ("min_distance", .f32(0.2)), ("max_distance", .f32(40)), ("current_distance", .f32(range_m)),
            ("variance", .f32(1)), ("orientation", .u8(orientation)),
        ] + (quality.map { [("signal_quality", .i8($0))] } ?? [])
    }

    /// Centimetres; one more than `max_distance`: nothing in range, UINT16_MAX: not known.
    private static func ranges(_ values: [UInt16], rest: UInt16) -> LogRecords.Fields {
        let all = values + [UInt16](repeating: rest, count: 72 - values.count)
        return [
            ("distances", .array(all.map { .u16($0) })), ("increment", .f32(5)), ("min_distance", .u16(20)),
            ("max_distance", .u16(1000)),
        ]
    }

    private static let ranges = [
        Row("distance_sensor", range(12.34, 25, -1), [.rangeToGround: 12.34]),
        Row("distance_sensor", range(12.34, 25, nil), [.rangeToGround: 12.34]),
        Row("distance_sensor", range(8.5, 0, 100), [.rangeToObstacle: 8.5]),
        Row("distance_sensor", range(12.34, 24, 100), [:]), Row("distance_sensor", range(12.34, 25, 0), [:]),
        Row("distance_sensor", range(8.5, 0, 0), [:]), Row("distance_sensor", range(40.5, 25, 100), [:]),
        Row("distance_sensor", range(0.1, 0, 100), [:]),
        Row("obstacle_distance", ranges([1001, 730, 725], rest: 65_535), [.rangeToObstacle: 7.25]),
        Row("obstacle_distance", ranges([0], rest: 1001), [.rangeToObstacle: 0]),
        Row("obstacle_distance", ranges([1001], rest: 65_535), [:]),
    ]

    private static let health = [
        Row(
            "vehicle_imu_status",
            [
                ("accel_clipping", .array([.u32(1), .u32(20), .u32(300)])),
                ("gyro_clipping", .array([.u32(7), .u32(8), .u32(9)])), ("accel_vibration_metric", .f32(4.5)),
                ("gyro_vibration_metric", .f32(0.3)), ("delta_angle_coning_metric", .f32(0.001)),
            ], [.clippingCount: 321, .vibration: 4.5]),
        // Of the years in which the metric was a change of velocity, m/s.
        Row(
            "vehicle_imu_status",
            [
                ("accel_clipping", .array([.u32(1), .u32(20), .u32(300)])), ("accel_vibration_metric", .f32(0.02)),
                ("gyro_vibration_metric", .f32(0.3)), ("gyro_coning_vibration", .f32(0.001)),
            ], [.clippingCount: 321]),
        Row(
            "estimator_status",
            [
                ("vibe", f32(0.1, 0.2, 0.3)), ("mag_test_ratio", .f32(1.25)), ("vel_test_ratio", .f32(0.25)),
                ("pos_test_ratio", .f32(0.5)), ("hgt_test_ratio", .f32(0.75)), ("tas_test_ratio", .f32(9)),
            ],
            [
                .velocityTestRatio: 0.25, .horizontalPositionTestRatio: 0.5, .verticalPositionTestRatio: 0.75,
                .magneticTestRatio: 1.25,
            ]),
    ]
}
