import TelemetryModel

/// Where the columns that reports are made of stand in a table.
struct TelemetryCSVColumns: Sendable {
    private let latitude, longitude, fixType, satellites: Int?
    private let roll, pitch, heading, rollRate, pitchRate, yawRate: Int?
    private let voltage, current, consumed, remaining: Int?

    init(_ names: [String]) {
        func place(_ name: String) -> Int? { names.firstIndex(of: name) }
        (latitude, longitude) = (place("gps.lat"), place("gps.lon"))
        (fixType, satellites) = (place("gps.lock"), place("gps.count"))
        (roll, pitch, heading) = (place("roll"), place("pitch"), place("heading"))
        (rollRate, pitchRate, yawRate) = (place("rollRate"), place("pitchRate"), place("yawRate"))
        // Before 2021 a vehicle had one battery, and its group no number.
        voltage = place("battery0.voltage") ?? place("battery.voltage")
        current = place("battery0.current") ?? place("battery.current")
        consumed = place("battery0.mahConsumed") ?? place("battery.mahConsumed")
        remaining = place("battery0.percentRemaining") ?? place("battery.percentRemaining")
    }

    /// What a line says of the vehicle.
    func bodies(_ fields: [Substring]) -> [ReportBody] {
        var bodies: [ReportBody] = []
        if latitude != nil { bodies.append(.position(position(fields))) }
        if roll != nil { bodies.append(.attitude(attitude(fields))) }
        if voltage != nil { bodies.append(.battery(battery(fields))) }
        return bodies
    }

    private func position(_ fields: [Substring]) -> PositionSample {
        var sample = PositionSample()
        sample.provenance = .gnssReceiver
        let north = Self.number(latitude, fields)
        let east = Self.number(longitude, fields)
        // Vehicles without a position send zeros for it.
        if north != 0 || east != 0 { sample.setLocation(north, east) }
        sample.fixType = Self.byte(fixType, fields)
        sample.satellites = Self.byte(satellites, fields)
        sample.heading_cdeg = ULogUnits.heading_cdeg(Self.number(heading, fields) * (Double.pi / 180))
        return sample
    }

    private func attitude(_ fields: [Substring]) -> AttitudeSample {
        func radians(_ column: Int?) -> Float { Float(Self.number(column, fields) * (Double.pi / 180)) }
        var sample = AttitudeSample()
        (sample.roll_rad, sample.pitch_rad) = (radians(roll), radians(pitch))
        let degrees = Self.number(heading, fields)
        if degrees.magnitude <= 360 { sample.yaw_rad = Float(degrees.remainder(dividingBy: 360) * (Double.pi / 180)) }
        sample.rollRate_radps = radians(rollRate)
        sample.pitchRate_radps = radians(pitchRate)
        sample.yawRate_radps = radians(yawRate)
        return sample
    }

    private func battery(_ fields: [Substring]) -> BatterySample {
        var sample = BatterySample()
        sample.voltage_V = Float(Self.number(voltage, fields))
        sample.current_A = Float(Self.number(current, fields))
        sample.consumed_mAh = Float(Self.number(consumed, fields))
        let percent = Self.number(remaining, fields)
        if (0...100).contains(percent) { sample.remaining_percent = Int8(percent.rounded()) }
        return sample
    }

    /// The number in a column; NaN where there is none.
    private static func number(_ column: Int?, _ fields: [Substring]) -> Double {
        guard let column, column < fields.count else { return .nan }
        return Double(fields[column]) ?? .nan
    }

    private static func byte(_ column: Int?, _ fields: [Substring]) -> UInt8 {
        guard let column, column < fields.count else { return .max }
        return UInt8(fields[column]) ?? .max
    }
}
