/// Writes a ULog from a script.
enum ULogScript {
    private static let header: [UInt8] = [0x55, 0x4C, 0x6F, 0x67, 0x01, 0x12, 0x35, 1, 0, 0, 0, 0, 0, 0, 0, 0]
    private static let types = Array("BFIMPQARDLCSO".utf8)

    /// Definitions of topics that reports are made of, by PX4's names, each subscribed by its place as message id.
    private static let formats = [
        "vehicle_gps_position:uint64_t timestamp;uint64_t time_utc_usec;int32_t lat;int32_t lon;int32_t alt;"
            + "int32_t alt_ellipsoid;float eph;float epv;float vel_n_m_s;float vel_e_m_s;float vel_d_m_s;uint8_t fix_type;"
            + "uint8_t satellites_used;",
        "sensor_gps:uint64_t timestamp;uint64_t time_utc_usec;double latitude_deg;double longitude_deg;"
            + "double altitude_msl_m;double altitude_ellipsoid_m;float eph;float epv;float vel_n_m_s;float vel_e_m_s;"
            + "float vel_d_m_s;uint8_t fix_type;uint8_t satellites_used;",
        "vehicle_global_position:uint64_t timestamp;double lat;double lon;float alt;float alt_ellipsoid;float eph;float epv;",
        "vehicle_local_position:uint64_t timestamp;float x;float y;float z;float vx;float vy;float vz;double ref_lat;"
            + "double ref_lon;float ref_alt;bool xy_valid;bool z_valid;bool xy_global;bool z_global;",
        "vehicle_attitude:uint64_t timestamp;float[4] q;",
        "vehicle_odometry:uint64_t timestamp;uint8_t pose_frame;float[3] position;float[4] q;",
        "vehicle_status:uint64_t timestamp;uint8_t arming_state;uint8_t nav_state;uint8_t hil_state;",
        "vehicle_land_detected:uint64_t timestamp;bool landed;",
        "battery_status:uint64_t timestamp;float voltage_v;float current_a;float remaining;",
    ]

    /// The two messages that define and subscribe each of ``formats``. An input uses one or two of them, because taking
    /// all of them apart takes longer than everything else.
    private static let definitions: [[UInt8]] = formats.enumerated().map { index, format in
        var bytes: [UInt8] = []
        append(UInt8(ascii: "F"), Array(format.utf8), to: &bytes)
        append(UInt8(ascii: "A"), [0, UInt8(index), 0] + Array(format.utf8.prefix { $0 != 0x3A }), to: &bytes)
        return bytes
    }

    /// ```
    /// script: options 1 (bit 0 a topic, bit 1 another, bit 2 raw) │ topics │ raw bytes, or: type 1 │ length 1 │ content │ …
    /// ```
    static func log(_ script: inout FuzzScript) -> [UInt8] {
        var bytes = header
        let options = script.byte()
        if options & 1 != 0 { bytes += definitions[script.number(below: definitions.count)] }
        if options & 2 != 0 { bytes += definitions[script.number(below: definitions.count)] }
        if options & 4 != 0 { return bytes + script.rest() }
        while !script.isAtEnd {
            let choice = script.byte()
            if choice >= 0xF8 {
                bytes += script.bytes(Int(script.byte()))
            } else {
                append(types[Int(choice) % types.count], Array(script.bytes(Int(script.byte()))), to: &bytes)
            }
        }
        return bytes
    }

    private static func append(_ type: UInt8, _ content: [UInt8], to bytes: inout [UInt8]) {
        bytes += [UInt8(truncatingIfNeeded: content.count), UInt8(content.count >> 8), type] + content
    }
}
