extension MAVLinkMessage {
    /// What a satellite receiver tells.
    package struct ReceiverFix: Sendable {
        package var latitude_1e7deg: Int32
        package var longitude_1e7deg: Int32
        package var altitudeAMSL_mm: Int32
        package var altitudeHAE_mm: Int32
        /// Dilutions of precision times 100, 65535 unknown.
        package var horizontalDilution: UInt16
        package var verticalDilution: UInt16
        /// Ground speed and course; 65535 unknown.
        package var speed_cmps: UInt16
        package var course_cdeg: UInt16
        /// GPS_FIX_TYPE.
        package var fixType: UInt8
        package var satellites: UInt8
        package var horizontalAccuracy_mm: UInt32
        package var verticalAccuracy_mm: UInt32
        package var speedAccuracy_mmps: UInt32

        /// A receiver that sees nothing, as indoors: no fix (type 1), everything unknown.
        package static let none = ReceiverFix(
            latitude_1e7deg: 0, longitude_1e7deg: 0, altitudeAMSL_mm: 0, altitudeHAE_mm: 0,
            horizontalDilution: .max, verticalDilution: .max, speed_cmps: .max, course_cdeg: .max, fixType: 1,
            satellites: 0, horizontalAccuracy_mm: 0, verticalAccuracy_mm: 0, speedAccuracy_mmps: 0)
    }

    /// GPS_RAW_INT (common.xml #24).
    package static func receiver(time_us: UInt64, _ fix: ReceiverFix) -> MAVLinkMessage {
        MAVLinkMessage(id: 24, checksumSeed: 24, baseLength: 30) { writer in
            writer.append(time_us)
            writer.append(fix.latitude_1e7deg)
            writer.append(fix.longitude_1e7deg)
            writer.append(fix.altitudeAMSL_mm)
            writer.append(fix.horizontalDilution)
            writer.append(fix.verticalDilution)
            writer.append(fix.speed_cmps)
            writer.append(fix.course_cdeg)
            writer.append([fix.fixType, fix.satellites])
            writer.append(fix.altitudeHAE_mm)
            writer.append(fix.horizontalAccuracy_mm)
            writer.append(fix.verticalAccuracy_mm)
            writer.append(fix.speedAccuracy_mmps)
            writer.appendZeros(6)
        }
    }

    /// ATTITUDE (common.xml #30).
    package static func attitude(
        boot_ms: UInt32, roll_rad: Float, pitch_rad: Float, yaw_rad: Float, rollRate_radps: Float,
        pitchRate_radps: Float, yawRate_radps: Float
    ) -> MAVLinkMessage {
        MAVLinkMessage(id: 30, checksumSeed: 39, baseLength: 28) { writer in
            writer.append(boot_ms)
            for value in [roll_rad, pitch_rad, yaw_rad, rollRate_radps, pitchRate_radps, yawRate_radps] {
                writer.append(value)
            }
        }
    }

    /// ATTITUDE_TARGET (common.xml #83): the attitude that the controller is told to hold. The rates of the body and the
    /// thrust say nothing (ATTITUDE_TARGET_TYPEMASK 1, 2, 4 and 64).
    package static func attitudeTarget(
        boot_ms: UInt32, quaternion: (Float, Float, Float, Float)
    ) -> MAVLinkMessage {
        MAVLinkMessage(id: 83, checksumSeed: 22, baseLength: 37) { writer in
            writer.append(boot_ms)
            for value in [quaternion.0, quaternion.1, quaternion.2, quaternion.3] { writer.append(value) }
            writer.appendZeros(16)
            writer.append([71])
        }
    }

    /// LOCAL_POSITION_NED (common.xml #32): north, east, down from the local origin, and velocities.
    package static func localPosition(
        boot_ms: UInt32, position_m: (Float, Float, Float), velocity_mps: (Float, Float, Float)
    ) -> MAVLinkMessage {
        MAVLinkMessage(id: 32, checksumSeed: 185, baseLength: 28) { writer in
            writer.append(boot_ms)
            for value in [position_m.0, position_m.1, position_m.2] { writer.append(value) }
            for value in [velocity_mps.0, velocity_mps.1, velocity_mps.2] { writer.append(value) }
        }
    }

    /// GLOBAL_POSITION_INT (common.xml #33): velocities north, east and down in cm/s, heading in 0.01°.
    package static func globalPosition(
        boot_ms: UInt32, latitude_1e7deg: Int32, longitude_1e7deg: Int32, altitudeAMSL_mm: Int32,
        heightAboveHome_mm: Int32, velocity_cmps: (Int16, Int16, Int16), heading_cdeg: UInt16
    ) -> MAVLinkMessage {
        MAVLinkMessage(id: 33, checksumSeed: 104, baseLength: 28) { writer in
            writer.append(boot_ms)
            writer.append(latitude_1e7deg)
            writer.append(longitude_1e7deg)
            writer.append(altitudeAMSL_mm)
            writer.append(heightAboveHome_mm)
            writer.append(velocity_cmps.0)
            writer.append(velocity_cmps.1)
            writer.append(velocity_cmps.2)
            writer.append(heading_cdeg)
        }
    }

    /// ATT_POS_MOCAP (common.xml #138): attitude as a quaternion and north, east, down; the covariance is unknown (NaN).
    package static func motionCapture(
        time_us: UInt64, quaternion: (Float, Float, Float, Float), position_m: (Float, Float, Float)
    ) -> MAVLinkMessage {
        MAVLinkMessage(id: 138, checksumSeed: 109, baseLength: 36) { writer in
            writer.append(time_us)
            for value in [quaternion.0, quaternion.1, quaternion.2, quaternion.3] { writer.append(value) }
            for value in [position_m.0, position_m.1, position_m.2] { writer.append(value) }
            writer.append(Float.nan)
            writer.appendZeros(80)
        }
    }
}
