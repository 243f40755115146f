import Certification

/// The one table of where scalars come from: MAVLink messages, ULog topics and DataFlash messages by the names of their fields.
///
/// Of several sources of one scalar the first one that a vehicle uses counts for the whole run, so that two estimates are never
/// mixed. Sources: MAVLink common.xml and ardupilotmega.xml, PX4 `msg/*.msg`, ArduPilot `LogStructure.h` and its
/// wiki page "Log messages".
enum SignalMap {
    private static let degrees = 180 / Double.pi
    private static let rotation = ["q[0]", "q[1]", "q[2]", "q[3]"]
    private static let setpoint = ["q_d[0]", "q_d[1]", "q_d[2]", "q_d[3]"]
    /// MAV_SENSOR_ROTATION_PITCH_270 looks down, MAV_SENSOR_ROTATION_NONE ahead.
    private static let (down, ahead) = (25.0, 0.0)
    private static let range = ["current_distance", "min_distance", "max_distance"]
    private static let ranges = ["max_distance"] + (0..<72).map { "distances[\($0)]" }
    /// MAV_TYPE_GCS.
    private static let groundStation = 6.0
    /// MAV_AUTOPILOT_ARDUPILOTMEGA.
    private static let ardupilot: UInt8 = 3

    static let mavlink: [SignalSource] = [
        SignalSource(.rollRate, "ATTITUDE", "rollspeed", as: .factor(degrees)),
        SignalSource(.pitchRate, "ATTITUDE", "pitchspeed", as: .factor(degrees)),
        SignalSource(.yawRate, "ATTITUDE", "yawspeed", as: .factor(degrees)),
        SignalSource(.referenceRoll, "ATT_POS_MOCAP", fields: rotation, as: .angle(.roll)),
        SignalSource(.referencePitch, "ATT_POS_MOCAP", fields: rotation, as: .angle(.pitch)),
        SignalSource(.referenceYaw, "ATT_POS_MOCAP", fields: rotation, as: .angle(.yaw)),
        // ATTITUDE_TARGET_TYPEMASK: which parts of the message say nothing.
        SignalSource(
            .rollSetpoint, "ATTITUDE_TARGET", fields: rotation, as: .angle(.roll), where: .clear("type_mask", 128)),
        SignalSource(
            .pitchSetpoint, "ATTITUDE_TARGET", fields: rotation, as: .angle(.pitch), where: .clear("type_mask", 128)),
        SignalSource(
            .yawSetpoint, "ATTITUDE_TARGET", fields: rotation, as: .angle(.yaw), where: .clear("type_mask", 128)),
        SignalSource(
            .rollRateSetpoint, "ATTITUDE_TARGET", "body_roll_rate", as: .factor(degrees), where: .clear("type_mask", 1)),
        SignalSource(
            .pitchRateSetpoint, "ATTITUDE_TARGET", "body_pitch_rate", as: .factor(degrees),
            where: .clear("type_mask", 2)),
        SignalSource(
            .yawRateSetpoint, "ATTITUDE_TARGET", "body_yaw_rate", as: .factor(degrees), where: .clear("type_mask", 4)),
        SignalSource(.rollSetpoint, "NAV_CONTROLLER_OUTPUT", "nav_roll"),
        SignalSource(.pitchSetpoint, "NAV_CONTROLLER_OUTPUT", "nav_pitch"),
        // Channels in the order that both autopilots have by default: roll, pitch, throttle, yaw.
        SignalSource(.stickRoll, "RC_CHANNELS", "chan1_raw", as: .pulse),
        SignalSource(.stickPitch, "RC_CHANNELS", "chan2_raw", as: .pulse),
        SignalSource(.stickThrottle, "RC_CHANNELS", "chan3_raw", as: .pulse),
        SignalSource(.stickYaw, "RC_CHANNELS", "chan4_raw", as: .pulse),
        SignalSource(.stickRoll, "RC_CHANNELS_RAW", "chan1_raw", as: .pulse),
        SignalSource(.stickPitch, "RC_CHANNELS_RAW", "chan2_raw", as: .pulse),
        SignalSource(.stickThrottle, "RC_CHANNELS_RAW", "chan3_raw", as: .pulse),
        SignalSource(.stickYaw, "RC_CHANNELS_RAW", "chan4_raw", as: .pulse),
        SignalSource(.linkStrength, "RC_CHANNELS", "rssi", as: .bounded(0...254, factor: 100.0 / 254)),
        SignalSource(.linkStrength, "RC_CHANNELS_RAW", "rssi", as: .bounded(0...254, factor: 100.0 / 254)),
        SignalSource(.stationHeartbeat, "HEARTBEAT", "type", as: .flag, where: .equal("type", groundStation)),
        SignalSource(.airspeed, "VFR_HUD", "airspeed"),
        SignalSource(.groundSpeed, "VFR_HUD", "groundspeed"),
        SignalSource(.climbRate, "VFR_HUD", "climb"),
        SignalSource(.windSpeed, "WIND_COV", "wind_x", "wind_y", as: .length),
        SignalSource(.windSpeed, "WIND", "speed"),
        SignalSource(.staticPressure, "SCALED_PRESSURE", "press_abs"),
        SignalSource(.airTemperature, "SCALED_PRESSURE", "temperature", as: .factor(0.01)),
        SignalSource(.gnssFixType, "GPS_RAW_INT", "fix_type"),
        SignalSource(.gnssSatellites, "GPS_RAW_INT", "satellites_visible", as: .bounded(0...254, factor: 1)),
        SignalSource(.missionItemReached, "MISSION_ITEM_REACHED", "seq"),
        SignalSource(.missionItemCurrent, "MISSION_CURRENT", "seq"),
        // A quality of 1 per cent stands for an invalid signal.
        SignalSource(
            .rangeToGround, "DISTANCE_SENSOR", fields: range, as: .measured(factor: 0.01),
            where: .equal("orientation", down), .unequal("signal_quality", 1)),
        SignalSource(.rangeToObstacle, "OBSTACLE_DISTANCE", fields: ranges, as: .nearest(factor: 0.01)),
        SignalSource(
            .rangeToObstacle, "DISTANCE_SENSOR", fields: range, as: .measured(factor: 0.01),
            where: .equal("orientation", ahead), .unequal("signal_quality", 1)),
        // The dialect states no unit. ArduPilot sends m/s² along each axis; PX4 sends figures of the gyroscope as x and y, and as z
        // one of the accelerometer that was in m/s first and is in m/s² today, which no message tells apart.
        SignalSource(.vibrationX, "VIBRATION", "vibration_x", by: ardupilot),
        SignalSource(.vibrationY, "VIBRATION", "vibration_y", by: ardupilot),
        SignalSource(.vibrationZ, "VIBRATION", "vibration_z", by: ardupilot),
        SignalSource(.clippingCount, "VIBRATION", "clipping_0", "clipping_1", "clipping_2", as: .sum),
        SignalSource(.velocityTestRatio, "ESTIMATOR_STATUS", "vel_ratio"),
        SignalSource(.horizontalPositionTestRatio, "ESTIMATOR_STATUS", "pos_horiz_ratio"),
        SignalSource(.verticalPositionTestRatio, "ESTIMATOR_STATUS", "pos_vert_ratio"),
        SignalSource(.magneticTestRatio, "ESTIMATOR_STATUS", "mag_ratio"),
        SignalSource(.velocityTestRatio, "EKF_STATUS_REPORT", "velocity_variance"),
        SignalSource(.horizontalPositionTestRatio, "EKF_STATUS_REPORT", "pos_horiz_variance"),
        SignalSource(.verticalPositionTestRatio, "EKF_STATUS_REPORT", "pos_vert_variance"),
        SignalSource(.magneticTestRatio, "EKF_STATUS_REPORT", "compass_variance"),
    ]

    /// Of a topic with several instances the first counts.
    static let ulog: [SignalSource] = [
        SignalSource(.rollRate, "vehicle_angular_velocity", "xyz[0]", as: .factor(degrees)),
        SignalSource(.pitchRate, "vehicle_angular_velocity", "xyz[1]", as: .factor(degrees)),
        SignalSource(.yawRate, "vehicle_angular_velocity", "xyz[2]", as: .factor(degrees)),
        SignalSource(.rollRate, "vehicle_attitude", "rollspeed", as: .factor(degrees)),
        SignalSource(.pitchRate, "vehicle_attitude", "pitchspeed", as: .factor(degrees)),
        SignalSource(.yawRate, "vehicle_attitude", "yawspeed", as: .factor(degrees)),
        SignalSource(.referenceRoll, "vehicle_mocap_odometry", fields: rotation, as: .angle(.roll)),
        SignalSource(.referencePitch, "vehicle_mocap_odometry", fields: rotation, as: .angle(.pitch)),
        SignalSource(.referenceYaw, "vehicle_mocap_odometry", fields: rotation, as: .angle(.yaw)),
        SignalSource(
            .rollSetpoint, "vehicle_attitude_setpoint", fields: setpoint, as: .angle(.roll),
            where: .equal("q_d_valid", 1)),
        SignalSource(.rollSetpoint, "vehicle_attitude_setpoint", "roll_body", as: .factor(degrees)),
        SignalSource(
            .pitchSetpoint, "vehicle_attitude_setpoint", fields: setpoint, as: .angle(.pitch),
            where: .equal("q_d_valid", 1)),
        SignalSource(.pitchSetpoint, "vehicle_attitude_setpoint", "pitch_body", as: .factor(degrees)),
        SignalSource(
            .yawSetpoint, "vehicle_attitude_setpoint", fields: setpoint, as: .angle(.yaw), where: .equal("q_d_valid", 1)
        ),
        SignalSource(.yawSetpoint, "vehicle_attitude_setpoint", "yaw_body", as: .factor(degrees)),
        SignalSource(.rollRateSetpoint, "vehicle_rates_setpoint", "roll", as: .factor(degrees)),
        SignalSource(.pitchRateSetpoint, "vehicle_rates_setpoint", "pitch", as: .factor(degrees)),
        SignalSource(.yawRateSetpoint, "vehicle_rates_setpoint", "yaw", as: .factor(degrees)),
        SignalSource(.stickRoll, "manual_control_setpoint", "roll"),
        SignalSource(.stickPitch, "manual_control_setpoint", "pitch"),
        SignalSource(.stickThrottle, "manual_control_setpoint", "throttle"),
        SignalSource(.stickYaw, "manual_control_setpoint", "yaw"),
        // Until 2022: x forward, y right, z thrust 0...1, r to the right.
        SignalSource(.stickRoll, "manual_control_setpoint", "y"),
        SignalSource(.stickPitch, "manual_control_setpoint", "x"),
        SignalSource(.stickThrottle, "manual_control_setpoint", "z"),
        SignalSource(.stickYaw, "manual_control_setpoint", "r"),
        SignalSource(.linkLost, "vehicle_status", "gcs_connection_lost", as: .flag),
        SignalSource(.linkLost, "vehicle_status", "data_link_lost", as: .flag),
        SignalSource(.linkStrength, "input_rc", "rssi", as: .bounded(0...100, factor: 1)),
        SignalSource(.airspeed, "airspeed", "true_airspeed_m_s"),
        SignalSource(.windSpeed, "wind", "windspeed_north", "windspeed_east", as: .length),
        SignalSource(.windSpeed, "wind_estimate", "windspeed_north", "windspeed_east", as: .length),
        SignalSource(.staticPressure, "vehicle_air_data", "baro_pressure_pa", as: .factor(0.01)),
        SignalSource(.gnssFixType, "vehicle_gps_position", "fix_type"),
        SignalSource(.gnssFixType, "sensor_gps", "fix_type"),
        SignalSource(.gnssSatellites, "vehicle_gps_position", "satellites_used"),
        SignalSource(.gnssSatellites, "sensor_gps", "satellites_used"),
        SignalSource(.missionItemReached, "mission_result", "seq_reached", as: .bounded(0...65_535, factor: 1)),
        SignalSource(.missionItemCurrent, "mission_result", "seq_current"),
        SignalSource(.fenceBreached, "geofence_result", "geofence_violated", as: .flag),
        SignalSource(.fenceBreached, "geofence_result", "primary_geofence_breached", as: .flag),
        // A quality of 0 per cent stands for an invalid signal, −1 for one that is not known.
        SignalSource(
            .rangeToGround, "distance_sensor", fields: range, as: .measured(factor: 1),
            where: .equal("orientation", down), .unequal("signal_quality", 0)),
        SignalSource(.rangeToObstacle, "obstacle_distance", fields: ranges, as: .nearest(factor: 0.01)),
        SignalSource(
            .rangeToObstacle, "distance_sensor", fields: range, as: .measured(factor: 1),
            where: .equal("orientation", ahead), .unequal("signal_quality", 0)),
        // The filtered length of the change of the acceleration from sample to sample, of all axes together. Before the field of the
        // coning had this name it was that of the velocity, in m/s, as it is in `vibe` of `estimator_status`: no level in m/s².
        SignalSource(
            .vibration, "vehicle_imu_status", "accel_vibration_metric", "delta_angle_coning_metric", as: .first),
        SignalSource(
            .clippingCount, "vehicle_imu_status", "accel_clipping[0]", "accel_clipping[1]", "accel_clipping[2]",
            as: .sum),
        SignalSource(.velocityTestRatio, "estimator_status", "vel_test_ratio"),
        SignalSource(.horizontalPositionTestRatio, "estimator_status", "pos_test_ratio"),
        SignalSource(.verticalPositionTestRatio, "estimator_status", "hgt_test_ratio"),
        SignalSource(.magneticTestRatio, "estimator_status", "mag_test_ratio"),
    ]

    static let dataflash: [SignalSource] = [
        SignalSource(.rollRate, "IMU", "GyrX", as: .factor(degrees), where: .equal("I", 0)),
        SignalSource(.pitchRate, "IMU", "GyrY", as: .factor(degrees), where: .equal("I", 0)),
        SignalSource(.yawRate, "IMU", "GyrZ", as: .factor(degrees), where: .equal("I", 0)),
        SignalSource(.rollSetpoint, "ATT", "DesRoll"),
        SignalSource(.pitchSetpoint, "ATT", "DesPitch"),
        SignalSource(.yawSetpoint, "ATT", "DesYaw", as: .heading),
        SignalSource(.rollRateSetpoint, "RATE", "RDes"),
        SignalSource(.pitchRateSetpoint, "RATE", "PDes"),
        SignalSource(.yawRateSetpoint, "RATE", "YDes"),
        SignalSource(.stickRoll, "RCIN", "C1", as: .pulse),
        SignalSource(.stickPitch, "RCIN", "C2", as: .pulse),
        SignalSource(.stickThrottle, "RCIN", "C3", as: .pulse),
        SignalSource(.stickYaw, "RCIN", "C4", as: .pulse),
        // LogErrorSubsystem::FAILSAFE_GCS; the code is 0 when the station is heard again.
        SignalSource(.linkLost, "ERR", "ECode", as: .flag, where: .equal("Subsys", 8)),
        SignalSource(.linkStrength, "RSSI", "RXRSSI", as: .factor(100)),
        SignalSource(.airspeed, "ARSP", "Airspeed", where: .equal("I", 0)),
        SignalSource(.groundSpeed, "GPS", "Spd", where: .equal("I", 0)),
        SignalSource(.windSpeed, "XKF2", "VWN", "VWE", as: .length, where: .equal("C", 0)),
        SignalSource(.windSpeed, "NKF2", "VWN", "VWE", as: .length, where: .equal("C", 0)),
        SignalSource(.staticPressure, "BARO", "Press", as: .factor(0.01), where: .equal("I", 0)),
        SignalSource(.gnssFixType, "GPS", "Status", where: .equal("I", 0)),
        SignalSource(.gnssSatellites, "GPS", "NSats", where: .equal("I", 0)),
        SignalSource(.missionItemCurrent, "CMD", "CNum"),
        SignalSource(.rangeToGround, "RFND", "Dist", where: .equal("Orient", down)),
        SignalSource(.rangeToObstacle, "PRX", "CDis"),
        SignalSource(.vibrationX, "VIBE", "VibeX", where: .equal("IMU", 0)),
        SignalSource(.vibrationY, "VIBE", "VibeY", where: .equal("IMU", 0)),
        SignalSource(.vibrationZ, "VIBE", "VibeZ", where: .equal("IMU", 0)),
        SignalSource(.clippingCount, "VIBE", "Clip", where: .equal("IMU", 0)),
        SignalSource(.clippingCount, "VIBE", "Clip0", "Clip1", "Clip2", as: .sum),
        SignalSource(.velocityTestRatio, "XKF4", "SV", where: .equal("C", 0)),
        SignalSource(.horizontalPositionTestRatio, "XKF4", "SP", where: .equal("C", 0)),
        SignalSource(.verticalPositionTestRatio, "XKF4", "SH", where: .equal("C", 0)),
        SignalSource(.magneticTestRatio, "XKF4", "SM", where: .equal("C", 0)),
        SignalSource(.velocityTestRatio, "NKF4", "SV", where: .equal("C", 0)),
        SignalSource(.horizontalPositionTestRatio, "NKF4", "SP", where: .equal("C", 0)),
        SignalSource(.verticalPositionTestRatio, "NKF4", "SH", where: .equal("C", 0)),
        SignalSource(.magneticTestRatio, "NKF4", "SM", where: .equal("C", 0)),
    ]
}
