/// Logs of a flight in circles, as long as is asked for, to measure how fast readers are. The mix of messages is that of
/// real logs: mostly inertial data, some positions, few of the rest.
package enum LoadLogs {
    /// When the flights begin: 2026-11-23T05:00:00Z in microseconds; GPS week 2446, the leap second count being 18.
    private static let start_utc_us: UInt64 = 1_795_410_000_000_000
    private static let gpsWeek: UInt16 = 2446
    private static let startOfDay_ms: UInt32 = 104_418_000

    private static func latitude_1e7deg(_ tick: Int) -> Int32 { 376_200_000 + Int32(tick % 20_000) * 3 }
    private static func longitude_1e7deg(_ tick: Int) -> Int32 { 1_267_900_000 + Int32(tick % 30_000) * 2 }

    // MARK: ULog

    /// A ULog of at least `byteCount` bytes: 4 ms a tick.
    package static func uLog(byteCount: Int) -> [UInt8] {
        var log = ULogWriter(start_us: 1_000_000, capacity: byteCount + 4096)
        log.define(
            "sensor_combined", id: 0,
            fields: "uint64_t timestamp;float[3] gyro_rad;uint32_t gyro_integral_dt;"
                + "int32_t accelerometer_timestamp_relative;float[3] accelerometer_m_s2;uint32_t accelerometer_integral_dt;"
        )
        log.define(
            "vehicle_attitude", id: 1,
            fields:
                "uint64_t timestamp;float[4] q;float[4] delta_q_reset;uint8_t quat_reset_counter;uint8_t[7] _padding0;")
        log.define(
            "actuator_outputs", id: 2,
            fields: "uint64_t timestamp;uint32_t noutputs;float[16] output;uint8_t[4] _padding0;")
        log.define(
            "vehicle_global_position", id: 3,
            fields: "uint64_t timestamp;double lat;double lon;float alt;float alt_ellipsoid;float eph;float epv;")
        log.define(
            "vehicle_gps_position", id: 4,
            fields: "uint64_t timestamp;uint64_t time_utc_usec;int32_t lat;int32_t lon;int32_t alt;"
                + "int32_t alt_ellipsoid;float eph;float epv;float vel_n_m_s;float vel_e_m_s;float vel_d_m_s;"
                + "uint8_t fix_type;uint8_t satellites_used;uint8_t[2] _padding0;")
        log.define(
            "battery_status", id: 5,
            fields: "uint64_t timestamp;float voltage_v;float current_a;float remaining;uint8_t[4] _padding0;")
        var tick = 0
        while log.bytes.count < byteCount {
            append(tick, to: &log)
            tick += 1
        }
        return log.bytes
    }

    private static func append(_ tick: Int, to log: inout ULogWriter) {
        let time_us = 1_000_000 + UInt64(tick) * 4000
        let swing = Float(tick % 256) / 256 - 0.5
        log.data(id: 0, time_us: time_us, byteCount: 36) { writer in
            for _ in 0..<3 { writer.append(swing) }
            writer.append(UInt32(4000))
            writer.append(Int32(0))
            for _ in 0..<3 { writer.append(swing * 9.8) }
            writer.append(UInt32(4000))
        }
        if tick % 2 == 0 {
            log.data(id: 1, time_us: time_us, byteCount: 33) { writer in
                for index in 0..<8 { writer.append(index % 4 == 0 ? Float(1) : swing) }
                writer.append([UInt8(0)])
            }
            log.data(id: 2, time_us: time_us, byteCount: 68) { writer in
                writer.append(UInt32(8))
                for _ in 0..<16 { writer.append(1500 + swing) }
            }
        }
        if tick % 5 == 0 { appendPosition(tick, time_us, to: &log) }
        if tick % 50 == 0 { appendReceiver(tick, time_us, to: &log) }
        if tick % 250 == 0 {
            log.data(id: 5, time_us: time_us, byteCount: 12) { writer in
                for value in [Float(22.2), 14, 0.8] { writer.append(value) }
            }
        }
    }

    private static func appendPosition(_ tick: Int, _ time_us: UInt64, to log: inout ULogWriter) {
        log.data(id: 3, time_us: time_us, byteCount: 32) { writer in
            writer.append((Double(latitude_1e7deg(tick)) * 1e-7).bitPattern)
            writer.append((Double(longitude_1e7deg(tick)) * 1e-7).bitPattern)
            for value in [Float(120), 142.4, 0.8, 1.2] { writer.append(value) }
        }
    }

    private static func appendReceiver(_ tick: Int, _ time_us: UInt64, to log: inout ULogWriter) {
        log.data(id: 4, time_us: time_us, byteCount: 46) { writer in
            writer.append(start_utc_us + UInt64(tick) * 4000)
            writer.append(latitude_1e7deg(tick))
            writer.append(longitude_1e7deg(tick))
            writer.append(Int32(120_000))
            writer.append(Int32(142_400))
            for value in [Float(0.8), 1.2, 3, 2, 0] { writer.append(value) }
            writer.append([3, 17])
        }
    }

    // MARK: DataFlash

    /// A DataFlash log of at least `byteCount` bytes: 2.5 ms a tick.
    package static func dataFlash(byteCount: Int) -> [UInt8] {
        var log = DataFlashWriter(capacity: byteCount + 4096)
        log.define(
            10, "IMU", format: "QBffffffIIfBBHH",
            columns: "TimeUS,I,GyrX,GyrY,GyrZ,AccX,AccY,AccZ,EG,EA,T,GH,AH,GHz,AHz", byteCount: 51)
        log.define(
            11, "ATT", format: "QccccCCCCB", columns: "TimeUS,DesRoll,Roll,DesPitch,Pitch,DesYaw,Yaw,ErrRP,ErrYaw,AEKF",
            byteCount: 25)
        log.define(
            12, "POS", format: "QLLfff", columns: "TimeUS,Lat,Lng,Alt,RelHomeAlt,RelOriginAlt", byteCount: 28)
        log.define(
            13, "GPS", format: "QBBIHBcLLeffffB",
            columns: "TimeUS,I,Status,GMS,GWk,NSats,HDop,Lat,Lng,Alt,Spd,GCrs,VZ,Yaw,U", byteCount: 48)
        log.define(
            14, "BAT", format: "QBfffffcf", columns: "TimeUS,Inst,Volt,VoltR,Curr,CurrTot,EnrgTot,Temp,Res",
            byteCount: 35)
        log.define(15, "MODE", format: "QMBB", columns: "TimeUS,Mode,ModeNum,Rsn", byteCount: 11)
        log.message(15, byteCount: 11) { writer in
            writer.append(UInt64(1_000_000))
            writer.append([4, 4, 1])
        }
        var tick = 0
        while log.bytes.count < byteCount {
            append(tick, to: &log)
            tick += 1
        }
        return log.bytes
    }

    private static func append(_ tick: Int, to log: inout DataFlashWriter) {
        let time_us = 1_000_000 + UInt64(tick) * 2500
        let swing = Float(tick % 256) / 256 - 0.5
        log.message(10, byteCount: 51) { writer in
            writer.append(time_us)
            writer.append([UInt8(0)])
            for index in 0..<6 { writer.append(index < 3 ? swing : swing * 9.8) }
            writer.append([UInt8](repeating: 0, count: 8))
            writer.append(Float(35))
            writer.append([1, 1])
            writer.append(UInt16(2000))
            writer.append(UInt16(2000))
        }
        if tick % 4 == 0 {
            log.message(11, byteCount: 25) { writer in
                writer.append(time_us)
                for _ in 0..<4 { writer.append(Int16(swing * 1000)) }
                for _ in 0..<4 { writer.append(UInt16(tick % 36_000)) }
                writer.append([UInt8(3)])
            }
        }
        if tick % 40 == 0 { appendPosition(tick, time_us, to: &log) }
        if tick % 80 == 0 { appendReceiver(tick, time_us, to: &log) }
        if tick % 400 == 0 {
            log.message(14, byteCount: 35) { writer in
                writer.append(time_us)
                writer.append([UInt8(0)])
                for value in [Float(22.2), 22.3, 14, 500, 11] { writer.append(value) }
                writer.append(Int16(3500))
                writer.append(Float(0.01))
            }
        }
    }

    private static func appendPosition(_ tick: Int, _ time_us: UInt64, to log: inout DataFlashWriter) {
        log.message(12, byteCount: 28) { writer in
            writer.append(time_us)
            writer.append(latitude_1e7deg(tick))
            writer.append(longitude_1e7deg(tick))
            for value in [Float(120), 100, 100] { writer.append(value) }
        }
    }

    private static func appendReceiver(_ tick: Int, _ time_us: UInt64, to log: inout DataFlashWriter) {
        log.message(13, byteCount: 48) { writer in
            writer.append(time_us)
            writer.append([0, 3])
            writer.append(startOfDay_ms + UInt32(tick) * 5 / 2)
            writer.append(gpsWeek)
            writer.append([UInt8(17)])
            writer.append(Int16(80))
            writer.append(latitude_1e7deg(tick))
            writer.append(longitude_1e7deg(tick))
            writer.append(Int32(12_000))
            for value in [Float(3.6), 33, 0, 0] { writer.append(value) }
            writer.append([UInt8(1)])
        }
    }
}
