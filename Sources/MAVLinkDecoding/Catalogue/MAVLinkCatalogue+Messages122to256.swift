// Facts of the MAVLink message definitions, mavlink/mavlink commit de1e078a3a7c53c9262a95b7417959a0f8bf4150
// (message_definitions/v1.0, dialect all: ardupilotmega, common, csAirLink, cubepilot, development, icarous, loweheiser,
// minimal, standard, uAvionix), messages 122 to 256. The grammar stands in `MAVLinkCatalogue+Text.swift`.

extension MAVLinkCatalogue {
    static let messages122to256 = """
        122 LOG_REQUEST_END 203
         target_system:u8 target_component:u8
        123 GPS_INJECT_DATA 250
         target_system:u8 target_component:u8 len:u8;bytes data:u8*110
        124 GPS2_RAW 87
         time_usec:u64;us lat:i32;degE7 lon:i32;degE7 alt:i32;mm dgps_age:u32;ms eph:u16;;UINT16_MAX
         epv:u16;;UINT16_MAX vel:u16;cm/s;UINT16_MAX cog:u16;cdeg;UINT16_MAX fix_type:u8;;;GPS_FIX_TYPE
         satellites_visible:u8;;UINT8_MAX dgps_numch:u8 | yaw:u16;cdeg;0 alt_ellipsoid:i32;mm h_acc:u32;mm
         v_acc:u32;mm vel_acc:u32;mm/s hdg_acc:u32;degE5
        125 POWER_STATUS 203
         Vcc:u16;mV Vservo:u16;mV flags:u16;;;MAV_POWER_STATUS
        126 SERIAL_CONTROL 220
         baudrate:u32;bits/s timeout:u16;ms device:u8;;;SERIAL_CONTROL_DEV flags:u8;;;SERIAL_CONTROL_FLAG
         count:u8;bytes data:u8*70 | target_system:u8 target_component:u8
        127 GPS_RTK 25
         time_last_baseline_ms:u32;ms tow:u32;ms baseline_a_mm:i32;mm baseline_b_mm:i32;mm baseline_c_mm:i32;mm
         accuracy:u32 iar_num_hypotheses:i32 wn:u16 rtk_receiver_id:u8 rtk_health:u8 rtk_rate:u8;Hz nsats:u8
         baseline_coords_type:u8;;;RTK_BASELINE_COORDINATE_SYSTEM
        128 GPS2_RTK 226
         time_last_baseline_ms:u32;ms tow:u32;ms baseline_a_mm:i32;mm baseline_b_mm:i32;mm baseline_c_mm:i32;mm
         accuracy:u32 iar_num_hypotheses:i32 wn:u16 rtk_receiver_id:u8 rtk_health:u8 rtk_rate:u8;Hz nsats:u8
         baseline_coords_type:u8;;;RTK_BASELINE_COORDINATE_SYSTEM
        129 SCALED_IMU3 46
         time_boot_ms:u32;ms xacc:i16;mG yacc:i16;mG zacc:i16;mG xgyro:i16;mrad/s ygyro:i16;mrad/s zgyro:i16;mrad/s
         xmag:i16;mgauss ymag:i16;mgauss zmag:i16;mgauss | temperature:i16;cdegC;0
        130 DATA_TRANSMISSION_HANDSHAKE 29
         size:u32;bytes width:u16 height:u16 packets:u16 type:u8;;;MAVLINK_DATA_STREAM_TYPE payload:u8;bytes
         jpg_quality:u8;%
        131 ENCAPSULATED_DATA 223
         seqnr:u16 data:u8*253
        132 DISTANCE_SENSOR 85
         time_boot_ms:u32;ms min_distance:u16;cm max_distance:u16;cm current_distance:u16;cm
         type:u8;;;MAV_DISTANCE_SENSOR id:u8 orientation:u8;;;MAV_SENSOR_ORIENTATION covariance:u8;cm^2;UINT8_MAX |
         horizontal_fov:f32;rad;0 vertical_fov:f32;rad;0 quaternion:f32*4;;[0] signal_quality:u8;%;0
        133 TERRAIN_REQUEST 6
         mask:u64 lat:i32;degE7 lon:i32;degE7 grid_spacing:u16;m
        134 TERRAIN_DATA 229
         lat:i32;degE7 lon:i32;degE7 grid_spacing:u16;m data:i16*16;m gridbit:u8
        135 TERRAIN_CHECK 203
         lat:i32;degE7 lon:i32;degE7
        136 TERRAIN_REPORT 1
         lat:i32;degE7 lon:i32;degE7 terrain_height:f32;m current_height:f32;m spacing:u16 pending:u16 loaded:u16
        137 SCALED_PRESSURE2 195
         time_boot_ms:u32;ms press_abs:f32;hPa press_diff:f32;hPa temperature:i16;cdegC |
         temperature_press_diff:i16;cdegC;0
        138 ATT_POS_MOCAP 109
         time_usec:u64;us q:f32*4 x:f32;m y:f32;m z:f32;m | covariance:f32*21;;[NaN:]
        139 SET_ACTUATOR_CONTROL_TARGET 168
         time_usec:u64;us controls:f32*8 group_mlx:u8 target_system:u8 target_component:u8
        140 ACTUATOR_CONTROL_TARGET 181
         time_usec:u64;us controls:f32*8 group_mlx:u8
        141 ALTITUDE 47
         time_usec:u64;us altitude_monotonic:f32;m altitude_amsl:f32;m altitude_local:f32;m altitude_relative:f32;m
         altitude_terrain:f32;m bottom_clearance:f32;m
        142 RESOURCE_REQUEST 72
         request_id:u8 uri_type:u8 uri:u8*120 transfer_type:u8 storage:u8*120
        143 SCALED_PRESSURE3 131
         time_boot_ms:u32;ms press_abs:f32;hPa press_diff:f32;hPa temperature:i16;cdegC |
         temperature_press_diff:i16;cdegC;0
        144 FOLLOW_TARGET 127
         timestamp:u64;ms custom_state:u64 lat:i32;degE7 lon:i32;degE7 alt:f32;m vel:f32*3;m/s;[0]
         acc:f32*3;m/s/s;[0] attitude_q:f32*4;;[0] rates:f32*3;;[0] position_cov:f32*3 est_capabilities:u8
        146 CONTROL_SYSTEM_STATE 103
         time_usec:u64;us x_acc:f32;m/s/s y_acc:f32;m/s/s z_acc:f32;m/s/s x_vel:f32;m/s y_vel:f32;m/s z_vel:f32;m/s
         x_pos:f32;m y_pos:f32;m z_pos:f32;m airspeed:f32;m/s;-1 vel_variance:f32*3 pos_variance:f32*3 q:f32*4
         roll_rate:f32;rad/s pitch_rate:f32;rad/s yaw_rate:f32;rad/s
        147 BATTERY_STATUS 154
         current_consumed:i32;mAh;-1 energy_consumed:i32;hJ;-1 temperature:i16;cdegC;INT16_MAX
         voltages:u16*10;mV;[UINT16_MAX] current_battery:i16;cA;-1 id:u8 battery_function:u8;;;MAV_BATTERY_FUNCTION
         type:u8;;;MAV_BATTERY_TYPE battery_remaining:i8;%;-1 | time_remaining:i32;s;0
         charge_state:u8;;;MAV_BATTERY_CHARGE_STATE voltages_ext:u16*4;mV;[0] mode:u8;;;MAV_BATTERY_MODE
         fault_bitmask:u32;;;MAV_BATTERY_FAULT
        148 AUTOPILOT_VERSION 178
         capabilities:u64;;;MAV_PROTOCOL_CAPABILITY uid:u64 flight_sw_version:u32 middleware_sw_version:u32
         os_sw_version:u32 board_version:u32 vendor_id:u16 product_id:u16 flight_custom_version:u8*8
         middleware_custom_version:u8*8 os_custom_version:u8*8 | uid2:u8*18
        149 LANDING_TARGET 200
         time_usec:u64;us angle_x:f32;rad angle_y:f32;rad distance:f32;m size_x:f32;rad size_y:f32;rad target_num:u8
         frame:u8;;;MAV_FRAME | x:f32;m y:f32;m z:f32;m q:f32*4 type:u8;;;LANDING_TARGET_TYPE
         position_valid:u8;;;MAV_BOOL
        150 SENSOR_OFFSETS 134
         mag_declination:f32;rad raw_press:i32 raw_temp:i32 gyro_cal_x:f32 gyro_cal_y:f32 gyro_cal_z:f32
         accel_cal_x:f32 accel_cal_y:f32 accel_cal_z:f32 mag_ofs_x:i16 mag_ofs_y:i16 mag_ofs_z:i16
        151 SET_MAG_OFFSETS 219
         mag_ofs_x:i16 mag_ofs_y:i16 mag_ofs_z:i16 target_system:u8 target_component:u8
        152 MEMINFO 208
         brkval:u16 freemem:u16;bytes | freemem32:u32;bytes
        153 AP_ADC 188
         adc1:u16 adc2:u16 adc3:u16 adc4:u16 adc5:u16 adc6:u16
        154 DIGICAM_CONFIGURE 84
         extra_value:f32 shutter_speed:u16 target_system:u8 target_component:u8 mode:u8 aperture:u8 iso:u8
         exposure_type:u8 command_id:u8 engine_cut_off:u8;ds extra_param:u8
        155 DIGICAM_CONTROL 22
         extra_value:f32 target_system:u8 target_component:u8 session:u8 zoom_pos:u8 zoom_step:i8 focus_lock:u8
         shot:u8 command_id:u8 extra_param:u8
        156 MOUNT_CONFIGURE 19
         target_system:u8 target_component:u8 mount_mode:u8;;;MAV_MOUNT_MODE stab_roll:u8 stab_pitch:u8 stab_yaw:u8
        157 MOUNT_CONTROL 21
         input_a:i32 input_b:i32 input_c:i32 target_system:u8 target_component:u8 save_position:u8
        158 MOUNT_STATUS 134
         pointing_a:i32;cdeg pointing_b:i32;cdeg pointing_c:i32;cdeg target_system:u8 target_component:u8 |
         mount_mode:u8;;;MAV_MOUNT_MODE
        160 FENCE_POINT 78
         lat:f32;deg lng:f32;deg target_system:u8 target_component:u8 idx:u8 count:u8
        161 FENCE_FETCH_POINT 68
         target_system:u8 target_component:u8 idx:u8
        162 FENCE_STATUS 189
         breach_time:u32;ms breach_count:u16 breach_status:u8 breach_type:u8;;;FENCE_BREACH |
         breach_mitigation:u8;;;FENCE_MITIGATE
        163 AHRS 127
         omegaIx:f32;rad/s omegaIy:f32;rad/s omegaIz:f32;rad/s accel_weight:f32 renorm_val:f32 error_rp:f32
         error_yaw:f32
        164 SIMSTATE 154
         roll:f32;rad pitch:f32;rad yaw:f32;rad xacc:f32;m/s/s yacc:f32;m/s/s zacc:f32;m/s/s xgyro:f32;rad/s
         ygyro:f32;rad/s zgyro:f32;rad/s lat:i32;degE7 lng:i32;degE7
        165 HWSTATUS 21
         Vcc:u16;mV I2Cerr:u8
        166 RADIO 21
         rxerrors:u16 fixed:u16 rssi:u8 remrssi:u8 txbuf:u8;% noise:u8 remnoise:u8
        167 LIMITS_STATUS 144
         last_trigger:u32;ms last_action:u32;ms last_recovery:u32;ms last_clear:u32;ms breach_count:u16
         limits_state:u8;;;LIMITS_STATE mods_enabled:u8;;;LIMIT_MODULE mods_required:u8;;;LIMIT_MODULE
         mods_triggered:u8;;;LIMIT_MODULE
        168 WIND 1
         direction:f32;deg speed:f32;m/s speed_z:f32;m/s
        169 DATA16 234
         type:u8 len:u8;bytes data:u8*16
        170 DATA32 73
         type:u8 len:u8;bytes data:u8*32
        171 DATA64 181
         type:u8 len:u8;bytes data:u8*64
        172 DATA96 22
         type:u8 len:u8;bytes data:u8*96
        173 RANGEFINDER 83
         distance:f32;m voltage:f32;V
        174 AIRSPEED_AUTOCAL 167
         vx:f32;m/s vy:f32;m/s vz:f32;m/s diff_pressure:f32;Pa EAS2TAS:f32 ratio:f32 state_x:f32 state_y:f32
         state_z:f32 Pax:f32 Pby:f32 Pcz:f32
        175 RALLY_POINT 138
         lat:i32;degE7 lng:i32;degE7 alt:i16;m break_alt:i16;m land_dir:u16;cdeg target_system:u8
         target_component:u8 idx:u8 count:u8 flags:u8;;;RALLY_FLAGS
        176 RALLY_FETCH_POINT 234
         target_system:u8 target_component:u8 idx:u8
        177 COMPASSMOT_STATUS 240
         current:f32;A CompensationX:f32 CompensationY:f32 CompensationZ:f32 throttle:u16;d% interference:u16;%
        178 AHRS2 47
         roll:f32;rad pitch:f32;rad yaw:f32;rad altitude:f32;m lat:i32;degE7 lng:i32;degE7
        179 CAMERA_STATUS 189
         time_usec:u64;us p1:f32 p2:f32 p3:f32 p4:f32 img_idx:u16 target_system:u8 cam_idx:u8
         event_id:u8;;;CAMERA_STATUS_TYPES
        180 CAMERA_FEEDBACK 52
         time_usec:u64;us lat:i32;degE7 lng:i32;degE7 alt_msl:f32;m alt_rel:f32;m roll:f32;deg pitch:f32;deg
         yaw:f32;deg foc_len:f32;mm img_idx:u16 target_system:u8 cam_idx:u8 flags:u8;;;CAMERA_FEEDBACK_FLAGS |
         completed_captures:u16
        181 BATTERY2 174
         voltage:u16;mV current_battery:i16;cA
        182 AHRS3 229
         roll:f32;rad pitch:f32;rad yaw:f32;rad altitude:f32;m lat:i32;degE7 lng:i32;degE7 v1:f32 v2:f32 v3:f32
         v4:f32
        183 AUTOPILOT_VERSION_REQUEST 85
         target_system:u8 target_component:u8
        184 REMOTE_LOG_DATA_BLOCK 159
         seqno:u32;;;MAV_REMOTE_LOG_DATA_BLOCK_COMMANDS target_system:u8 target_component:u8 data:u8*200
        185 REMOTE_LOG_BLOCK_STATUS 186
         seqno:u32 target_system:u8 target_component:u8 status:u8;;;MAV_REMOTE_LOG_DATA_BLOCK_STATUSES
        186 LED_CONTROL 72
         target_system:u8 target_component:u8 instance:u8 pattern:u8 custom_len:u8 custom_bytes:u8*24
        191 MAG_CAL_PROGRESS 92
         direction_x:f32 direction_y:f32 direction_z:f32 compass_id:u8 cal_mask:u8 cal_status:u8;;;MAG_CAL_STATUS
         attempt:u8 completion_pct:u8;% completion_mask:u8*10
        192 MAG_CAL_REPORT 36
         fitness:f32;mgauss ofs_x:f32 ofs_y:f32 ofs_z:f32 diag_x:f32 diag_y:f32 diag_z:f32 offdiag_x:f32
         offdiag_y:f32 offdiag_z:f32 compass_id:u8 cal_mask:u8 cal_status:u8;;;MAG_CAL_STATUS autosaved:u8 |
         orientation_confidence:f32 old_orientation:u8;;;MAV_SENSOR_ORIENTATION
         new_orientation:u8;;;MAV_SENSOR_ORIENTATION scale_factor:f32
        193 EKF_STATUS_REPORT 71
         velocity_variance:f32 pos_horiz_variance:f32 pos_vert_variance:f32 compass_variance:f32
         terrain_alt_variance:f32 flags:u16;;;EKF_STATUS_FLAGS | airspeed_variance:f32
        194 PID_TUNING 98
         desired:f32 achieved:f32 FF:f32 P:f32 I:f32 D:f32 axis:u8;;;PID_TUNING_AXIS | SRate:f32 PDmod:f32
        195 DEEPSTALL 120
         landing_lat:i32;degE7 landing_lon:i32;degE7 path_lat:i32;degE7 path_lon:i32;degE7 arc_entry_lat:i32;degE7
         arc_entry_lon:i32;degE7 altitude:f32;m expected_travel_distance:f32;m cross_track_error:f32;m
         stage:u8;;;DEEPSTALL_STAGE
        200 GIMBAL_REPORT 134
         delta_time:f32;s delta_angle_x:f32;rad delta_angle_y:f32;rad delta_angle_z:f32;rad delta_velocity_x:f32;m/s
         delta_velocity_y:f32;m/s delta_velocity_z:f32;m/s joint_roll:f32;rad joint_el:f32;rad joint_az:f32;rad
         target_system:u8 target_component:u8
        201 GIMBAL_CONTROL 205
         demanded_rate_x:f32;rad/s demanded_rate_y:f32;rad/s demanded_rate_z:f32;rad/s target_system:u8
         target_component:u8
        214 GIMBAL_TORQUE_CMD_REPORT 69
         rl_torque_cmd:i16 el_torque_cmd:i16 az_torque_cmd:i16 target_system:u8 target_component:u8
        215 GOPRO_HEARTBEAT 101
         status:u8;;;GOPRO_HEARTBEAT_STATUS capture_mode:u8;;;GOPRO_CAPTURE_MODE flags:u8;;;GOPRO_HEARTBEAT_FLAGS
        216 GOPRO_GET_REQUEST 50
         target_system:u8 target_component:u8 cmd_id:u8;;;GOPRO_COMMAND
        217 GOPRO_GET_RESPONSE 202
         cmd_id:u8;;;GOPRO_COMMAND status:u8;;;GOPRO_REQUEST_STATUS value:u8*4
        218 GOPRO_SET_REQUEST 17
         target_system:u8 target_component:u8 cmd_id:u8;;;GOPRO_COMMAND value:u8*4
        219 GOPRO_SET_RESPONSE 162
         cmd_id:u8;;;GOPRO_COMMAND status:u8;;;GOPRO_REQUEST_STATUS
        225 EFI_STATUS 208
         ecu_index:f32 rpm:f32 fuel_consumed:f32;cm^3 fuel_flow:f32;cm^3/min engine_load:f32;%
         throttle_position:f32;% spark_dwell_time:f32;ms barometric_pressure:f32;kPa
         intake_manifold_pressure:f32;kPa intake_manifold_temperature:f32;degC cylinder_head_temperature:f32;degC
         ignition_timing:f32;deg injection_time:f32;ms exhaust_gas_temperature:f32;degC throttle_out:f32;%
         pt_compensation:f32 health:u8 | ignition_voltage:f32;V fuel_pressure:f32;kPa
        226 RPM 207
         rpm1:f32 rpm2:f32
        230 ESTIMATOR_STATUS 163
         time_usec:u64;us vel_ratio:f32 pos_horiz_ratio:f32 pos_vert_ratio:f32 mag_ratio:f32 hagl_ratio:f32
         tas_ratio:f32 pos_horiz_accuracy:f32;m pos_vert_accuracy:f32;m flags:u16;;;ESTIMATOR_STATUS_FLAGS
        231 WIND_COV 105
         time_usec:u64;us wind_x:f32;m/s;NaN wind_y:f32;m/s;NaN wind_z:f32;m/s;NaN var_horiz:f32;m/s;NaN
         var_vert:f32;m/s;NaN wind_alt:f32;m;NaN horiz_accuracy:f32;m/s;0 vert_accuracy:f32;m/s;0
        232 GPS_INPUT 151
         time_usec:u64;us time_week_ms:u32;ms lat:i32;degE7 lon:i32;degE7 alt:f32;m hdop:f32;;UINT16_MAX
         vdop:f32;;UINT16_MAX vn:f32;m/s ve:f32;m/s vd:f32;m/s speed_accuracy:f32;m/s horiz_accuracy:f32;m
         vert_accuracy:f32;m ignore_flags:u16;;;GPS_INPUT_IGNORE_FLAGS time_week:u16 gps_id:u8
         fix_type:u8;;;GPS_FIX_TYPE satellites_visible:u8 | yaw:u16;cdeg;0
        233 GPS_RTCM_DATA 35
         flags:u8 len:u8;bytes data:u8*180
        234 HIGH_LATENCY 150
         custom_mode:u32 latitude:i32;degE7 longitude:i32;degE7 roll:i16;cdeg pitch:i16;cdeg heading:u16;cdeg
         heading_sp:i16;cdeg altitude_amsl:i16;m altitude_sp:i16;m wp_distance:u16;m base_mode:u8;;;MAV_MODE_FLAG
         landed_state:u8;;;MAV_LANDED_STATE throttle:i8;% airspeed:u8;m/s airspeed_sp:u8;m/s groundspeed:u8;m/s
         climb_rate:i8;m/s gps_nsat:u8;;UINT8_MAX gps_fix_type:u8;;;GPS_FIX_TYPE battery_remaining:u8;%
         temperature:i8;degC temperature_air:i8;degC failsafe:u8 wp_num:u8
        235 HIGH_LATENCY2 179
         timestamp:u32;ms latitude:i32;degE7 longitude:i32;degE7 custom_mode:u16 altitude:i16;m
         target_altitude:i16;m target_distance:u16;dam wp_num:u16 failure_flags:u16;;;HL_FAILURE_FLAG
         type:u8;;;MAV_TYPE autopilot:u8;;;MAV_AUTOPILOT heading:u8;deg/2 target_heading:u8;deg/2 throttle:u8;%
         airspeed:u8;m/s*5 airspeed_sp:u8;m/s*5 groundspeed:u8;m/s*5 windspeed:u8;m/s*5 wind_heading:u8;deg/2
         eph:u8;dm epv:u8;dm temperature_air:i8;degC climb_rate:i8;dm/s battery:i8;%;-1 custom0:i8 custom1:i8
         custom2:i8
        241 VIBRATION 90
         time_usec:u64;us vibration_x:f32 vibration_y:f32 vibration_z:f32 clipping_0:u32 clipping_1:u32
         clipping_2:u32
        242 HOME_POSITION 104
         latitude:i32;degE7 longitude:i32;degE7 altitude:i32;mm x:f32;m y:f32;m z:f32;m q:f32*4;;[NaN]
         approach_x:f32;m approach_y:f32;m approach_z:f32;m | time_usec:u64;us
        243 SET_HOME_POSITION 85
         latitude:i32;degE7 longitude:i32;degE7 altitude:i32;mm x:f32;m y:f32;m z:f32;m q:f32*4 approach_x:f32;m
         approach_y:f32;m approach_z:f32;m target_system:u8 | time_usec:u64;us
        244 MESSAGE_INTERVAL 95
         interval_us:i32;us message_id:u16
        245 EXTENDED_SYS_STATE 130
         vtol_state:u8;;;MAV_VTOL_STATE landed_state:u8;;;MAV_LANDED_STATE
        246 ADSB_VEHICLE 184
         ICAO_address:u32 lat:i32;degE7;INT32_MAX lon:i32;degE7;INT32_MAX altitude:i32;mm;INT32_MAX
         heading:u16;cdeg;UINT16_MAX hor_velocity:u16;cm/s;UINT16_MAX ver_velocity:i16;cm/s;INT16_MAX
         flags:u16;;;ADSB_FLAGS squawk:u16 altitude_type:u8;;;ADSB_ALTITUDE_TYPE callsign:char*9
         emitter_type:u8;;;ADSB_EMITTER_TYPE tslc:u8;s
        247 COLLISION 81
         id:u32 time_to_minimum_delta:f32;s altitude_minimum_delta:f32;m horizontal_minimum_delta:f32;m
         src:u8;;;MAV_COLLISION_SRC action:u8;;;MAV_COLLISION_ACTION threat_level:u8;;;MAV_COLLISION_THREAT_LEVEL
        248 V2_EXTENSION 8
         message_type:u16 target_network:u8 target_system:u8 target_component:u8 payload:u8*249
        249 MEMORY_VECT 204
         address:u16 ver:u8;;0 type:u8 value:i8*32
        250 DEBUG_VECT 49
         time_usec:u64;us x:f32 y:f32 z:f32 name:char*10
        251 NAMED_VALUE_FLOAT 170
         time_boot_ms:u32;ms value:f32 name:char*10
        252 NAMED_VALUE_INT 44
         time_boot_ms:u32;ms value:i32 name:char*10
        253 STATUSTEXT 83
         severity:u8;;;MAV_SEVERITY text:char*50 | id:u16 chunk_seq:u8
        254 DEBUG 46
         time_boot_ms:u32;ms value:f32 ind:u8
        256 SETUP_SIGNING 71
         initial_timestamp:u64 target_system:u8 target_component:u8 secret_key:u8*32
        """
}
