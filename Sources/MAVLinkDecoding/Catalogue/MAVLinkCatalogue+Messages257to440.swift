// Facts of the MAVLink message definitions, mavlink/mavlink commit de1e078a3a7c53c9262a95b7417959a0f8bf4150
// (message_definitions/v1.0, dialect all: ardupilotmega, common, csAirLink, cubepilot, development, icarous, loweheiser,
// minimal, standard, uAvionix), messages 257 to 440. The grammar stands in `MAVLinkCatalogue+Text.swift`.

extension MAVLinkCatalogue {
    static let messages257to440 = """
        257 BUTTON_CHANGE 131
         time_boot_ms:u32;ms last_change_ms:u32;ms state:u8
        258 PLAY_TUNE 187
         target_system:u8 target_component:u8 tune:char*30 | tune2:char*200
        259 CAMERA_INFORMATION 92
         time_boot_ms:u32;ms firmware_version:u32;;0 focal_length:f32;mm;NaN sensor_size_h:f32;mm;NaN
         sensor_size_v:f32;mm;NaN flags:u32;;;CAMERA_CAP_FLAGS resolution_h:u16;pix;0 resolution_v:u16;pix;0
         cam_definition_version:u16 vendor_name:u8*32 model_name:u8*32 lens_id:u8;;0 cam_definition_uri:char*140 |
         gimbal_device_id:u8;;0 camera_device_id:u8
        260 CAMERA_SETTINGS 146
         time_boot_ms:u32;ms mode_id:u8;;;CAMERA_MODE | zoomLevel:f32;;NaN focusLevel:f32;;NaN camera_device_id:u8
        261 STORAGE_INFORMATION 179
         time_boot_ms:u32;ms total_capacity:f32;MiB used_capacity:f32;MiB available_capacity:f32;MiB
         read_speed:f32;MiB/s write_speed:f32;MiB/s storage_id:u8 storage_count:u8 status:u8;;;STORAGE_STATUS |
         type:u8;;;STORAGE_TYPE name:char*32 storage_usage:u8;;;STORAGE_USAGE_FLAG
        262 CAMERA_CAPTURE_STATUS 12
         time_boot_ms:u32;ms image_interval:f32;s recording_time_ms:u32;ms available_capacity:f32;MiB
         image_status:u8 video_status:u8 | image_count:i32 camera_device_id:u8
        263 CAMERA_IMAGE_CAPTURED 133
         time_utc:u64;us;0 time_boot_ms:u32;ms lat:i32;degE7 lon:i32;degE7 alt:i32;mm relative_alt:i32;mm q:f32*4
         image_index:i32 camera_id:u8 capture_result:i8;;;MAV_BOOL file_url:char*205
        264 FLIGHT_INFORMATION 49
         arming_time_utc:u64;us;0 takeoff_time_utc:u64;us;0 flight_uuid:u64;;0 time_boot_ms:u32;ms |
         landing_time:u32;ms;0
        265 MOUNT_ORIENTATION 26
         time_boot_ms:u32;ms roll:f32;deg;NaN pitch:f32;deg;NaN yaw:f32;deg;NaN | yaw_absolute:f32;deg;NaN
        266 LOGGING_DATA 193
         sequence:u16 target_system:u8 target_component:u8 length:u8;bytes first_message_offset:u8;bytes;UINT8_MAX
         data:u8*249
        267 LOGGING_DATA_ACKED 35
         sequence:u16 target_system:u8 target_component:u8 length:u8;bytes first_message_offset:u8;bytes;UINT8_MAX
         data:u8*249
        268 LOGGING_ACK 14
         sequence:u16 target_system:u8 target_component:u8
        269 VIDEO_STREAM_INFORMATION 109
         framerate:f32;Hz bitrate:u32;bits/s flags:u16;;;VIDEO_STREAM_STATUS_FLAGS resolution_h:u16;pix
         resolution_v:u16;pix rotation:u16;deg hfov:u16;deg stream_id:u8 count:u8 type:u8;;;VIDEO_STREAM_TYPE
         name:char*32 uri:char*160 | encoding:u8;;;VIDEO_STREAM_ENCODING camera_device_id:u8
        270 VIDEO_STREAM_STATUS 59
         framerate:f32;Hz bitrate:u32;bits/s flags:u16;;;VIDEO_STREAM_STATUS_FLAGS resolution_h:u16;pix
         resolution_v:u16;pix rotation:u16;deg hfov:u16;deg stream_id:u8 | camera_device_id:u8
        271 CAMERA_FOV_STATUS 22
         time_boot_ms:u32;ms lat_camera:i32;degE7;INT32_MAX lon_camera:i32;degE7;INT32_MAX
         alt_camera:i32;mm;INT32_MAX lat_image:i32;degE7;INT32_MAX lon_image:i32;degE7;INT32_MAX
         alt_image:i32;mm;INT32_MAX q:f32*4 hfov:f32;deg;NaN vfov:f32;deg;NaN | camera_device_id:u8
        275 CAMERA_TRACKING_IMAGE_STATUS 126
         point_x:f32;;NaN point_y:f32;;NaN radius:f32;;NaN rec_top_x:f32;;NaN rec_top_y:f32;;NaN
         rec_bottom_x:f32;;NaN rec_bottom_y:f32;;NaN tracking_status:u8;;;CAMERA_TRACKING_STATUS_FLAGS
         tracking_mode:u8;;;CAMERA_TRACKING_MODE target_data:u8;;;CAMERA_TRACKING_TARGET_DATA | camera_device_id:u8
        276 CAMERA_TRACKING_GEO_STATUS 18
         lat:i32;degE7 lon:i32;degE7 alt:f32;m h_acc:f32;m;NaN v_acc:f32;m;NaN vel_n:f32;m/s;NaN vel_e:f32;m/s;NaN
         vel_d:f32;m/s;NaN vel_acc:f32;m/s;NaN dist:f32;m;NaN hdg:f32;rad;NaN hdg_acc:f32;rad;NaN
         tracking_status:u8;;;CAMERA_TRACKING_STATUS_FLAGS | camera_device_id:u8
        277 CAMERA_THERMAL_RANGE 62
         time_boot_ms:u32;ms max:f32;degC max_point_x:f32;;NaN max_point_y:f32;;NaN min:f32;degC
         min_point_x:f32;;NaN min_point_y:f32;;NaN stream_id:u8 camera_device_id:u8
        280 GIMBAL_MANAGER_INFORMATION 70
         time_boot_ms:u32;ms cap_flags:u32;;;GIMBAL_MANAGER_CAP_FLAGS roll_min:f32;rad roll_max:f32;rad
         pitch_min:f32;rad pitch_max:f32;rad yaw_min:f32;rad yaw_max:f32;rad gimbal_device_id:u8
        281 GIMBAL_MANAGER_STATUS 48
         time_boot_ms:u32;ms flags:u32;;;GIMBAL_MANAGER_FLAGS gimbal_device_id:u8 primary_control_sysid:u8
         primary_control_compid:u8 secondary_control_sysid:u8 secondary_control_compid:u8
        282 GIMBAL_MANAGER_SET_ATTITUDE 123
         flags:u32;;;GIMBAL_MANAGER_FLAGS q:f32*4 angular_velocity_x:f32;rad/s;NaN angular_velocity_y:f32;rad/s;NaN
         angular_velocity_z:f32;rad/s;NaN target_system:u8 target_component:u8 gimbal_device_id:u8
        283 GIMBAL_DEVICE_INFORMATION 74
         uid:u64;;0 time_boot_ms:u32;ms firmware_version:u32 hardware_version:u32 roll_min:f32;rad;NaN
         roll_max:f32;rad;NaN pitch_min:f32;rad;NaN pitch_max:f32;rad;NaN yaw_min:f32;rad;NaN yaw_max:f32;rad;NaN
         cap_flags:u16;;;GIMBAL_DEVICE_CAP_FLAGS custom_cap_flags:u16 vendor_name:char*32 model_name:char*32
         custom_name:char*32 | gimbal_device_id:u8;;0 cap_flags2:u32;;0;GIMBAL_DEVICE_CAP_FLAGS
        284 GIMBAL_DEVICE_SET_ATTITUDE 99
         q:f32*4;;[NaN] angular_velocity_x:f32;rad/s;NaN angular_velocity_y:f32;rad/s;NaN
         angular_velocity_z:f32;rad/s;NaN flags:u16;;;GIMBAL_DEVICE_FLAGS target_system:u8 target_component:u8
        285 GIMBAL_DEVICE_ATTITUDE_STATUS 137
         time_boot_ms:u32;ms q:f32*4 angular_velocity_x:f32;rad/s;NaN angular_velocity_y:f32;rad/s;NaN
         angular_velocity_z:f32;rad/s;NaN failure_flags:u32;;;GIMBAL_DEVICE_ERROR_FLAGS
         flags:u16;;;GIMBAL_DEVICE_FLAGS target_system:u8 target_component:u8 | delta_yaw:f32;rad;NAN
         delta_yaw_velocity:f32;rad/s;NAN gimbal_device_id:u8;;0
        286 AUTOPILOT_STATE_FOR_GIMBAL_DEVICE 210
         time_boot_us:u64;us q:f32*4 q_estimated_delay_us:u32;us;0 vx:f32;m/s;NaN vy:f32;m/s;NaN vz:f32;m/s;NaN
         v_estimated_delay_us:u32;us;0 feed_forward_angular_velocity_z:f32;rad/s;NaN
         estimator_status:u16;;;ESTIMATOR_STATUS_FLAGS target_system:u8 target_component:u8
         landed_state:u8;;MAV_LANDED_STATE_UNDEFINED;MAV_LANDED_STATE | angular_velocity_z:f32;rad/s;0
        287 GIMBAL_MANAGER_SET_PITCHYAW 1
         flags:u32;;;GIMBAL_MANAGER_FLAGS pitch:f32;rad;NaN yaw:f32;rad;NaN pitch_rate:f32;rad/s;NaN
         yaw_rate:f32;rad/s;NaN target_system:u8 target_component:u8 gimbal_device_id:u8
        288 GIMBAL_MANAGER_SET_MANUAL_CONTROL 20
         flags:u32;;;GIMBAL_MANAGER_FLAGS pitch:f32;;NaN yaw:f32;;NaN pitch_rate:f32;;NaN yaw_rate:f32;;NaN
         target_system:u8 target_component:u8 gimbal_device_id:u8
        290 ESC_INFO 251
         time_usec:u64;us error_count:u32*4 counter:u16 failure_flags:u16*4;;;ESC_FAILURE_FLAGS
         temperature:i16*4;cdegC;[INT16_MAX] index:u8 count:u8 connection_type:u8;;;ESC_CONNECTION_TYPE info:u8
        291 ESC_STATUS 10
         time_usec:u64;us rpm:i32*4;rpm voltage:f32*4;V current:f32*4;A index:u8
        292 ESC_EEPROM 227
         write_mask:u32*6 target_system:u8 target_component:u8 firmware:u8;;;ESC_FIRMWARE msg_index:u8 msg_count:u8
         esc_index:u8 length:u8 data:u8*192
        295 AIRSPEED 234
         airspeed:f32;m/s raw_press:f32;hPa;NaN temperature:i16;cdegC;INT16_MAX id:u8
         flags:u8;;;AIRSPEED_SENSOR_FLAGS
        296 GLOBAL_POSITION_SENSOR 158
         time_usec:u64;us processing_time:u32;us lat:i32;degE7;INT32_MAX lon:i32;degE7;INT32_MAX
         alt_ellipsoid:f32;m;NaN alt:f32;m;NaN eph:f32;m;NaN epv:f32;m;NaN target_system:u8 target_component:u8
         id:u8 source:u8;;;GLOBAL_POSITION_SRC flags:u8;;;GLOBAL_POSITION_FLAGS
        299 WIFI_CONFIG_AP 19
         ssid:char*32 password:char*64 | mode:i8;;;WIFI_CONFIG_AP_MODE response:i8;;;WIFI_CONFIG_AP_RESPONSE
        300 PROTOCOL_VERSION 217
         version:u16 min_version:u16 max_version:u16 spec_version_hash:u8*8 library_version_hash:u8*8
        301 AIS_VESSEL 243
         MMSI:u32 lat:i32;degE7;INT32_MAX lon:i32;degE7;INT32_MAX COG:u16;cdeg;UINT16_MAX
         heading:u16;cdeg;UINT16_MAX velocity:u16;cm/s;UINT16_MAX dimension_bow:u16;m;UINT16_MAX
         dimension_stern:u16;m;UINT16_MAX tslc:u16;s flags:u16;;;AIS_FLAGS turn_rate:i8;ddeg/s;INT8_MAX
         navigational_status:u8;;;AIS_NAV_STATUS type:u8;;;AIS_TYPE dimension_port:u8;m;UINT8_MAX
         dimension_starboard:u8;m;UINT8_MAX callsign:char*7 name:char*20
        310 UAVCAN_NODE_STATUS 28
         time_usec:u64;us uptime_sec:u32;s vendor_specific_status_code:u16 health:u8;;;UAVCAN_NODE_HEALTH
         mode:u8;;;UAVCAN_NODE_MODE sub_mode:u8
        311 UAVCAN_NODE_INFO 95
         time_usec:u64;us uptime_sec:u32;s sw_vcs_commit:u32;;0 name:char*80 hw_version_major:u8 hw_version_minor:u8
         hw_unique_id:u8*16 sw_version_major:u8 sw_version_minor:u8
        320 PARAM_EXT_REQUEST_READ 243
         param_index:i16;;-1 target_system:u8 target_component:u8 param_id:char*16
        321 PARAM_EXT_REQUEST_LIST 88
         target_system:u8 target_component:u8
        322 PARAM_EXT_VALUE 243
         param_count:u16 param_index:u16 param_id:char*16 param_value:char*128 param_type:u8;;;MAV_PARAM_EXT_TYPE
        323 PARAM_EXT_SET 78
         target_system:u8 target_component:u8 param_id:char*16 param_value:char*128
         param_type:u8;;;MAV_PARAM_EXT_TYPE
        324 PARAM_EXT_ACK 132
         param_id:char*16 param_value:char*128 param_type:u8;;;MAV_PARAM_EXT_TYPE param_result:u8;;;PARAM_ACK
        330 OBSTACLE_DISTANCE 23
         time_usec:u64;us distances:u16*72;cm;[UINT16_MAX] min_distance:u16;cm max_distance:u16;cm
         sensor_type:u8;;;MAV_DISTANCE_SENSOR increment:u8;deg | increment_f:f32;deg angle_offset:f32;deg
         frame:u8;;;MAV_FRAME
        331 ODOMETRY 91
         time_usec:u64;us x:f32;m y:f32;m z:f32;m q:f32*4 vx:f32;m/s vy:f32;m/s vz:f32;m/s rollspeed:f32;rad/s
         pitchspeed:f32;rad/s yawspeed:f32;rad/s pose_covariance:f32*21;;[NaN:] velocity_covariance:f32*21;;[NaN:]
         frame_id:u8;;;MAV_FRAME child_frame_id:u8;;;MAV_FRAME | reset_counter:u8
         estimator_type:u8;;;MAV_ESTIMATOR_TYPE quality:i8;%;0
        332 TRAJECTORY_REPRESENTATION_WAYPOINTS 236
         time_usec:u64;us pos_x:f32*5;m;[NaN] pos_y:f32*5;m;[NaN] pos_z:f32*5;m;[NaN] vel_x:f32*5;m/s;[NaN]
         vel_y:f32*5;m/s;[NaN] vel_z:f32*5;m/s;[NaN] acc_x:f32*5;m/s/s;[NaN] acc_y:f32*5;m/s/s;[NaN]
         acc_z:f32*5;m/s/s;[NaN] pos_yaw:f32*5;rad;[NaN] vel_yaw:f32*5;rad/s;[NaN]
         command:u16*5;;[UINT16_MAX];MAV_CMD valid_points:u8
        333 TRAJECTORY_REPRESENTATION_BEZIER 231
         time_usec:u64;us pos_x:f32*5;m;[NaN] pos_y:f32*5;m;[NaN] pos_z:f32*5;m;[NaN] delta:f32*5;s;[NaN]
         pos_yaw:f32*5;rad;[NaN] valid_points:u8
        334 CELLULAR_STATUS 72
         mcc:u16;;UINT16_MAX mnc:u16;;UINT16_MAX lac:u16;;0 status:u8;;;CELLULAR_STATUS_FLAG
         failure_reason:u8;;;CELLULAR_NETWORK_FAILED_REASON type:u8;;;CELLULAR_NETWORK_RADIO_TYPE
         quality:u8;;UINT8_MAX | id:u8 link_tx_rate:u32;KiB/s;0 link_rx_rate:u32;KiB/s;0 cell_tower_id:char*9;;0
         band_number:u8;;0 band_frequency:f32;MHz;0 channel_number:u32;;0 rx_level:f32;dBm;0 tx_level:f32;dBm;0
         rx_quality:f32;dBm;0 sinr:f32;dB;0
        335 ISBD_LINK_STATUS 225
         timestamp:u64;us last_heartbeat:u64;us failed_sessions:u16 successful_sessions:u16 signal_quality:u8
         ring_pending:u8 tx_session_pending:u8 rx_session_pending:u8
        336 CELLULAR_CONFIG 245
         enable_lte:u8 enable_pin:u8 pin:char*16 new_pin:char*16 apn:char*32 puk:char*16 roaming:u8
         response:u8;;;CELLULAR_CONFIG_RESPONSE
        339 RAW_RPM 199
         frequency:f32;rpm index:u8
        340 UTM_GLOBAL_POSITION 99
         time:u64;us lat:i32;degE7 lon:i32;degE7 alt:i32;mm relative_alt:i32;mm next_lat:i32;degE7
         next_lon:i32;degE7 next_alt:i32;mm vx:i16;cm/s vy:i16;cm/s vz:i16;cm/s h_acc:u16;mm v_acc:u16;mm
         vel_acc:u16;cm/s update_rate:u16;cs;0 uas_id:u8*18 flight_state:u8;;;UTM_FLIGHT_STATE
         flags:u8;;;UTM_DATA_AVAIL_FLAGS
        345 PARAM_ERROR 209
         param_index:i16 target_system:u8 target_component:u8 param_id:char*16 error:u8;;;MAV_PARAM_ERROR
        350 DEBUG_FLOAT_ARRAY 232
         time_usec:u64;us array_id:u16 name:char*10 | data:f32*58
        354 SET_VELOCITY_LIMITS 210
         horizontal_speed_limit:f32;m/s vertical_speed_limit:f32;m/s yaw_rate_limit:f32;rad/s target_system:u8
         target_component:u8
        355 VELOCITY_LIMITS 6
         horizontal_speed_limit:f32;m/s vertical_speed_limit:f32;m/s yaw_rate_limit:f32;rad/s
        360 ORBIT_EXECUTION_STATUS 11
         time_usec:u64;us radius:f32;m x:i32 y:i32 z:f32;m frame:u8;;;MAV_FRAME
        361 FIGURE_EIGHT_EXECUTION_STATUS 93
         time_usec:u64;us major_radius:f32;m minor_radius:f32;m orientation:f32;rad x:i32 y:i32 z:f32;m
         frame:u8;;;MAV_FRAME
        369 BATTERY_STATUS_V2 145
         voltage:f32;V;NaN current:f32;A;NaN capacity_consumed:f32;Ah;NaN capacity_remaining:f32;Ah;NaN
         state_of_charge:f32;%;NaN status_flags:u32;;;MAV_BATTERY_STATUS_FLAGS temperature:i16;cdegC;INT16_MAX id:u8
        370 SMART_BATTERY_INFO 75
         capacity_full_specification:i32;mAh;-1 capacity_full:i32;mAh;-1 cycle_count:u16;;UINT16_MAX weight:u16;g;0
         discharge_minimum_voltage:u16;mV;UINT16_MAX charging_minimum_voltage:u16;mV;UINT16_MAX
         resting_minimum_voltage:u16;mV;UINT16_MAX id:u8 battery_function:u8;;;MAV_BATTERY_FUNCTION
         type:u8;;;MAV_BATTERY_TYPE serial_number:char*16;;[0] device_name:char*50;;[0] |
         charging_maximum_voltage:u16;mV;0 cells_in_series:u8;;0 discharge_maximum_current:u32;mA;0
         discharge_maximum_burst_current:u32;mA;0 manufacture_date:char*11;;[0]
        371 FUEL_STATUS 10
         maximum_fuel:f32 consumed_fuel:f32;;NaN remaining_fuel:f32;;NaN flow_rate:f32;;NaN temperature:f32;K;NaN
         fuel_type:u32;;;MAV_FUEL_TYPE id:u8 percent_remaining:u8;%;UINT8_MAX
        372 BATTERY_INFO 26
         discharge_minimum_voltage:f32;V;0 charging_minimum_voltage:f32;V;0 resting_minimum_voltage:f32;V;0
         charging_maximum_voltage:f32;V;0 charging_maximum_current:f32;A;0 nominal_voltage:f32;V;0
         discharge_maximum_current:f32;A;0 discharge_maximum_burst_current:f32;A;0 design_capacity:f32;Ah;0
         full_charge_capacity:f32;Ah;NaN cycle_count:u16;;UINT16_MAX weight:u16;g;0 id:u8
         battery_function:u8;;;MAV_BATTERY_FUNCTION type:u8;;;MAV_BATTERY_TYPE state_of_health:u8;%;UINT8_MAX
         cells_in_series:u8;;0 manufacture_date:char*9;;[0] serial_number:char*32;;[0] name:char*50;;[0]
        373 GENERATOR_STATUS 117
         status:u64;;;MAV_GENERATOR_STATUS_FLAG battery_current:f32;A;NaN load_current:f32;A;NaN
         power_generated:f32;W;NaN bus_voltage:f32;V bat_current_setpoint:f32;A;NaN runtime:u32;s;UINT32_MAX
         time_until_maintenance:i32;s;INT32_MAX generator_speed:u16;rpm;UINT16_MAX
         rectifier_temperature:i16;degC;INT16_MAX generator_temperature:i16;degC;INT16_MAX
        375 ACTUATOR_OUTPUT_STATUS 251
         time_usec:u64;us active:u32 actuator:f32*32
        376 RELAY_STATUS 199
         time_boot_ms:u32;ms on:u16 present:u16
        380 TIME_ESTIMATE_TO_TARGET 232
         safe_return:i32;s land:i32;s mission_next_item:i32;s;-1 mission_end:i32;s;-1 commanded_action:i32;s;-1
        385 TUNNEL 147
         payload_type:u16;;;MAV_TUNNEL_PAYLOAD_TYPE target_system:u8 target_component:u8 payload_length:u8
         payload:u8*128
        386 CAN_FRAME 132
         id:u32 target_system:u8 target_component:u8 bus:u8 len:u8 data:u8*8
        387 CANFD_FRAME 4
         id:u32 target_system:u8 target_component:u8 bus:u8 len:u8 data:u8*64
        388 CAN_FILTER_MODIFY 8
         ids:u16*16 target_system:u8 target_component:u8 bus:u8 operation:u8;;;CAN_FILTER_OP num_ids:u8
        390 ONBOARD_COMPUTER_STATUS 156
         time_usec:u64;us uptime:u32;ms ram_usage:u32;MiB;UINT32_MAX ram_total:u32;MiB;UINT32_MAX
         storage_type:u32*4;;[UINT32_MAX] storage_usage:u32*4;MiB;[UINT32_MAX] storage_total:u32*4;MiB;[UINT32_MAX]
         link_type:u32*6 link_tx_rate:u32*6;KiB/s;[UINT32_MAX] link_rx_rate:u32*6;KiB/s;[UINT32_MAX]
         link_tx_max:u32*6;KiB/s;[UINT32_MAX] link_rx_max:u32*6;KiB/s;[UINT32_MAX] fan_speed:i16*4;rpm;[INT16_MAX]
         type:u8 cpu_cores:u8*8;;[UINT8_MAX] cpu_combined:u8*10;;[UINT8_MAX] gpu_cores:u8*4;;[UINT8_MAX]
         gpu_combined:u8*10;;[UINT8_MAX] temperature_board:i8;degC;INT8_MAX temperature_core:i8*8;degC;[INT8_MAX] |
         status_flags:u16;;;COMPUTER_STATUS_FLAGS
        395 COMPONENT_INFORMATION 0
         time_boot_ms:u32;ms general_metadata_file_crc:u32 peripherals_metadata_file_crc:u32
         general_metadata_uri:char*100 peripherals_metadata_uri:char*100
        396 COMPONENT_INFORMATION_BASIC 50
         capabilities:u64;;;MAV_PROTOCOL_CAPABILITY time_boot_ms:u32;ms time_manufacture_s:u32;s;0
         vendor_name:char*32 model_name:char*32 software_version:char*24 hardware_version:char*24
         serial_number:char*32
        397 COMPONENT_METADATA 182
         time_boot_ms:u32;ms file_crc:u32 uri:char*100
        400 PLAY_TUNE_V2 110
         format:u32;;;TUNE_FORMAT target_system:u8 target_component:u8 tune:char*248
        401 SUPPORTED_TUNES 183
         format:u32;;;TUNE_FORMAT target_system:u8 target_component:u8
        410 EVENT 160
         id:u32 event_time_boot_ms:u32;ms sequence:u16 destination_component:u8 destination_system:u8 log_levels:u8
         arguments:u8*40
        411 CURRENT_EVENT_SEQUENCE 106
         sequence:u16 flags:u8;;;MAV_EVENT_CURRENT_SEQUENCE_FLAGS
        412 REQUEST_EVENT 33
         first_sequence:u16 last_sequence:u16 target_system:u8 target_component:u8
        413 RESPONSE_EVENT_ERROR 77
         sequence:u16 sequence_oldest_available:u16 target_system:u8 target_component:u8
         reason:u8;;;MAV_EVENT_ERROR_REASON
        414 GROUP_START 109
         time_usec:u64;us group_id:u32 mission_checksum:u32
        415 GROUP_END 161
         time_usec:u64;us group_id:u32 mission_checksum:u32
        420 RADIO_RC_CHANNELS 20
         time_last_update_ms:u32;ms flags:u16;;;RADIO_RC_CHANNELS_FLAGS target_system:u8 target_component:u8
         count:u8 | channels:i16*32
        421 RC_CHANNELS_OVERRIDE_V2 149
         active_mask:u32 target_system:u8 target_component:u8 | channels:i16*32
        435 AVAILABLE_MODES 134
         custom_mode:u32 properties:u32;;;MAV_MODE_PROPERTY number_modes:u8 mode_index:u8
         standard_mode:u8;;;MAV_STANDARD_MODE mode_name:char*35
        436 CURRENT_MODE 193
         custom_mode:u32 intended_custom_mode:u32;;0 standard_mode:u8;;;MAV_STANDARD_MODE
        437 AVAILABLE_MODES_MONITOR 30
         seq:u8
        440 ILLUMINATOR_STATUS 66
         uptime_ms:u32;ms error_status:u32;;;ILLUMINATOR_ERROR_FLAGS brightness:f32;% strobe_period:f32;s
         strobe_duty_cycle:f32;% temp_c:f32 min_strobe_period:f32;s max_strobe_period:f32;s enable:u8
         mode_bitmask:u8;;;ILLUMINATOR_MODE mode:u8;;;ILLUMINATOR_MODE
        """
}
