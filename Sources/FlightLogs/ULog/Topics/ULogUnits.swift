/// Conversions from the units of PX4's topics to those of the reports. NaN and values out of range become unknown.
enum ULogUnits {
    /// Degrees as 1e-7 degrees; `Int32.min` for unknown.
    static func degrees_1e7(_ degrees: Double) -> Int32 { scaled(degrees, by: 1e7) }

    /// Metres as millimetres; `Int32.min` for unknown.
    static func millimetres(_ metres: Double) -> Int32 { scaled(metres, by: 1e3) }

    private static func scaled(_ value: Double, by factor: Double) -> Int32 {
        Int32(exactly: (value * factor).rounded()) ?? .min
    }

    /// An angle in radians as a heading in 0.01 degrees, 0..<36000; `UInt16.max` for unknown.
    static func heading_cdeg(_ radians: Double) -> UInt16 {
        guard radians.isFinite, radians.magnitude < 1000 else { return .max }
        let hundredths = Int((radians * (18_000 / Double.pi)).rounded()) % 36_000
        return UInt16(hundredths < 0 ? hundredths + 36_000 : hundredths)
    }
}
