import TelemetryModel

/// The events of `EV` that tell what the vehicle does. Source: ArduPilot `AP_Logger.h`, `enum class LogEvent`.
enum DataFlashEvent: Int64 {
    case armed = 10
    case disarmed = 11
    case landComplete = 18
    case notLanded = 28

    /// What the event says of the vehicle.
    var sample: StateSample {
        var sample = StateSample()
        switch self {
        case .armed: sample.armed = .armed
        case .disarmed: sample.armed = .disarmed
        case .landComplete: sample.landed = .onGround
        case .notLanded: sample.landed = .inAir
        }
        return sample
    }
}
