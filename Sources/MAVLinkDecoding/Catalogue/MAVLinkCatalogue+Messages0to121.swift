// Facts of the MAVLink message definitions, mavlink/mavlink commit de1e078a3a7c53c9262a95b7417959a0f8bf4150
// (message_definitions/v1.0, dialect all: ardupilotmega, common, csAirLink, cubepilot, development, icarous, loweheiser,
// minimal, standard, uAvionix), messages 0 to 121. The grammar stands in `MAVLinkCatalogue+Text.swift`.

extension MAVLinkCatalogue {
    static let messages0to121 = """
        0 HEARTBEAT 50
         custom_mode:u32 type:u8;;;MAV_TYPE autopilot:u8;;;MAV_AUTOPILOT base_mode:u8;;;MAV_MODE_FLAG
         system_status:u8;;;MAV_STATE mavlink_version:u8
        1 SYS_STATUS 124
         onboard_control_sensors_present:u32;;;MAV_SYS_STATUS_SENSOR
         onboard_control_sensors_enabled:u32;;;MAV_SYS_STATUS_SENSOR
         onboard_control_sensors_health:u32;;;MAV_SYS_STATUS_SENSOR load:u16;d% voltage_battery:u16;mV;UINT16_MAX
         current_battery:i16;cA;-1 drop_rate_comm:u16;c% errors_comm:u16 errors_count1:u16 errors_count2:u16
         errors_count3:u16 errors_count4:u16 battery_remaining:i8;%;-1 |
         onboard_control_sensors_present_extended:u32;;;MAV_SYS_STATUS_SENSOR_EXTENDED
         onboard_control_sensors_enabled_extended:u32;;;MAV_SYS_STATUS_SENSOR_EXTENDED
         onboard_control_sensors_health_extended:u32;;;MAV_SYS_STATUS_SENSOR_EXTENDED
        2 SYSTEM_TIME 137
         time_unix_usec:u64;us time_boot_ms:u32;ms
        4 PING 237
         time_usec:u64;us seq:u32 target_system:u8 target_component:u8
        5 CHANGE_OPERATOR_CONTROL 217
         target_system:u8 control_request:u8 version:u8 passkey:char*25
        6 CHANGE_OPERATOR_CONTROL_ACK 104
         gcs_system_id:u8 control_request:u8 ack:u8
        7 AUTH_KEY 119
         key:char*32
        8 LINK_NODE_STATUS 117
         timestamp:u64;ms tx_rate:u32;bytes/s rx_rate:u32;bytes/s messages_sent:u32 messages_received:u32
         messages_lost:u32 rx_parse_err:u16;bytes tx_overflows:u16;bytes rx_overflows:u16;bytes tx_buf:u8;%
         rx_buf:u8;%
        11 SET_MODE 89
         custom_mode:u32 target_system:u8 base_mode:u8;;;MAV_MODE_FLAG
        20 PARAM_REQUEST_READ 214
         param_index:i16;;-1 target_system:u8 target_component:u8 param_id:char*16
        21 PARAM_REQUEST_LIST 159
         target_system:u8 target_component:u8
        22 PARAM_VALUE 220
         param_value:f32 param_count:u16 param_index:u16 param_id:char*16 param_type:u8;;;MAV_PARAM_TYPE
        23 PARAM_SET 168
         param_value:f32 target_system:u8 target_component:u8 param_id:char*16 param_type:u8;;;MAV_PARAM_TYPE
        24 GPS_RAW_INT 24
         time_usec:u64;us lat:i32;degE7 lon:i32;degE7 alt:i32;mm eph:u16;;UINT16_MAX;;1E-2 epv:u16;;UINT16_MAX;;1E-2
         vel:u16;cm/s;UINT16_MAX cog:u16;cdeg;UINT16_MAX fix_type:u8;;;GPS_FIX_TYPE satellites_visible:u8;;UINT8_MAX
         | alt_ellipsoid:i32;mm h_acc:u32;mm v_acc:u32;mm vel_acc:u32;mm/s hdg_acc:u32;degE5 yaw:u16;cdeg;0
        25 GPS_STATUS 23
         satellites_visible:u8 satellite_prn:u8*20 satellite_used:u8*20 satellite_elevation:u8*20;deg
         satellite_azimuth:u8*20;deg;;;360/255 satellite_snr:u8*20;dB
        26 SCALED_IMU 170
         time_boot_ms:u32;ms xacc:i16;mG yacc:i16;mG zacc:i16;mG xgyro:i16;mrad/s ygyro:i16;mrad/s zgyro:i16;mrad/s
         xmag:i16;mgauss ymag:i16;mgauss zmag:i16;mgauss | temperature:i16;cdegC
        27 RAW_IMU 144
         time_usec:u64;us xacc:i16 yacc:i16 zacc:i16 xgyro:i16 ygyro:i16 zgyro:i16 xmag:i16 ymag:i16 zmag:i16 |
         id:u8 temperature:i16;cdegC
        28 RAW_PRESSURE 67
         time_usec:u64;us press_abs:i16 press_diff1:i16;;0 press_diff2:i16;;0 temperature:i16
        29 SCALED_PRESSURE 115
         time_boot_ms:u32;ms press_abs:f32;hPa press_diff:f32;hPa temperature:i16;cdegC |
         temperature_press_diff:i16;cdegC;0
        30 ATTITUDE 39
         time_boot_ms:u32;ms roll:f32;rad pitch:f32;rad yaw:f32;rad rollspeed:f32;rad/s pitchspeed:f32;rad/s
         yawspeed:f32;rad/s
        31 ATTITUDE_QUATERNION 246
         time_boot_ms:u32;ms q1:f32 q2:f32 q3:f32 q4:f32 rollspeed:f32;rad/s pitchspeed:f32;rad/s yawspeed:f32;rad/s
         | repr_offset_q:f32*4;;[0]
        32 LOCAL_POSITION_NED 185
         time_boot_ms:u32;ms x:f32;m y:f32;m z:f32;m vx:f32;m/s vy:f32;m/s vz:f32;m/s
        33 GLOBAL_POSITION_INT 104
         time_boot_ms:u32;ms lat:i32;degE7 lon:i32;degE7 alt:i32;mm relative_alt:i32;mm vx:i16;cm/s vy:i16;cm/s
         vz:i16;cm/s hdg:u16;cdeg;UINT16_MAX
        34 RC_CHANNELS_SCALED 237
         time_boot_ms:u32;ms chan1_scaled:i16;;INT16_MAX chan2_scaled:i16;;INT16_MAX chan3_scaled:i16;;INT16_MAX
         chan4_scaled:i16;;INT16_MAX chan5_scaled:i16;;INT16_MAX chan6_scaled:i16;;INT16_MAX
         chan7_scaled:i16;;INT16_MAX chan8_scaled:i16;;INT16_MAX port:u8 rssi:u8;;UINT8_MAX
        35 RC_CHANNELS_RAW 244
         time_boot_ms:u32;ms chan1_raw:u16;us;UINT16_MAX chan2_raw:u16;us;UINT16_MAX chan3_raw:u16;us;UINT16_MAX
         chan4_raw:u16;us;UINT16_MAX chan5_raw:u16;us;UINT16_MAX chan6_raw:u16;us;UINT16_MAX
         chan7_raw:u16;us;UINT16_MAX chan8_raw:u16;us;UINT16_MAX port:u8 rssi:u8;;UINT8_MAX
        36 SERVO_OUTPUT_RAW 222
         time_usec:u32;us servo1_raw:u16;us servo2_raw:u16;us servo3_raw:u16;us servo4_raw:u16;us servo5_raw:u16;us
         servo6_raw:u16;us servo7_raw:u16;us servo8_raw:u16;us port:u8 | servo9_raw:u16;us servo10_raw:u16;us
         servo11_raw:u16;us servo12_raw:u16;us servo13_raw:u16;us servo14_raw:u16;us servo15_raw:u16;us
         servo16_raw:u16;us
        37 MISSION_REQUEST_PARTIAL_LIST 212
         start_index:i16 end_index:i16 target_system:u8 target_component:u8 | mission_type:u8;;;MAV_MISSION_TYPE
        38 MISSION_WRITE_PARTIAL_LIST 9
         start_index:i16 end_index:i16 target_system:u8 target_component:u8 | mission_type:u8;;;MAV_MISSION_TYPE
        39 MISSION_ITEM 254
         param1:f32 param2:f32 param3:f32 param4:f32 x:f32 y:f32 z:f32 seq:u16 command:u16;;;MAV_CMD
         target_system:u8 target_component:u8 frame:u8;;;MAV_FRAME current:u8 autocontinue:u8 |
         mission_type:u8;;;MAV_MISSION_TYPE
        40 MISSION_REQUEST 230
         seq:u16 target_system:u8 target_component:u8 | mission_type:u8;;;MAV_MISSION_TYPE
        41 MISSION_SET_CURRENT 28
         seq:u16 target_system:u8 target_component:u8
        42 MISSION_CURRENT 28
         seq:u16 | total:u16;;UINT16_MAX mission_state:u8;;0;MISSION_STATE mission_mode:u8;;0 mission_id:u32;;0
         fence_id:u32;;0 rally_points_id:u32;;0
        43 MISSION_REQUEST_LIST 132
         target_system:u8 target_component:u8 | mission_type:u8;;;MAV_MISSION_TYPE
        44 MISSION_COUNT 221
         count:u16 target_system:u8 target_component:u8 | mission_type:u8;;;MAV_MISSION_TYPE opaque_id:u32;;0
        45 MISSION_CLEAR_ALL 232
         target_system:u8 target_component:u8 | mission_type:u8;;;MAV_MISSION_TYPE
        46 MISSION_ITEM_REACHED 11
         seq:u16
        47 MISSION_ACK 153
         target_system:u8 target_component:u8 type:u8;;;MAV_MISSION_RESULT | mission_type:u8;;;MAV_MISSION_TYPE
         opaque_id:u32;;0
        48 SET_GPS_GLOBAL_ORIGIN 41
         latitude:i32;degE7 longitude:i32;degE7 altitude:i32;mm target_system:u8 | time_usec:u64;us
        49 GPS_GLOBAL_ORIGIN 39
         latitude:i32;degE7 longitude:i32;degE7 altitude:i32;mm | time_usec:u64;us
        50 PARAM_MAP_RC 78
         param_value0:f32 scale:f32 param_value_min:f32 param_value_max:f32 param_index:i16 target_system:u8
         target_component:u8 param_id:char*16 parameter_rc_channel_index:u8
        51 MISSION_REQUEST_INT 196
         seq:u16 target_system:u8 target_component:u8 | mission_type:u8;;;MAV_MISSION_TYPE
        54 SAFETY_SET_ALLOWED_AREA 15
         p1x:f32;m p1y:f32;m p1z:f32;m p2x:f32;m p2y:f32;m p2z:f32;m target_system:u8 target_component:u8
         frame:u8;;;MAV_FRAME
        55 SAFETY_ALLOWED_AREA 3
         p1x:f32;m p1y:f32;m p1z:f32;m p2x:f32;m p2y:f32;m p2z:f32;m frame:u8;;;MAV_FRAME
        61 ATTITUDE_QUATERNION_COV 167
         time_usec:u64;us q:f32*4 rollspeed:f32;rad/s pitchspeed:f32;rad/s yawspeed:f32;rad/s
         covariance:f32*9;;[NaN:]
        62 NAV_CONTROLLER_OUTPUT 183
         nav_roll:f32;deg nav_pitch:f32;deg alt_error:f32;m aspd_error:f32;m/s xtrack_error:f32;m
         nav_bearing:i16;deg target_bearing:i16;deg wp_dist:u16;m
        63 GLOBAL_POSITION_INT_COV 119
         time_usec:u64;us lat:i32;degE7 lon:i32;degE7 alt:i32;mm relative_alt:i32;mm vx:f32;m/s vy:f32;m/s
         vz:f32;m/s covariance:f32*36;;[NaN:] estimator_type:u8;;;MAV_ESTIMATOR_TYPE
        64 LOCAL_POSITION_NED_COV 191
         time_usec:u64;us x:f32;m y:f32;m z:f32;m vx:f32;m/s vy:f32;m/s vz:f32;m/s ax:f32;m/s/s ay:f32;m/s/s
         az:f32;m/s/s covariance:f32*45;;[NaN:] estimator_type:u8;;;MAV_ESTIMATOR_TYPE
        65 RC_CHANNELS 118
         time_boot_ms:u32;ms chan1_raw:u16;us;UINT16_MAX chan2_raw:u16;us;UINT16_MAX chan3_raw:u16;us;UINT16_MAX
         chan4_raw:u16;us;UINT16_MAX chan5_raw:u16;us;UINT16_MAX chan6_raw:u16;us;UINT16_MAX
         chan7_raw:u16;us;UINT16_MAX chan8_raw:u16;us;UINT16_MAX chan9_raw:u16;us;UINT16_MAX
         chan10_raw:u16;us;UINT16_MAX chan11_raw:u16;us;UINT16_MAX chan12_raw:u16;us;UINT16_MAX
         chan13_raw:u16;us;UINT16_MAX chan14_raw:u16;us;UINT16_MAX chan15_raw:u16;us;UINT16_MAX
         chan16_raw:u16;us;UINT16_MAX chan17_raw:u16;us;UINT16_MAX chan18_raw:u16;us;UINT16_MAX chancount:u8
         rssi:u8;;UINT8_MAX
        66 REQUEST_DATA_STREAM 148
         req_message_rate:u16;Hz target_system:u8 target_component:u8 req_stream_id:u8;;;MAV_DATA_STREAM
         start_stop:u8
        67 DATA_STREAM 21
         message_rate:u16;Hz stream_id:u8;;;MAV_DATA_STREAM on_off:u8
        69 MANUAL_CONTROL 243
         x:i16;;INT16_MAX y:i16;;INT16_MAX z:i16;;INT16_MAX r:i16;;INT16_MAX buttons:u16 target:u8 | buttons2:u16
         enabled_extensions:u8 s:i16 t:i16 aux1:i16 aux2:i16 aux3:i16 aux4:i16 aux5:i16 aux6:i16
        70 RC_CHANNELS_OVERRIDE 124
         chan1_raw:u16;us;UINT16_MAX chan2_raw:u16;us;UINT16_MAX chan3_raw:u16;us;UINT16_MAX
         chan4_raw:u16;us;UINT16_MAX chan5_raw:u16;us;UINT16_MAX chan6_raw:u16;us;UINT16_MAX
         chan7_raw:u16;us;UINT16_MAX chan8_raw:u16;us;UINT16_MAX target_system:u8 target_component:u8 |
         chan9_raw:u16;us;0 chan10_raw:u16;us;0 chan11_raw:u16;us;0 chan12_raw:u16;us;0 chan13_raw:u16;us;0
         chan14_raw:u16;us;0 chan15_raw:u16;us;0 chan16_raw:u16;us;0 chan17_raw:u16;us;0 chan18_raw:u16;us;0
        73 MISSION_ITEM_INT 38
         param1:f32 param2:f32 param3:f32 param4:f32 x:i32 y:i32 z:f32 seq:u16 command:u16;;;MAV_CMD
         target_system:u8 target_component:u8 frame:u8;;;MAV_FRAME current:u8 autocontinue:u8 |
         mission_type:u8;;;MAV_MISSION_TYPE
        74 VFR_HUD 20
         airspeed:f32;m/s groundspeed:f32;m/s alt:f32;m climb:f32;m/s heading:i16;deg throttle:u16;%
        75 COMMAND_INT 158
         param1:f32;;NaN param2:f32;;NaN param3:f32;;NaN param4:f32;;NaN x:i32;;INT32_MAX y:i32;;INT32_MAX
         z:f32;;NaN command:u16;;;MAV_CMD target_system:u8 target_component:u8 frame:u8;;;MAV_FRAME current:u8
         autocontinue:u8
        76 COMMAND_LONG 152
         param1:f32;;NaN param2:f32;;NaN param3:f32;;NaN param4:f32;;NaN param5:f32;;NaN param6:f32;;NaN
         param7:f32;;NaN command:u16;;;MAV_CMD target_system:u8 target_component:u8 confirmation:u8
        77 COMMAND_ACK 143
         command:u16;;;MAV_CMD result:u8;;;MAV_RESULT | progress:u8;%;UINT8_MAX result_param2:i32 target_system:u8
         target_component:u8
        80 COMMAND_CANCEL 14
         command:u16;;;MAV_CMD target_system:u8 target_component:u8
        81 MANUAL_SETPOINT 106
         time_boot_ms:u32;ms roll:f32;rad/s pitch:f32;rad/s yaw:f32;rad/s thrust:f32 mode_switch:u8
         manual_override_switch:u8
        82 SET_ATTITUDE_TARGET 49
         time_boot_ms:u32;ms q:f32*4 body_roll_rate:f32;rad/s body_pitch_rate:f32;rad/s body_yaw_rate:f32;rad/s
         thrust:f32 target_system:u8 target_component:u8 type_mask:u8;;;ATTITUDE_TARGET_TYPEMASK | thrust_body:f32*3
        83 ATTITUDE_TARGET 22
         time_boot_ms:u32;ms q:f32*4 body_roll_rate:f32;rad/s body_pitch_rate:f32;rad/s body_yaw_rate:f32;rad/s
         thrust:f32 type_mask:u8;;;ATTITUDE_TARGET_TYPEMASK
        84 SET_POSITION_TARGET_LOCAL_NED 143
         time_boot_ms:u32;ms x:f32;m y:f32;m z:f32;m vx:f32;m/s vy:f32;m/s vz:f32;m/s afx:f32;m/s/s afy:f32;m/s/s
         afz:f32;m/s/s yaw:f32;rad yaw_rate:f32;rad/s type_mask:u16;;;POSITION_TARGET_TYPEMASK target_system:u8
         target_component:u8 coordinate_frame:u8;;;MAV_FRAME
        85 POSITION_TARGET_LOCAL_NED 140
         time_boot_ms:u32;ms x:f32;m y:f32;m z:f32;m vx:f32;m/s vy:f32;m/s vz:f32;m/s afx:f32;m/s/s afy:f32;m/s/s
         afz:f32;m/s/s yaw:f32;rad yaw_rate:f32;rad/s type_mask:u16;;;POSITION_TARGET_TYPEMASK
         coordinate_frame:u8;;;MAV_FRAME
        86 SET_POSITION_TARGET_GLOBAL_INT 5
         time_boot_ms:u32;ms lat_int:i32;degE7 lon_int:i32;degE7 alt:f32;m vx:f32;m/s vy:f32;m/s vz:f32;m/s
         afx:f32;m/s/s afy:f32;m/s/s afz:f32;m/s/s yaw:f32;rad yaw_rate:f32;rad/s
         type_mask:u16;;;POSITION_TARGET_TYPEMASK target_system:u8 target_component:u8
         coordinate_frame:u8;;;MAV_FRAME
        87 POSITION_TARGET_GLOBAL_INT 150
         time_boot_ms:u32;ms lat_int:i32;degE7 lon_int:i32;degE7 alt:f32;m vx:f32;m/s vy:f32;m/s vz:f32;m/s
         afx:f32;m/s/s afy:f32;m/s/s afz:f32;m/s/s yaw:f32;rad yaw_rate:f32;rad/s
         type_mask:u16;;;POSITION_TARGET_TYPEMASK coordinate_frame:u8;;;MAV_FRAME
        89 LOCAL_POSITION_NED_SYSTEM_GLOBAL_OFFSET 231
         time_boot_ms:u32;ms x:f32;m y:f32;m z:f32;m roll:f32;rad pitch:f32;rad yaw:f32;rad
        90 HIL_STATE 183
         time_usec:u64;us roll:f32;rad pitch:f32;rad yaw:f32;rad rollspeed:f32;rad/s pitchspeed:f32;rad/s
         yawspeed:f32;rad/s lat:i32;degE7 lon:i32;degE7 alt:i32;mm vx:i16;cm/s vy:i16;cm/s vz:i16;cm/s xacc:i16;mG
         yacc:i16;mG zacc:i16;mG
        91 HIL_CONTROLS 63
         time_usec:u64;us roll_ailerons:f32 pitch_elevator:f32 yaw_rudder:f32 throttle:f32 aux1:f32 aux2:f32
         aux3:f32 aux4:f32 mode:u8;;;MAV_MODE nav_mode:u8
        92 HIL_RC_INPUTS_RAW 54
         time_usec:u64;us chan1_raw:u16;us chan2_raw:u16;us chan3_raw:u16;us chan4_raw:u16;us chan5_raw:u16;us
         chan6_raw:u16;us chan7_raw:u16;us chan8_raw:u16;us chan9_raw:u16;us chan10_raw:u16;us chan11_raw:u16;us
         chan12_raw:u16;us rssi:u8;;UINT8_MAX
        93 HIL_ACTUATOR_CONTROLS 47
         time_usec:u64;us flags:u64;;;HIL_ACTUATOR_CONTROLS_FLAGS controls:f32*16 mode:u8;;;MAV_MODE_FLAG
        100 OPTICAL_FLOW 175
         time_usec:u64;us flow_comp_m_x:f32;m/s flow_comp_m_y:f32;m/s ground_distance:f32;m flow_x:i16;dpix
         flow_y:i16;dpix sensor_id:u8 quality:u8 | flow_rate_x:f32;rad/s flow_rate_y:f32;rad/s
        101 GLOBAL_VISION_POSITION_ESTIMATE 102
         usec:u64;us x:f32;m y:f32;m z:f32;m roll:f32;rad pitch:f32;rad yaw:f32;rad | covariance:f32*21;;[NaN:]
         reset_counter:u8
        102 VISION_POSITION_ESTIMATE 158
         usec:u64;us x:f32;m y:f32;m z:f32;m roll:f32;rad pitch:f32;rad yaw:f32;rad | covariance:f32*21;;[NaN:]
         reset_counter:u8
        103 VISION_SPEED_ESTIMATE 208
         usec:u64;us x:f32;m/s y:f32;m/s z:f32;m/s | covariance:f32*9;;[NaN:] reset_counter:u8
        104 VICON_POSITION_ESTIMATE 56
         usec:u64;us x:f32;m y:f32;m z:f32;m roll:f32;rad pitch:f32;rad yaw:f32;rad | covariance:f32*21;;[NaN:]
        105 HIGHRES_IMU 93
         time_usec:u64;us xacc:f32;m/s/s yacc:f32;m/s/s zacc:f32;m/s/s xgyro:f32;rad/s ygyro:f32;rad/s
         zgyro:f32;rad/s xmag:f32;gauss ymag:f32;gauss zmag:f32;gauss abs_pressure:f32;hPa diff_pressure:f32;hPa
         pressure_alt:f32 temperature:f32;degC fields_updated:u16;;;HIGHRES_IMU_UPDATED_FLAGS | id:u8
        106 OPTICAL_FLOW_RAD 138
         time_usec:u64;us integration_time_us:u32;us integrated_x:f32;rad integrated_y:f32;rad
         integrated_xgyro:f32;rad integrated_ygyro:f32;rad integrated_zgyro:f32;rad time_delta_distance_us:u32;us
         distance:f32;m temperature:i16;cdegC sensor_id:u8 quality:u8
        107 HIL_SENSOR 108
         time_usec:u64;us xacc:f32;m/s/s yacc:f32;m/s/s zacc:f32;m/s/s xgyro:f32;rad/s ygyro:f32;rad/s
         zgyro:f32;rad/s xmag:f32;gauss ymag:f32;gauss zmag:f32;gauss abs_pressure:f32;hPa diff_pressure:f32;hPa
         pressure_alt:f32 temperature:f32;degC fields_updated:u32;;;HIL_SENSOR_UPDATED_FLAGS | id:u8
        108 SIM_STATE 32
         q1:f32 q2:f32 q3:f32 q4:f32 roll:f32;rad pitch:f32;rad yaw:f32;rad xacc:f32;m/s/s yacc:f32;m/s/s
         zacc:f32;m/s/s xgyro:f32;rad/s ygyro:f32;rad/s zgyro:f32;rad/s lat:f32;deg lon:f32;deg alt:f32;m
         std_dev_horz:f32 std_dev_vert:f32 vn:f32;m/s ve:f32;m/s vd:f32;m/s | lat_int:i32;degE7;0
         lon_int:i32;degE7;0
        109 RADIO_STATUS 185
         rxerrors:u16 fixed:u16 rssi:u8;;UINT8_MAX remrssi:u8;;UINT8_MAX txbuf:u8;% noise:u8;;UINT8_MAX
         remnoise:u8;;UINT8_MAX
        110 FILE_TRANSFER_PROTOCOL 84
         target_network:u8 target_system:u8 target_component:u8 payload:u8*251
        111 TIMESYNC 34
         tc1:i64;ns ts1:i64;ns | target_system:u8 target_component:u8
        112 CAMERA_TRIGGER 174
         time_usec:u64;us seq:u32
        113 HIL_GPS 124
         time_usec:u64;us lat:i32;degE7 lon:i32;degE7 alt:i32;mm eph:u16;;UINT16_MAX;;1E-2 epv:u16;;UINT16_MAX;;1E-2
         vel:u16;cm/s;UINT16_MAX vn:i16;cm/s ve:i16;cm/s vd:i16;cm/s cog:u16;cdeg;UINT16_MAX fix_type:u8
         satellites_visible:u8;;UINT8_MAX | id:u8 yaw:u16;cdeg
        114 HIL_OPTICAL_FLOW 237
         time_usec:u64;us integration_time_us:u32;us integrated_x:f32;rad integrated_y:f32;rad
         integrated_xgyro:f32;rad integrated_ygyro:f32;rad integrated_zgyro:f32;rad time_delta_distance_us:u32;us
         distance:f32;m;-1.0 temperature:i16;cdegC sensor_id:u8 quality:u8
        115 HIL_STATE_QUATERNION 4
         time_usec:u64;us attitude_quaternion:f32*4 rollspeed:f32;rad/s pitchspeed:f32;rad/s yawspeed:f32;rad/s
         lat:i32;degE7 lon:i32;degE7 alt:i32;mm vx:i16;cm/s vy:i16;cm/s vz:i16;cm/s ind_airspeed:u16;cm/s
         true_airspeed:u16;cm/s xacc:i16;mG yacc:i16;mG zacc:i16;mG
        116 SCALED_IMU2 76
         time_boot_ms:u32;ms xacc:i16;mG yacc:i16;mG zacc:i16;mG xgyro:i16;mrad/s ygyro:i16;mrad/s zgyro:i16;mrad/s
         xmag:i16;mgauss ymag:i16;mgauss zmag:i16;mgauss | temperature:i16;cdegC;0
        117 LOG_REQUEST_LIST 128
         start:u16 end:u16 target_system:u8 target_component:u8
        118 LOG_ENTRY 56
         time_utc:u32;s;0 size:u32;bytes id:u16 num_logs:u16 last_log_num:u16
        119 LOG_REQUEST_DATA 116
         ofs:u32 count:u32;bytes id:u16 target_system:u8 target_component:u8
        120 LOG_DATA 134
         ofs:u32 id:u16 count:u8;bytes data:u8*90
        121 LOG_ERASE 237
         target_system:u8 target_component:u8
        """
}
