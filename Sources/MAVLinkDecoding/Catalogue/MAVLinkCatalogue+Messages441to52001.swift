// Facts of the MAVLink message definitions, mavlink/mavlink commit de1e078a3a7c53c9262a95b7417959a0f8bf4150
// (message_definitions/v1.0, dialect all: ardupilotmega, common, csAirLink, cubepilot, development, icarous, loweheiser,
// minimal, standard, uAvionix), messages 441 to 52001. The grammar stands in `MAVLinkCatalogue+Text.swift`.

extension MAVLinkCatalogue {
    static let messages441to52001 = """
        441 GNSS_INTEGRITY 169
         system_errors:u32;;;GPS_SYSTEM_ERROR_FLAGS raim_hfom:u16;cm;UINT16_MAX raim_vfom:u16;cm;UINT16_MAX id:u8
         authentication_state:u8;;;GPS_AUTHENTICATION_STATE jamming_state:u8;;;GPS_JAMMING_STATE
         spoofing_state:u8;;;GPS_SPOOFING_STATE raim_state:u8;;;GPS_RAIM_STATE corrections_quality:u8;;UINT8_MAX
         system_status_summary:u8;;UINT8_MAX gnss_signal_quality:u8;;UINT8_MAX post_processing_quality:u8;;UINT8_MAX
        510 TARGET_ABSOLUTE 245
         timestamp:u64;us lat:i32;degE7 lon:i32;degE7 alt:f32;m vel:f32*3;m/s;[0] acc:f32*3;m/s/s;[0]
         q_target:f32*4;;[0] rates:f32*3;rad/s;[0] position_std:f32*2;m vel_std:f32*3;m/s acc_std:f32*3;m/s/s id:u8
         sensor_capabilities:u8;;;TARGET_ABSOLUTE_SENSOR_CAPABILITY_FLAGS
        511 TARGET_RELATIVE 28
         timestamp:u64;us x:f32;m y:f32;m z:f32;m pos_std:f32*3;m yaw_std:f32;rad q_target:f32*4 q_sensor:f32*4
         id:u8 frame:u8;;;TARGET_OBS_FRAME type:u8;;;LANDING_TARGET_TYPE
        512 CONTROL_STATUS 21
         flags:u8;;;GCS_CONTROL_STATUS_FLAGS gcs_main:u8;;0 gcs_secondary:u8*10;;[0,]
        513 RANGING_BEACON 99
         time_usec:u64;us range:u32;mm;UINT32_MAX lat:i32;degE7;INT32_MAX lon:i32;degE7;INT32_MAX alt:f32;m;NaN
         hacc_est:u32;mm;UINT32_MAX vacc_est:u32;mm;UINT32_MAX range_accuracy:u32;mm;UINT32_MAX beacon_id:u16
         carrier_freq:u16;MHz;UINT16_MIN target_system:u8 target_component:u8 alt_type:u8;;;RANGING_BEACON_ALT_TYPE
         sequence:u8 status:u8;;;RANGING_BEACON_STATUS_FLAG
        514 ESTIMATOR_SENSOR_FUSION_STATUS 197
         test_ratio:f32*9;;[NaN] intended:u8*9 active:u8*9
        9000 WHEEL_DISTANCE 113
         time_usec:u64;us distance:f64*16;m count:u8
        9005 WINCH_STATUS 117
         time_usec:u64;us line_length:f32;m;NaN speed:f32;m/s;NaN tension:f32;kg;NaN voltage:f32;V;NaN
         current:f32;A;NaN status:u32;;;MAV_WINCH_STATUS_FLAG temperature:i16;degC;INT16_MAX
        10001 UAVIONIX_ADSB_OUT_CFG 209
         ICAO:u32 stallSpeed:u16;cm/s callsign:char*9 emitterType:u8;;;ADSB_EMITTER_TYPE
         aircraftSize:u8;;;UAVIONIX_ADSB_OUT_CFG_AIRCRAFT_SIZE
         gpsOffsetLat:u8;;;UAVIONIX_ADSB_OUT_CFG_GPS_OFFSET_LAT
         gpsOffsetLon:u8;;;UAVIONIX_ADSB_OUT_CFG_GPS_OFFSET_LON rfSelect:u8;;;UAVIONIX_ADSB_OUT_RF_SELECT
        10002 UAVIONIX_ADSB_OUT_DYNAMIC 186
         utcTime:u32;s gpsLat:i32;degE7 gpsLon:i32;degE7 gpsAlt:i32;mm baroAltMSL:i32;mbar accuracyHor:u32;mm
         accuracyVert:u16;cm accuracyVel:u16;mm/s velVert:i16;cm/s velNS:i16;cm/s VelEW:i16;cm/s
         state:u16;;;UAVIONIX_ADSB_OUT_DYNAMIC_STATE squawk:u16 gpsFix:u8;;;UAVIONIX_ADSB_OUT_DYNAMIC_GPS_FIX
         numSats:u8 emergencyStatus:u8;;;UAVIONIX_ADSB_EMERGENCY_STATUS
        10003 UAVIONIX_ADSB_TRANSCEIVER_HEALTH_REPORT 4
         rfHealth:u8;;;UAVIONIX_ADSB_RF_HEALTH
        10004 UAVIONIX_ADSB_OUT_CFG_REGISTRATION 133
         registration:char*9
        10005 UAVIONIX_ADSB_OUT_CFG_FLIGHTID 103
         flight_id:char*9
        10006 UAVIONIX_ADSB_GET 193
         ReqMessageId:u32
        10007 UAVIONIX_ADSB_OUT_CONTROL 71
         baroAltMSL:i32;mbar squawk:u16 state:u8;;;UAVIONIX_ADSB_OUT_CONTROL_STATE
         emergencyStatus:u8;;;UAVIONIX_ADSB_EMERGENCY_STATUS flight_id:char*8 x_bit:u8;;;UAVIONIX_ADSB_XBIT
        10008 UAVIONIX_ADSB_OUT_STATUS 240
         squawk:u16 state:u8;;;UAVIONIX_ADSB_OUT_STATUS_STATE NIC_NACp:u8;;;UAVIONIX_ADSB_OUT_STATUS_NIC_NACP
         boardTemp:u8 fault:u8;;;UAVIONIX_ADSB_OUT_STATUS_FAULT flight_id:char*8
        10151 LOWEHEISER_GOV_EFI 195
         volt_batt:f32;V curr_batt:f32;A curr_gen:f32;A curr_rot:f32;A fuel_level:f32;l throttle:f32;% runtime:u32;s
         until_maintenance:i32;s rectifier_temp:f32;degC generator_temp:f32;degC efi_batt:f32;V efi_rpm:f32;rpm
         efi_pw:f32;ms efi_fuel_flow:f32 efi_fuel_consumed:f32;l efi_baro:f32;kPa efi_mat:f32;degC efi_clt:f32;degC
         efi_tps:f32;% efi_exhaust_gas_temperature:f32;degC generator_status:u16 efi_status:u16 efi_index:u8
        11000 DEVICE_OP_READ 134
         request_id:u32 target_system:u8 target_component:u8 bustype:u8;;;DEVICE_OP_BUSTYPE bus:u8 address:u8
         busname:char*40 regstart:u8 count:u8 | bank:u8
        11001 DEVICE_OP_READ_REPLY 15
         request_id:u32 result:u8 regstart:u8 count:u8 data:u8*128 | bank:u8
        11002 DEVICE_OP_WRITE 234
         request_id:u32 target_system:u8 target_component:u8 bustype:u8;;;DEVICE_OP_BUSTYPE bus:u8 address:u8
         busname:char*40 regstart:u8 count:u8 data:u8*128 | bank:u8
        11003 DEVICE_OP_WRITE_REPLY 64
         request_id:u32 result:u8
        11004 SECURE_COMMAND 11
         sequence:u32 operation:u32;;;SECURE_COMMAND_OP target_system:u8 target_component:u8 data_length:u8
         sig_length:u8 data:u8*220
        11005 SECURE_COMMAND_REPLY 93
         sequence:u32 operation:u32;;;SECURE_COMMAND_OP result:u8;;;MAV_RESULT data_length:u8 data:u8*220
        11010 ADAP_TUNING 46
         desired:f32;deg/s achieved:f32;deg/s error:f32 theta:f32 omega:f32 sigma:f32 theta_dot:f32 omega_dot:f32
         sigma_dot:f32 f:f32 f_dot:f32 u:f32 axis:u8;;;PID_TUNING_AXIS
        11011 VISION_POSITION_DELTA 106
         time_usec:u64;us time_delta_usec:u64;us angle_delta:f32*3;rad position_delta:f32*3;m confidence:f32;%
        11020 AOA_SSA 205
         time_usec:u64;us AOA:f32;deg SSA:f32;deg
        11030 ESC_TELEMETRY_1_TO_4 144
         voltage:u16*4;cV current:u16*4;cA totalcurrent:u16*4;mAh rpm:u16*4;rpm count:u16*4 temperature:u8*4;degC
        11031 ESC_TELEMETRY_5_TO_8 133
         voltage:u16*4;cV current:u16*4;cA totalcurrent:u16*4;mAh rpm:u16*4;rpm count:u16*4 temperature:u8*4;degC
        11032 ESC_TELEMETRY_9_TO_12 85
         voltage:u16*4;cV current:u16*4;cA totalcurrent:u16*4;mAh rpm:u16*4;rpm count:u16*4 temperature:u8*4;degC
        11033 OSD_PARAM_CONFIG 195
         request_id:u32 min_value:f32 max_value:f32 increment:f32 target_system:u8 target_component:u8 osd_screen:u8
         osd_index:u8 param_id:char*16 config_type:u8;;;OSD_PARAM_CONFIG_TYPE
        11034 OSD_PARAM_CONFIG_REPLY 79
         request_id:u32 result:u8;;;OSD_PARAM_CONFIG_ERROR
        11035 OSD_PARAM_SHOW_CONFIG 128
         request_id:u32 target_system:u8 target_component:u8 osd_screen:u8 osd_index:u8
        11036 OSD_PARAM_SHOW_CONFIG_REPLY 177
         request_id:u32 min_value:f32 max_value:f32 increment:f32 result:u8;;;OSD_PARAM_CONFIG_ERROR
         param_id:char*16 config_type:u8;;;OSD_PARAM_CONFIG_TYPE
        11037 OBSTACLE_DISTANCE_3D 130
         time_boot_ms:u32;ms x:f32;m y:f32;m z:f32;m min_distance:f32;m max_distance:f32;m obstacle_id:u16
         sensor_type:u8;;;MAV_DISTANCE_SENSOR frame:u8;;;MAV_FRAME
        11038 WATER_DEPTH 47
         time_boot_ms:u32;ms lat:i32;degE7 lng:i32;degE7 alt:f32;m roll:f32;rad pitch:f32;rad yaw:f32;rad
         distance:f32;m temperature:f32;degC id:u8 healthy:u8
        11039 MCU_STATUS 142
         MCU_temperature:i16;cdegC MCU_voltage:u16;mV MCU_voltage_min:u16;mV MCU_voltage_max:u16;mV id:u8
        11040 ESC_TELEMETRY_13_TO_16 132
         voltage:u16*4;cV current:u16*4;cA totalcurrent:u16*4;mAh rpm:u16*4;rpm count:u16*4 temperature:u8*4;degC
        11041 ESC_TELEMETRY_17_TO_20 208
         voltage:u16*4;cV current:u16*4;cA totalcurrent:u16*4;mAh rpm:u16*4;rpm count:u16*4 temperature:u8*4;degC
        11042 ESC_TELEMETRY_21_TO_24 201
         voltage:u16*4;cV current:u16*4;cA totalcurrent:u16*4;mAh rpm:u16*4;rpm count:u16*4 temperature:u8*4;degC
        11043 ESC_TELEMETRY_25_TO_28 193
         voltage:u16*4;cV current:u16*4;cA totalcurrent:u16*4;mAh rpm:u16*4;rpm count:u16*4 temperature:u8*4;degC
        11044 ESC_TELEMETRY_29_TO_32 189
         voltage:u16*4;cV current:u16*4;cA totalcurrent:u16*4;mAh rpm:u16*4;rpm count:u16*4 temperature:u8*4;degC
        11060 NAMED_VALUE_STRING 162
         time_boot_ms:u32;ms name:char*10 value:char*64
        12900 OPEN_DRONE_ID_BASIC_ID 114
         target_system:u8 target_component:u8 id_or_mac:u8*20 id_type:u8;;;MAV_ODID_ID_TYPE
         ua_type:u8;;;MAV_ODID_UA_TYPE uas_id:u8*20
        12901 OPEN_DRONE_ID_LOCATION 254
         latitude:i32;degE7;0 longitude:i32;degE7;0 altitude_barometric:f32;m;-1000 altitude_geodetic:f32;m;-1000
         height:f32;m;-1000 timestamp:f32;s;0xFFFF direction:u16;cdeg;36100 speed_horizontal:u16;cm/s
         speed_vertical:i16;cm/s target_system:u8 target_component:u8 id_or_mac:u8*20 status:u8;;;MAV_ODID_STATUS
         height_reference:u8;;;MAV_ODID_HEIGHT_REF horizontal_accuracy:u8;;;MAV_ODID_HOR_ACC
         vertical_accuracy:u8;;;MAV_ODID_VER_ACC barometer_accuracy:u8;;;MAV_ODID_VER_ACC
         speed_accuracy:u8;;;MAV_ODID_SPEED_ACC timestamp_accuracy:u8;;;MAV_ODID_TIME_ACC
        12902 OPEN_DRONE_ID_AUTHENTICATION 140
         timestamp:u32;s target_system:u8 target_component:u8 id_or_mac:u8*20
         authentication_type:u8;;;MAV_ODID_AUTH_TYPE data_page:u8 last_page_index:u8 length:u8;bytes
         authentication_data:u8*23
        12903 OPEN_DRONE_ID_SELF_ID 249
         target_system:u8 target_component:u8 id_or_mac:u8*20 description_type:u8;;;MAV_ODID_DESC_TYPE
         description:char*23
        12904 OPEN_DRONE_ID_SYSTEM 77
         operator_latitude:i32;degE7;0 operator_longitude:i32;degE7;0 area_ceiling:f32;m;-1000
         area_floor:f32;m;-1000 operator_altitude_geo:f32;m;-1000 timestamp:u32;s area_count:u16 area_radius:u16;m
         target_system:u8 target_component:u8 id_or_mac:u8*20
         operator_location_type:u8;;;MAV_ODID_OPERATOR_LOCATION_TYPE
         classification_type:u8;;;MAV_ODID_CLASSIFICATION_TYPE category_eu:u8;;;MAV_ODID_CATEGORY_EU
         class_eu:u8;;;MAV_ODID_CLASS_EU
        12905 OPEN_DRONE_ID_OPERATOR_ID 49
         target_system:u8 target_component:u8 id_or_mac:u8*20 operator_id_type:u8;;;MAV_ODID_OPERATOR_ID_TYPE
         operator_id:char*20
        12915 OPEN_DRONE_ID_MESSAGE_PACK 94
         target_system:u8 target_component:u8 id_or_mac:u8*20 single_message_size:u8;bytes msg_pack_size:u8
         messages:u8*225
        12918 OPEN_DRONE_ID_ARM_STATUS 139
         status:u8;;;MAV_ODID_ARM_STATUS error:char*50
        12919 OPEN_DRONE_ID_SYSTEM_UPDATE 7
         operator_latitude:i32;degE7;0 operator_longitude:i32;degE7;0 operator_altitude_geo:f32;m;-1000
         timestamp:u32;s target_system:u8 target_component:u8
        12920 HYGROMETER_SENSOR 20
         temperature:i16;cdegC humidity:u16;c% id:u8
        42000 ICAROUS_HEARTBEAT 227
         status:u8;;;ICAROUS_FMS_STATE
        42001 ICAROUS_KINEMATIC_BANDS 239
         min1:f32;deg max1:f32;deg min2:f32;deg max2:f32;deg min3:f32;deg max3:f32;deg min4:f32;deg max4:f32;deg
         min5:f32;deg max5:f32;deg numBands:i8 type1:u8;;;ICAROUS_TRACK_BAND_TYPES
         type2:u8;;;ICAROUS_TRACK_BAND_TYPES type3:u8;;;ICAROUS_TRACK_BAND_TYPES type4:u8;;;ICAROUS_TRACK_BAND_TYPES
         type5:u8;;;ICAROUS_TRACK_BAND_TYPES
        50001 CUBEPILOT_RAW_RC 246
         rc_raw:u8*32
        50002 HERELINK_VIDEO_STREAM_INFORMATION 181
         framerate:f32;Hz bitrate:u32;bits/s resolution_h:u16;pix resolution_v:u16;pix rotation:u16;deg camera_id:u8
         status:u8 uri:char*230
        50003 HERELINK_TELEM 62
         rf_freq:u32 link_bw:u32 link_rate:u32 snr:i16 cpu_temp:i16 board_temp:i16 rssi:u8
        50004 CUBEPILOT_FIRMWARE_UPDATE_START 240
         size:u32;bytes crc:u32 target_system:u8 target_component:u8
        50005 CUBEPILOT_FIRMWARE_UPDATE_RESP 152
         offset:u32;bytes target_system:u8 target_component:u8
        52000 AIRLINK_AUTH 13
         login:char*50 password:char*50
        52001 AIRLINK_AUTH_RESPONSE 239
         resp_type:u8;;;AIRLINK_AUTH_RESPONSE_TYPE
        """
}
