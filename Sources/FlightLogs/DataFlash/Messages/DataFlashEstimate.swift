import ByteParsing
import TelemetryModel

/// `NKF1`, `NKF6` (second generation of the Kalman filter), `XKF1`, `XKF6` (third): velocity and local position.
///
/// VN, VE, VD: f, m/s · PN, PE, PD: f, metres from the filter's origin · C: B, the core (since 2020; before, NKF6 and XKF6
/// are those of the second core). Source: ArduPilot `libraries/AP_NavEKF3/LogStructure.h`.
struct DataFlashEstimate: BitwiseCopyable, Sendable {
    /// The generation of the filter: 2 or 3.
    let family: UInt8
    private let core: DataFlashFieldSlot
    private let coreByName: UInt8
    private let north, east, down, velocityNorth, velocityEast, velocityDown: DataFlashFieldSlot

    init(_ format: DataFlashFormat) {
        family = format.name.hasPrefix("N") ? 2 : 3
        core = DataFlashFieldSlot(format, "C")
        coreByName = format.name.hasSuffix("6") ? 1 : 0
        north = DataFlashFieldSlot(format, "PN")
        east = DataFlashFieldSlot(format, "PE")
        down = DataFlashFieldSlot(format, "PD")
        velocityNorth = DataFlashFieldSlot(format, "VN")
        velocityEast = DataFlashFieldSlot(format, "VE")
        velocityDown = DataFlashFieldSlot(format, "VD")
    }

    func core(_ message: RawSpan) -> UInt8 { core.byte(message) ?? coreByName }

    func sample(_ message: RawSpan) -> LocalPositionSample {
        var sample = LocalPositionSample()
        sample.north_m = north.single(message)
        sample.east_m = east.single(message)
        sample.down_m = down.single(message)
        sample.velocityNorth_mps = velocityNorth.single(message)
        sample.velocityEast_mps = velocityEast.single(message)
        sample.velocityDown_mps = velocityDown.single(message)
        return sample
    }
}

/// `NKF4`, `XKF4`: which core of the filter the autopilot flies by.
///
/// PI: b, the core. Source: ArduPilot `libraries/AP_NavEKF3/LogStructure.h`.
struct DataFlashSelection: BitwiseCopyable, Sendable {
    let family: UInt8
    private let primary: DataFlashFieldSlot

    init(_ format: DataFlashFormat) {
        family = format.name.hasPrefix("N") ? 2 : 3
        primary = DataFlashFieldSlot(format, "PI")
    }

    func primary(_ message: RawSpan) -> UInt8? { primary.byte(message) }
}
