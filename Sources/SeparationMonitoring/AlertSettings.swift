/// The alert levels of a volume and the settings of its filter in the shape that the alert logic computes with: fixed-size,
/// without references. Lane 0 of each vector is level 1.
package struct AlertSettings: BitwiseCopyable, Sendable {
    /// How many levels there are, 0...3.
    var levelCount: Int
    var alert_s: SIMD4<Double>
    var early_s: SIMD4<Double>
    var ZTHR_m: SIMD4<Double>
    /// The volume's own ZTHR, metres.
    var baseZTHR_m: Double
    /// True when every level has the volume's own ZTHR, so that one computation serves all.
    var isUniform: Bool
    /// M of N raw levels must reach a level.
    var m: Int
    var n: Int
    var hysteresis_ns: Int64
    var persistence_ns: Int64
    /// The largest time to violation that matters to any level, seconds.
    var horizon_s: Double
}
