import ByteParsing
import TelemetryModel

/// `ATT`: the attitude that the autopilot flies by.
///
/// Roll, Pitch: c (later f), degrees · Yaw: C (later f), degrees clockwise from north · AEKF: B, the family of estimators
/// in use, 2 or 3 (since 2020). Source: ArduPilot `LogStructure.h`, ATT.
struct DataFlashAttitude: BitwiseCopyable, Sendable {
    private let roll, pitch, yaw, family: DataFlashFieldSlot

    init(_ format: DataFlashFormat) {
        roll = DataFlashFieldSlot(format, "Roll")
        pitch = DataFlashFieldSlot(format, "Pitch")
        yaw = DataFlashFieldSlot(format, "Yaw")
        family = DataFlashFieldSlot(format, "AEKF")
    }

    /// The family of estimators in use; nil where the log does not say.
    func family(_ message: RawSpan) -> UInt8? { family.byte(message) }

    func heading_cdeg(_ message: RawSpan) -> UInt16 {
        ULogUnits.heading_cdeg(yaw.real(message) * (Double.pi / 180))
    }

    func sample(_ message: RawSpan) -> AttitudeSample {
        var sample = AttitudeSample()
        sample.roll_rad = Self.radians(roll.real(message))
        sample.pitch_rad = Self.radians(pitch.real(message))
        sample.yaw_rad = Self.radians(yaw.real(message))
        return sample
    }

    /// An angle in degrees as radians from −π to π; NaN for what is none.
    private static func radians(_ degrees: Double) -> Float {
        guard degrees.magnitude <= 1e6 else { return .nan }
        return Float(degrees.remainder(dividingBy: 360) * (Double.pi / 180))
    }
}
