import Foundation

/// Ten samples a second: ATTITUDE and the position each time, the receiver every other time, the state every tenth.
extension VehicleTransmitter {
    mutating func mavlinkFrames(_ sample: TelemetrySample, index: Int64) -> [SourceFrame] {
        var frames: [SourceFrame] = []
        // The state comes first, so that a position is never without it.
        if index % 10 == 0 { addState(sample, to: &frames) }
        add(attitudeMessage(sample), sample, incidental: true, to: &frames)
        if vehicle.kind == .arenaDrone {
            addIndoorPosition(sample, to: &frames)
        } else {
            add(positionMessage(sample), sample, to: &frames)
        }
        if index % 2 == 0 {
            let fix = vehicle.kind == .arenaDrone ? .none : receiverFix(sample)
            add(.receiver(time_us: sample.unix_us, fix), sample, to: &frames)
        }
        if index % 10 == 5 {
            addPower(sample, to: &frames)
            if vehicle.kind == .fieldDrone { addRemoteIdentification(sample, to: &frames) }
        }
        return frames
    }

    private mutating func add(
        _ message: MAVLinkMessage, _ sample: TelemetrySample, incidental: Bool = false, to frames: inout [SourceFrame]
    ) {
        guard let bytes = framer.frame(message) else { return }
        frames.append(
            SourceFrame(source: vehicle.source, time_ns: sample.time_ns, bytes: bytes, isIncidental: incidental))
    }

    private mutating func addState(_ sample: TelemetrySample, to frames: inout [SourceFrame]) {
        // MAV_TYPE 21 tilt-rotor, 2 quadrotor; MAV_AUTOPILOT 12 PX4; base mode custom | stabilise | guided | HIL (the flight is simulated), armed in the
        // air; MAV_STATE 3 standby, 4 active; PX4 mode 4.3 (auto, mission).
        add(
            .heartbeat(
                vehicleType: vehicle.kind == .airTaxi ? 21 : 2, autopilot: 12, baseMode: sample.isOnGround ? 57 : 185,
                customMode: 0x0304_0000, systemStatus: sample.isOnGround ? 3 : 4), sample, incidental: true, to: &frames
        )
        // MAV_LANDED_STATE 1 on the ground, 2 in the air; MAV_VTOL_STATE 3 multicopter, 4 fixed wing.
        let vtol: UInt8 = vehicle.kind != .airTaxi ? 0 : sample.state.groundSpeed_mps > 25 ? 4 : 3
        add(.extendedSystemState(vtol: vtol, landed: sample.isOnGround ? 1 : 2), sample, to: &frames)
        add(
            .systemTime(unix_us: sample.unix_us, boot_ms: sample.boot_ms), sample, incidental: true, to: &frames)
    }

    private mutating func addPower(_ sample: TelemetrySample, to frames: inout [SourceFrame]) {
        let used = min(0.9, (sample.isOnGround ? 0.00002 : 0.0002) * Double(sample.time_ns) * 1e-9)
        let remaining = Int8(95 - 100 * used)
        let cells = Array(repeating: UInt16(4100 - 500 * used), count: vehicle.kind == .airTaxi ? 10 : 6)
        let current: Int16 = sample.isOnGround ? 150 : vehicle.kind == .airTaxi ? 24_000 : 1800
        let voltage = cells.reduce(0, +)
        // Gyroscope, accelerometer, magnetometer, pressure, satellite receiver, attitude and altitude control.
        let sensors: UInt32 = vehicle.kind == .arenaDrone ? 0x0C0F : 0x0C2F
        add(
            .systemStatus(
                sensors: sensors, load_dpercent: 340, voltage_mV: voltage, current_cA: current,
                remaining_percent: remaining), sample, incidental: true, to: &frames)
        add(
            .batteryStatus(
                consumed_mAh: Int32(22_000 * (0.05 + used)), temperature_cdegC: 2850, cells_mV: cells,
                current_cA: current, remaining_percent: remaining), sample, incidental: true, to: &frames)
    }

    private mutating func addRemoteIdentification(_ sample: TelemetrySample, to frames: inout [SourceFrame]) {
        add(.droneBasicID("1748KRNARAE\(vehicle.number)"), sample, incidental: true, to: &frames)
        let place = sample.geodetic
        add(
            .droneLocation(
                MAVLinkMessage.DroneLocation(
                    latitude_1e7deg: degreesE7(place.latitude_deg), longitude_1e7deg: degreesE7(place.longitude_deg),
                    altitudeHAE_m: Float(sample.altitudeAMSL_m + place.undulation_m),
                    height_m: Float(sample.altitudeAMSL_m - sample.home_m),
                    secondsOfHour: Float(Double(sample.utc_ns % 3_600_000_000_000) * 1e-9),
                    direction_cdeg: sample.course_cdeg, speed_cmps: UInt16(sample.groundSpeed_mps * 100),
                    climb_cmps: Int16(sample.velocityUp_mps * 100), status: sample.isOnGround ? 1 : 2)),
            sample, to: &frames)
    }

    private mutating func addIndoorPosition(_ sample: TelemetrySample, to frames: inout [SourceFrame]) {
        let centre = DemonstrationSite.arenaCentre
        let truth = (
            Float(sample.state.point.north_m - centre.north_m), Float(sample.state.point.east_m - centre.east_m),
            Float(sample.home_m - sample.state.altitudeAMSL_m)
        )
        let believed = (
            Float(sample.point.north_m - centre.north_m), Float(sample.point.east_m - centre.east_m),
            Float(sample.home_m - sample.altitudeAMSL_m)
        )
        add(
            .localPosition(
                boot_ms: sample.boot_ms, position_m: believed,
                velocity_mps: (
                    Float(sample.velocityNorth_mps), Float(sample.velocityEast_mps), Float(-sample.velocityUp_mps)
                )), sample, to: &frames)
        add(
            .motionCapture(time_us: sample.unix_us, quaternion: quaternion(sample.attitude), position_m: truth),
            sample, to: &frames)
    }

    private func attitudeMessage(_ sample: TelemetrySample) -> MAVLinkMessage {
        let told = sample.attitude
        return .attitude(
            boot_ms: sample.boot_ms, roll_rad: Float(told.roll_rad), pitch_rad: Float(told.pitch_rad),
            yaw_rad: Float(told.yaw_rad), rollRate_radps: Float(told.rollRate_radps),
            pitchRate_radps: Float(told.pitchRate_radps), yawRate_radps: Float(told.yawRate_radps))
    }

    private func positionMessage(_ sample: TelemetrySample) -> MAVLinkMessage {
        let place = sample.geodetic
        return .globalPosition(
            boot_ms: sample.boot_ms, latitude_1e7deg: degreesE7(place.latitude_deg),
            longitude_1e7deg: degreesE7(place.longitude_deg), altitudeAMSL_mm: millimetres(sample.altitudeAMSL_m),
            heightAboveHome_mm: millimetres(sample.altitudeAMSL_m - sample.home_m),
            velocity_cmps: (
                Int16((sample.velocityNorth_mps * 100).rounded()), Int16((sample.velocityEast_mps * 100).rounded()),
                Int16((-sample.velocityUp_mps * 100).rounded())
            ), heading_cdeg: sample.heading_cdeg)
    }

    private func receiverFix(_ sample: TelemetrySample) -> MAVLinkMessage.ReceiverFix {
        let place = sample.geodetic
        return MAVLinkMessage.ReceiverFix(
            latitude_1e7deg: degreesE7(place.latitude_deg), longitude_1e7deg: degreesE7(place.longitude_deg),
            altitudeAMSL_mm: millimetres(sample.altitudeAMSL_m),
            altitudeHAE_mm: millimetres(sample.altitudeAMSL_m + place.undulation_m), horizontalDilution: 80,
            verticalDilution: 130, speed_cmps: UInt16((sample.groundSpeed_mps * 100).rounded()),
            course_cdeg: sample.course_cdeg, fixType: 3, satellites: 17, horizontalAccuracy_mm: 850,
            verticalAccuracy_mm: 1000, speedAccuracy_mmps: 50)
    }

    private func degreesE7(_ degrees: Double) -> Int32 { Int32((degrees * 1e7).rounded()) }

    private func millimetres(_ metres: Double) -> Int32 { Int32((metres * 1000).rounded()) }

    /// The rotation as MAVLink has it: w, x, y, z, from north-east-down to the body.
    private func quaternion(_ told: AttitudeEstimate.Told) -> (Float, Float, Float, Float) {
        let (cr, sr) = (cos(told.roll_rad / 2), sin(told.roll_rad / 2))
        let (cp, sp) = (cos(told.pitch_rad / 2), sin(told.pitch_rad / 2))
        let (cy, sy) = (cos(told.yaw_rad / 2), sin(told.yaw_rad / 2))
        return (
            Float(cr * cp * cy + sr * sp * sy), Float(sr * cp * cy - cr * sp * sy),
            Float(cr * sp * cy + sr * cp * sy), Float(cr * cp * sy - sr * sp * cy)
        )
    }
}
