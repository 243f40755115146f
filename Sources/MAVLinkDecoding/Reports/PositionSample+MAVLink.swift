import TelemetryModel

extension PositionSample {
    /// Takes over a latitude and a longitude in 1e-7 degrees if they are a place: both zero is how autopilots write
    /// "no position", though the standard declares no invalid value, and numbers off the globe are none.
    @inline(__always)
    mutating func locate(latitude: Int32, longitude: Int32) {
        guard latitude != 0 || longitude != 0 else { return }
        guard (-900_000_000...900_000_000).contains(latitude), (-1_800_000_000...1_800_000_000).contains(longitude)
        else { return }
        latitude_1e7deg = latitude
        longitude_1e7deg = longitude
    }

    /// Takes over a velocity north and east in centimetres per second.
    @inline(__always)
    mutating func setVelocity(north_cmps: Int16, east_cmps: Int16) {
        velocityNorth_mps = Float(north_cmps) / 100
        velocityEast_mps = Float(east_cmps) / 100
    }

    /// Metres per second upward from centimetres per second downward; a velocity of zero has no sign.
    @inline(__always)
    static func up_mps(down_cmps: Int16) -> Float { Float(-Int32(down_cmps)) / 100 }

    /// Takes over a ground speed in a direction given in 0.01 degrees; 36000 is north like 0, and more is unknown.
    @inline(__always)
    mutating func setVelocity(speed_cmps: UInt16, course_cdeg: UInt16) {
        guard course_cdeg <= 36_000 else { return }
        let direction = Course.unitVector(course_cdeg: course_cdeg)
        let speed = Double(speed_cmps) / 100
        velocityNorth_mps = Float(speed * direction.north)
        velocityEast_mps = Float(speed * direction.east)
    }

    /// Takes over a heading in 0.01 degrees; 36000 is north like 0, and more is unknown.
    @inline(__always)
    mutating func setHeading(_ value_cdeg: UInt16) {
        if value_cdeg <= 36_000 { heading_cdeg = value_cdeg == 36_000 ? 0 : value_cdeg }
    }

    /// Millimetres from metres, rounded; unknown (`Int32.min`) for what is no number or beyond 1,000 km.
    static func millimetres(_ metres: Float) -> Int32 {
        guard metres.magnitude <= 1_000_000 else { return .min }
        return Int32((Double(metres) * 1000).rounded())
    }
}
